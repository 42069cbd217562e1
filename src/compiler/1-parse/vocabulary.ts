/**
 * Vocabulary of definitions: tables of keywords. Each row says how the keyword's value is read, and gives its Arabic
 * name and its purpose. The keys of a field type are in the type's `options`, its own Arabic name is in its `arabic`.
 */

export { fold, keyAliases, typeAliases, wordAliases } from './vocabulary/aliases.js';
export { type AllowedContent, allowedAt, keysBesideNames, keysOfRow, keysOfType } from './vocabulary/allowed-keys.js';
export { OFF, purposesOf } from './vocabulary/autofill-purposes.js';
export {
  ARABIC,
  englishKey,
  everyRow,
  firstFormer,
  firstOther,
  inFile,
  isKeyword,
  vocabularyOf,
} from './vocabulary/dictionary.js';
export {
  CHECK,
  COLUMNS,
  FIELD,
  LIST_FILE,
  OPTION,
  OPTIONS_FROM,
  PLURAL,
  type PluralCategory,
  ROW,
  WARN_IF,
} from './vocabulary/field.js';
export { BLOCK_FILE, FORM } from './vocabulary/form.js';
export { FORMER } from './vocabulary/former-keywords.js';
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
  WARN,
  type WrittenKeyword,
} from './vocabulary/keywords.js';
export { isOwnCode, OWN_CODE } from './vocabulary/own-code.js';
export { suggestKeyword } from './vocabulary/suggest-keyword.js';
