/** Which issue a failed keyword of the structural schema means. */
import type { IssueCode } from '../model.js';

const CODES: Readonly<Record<string, IssueCode | undefined>> = {
  type: 'type',
  const: 'type',
  format: 'format',
  multipleOf: 'format',
  enum: 'option',
  uniqueItems: 'unique',
  minItems: 'min_items',
  maxItems: 'max_items',
  minLength: 'min_length',
  maxLength: 'max_length',
  pattern: 'pattern',
  minimum: 'min',
  maximum: 'max',
};

/** A pattern inside `allOf` is the script's, beside it the author's own. Undefined for keywords that only sum up others. */
export const issueCode = (keyword: string, schemaPath: string): IssueCode | undefined =>
  /\/allOf\/\d+\/pattern$/.test(schemaPath) ? 'script' : CODES[keyword];
