/** Keywords of the form language in the editor schema. */
import type { JsonObject } from '../../../runtime/model.js';
import { ARABIC, FORMER, type Keyword, type Vocabulary } from '../../1-parse/vocabulary.js';

export type SchemaVocabulary = Vocabulary | 'both';

/** Returns the present spellings of a word. */
function present({ english, arabic }: Keyword, vocabulary: SchemaVocabulary): readonly string[] {
  if (vocabulary === 'both') return [...new Set([english, arabic])];
  return [vocabulary === 'ar' ? arabic : english];
}

/** Returns the former spellings of a word, which are accepted too. */
export const formerNames = (
  { english, arabic }: Keyword,
  vocabulary: SchemaVocabulary,
  kind: keyof typeof FORMER,
): readonly string[] =>
  vocabulary === 'en'
    ? []
    : Object.keys(FORMER[kind]).filter(name => FORMER[kind][name] === english && name !== arabic);

/** Returns the accepted spellings of a word. */
export const named = (
  word: Keyword,
  vocabulary: SchemaVocabulary,
  kind: keyof typeof FORMER = 'key',
): readonly string[] => [...present(word, vocabulary), ...formerNames(word, vocabulary, kind)];

/** Members by which editors strike a word through and do not suggest it. */
export const deprecated = (name: string): JsonObject => ({ doNotSuggest: true, deprecationMessage: `→ ${name}` });

/** Returns a schema of the values that are one of these words. Former ones are accepted, but not suggested. */
export function oneOfKeywords(
  words: readonly Keyword[],
  vocabulary: SchemaVocabulary,
  kind: 'type' | 'word',
): JsonObject {
  const now = { enum: words.flatMap(word => present(word, vocabulary)) };
  const former = words.flatMap(word =>
    formerNames(word, vocabulary, kind).map(name => ({ enum: [name], ...deprecated(word.arabic) })),
  );
  return former.length === 0 ? now : { anyOf: [now, ...former] };
}

/** Returns a schema that requires a key under one of its names. */
export function oneOfNames(word: Keyword, vocabulary: SchemaVocabulary): JsonObject {
  const names = named(word, vocabulary);
  return names.length === 1 ? { required: [...names] } : { anyOf: names.map(name => ({ required: [name] })) };
}

/** Any value on one line. All scalars are read as the texts that were typed. */
export const SCALAR: JsonObject = { type: ['string', 'number', 'boolean'] };

/** Keys of fields that could be mistaken for a language tag. */
const SHORT = Object.keys(ARABIC.key).filter(name => /^[a-z]{2,3}$/.test(name));

export const LANGUAGE_MAP: JsonObject = {
  minProperties: 1,
  propertyNames: { pattern: `^(?!(?:${SHORT.join('|')})$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$` },
};

export const TEXT: JsonObject = { anyOf: [SCALAR, { type: 'object', ...LANGUAGE_MAP, additionalProperties: SCALAR }] };
