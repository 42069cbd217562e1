/** Edits of quick fixes and renames, and the YAML text that they write. */

import { needsQuotes } from '../format/quotes.js';
import type { Edit } from '../text-edit.js';

/** Edits of several files, by file path. */
export type Edits = ReadonlyMap<string, readonly Edit[]>;

export const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** Formats a text as a YAML value inside braces, without quotes if possible. */
export const flowText = (text: string): string => (needsQuotes(text, true) ? `'${text.replaceAll("'", "''")}'` : text);
