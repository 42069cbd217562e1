/** A language pack as a file of its own: its check without a form, and the file to begin with. */
import { nameOfLanguage } from '../../runtime/i18n/language-names.js';
import type { Language } from '../../runtime/model.js';
import { decode } from '../1-parse/decode-utf8.js';
import { type Collector, collector, type Diagnostic } from '../diagnostics/index.js';
import { beginPack } from './begin-pack.js';
import { checkPack, type MissingText } from './check-pack.js';
import { expectedTexts } from './expected-texts.js';
import { readPack } from './find-packs.js';
import { incompleteness } from './incompleteness.js';
import type { LoadedPack } from './loaded-pack.js';

export interface PackReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Checks a language pack without a form. */
export function checkPackFile(source: Uint8Array, path: string, language: Language): PackReport {
  const found = collector();
  const loaded = load(source, path, language, found);
  if (loaded) reportLacks(loaded, found);
  return { diagnostics: found.diagnostics(), texts: found.texts };
}

function load(source: Uint8Array, path: string, language: Language, found: Collector): LoadedPack | undefined {
  const { text, refuse } = decode(source);
  found.addText(path, text);
  refuse?.(found.in(path));
  return refuse ? undefined : readPack(language, path, text, found.in);
}

function reportLacks(loaded: LoadedPack, found: Collector): void {
  const report = found.in(loaded.path);
  const checked = checkPack(loaded, report);
  const { start } = loaded.root.span;
  if (checked.missing.length > 0)
    report('language-pack-incomplete', { start, end: start }, incompleteness(loaded, checked));
}

export interface MissingTexts extends PackReport {
  /** YAML to be translated: empty if the pack lacks nothing, absent if it cannot be read. */
  readonly missing?: string;
}

/** Returns the texts that a pack lacks, or the diagnostics of one that cannot be read. */
export function missingTexts(source: Uint8Array, path: string, language: Language): MissingTexts {
  const found = collector();
  const loaded = load(source, path, language, found);
  const report = { diagnostics: found.diagnostics(), texts: found.texts };
  if (!loaded || report.diagnostics.some(({ severity }) => severity === 'error')) return report;
  const { missing } = checkPack(loaded, () => {});
  const paths = new Set(missing.map((one: MissingText) => one.path));
  return { ...report, missing: beginPack(expectedTexts(language, loaded.pack.fallback), one => paths.has(one)) };
}

/** Returns a pack in which every text is still missing, with that of the language `from` after it. */
export function newPack(language: Language, from: Language): string {
  const title = `${nameOfLanguage(language, [language])} (${language})`;
  return `${HEAD.replace('{title}', title)}${from === 'en' ? '' : `\nfallback: ${from}`}\n${beginPack(expectedTexts(language, from))}`;
}

const HEAD = `# Language pack: {title}. Write each translation in front of its #, in quotes like the text after it.
# Names in braces, such as {count}, are filled in. A key without a text is taken from another language.`;
