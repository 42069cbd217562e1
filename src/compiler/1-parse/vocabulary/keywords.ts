/** Keywords used as values, in English and Arabic, and look-up of a written keyword in either vocabulary. */
import type { Arabic, FieldType } from '../../../runtime/fields/field.js';
import { fieldTypes } from '../../../runtime/fields/index.js';
import type { IssueCode } from '../../../runtime/model.js';
import type { AuthorLanguage } from '../../author-languages.js';
import type { ScalarNode } from '../tree.js';
import { formerWord } from './former-keywords.js';

/** The two vocabularies a definition may be written in. */
export type Vocabulary = AuthorLanguage;

/** A keyword: its English name, which the compiler uses, and its Arabic name. */
export interface Keyword {
  readonly english: string;
  readonly arabic: string;
}

/** A keyword with its location in a file. Without `word` it is an expression, which may contain several keywords. */
export interface WrittenKeyword {
  readonly node: ScalarNode;
  readonly word?: Keyword;
}

export const BOOLEANS = { true: 'نعم', false: 'لا' } as const;

/** Keyword of an unknown answer. */
export const NULL: Keyword = { english: 'null', arabic: 'فارغ' };

/** Keyword of `required` for answers that are missed without being required. */
export const WARN: Keyword = { english: 'warn', arabic: 'تنبيه' };

/** Keyword of an example's expected outcome if there are no issues. */
export const VALID: Keyword = { english: 'valid', arabic: 'صحيح' };

/**
 * Arabic names of the issue codes, as written in `messages` and `expect`. A code that is also a keyword has the name of
 * that keyword.
 */
export const ISSUES: Readonly<Record<IssueCode, string>> = {
  unexpected: 'غير_متوقع',
  type: 'النوع',
  required: 'مطلوب',
  format: 'الصيغة',
  option: 'الخيار',
  unique: 'بلا_تكرار',
  min_items: 'أدنى_عدد',
  max_items: 'أقصى_عدد',
  min_length: 'أدنى_طول',
  max_length: 'أقصى_طول',
  script: 'الأبجدية',
  pattern: 'النمط',
  min: 'الأدنى',
  max: 'الأقصى',
  file_type: 'نوع_الملف',
  file_size: 'حجم_الملف',
  computed: 'محسوب',
  check: 'التحقق',
};

/** Returns the English name of a former Arabic word of a kind, if it is among the English names that are allowed. */
const formerAmong = (kind: 'key' | 'word', allowed: object, written: string): string | undefined => {
  const english = formerWord(kind, written);
  return english !== undefined && Object.hasOwn(allowed, english) ? english : undefined;
};

/** Returns the keyword that was written in English or Arabic, or undefined if it is unknown. */
export const findKeyword = (words: Readonly<Record<string, string>>, written: string): Keyword | undefined => {
  const english = Object.hasOwn(words, written)
    ? written
    : (Object.keys(words).find(name => words[name] === written) ?? formerAmong('word', words, written));
  return english === undefined ? undefined : { english, arabic: words[english]! };
};

/** Vocabulary rows by English name. */
export type Rows = Readonly<Record<string, { readonly arabic: Arabic }>>;

/** Returns the key that was written in English or Arabic, or undefined if it is unknown. */
export const findKey = (rows: Rows, written: string): Keyword | undefined => {
  const english = Object.hasOwn(rows, written)
    ? written
    : (Object.keys(rows).find(name => rows[name]!.arabic.name === written) ?? formerAmong('key', rows, written));
  return english === undefined ? undefined : { english, arabic: rows[english]!.arabic.name };
};

/** Returns the keywords of a table of English and Arabic names. */
export const keywordList = (words: Readonly<Record<string, string>>): readonly Keyword[] =>
  Object.entries(words).map(([english, arabic]) => ({ english, arabic }));

/** Returns the keywords of vocabulary rows. */
export const keyList = (rows: Rows): readonly Keyword[] =>
  Object.entries(rows).map(([english, { arabic }]) => ({ english, arabic: arabic.name }));

/** Returns the field type that was written in English or Arabic, or undefined if it is unknown. */
export const findType = (written: string): FieldType | undefined => {
  const former = formerWord('type', written);
  return fieldTypes.find(({ name, arabic }) => name === written || arabic === written || name === former);
};

/** Returns the Arabic names of enum values by English name. A value without an Arabic name keeps its English one. */
export const enumKeywords = (
  words: readonly string[],
  arabic: Pick<Arabic, 'words'> | undefined,
): Readonly<Record<string, string>> => Object.fromEntries(words.map(word => [word, arabic?.words?.[word] ?? word]));
