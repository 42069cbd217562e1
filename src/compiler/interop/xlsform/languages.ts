/** The languages of a form, and its texts by their tags. */

import type { ConversionLedger } from '../conversion-ledger.js';
import type { DraftText } from '../draft.js';
import { languageOf, tagOf } from '../languages.js';
import type { Entry, Row, Table } from './table.js';

export interface FormLanguages {
  /** Tags of the languages; the first is the default. */
  readonly languages: readonly string[];
  /** Tag of each language as written, or undefined if the language is left out. */
  readonly tags: ReadonlyMap<string, string | undefined>;
}

export interface TranslatedCells {
  readonly text: DraftText;
  readonly from: readonly string[];
}

const NAMES: readonly string[] = ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'];

/** Determines the languages of a form. Reports a language that is left out, or that is known by its letters alone. */
export function formLanguagesOf(
  tables: readonly Table[],
  preferred: Entry | undefined,
  ledger: ConversionLedger,
): FormLanguages {
  const written = [...new Set(tables.flatMap(({ languages }) => languages))].filter(
    one => entriesIn(tables, one).length > 0,
  );
  const first = preferred && tagOf(preferred.text);
  const tags = new Map<string, string | undefined>(
    written.flatMap(one => (one !== '' && tagOf(one) ? [[one, tagOf(one)]] : [])),
  );
  const taken = new Set<string | undefined>(tags.values());
  // A text without a language comes before texts under an unknown language name.
  for (const one of written.toSorted((a, b) => a.length - b.length)) if (!tags.has(one)) tags.set(one, byLetters(one));
  const found = [...new Set(tags.values())].filter(tag => tag !== undefined);
  if (preferred && first) ledger.carry(preferred.at);
  const start = first ?? (preferred && tags.get(preferred.text));
  if (preferred && start) ledger.carry(preferred.at);
  const order = start !== undefined && found.includes(start) ? [start, ...found.filter(tag => tag !== start)] : found;
  return { languages: order.length > 0 ? order : ['ar'], tags };

  function byLetters(one: string): string | undefined {
    const entries = entriesIn(tables, one);
    const letters = languageOf(entries.map(({ text }) => text));
    const guesses = one === '' ? [first, letters] : [letters];
    const free = guesses.find(guess => guess !== undefined && !taken.has(guess));
    // Texts without a language are also used where there is none in the language that they are in.
    const tag = free ?? (one === '' ? (first ?? letters) : undefined);
    const at = entries.map(entry => entry.at);
    if (tag === undefined) {
      ledger.list(at, 'language', { language: one });
      return undefined;
    }
    taken.add(tag);
    if (one !== '') ledger.note(at[0]!, 'language-taken', { language: one, as: tag });
    return tag;
  }
}

const entriesIn = (tables: readonly Table[], language: string): readonly Entry[] =>
  tables.flatMap(({ rows }) =>
    rows.flatMap(({ texts }) => NAMES.flatMap(name => texts.get(name)?.get(language) ?? [])),
  );

/** Returns the tag of a language as written. Files next to the form may not name their language. */
export const tagIn = (written: string, { tags, languages }: FormLanguages): string | undefined =>
  tags.has(written) ? tags.get(written) : written === '' ? languages[0] : tagOf(written);

/** Returns the texts of a column with the parts they come from, or undefined if there are none. */
export function translatedCellsIn(row: Row, name: string, speech: FormLanguages): TranslatedCells | undefined {
  const { languages } = speech;
  const found = new Map<string, Entry>();
  const all = [...(row.texts.get(name) ?? [])];
  // Texts without a language come last, because those with one are surely in it.
  for (const [written, entry] of all.toSorted(([a], [b]) => Number(a === '') - Number(b === ''))) {
    const tag = tagIn(written, speech);
    if (tag !== undefined && !found.has(tag)) found.set(tag, entry);
  }
  if (found.size === 0) return undefined;
  const ordered = languages.flatMap(tag => (found.has(tag) ? [[tag, found.get(tag)!] as const] : []));
  return {
    text: new Map(ordered.map(([tag, { text }]) => [tag, text])),
    from: ordered.map(([, { at }]) => at),
  };
}
