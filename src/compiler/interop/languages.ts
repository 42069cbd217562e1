/** Detection of a language by its name, its tag, or the letters of a text. */

import type { AuthorLanguage } from '../author-languages.js';
import { LANGUAGE_NAMES } from './language-names.js';

/** Names by which languages are also called. */
const ALSO: Readonly<Record<string, string>> = {
  ...{ farsi: 'fa', tetun: 'tet', sorani: 'ckb', kurmanji: 'ku', mandarin: 'zh' },
  ...{ creole: 'ht', tamazight: 'zgh', fulfulde: 'ff' },
};

/** Tags of languages by their names in English, Arabic, French and the language itself. A name is of its first language. */
const TAGS_BY_NAME: ReadonlyMap<string, string> = tagsByName();

function tagsByName(): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const column of [0, 1, 2, 3])
    for (const [tag, names] of Object.entries(LANGUAGE_NAMES)) add(tags, names[column]!, tag);
  for (const [name, tag] of Object.entries(ALSO)) tags.set(name, tag);
  return tags;
}

function add(tags: Map<string, string>, name: string, tag: string): void {
  const key = name.toLowerCase();
  if (key && !tags.has(key)) tags.set(key, tag);
}

const TAG = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Returns the tag of `English (en)`, `fr` or `العربية`, or undefined if there is none. */
export function tagOf(written: string): string | undefined {
  const inside = /\(([^()]+)\)\s*$/.exec(written)?.[1]?.trim();
  const tag = (inside ?? written).replace('_', '-');
  if (TAG.test(tag)) return canonical(tag);
  if (/^[A-Z]{2}$/.test(tag) && LANGUAGE_NAMES[tag.toLowerCase()]) return tag.toLowerCase();
  return TAGS_BY_NAME.get(written.trim().toLowerCase());
}

/** Returns the name of a language in the language itself, or the tag if it is not known. */
export function ownNameOf(tag: string): string {
  const [english, , , own] = LANGUAGE_NAMES[tag] ?? LANGUAGE_NAMES[tag.split('-')[0]!] ?? [tag, '', '', ''];
  return own || english;
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
