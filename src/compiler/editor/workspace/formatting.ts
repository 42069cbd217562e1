/** Formatting of a file as an edit of its text. */
import { format } from '../../format/index.js';
import { type Edit, minimalEdit } from '../../text-edit.js';
import type { SourceFile } from './source-file.js';

/**
 * Returns the edit that formats a definition, or undefined if it is formatted or has errors, because these are already
 * shown.
 */
export function formattingEdit({ file, text, project }: SourceFile): Edit | undefined {
  if (!/\.ya?ml$/.test(file)) return undefined;
  const formatted = format(text, file, project).text;
  return formatted === undefined ? undefined : minimalEdit(text, formatted);
}
