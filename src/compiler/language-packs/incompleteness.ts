/** How much a language pack lacks, for its diagnostic. */
import type { CheckedPack } from './check-pack.js';
import type { LoadedPack } from './loaded-pack.js';

export function incompleteness({ path, language, pack }: LoadedPack, { missing, total }: CheckedPack) {
  const of = (section: string) => missing.filter(one => one.path.startsWith(`${section}.`)).length;
  return {
    ...{ path, language, fallback: pack.fallback },
    ...{ count: missing.length, total, element: of('element'), paper: of('paper') },
  };
}
