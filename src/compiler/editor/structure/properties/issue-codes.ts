/** Issue codes that the answer of a field may have, for which the author may give words. */
import type { FieldType } from '../../../../runtime/fields/field.js';
import { ISSUE_CODES, type IssueCode } from '../../../../runtime/model.js';

/** Returns the codes in order of rank. Those that only a program can cause, and that of checks, are left out. */
export function issueCodesOf(type: FieldType): readonly IssueCode[] {
  return ISSUE_CODES.filter(code => CAN_HAVE[code]?.(type) ?? false);
}

const has = ({ options }: FieldType, key: string): boolean => Object.hasOwn(options, key);

/** Returns whether `min` and `max` are numbers of items, options or files. */
const isCounted = ({ kind, shape }: FieldType): boolean => kind === 'options' || kind === 'files' || shape === 'list';

const CAN_HAVE: Partial<Readonly<Record<IssueCode, (type: FieldType) => boolean>>> = {
  required: ({ nonInput, shape }) => !nonInput && shape !== 'object',
  format: type => type.formats !== undefined || type.issues?.en.format !== undefined,
  option: type => has(type, 'options'),
  unique: type => has(type, 'unique'),
  min_items: type => isCounted(type) && has(type, 'min'),
  max_items: type => isCounted(type) && has(type, 'max'),
  min_length: type => has(type, 'min_length') || has(type, 'length'),
  max_length: type => has(type, 'max_length') || has(type, 'length'),
  script: type => has(type, 'script'),
  pattern: type => has(type, 'pattern'),
  min: type => !isCounted(type) && has(type, 'min'),
  max: type => !isCounted(type) && has(type, 'max'),
  file_type: ({ kind }) => kind === 'files',
  file_size: ({ kind }) => kind === 'files',
};
