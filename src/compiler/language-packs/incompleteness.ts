/** How much a language pack lacks, for its diagnostic. The language is that of the file: `tr` may serve `tr-CY`. */
import type { CheckedPack } from './check-pack.js';
import type { LoadedPack } from './loaded-pack.js';
import { packLanguage } from './pack-language.js';

export function incompleteness({ path, language, pack }: LoadedPack, { missing, total }: CheckedPack) {
  const of = (section: string) => missing.filter(one => one.path.startsWith(`${section}.`)).length;
  return {
    ...{ path, language: packLanguage(path) ?? language, fallback: pack.fallback },
    ...{ count: missing.length, total, element: of('element'), paper: of('paper') },
  };
}
