/**
 * THE vocabulary of definitions: tables of the keywords with how what stands there is read, each row with the keyword's Arabic
 * name and what it is for. The keys of a field type stand in its `options`, its own name in its `arabic`.
 */

export { keyAliases, typeAliases, wordAliases } from './vocabulary/aliases.js';
export { type AllowedContent, allowedAt, keysBesideNames, keysOfType } from './vocabulary/allowed-keys.js';
export { OFF, purposesOf } from './vocabulary/autofill-purposes.js';
export { ARABIC, englishKey, everyRow, firstOther, vocabularyOf } from './vocabulary/dictionary.js';
export { CHECK, COLUMNS, FIELD, LIST_FILE, OPTION, OPTIONS_FROM, ROW } from './vocabulary/field.js';
export { BLOCK_FILE, FORM } from './vocabulary/form.js';
export type { KeyDescription, Row, Spec, Table } from './vocabulary/key-spec.js';
export {
  BOOLEANS,
  enumKeywords,
  findKey,
  findKeyword,
  findType,
  ISSUES,
  type Keyword,
  keyList,
  keywordList,
  NULL,
  type Rows,
  VALID,
  type Vocabulary,
  type WrittenKeyword,
} from './vocabulary/keywords.js';
export { suggestKeyword } from './vocabulary/suggest-keyword.js';
