/** Which issue a failed keyword of the structural schema means. */
import type { IssueCode } from '../model.js';

const CODES: Readonly<Record<string, IssueCode | undefined>> = {
  type: 'type',
  required: 'type',
  additionalProperties: 'type',
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

/** What is said of the parts of a listed file stands in `allOf`, so that no field of a list is taken for one. */
const FILE_PART = /\/allOf\/\d+\/items\/properties\/(\w+)\/\w+$/;
const OF_FILES: Readonly<Record<string, IssueCode | undefined>> = { type: 'file_type', size: 'file_size' };

/** A pattern inside `allOf` is the script's, beside it the author's own. Undefined for keywords that only sum up others. */
export function issueCode(keyword: string, schemaPath: string): IssueCode | undefined {
  const part = FILE_PART.exec(schemaPath)?.[1];
  if (part !== undefined) return OF_FILES[part] ?? 'format';
  return /\/allOf\/\d+\/pattern$/.test(schemaPath) ? 'script' : CODES[keyword];
}
