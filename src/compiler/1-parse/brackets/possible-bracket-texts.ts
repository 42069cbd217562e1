/**
 * Quick look at a whole file for texts with brackets. Few files have any, and only these need their lexemes joined,
 * which takes a third of the time in which YAML is read.
 */
import type { Span } from '../../diagnostics/diagnostic.js';
import { KEY_LINE, lineSpan } from '../source-line.js';

/**
 * Signs of texts with brackets: a brace and a name, a list with something after it, a bracket after a word, or a comma
 * or bracket in round brackets.
 */
const SIGNS = new RegExp(
  [
    String.raw`\{(?:\{|[\p{L}_][\p{L}\p{M}\p{N}_.]*[|}])`,
    String.raw`\[[^[\]]*\](?:#|[ \t]*[^\s,\]}#])`,
    // The sign comes first, because a look behind at each place would go over the same blanks again and again.
    String.raw`[[{](?<=(?:[^\s,:{[-]\s*|[^\s-][ \t]*-[ \t]*)[[{])`,
    String.raw`\([^),(]*[,(]`,
  ].join('|'),
  'gu',
);

/** Returns whether lexemes of a file may have to be joined. True also for some files in which none has. */
export function mayHaveBracketTexts(text: string): boolean {
  let hasOpenLines: boolean | undefined;
  let value = blockValueAt(text, 0);
  for (const { index } of text.matchAll(SIGNS)) {
    if (index > value.end) value = blockValueAt(text, index);
    if (index < value.start) return true;
    hasOpenLines ??= text.split('\n').some(isOpen);
    if (hasOpenLines) return true;
  }
  return false;
}

/** Returns the span of the value after the key on a line, if it does not begin with a bracket; else that of its end. */
function blockValueAt(text: string, at: number): Span {
  const { start, end } = lineSpan(text, at);
  const value = KEY_LINE.exec(text.slice(start, end))?.groups?.value;
  return { start: value === undefined || '{['.includes(value[0]!) ? end + 1 : end - value.length, end };
}

/** Returns whether a line may leave a brace or bracket open. */
const isOpen = (line: string): boolean => (line.match(/[{[]/g)?.length ?? 0) > (line.match(/[}\]]/g)?.length ?? 0);
