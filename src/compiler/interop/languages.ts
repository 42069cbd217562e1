/** Detection of a language by its name, its tag, or the letters of a text. */

import { memoize } from '../../runtime/memoize.js';
import type { AuthorLanguage } from '../author-languages.js';

/** Tags of languages that are also known by their names. */
const TAGS =
  'ar en fr ku ckb tr fa he de es pt it ru uk hy el az ur hi bn ps so sw am ti ro nl pl sv zh ja ko id my th vi'.split(
    ' ',
  );

/** Names by which languages are also called, and languages with codes of three letters. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ dari: 'fa-AF', farsi: 'fa', tetun: 'tet', tetum: 'tet', sorani: 'ckb', kurmanji: 'ku', mandarin: 'zh' },
  ...{ creole: 'ht', tamazight: 'zgh', hausa: 'ha', fulfulde: 'ff', kanuri: 'kr', nuer: 'nus', dinka: 'din' },
};

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** All codes of two letters; most of those that are not of a language have no name. */
const CODES: readonly string[] = LETTERS.flatMap(first => LETTERS.map(second => first + second));

const displayNames = memoize(
  (speaker: string) => new Intl.DisplayNames([speaker], { type: 'language', fallback: 'none' }),
);

/** Tags of languages by their names in English, Arabic, French and the language itself. */
const NAMES: ReadonlyMap<string, string> = namesOf();

function namesOf(): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const speaker of ['en', 'ar', 'fr']) for (const tag of [...TAGS, ...CODES]) add(names, speaker, tag);
  for (const tag of TAGS) add(names, tag, tag);
  for (const [name, tag] of Object.entries(ALSO)) names.set(name, tag);
  return names;
}

function add(names: Map<string, string>, speaker: string, tag: string): void {
  const name = displayNames(speaker).of(tag)?.toLowerCase();
  if (name && !names.has(name)) names.set(name, tag);
}

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Returns the tag of `English (en)`, `fr` or `العربية`, or undefined if there is none. */
export function tagOf(written: string): string | undefined {
  const inside = /\(([^()]+)\)\s*$/.exec(written)?.[1]?.trim();
  const tag = (inside ?? written).replace('_', '-');
  if (TAG.test(tag)) return canonical(tag);
  if (/^[A-Z]{2}$/.test(tag) && displayNames('en').of(tag.toLowerCase())) return tag.toLowerCase();
  return NAMES.get(written.trim().toLowerCase());
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Returns the language of the letters that most of the texts are written in: Arabic, or else English. */
export function languageOf(texts: Iterable<string>): AuthorLanguage {
  let [arabic, latin] = [0, 0];
  for (const text of texts) {
    arabic += text.match(/\p{Script=Arabic}/gu)?.length ?? 0;
    latin += text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  }
  return arabic >= latin && arabic > 0 ? 'ar' : 'en';
}
