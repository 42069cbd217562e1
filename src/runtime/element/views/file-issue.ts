/**
 * Prefix that says which of several files a message is about. Only forms that ask for several files include this
 * module.
 */

import type { BackendIssue } from '../../backend-issue.js';
import { attachmentsIn, DEFAULT_MAX_FILE_BYTES, type FileOptions } from '../../fields/attachment.js';
import type { ControlValues, FieldType } from '../../fields/field.js';
import type { LocalField } from '../../model.js';
import { controlValueAt, parsePath } from '../state/answer-tree.js';

interface FileIssueContext {
  readonly state: {
    readonly answers: ControlValues;
    readonly types: Readonly<Record<string, Pick<FieldType, 'accepts'>>>;
  };
}

/**
 * Returns the prefix of the message. It is empty if one file is listed, or if none of the files is found to be wrong.
 */
export function fileIssuePrefix(
  { state }: FileIssueContext,
  field: LocalField | undefined,
  issue: BackendIssue,
): string {
  const all =
    field && issue.code.startsWith('file_') ? attachmentsIn(controlValueAt(state.answers, parsePath(issue.path))) : [];
  if (all.length < 2) return '';
  const { accept = state.types[field!.type]!.accepts!, max_size = DEFAULT_MAX_FILE_BYTES } = field!.own as FileOptions;
  const wrong = all.find(({ type }) => !accept.includes(type)) ?? all.find(({ size }) => size < 1 || size > max_size);
  return wrong ? `\u2068${wrong.name}\u2069: ` : '';
}
