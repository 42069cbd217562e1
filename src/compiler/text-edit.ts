/** Changes of a text, each at its own place. */
import type { Span } from './diagnostics/diagnostic.js';

export interface Edit extends Span {
  readonly text: string;
}

/** Edits must not overlap; of two at one place both are made, in their order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.join('') + text.slice(at);
}
