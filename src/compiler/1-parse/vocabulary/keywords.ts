/** Words that stand as values, in English and Arabic, and how a written word is found in either vocabulary. */
import type { Arabic, FieldType } from '../../../runtime/fields/field.js';
import { fieldTypes } from '../../../runtime/fields/index.js';
import type { IssueCode } from '../../../runtime/model.js';
import type { ScalarNode } from '../tree.js';

/** The two vocabularies a definition may be written in. */
export type Vocabulary = 'ar' | 'en';

/** A word of the language: its English name, by which the compiler knows it, and its Arabic one. */
export interface Keyword {
  readonly english: string;
  readonly arabic: string;
}

/** Where a word stands in a file; without one it is an expression, which may hold several. */
export interface WrittenKeyword {
  readonly node: ScalarNode;
  readonly word?: Keyword;
}

export const BOOLEANS = { true: 'نعم', false: 'لا' } as const;

/** An answer that is not known. */
export const NULL: Keyword = { english: 'null', arabic: 'فارغ' };

/** What an example comes to where nothing is wrong. */
export const VALID: Keyword = { english: 'valid', arabic: 'صحيح' };

/** Issue codes, as `messages` and `expect` name them; those that are also keys are called like the key. */
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

/** The word that was written, in English or Arabic. */
export const findKeyword = (words: Readonly<Record<string, string>>, written: string): Keyword | undefined => {
  const english = Object.hasOwn(words, written) ? written : Object.keys(words).find(name => words[name] === written);
  return english === undefined ? undefined : { english, arabic: words[english]! };
};

/** Rows by their English names. */
export type Rows = Readonly<Record<string, { readonly arabic: Arabic }>>;

/** The keyword that was written, in English or Arabic. */
export const findKey = (rows: Rows, written: string): Keyword | undefined => {
  const english = Object.hasOwn(rows, written)
    ? written
    : Object.keys(rows).find(name => rows[name]!.arabic.name === written);
  return english === undefined ? undefined : { english, arabic: rows[english]!.arabic.name };
};

/** Words of a table of English and Arabic names. */
export const keywordList = (words: Readonly<Record<string, string>>): readonly Keyword[] =>
  Object.entries(words).map(([english, arabic]) => ({ english, arabic }));

/** The keywords of rows. */
export const keyList = (rows: Rows): readonly Keyword[] =>
  Object.entries(rows).map(([english, { arabic }]) => ({ english, arabic: arabic.name }));

/** The type that was written, in English or Arabic. */
export const findType = (written: string): FieldType | undefined =>
  fieldTypes.find(({ name, arabic }) => name === written || arabic === written);

/** The words of an `enum`, with the Arabic of those that have one. */
export const enumKeywords = (
  words: readonly string[],
  arabic: Pick<Arabic, 'words'> | undefined,
): Readonly<Record<string, string>> => Object.fromEntries(words.map(word => [word, arabic?.words?.[word] ?? word]));
