/** What quick fixes write. */

import { needsQuotes } from '../format/quotes.js';
import type { Edit } from '../text-edit.js';

/** Edits of several files, by their paths. */
export type Edits = ReadonlyMap<string, readonly Edit[]>;

export const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A text as a YAML value inside braces; plain where it can be. */
export const flowText = (text: string): string => (needsQuotes(text, true) ? `'${text.replaceAll("'", "''")}'` : text);
