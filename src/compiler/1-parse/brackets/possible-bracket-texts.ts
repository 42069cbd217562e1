/**
 * Quick look at a whole file for texts with brackets. Few files have any, and only these need their lexemes joined,
 * which takes a third of the time in which YAML is read.
 */
import { KEY_LINE, lineSpan } from '../source-line.js';

/**
 * Signs of texts with brackets: a brace and a name, a list with something after it, a bracket after a word, or a comma
 * or bracket in round brackets.
 */
const SIGNS = new RegExp(
  [
    String.raw`\{(?:\{|[\p{L}_][\p{L}\p{M}\p{N}_.]*[|}])`,
    String.raw`\[[^[\]]*\](?:#|[ \t]*[^\s,\]}#])`,
    String.raw`(?<=[^\s,:{[-]\s*|[^\s-][ \t]*-[ \t]*)[[{]`,
    String.raw`\([^)]*[,(]`,
  ].join('|'),
  'gu',
);

/** Returns whether lexemes of a file may have to be joined. True also for some files in which none has. */
export function mayHaveBracketTexts(text: string): boolean {
  let hasOpenLines: boolean | undefined;
  for (const { index } of text.matchAll(SIGNS)) {
    if (!isInBlockValue(text, index)) return true;
    hasOpenLines ??= text.split('\n').some(isOpen);
    if (hasOpenLines) return true;
  }
  return false;
}

/** Returns whether an offset is in a value after a key on its line that does not begin with a bracket. */
function isInBlockValue(text: string, at: number): boolean {
  const { start, end } = lineSpan(text, at);
  const value = KEY_LINE.exec(text.slice(start, end))?.groups?.value;
  return value !== undefined && !'{['.includes(value[0]!) && at >= end - value.length;
}

/** Returns whether a line may leave a brace or bracket open. */
const isOpen = (line: string): boolean => (line.match(/[{[]/g)?.length ?? 0) > (line.match(/[}\]]/g)?.length ?? 0);
