/** Changes of a text, by the spans they replace. */
import type { Span } from '../diagnostics/diagnostic.js';

export interface Edit extends Span {
  readonly text: string;
}

/** Edits of several files, by their paths. */
export type Edits = ReadonlyMap<string, readonly Edit[]>;

/** The text with all edits made; of two at one place the later one stands behind. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = '';
  let at = 0;
  for (const { start, end, text: fresh } of edits.toSorted((a, b) => a.start - b.start)) {
    made += text.slice(at, start) + fresh;
    at = end;
  }
  return made + text.slice(at);
}

export const lineBreak = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** A text as a YAML value inside braces; plain where it can be. */
export const flowText = (text: string): string =>
  /^[\p{L}\p{N}_][^,[\]{}:#"']*$/u.test(text) ? text.trimEnd() : `'${text.replaceAll("'", "''")}'`;
