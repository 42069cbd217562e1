/** Text edits, each at a location of its own. */
import type { Span } from './diagnostics/diagnostic.js';

export interface Edit extends Span {
  readonly text: string;
}

/** Applies edits to a text. Edits must not overlap; two edits at one location are both applied, in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}
