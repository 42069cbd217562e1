/** Dictionary of the whole vocabulary by kind of keyword, and detection of a file's vocabulary. */
import type { FieldType } from '../../../runtime/fields/field.js';
import { fieldTypes } from '../../../runtime/fields/index.js';
import type { Dictionary, Span } from '../../diagnostics/diagnostic.js';
import { FUNCTIONS, formerWordIn, GRAMMAR_KEYWORDS } from '../../expressions/index.js';
import type { ScalarNode } from '../tree.js';
import { COLUMNS, FIELD, OPTION, OPTIONS_FROM, PLURAL, WARN_IF } from './field.js';
import { BLOCK_FILE, FORM } from './form.js';
import { FORMER, isFormer } from './former-keywords.js';
import type { Row, Spec } from './key-spec.js';
import {
  BOOLEANS,
  enumKeywords,
  ISSUES,
  type Keyword,
  NULL,
  type Rows,
  VALID,
  type Vocabulary,
  type WrittenKeyword,
} from './keywords.js';

/** Returns rows together with all rows nested below them. */
function rowsBelow(rows: Rows): readonly (readonly [string, Row])[] {
  return Object.entries(rows as Readonly<Record<string, Row>>).flatMap(([name, row]) => [
    [name, row] as const,
    ...rowsIn(row),
  ]);
}

function rowsIn(spec: Spec): readonly (readonly [string, Row])[] {
  if (spec.meant === 'keys') return rowsBelow(spec.keys);
  return spec.meant === 'map' || spec.meant === 'list' ? rowsIn(spec.of) : [];
}

/** English name and row of each keyword, at all levels. */
export const everyRow: readonly (readonly [string, Row])[] = [
  FORM,
  FIELD,
  OPTION,
  OPTIONS_FROM,
  BLOCK_FILE,
  COLUMNS,
  ...fieldTypes.map(({ options }) => options),
  PLURAL,
  WARN_IF,
].flatMap(rows => rowsBelow(rows as Rows));

function wordsIn(spec: Spec): Readonly<Record<string, string>> {
  if (spec.meant === 'list') return wordsIn(spec.of);
  return spec.meant === 'word' || spec.meant === 'words' ? enumKeywords(spec.enum, spec.arabic) : {};
}

/**
 * Arabic names by English name. Within a kind, a keyword has the same name everywhere, except `from`: that of a list, as
 * here, and «يسري_من», the first day of a fee.
 */
export const ARABIC: Dictionary = {
  key: Object.fromEntries(everyRow.map(([name, { arabic }]) => [name, arabic.name])),
  type: Object.fromEntries(fieldTypes.map(({ name, arabic }: FieldType) => [name, arabic])),
  word: Object.assign(
    { ...ISSUES, ...BOOLEANS, [VALID.english]: VALID.arabic, [NULL.english]: NULL.arabic },
    ...everyRow.map(([, row]) => wordsIn(row)),
  ),
  feel: { ...GRAMMAR_KEYWORDS, ...Object.fromEntries(FUNCTIONS) },
};

const englishKeys: ReadonlyMap<string, string> = new Map([
  ...Object.entries(FORMER.key),
  ...everyRow.map(([english, { arabic }]) => [arabic.name, english] as const),
]);

/** Returns the English name of a keyword in either vocabulary, or the text unchanged if it is no keyword. */
export const englishKey = (written: string): string => englishKeys.get(written) ?? written;

/** Returns whether a word is a key of the language. */
export const isKeyword = (word: string): boolean => Object.hasOwn(ARABIC.key, englishKey(word));

const KEY = /(?:^|[{,])[ \t]*(?:- +)?(["']?)([\p{L}_]+)\1 *:(?=\s|$)/gmu;

/**
 * Returns the vocabulary of a text by counting its keywords, even if the text is invalid YAML. Returns English if both
 * are equally frequent.
 */
export function vocabularyOf(text: string): Vocabulary {
  let lead = 0;
  for (const [, , key] of text.matchAll(KEY)) {
    if (Object.hasOwn(ARABIC.key, key!)) lead--;
    else if (englishKeys.has(key!)) lead++;
  }
  return lead > 0 ? 'ar' : 'en';
}

/** Returns the keywords of a file in the order in which they are written. */
export const inFile = (words: readonly WrittenKeyword[], file: string): readonly WrittenKeyword[] =>
  words.filter(({ node }) => node.file === file).toSorted((a, b) => a.node.span.start - b.node.span.start);

/**
 * Returns the first former word of those of a file, with the word that replaced it and where it is written, or undefined
 * if there is none.
 */
export function firstFormer(
  words: readonly WrittenKeyword[],
): { readonly name: string; readonly meant: string; readonly span: Span } | undefined {
  for (const { node, word } of words) {
    const former = word ? formerKeyword(node, word) : formerInExpression(node);
    if (former) return former;
  }
  return undefined;
}

const formerKeyword = ({ text, span }: ScalarNode, { english, arabic }: Keyword) =>
  IS_ARABIC.test(text) && text !== arabic && isFormer(text, english) ? { name: text, meant: arabic, span } : undefined;

function formerInExpression({ text, at }: ScalarNode) {
  const found = IS_ARABIC.test(text) ? formerWordIn(text) : undefined;
  if (!found) return undefined;
  const { start, end, text: meant } = found;
  return { name: text.slice(start, end), meant, span: { start: at(start), end: at(end) } };
}

const IS_ARABIC = /\p{sc=Arabic}/u;

/** Returns the first of the keywords of a file that belongs to the other vocabulary. */
export const firstOther = (words: readonly WrittenKeyword[], vocabulary: Vocabulary): WrittenKeyword | undefined =>
  words.find(
    ({ node, word }) => word && word.english !== word.arabic && IS_ARABIC.test(node.text) !== (vocabulary === 'ar'),
  );
