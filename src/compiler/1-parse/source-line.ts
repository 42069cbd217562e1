/** Source line of a YAML mistake, and the form in which its value should be written. */
import type { Span } from '../diagnostics/diagnostic.js';

export interface LineValue {
  /** The key as written, such as `show_if`, with its quotes if it has any. */
  readonly key: string;
  /**
   * Span from the value's first character to its end as the author meant it: brackets and quotes of an expression
   * belong to the value.
   */
  readonly span: Span;
  readonly raw: string;
  readonly inFlow: boolean;
}

export function lineSpan(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
}

/** A line that begins with a key, after its indentation and the dash of a list. */
export const KEY_LINE =
  /^(?<blanks>[ \t]*)(?:- +)?(?<key>"[^"]*"|'[^']*'|[^\s"'{}[\],#&*!|>%@`:][^:#]*?)[ \t]*:(?=[ \t\r]|$)(?:[ \t]+(?<value>[^\s#].*))?/;

const KEY = /(?:^|[\s{,[])((?:"[^"\n]*"|'[^'\n]*'|[^\s,{}[\]"':]+)):\s+/gu;

/**
 * Returns the key and value that contain `offset` on its line, by the last key before `offset`, or undefined if no key
 * precedes it.
 */
export function valueAt(text: string, offset: number): LineValue | undefined {
  const line = lineSpan(text, offset);
  const keys = [...text.slice(line.start, line.end).matchAll(KEY)].filter(
    ({ 0: all, index }) => line.start + index + all.length <= offset,
  );
  const last = keys.at(-1);
  if (!last) return undefined;
  const start = line.start + last.index + last[0].length;
  const inFlow = isInFlow(text.slice(line.start, line.start + last.index + 1));
  const end = valueEnd(text, start, line.end, inFlow);
  return { key: last[1]!, span: { start, end }, raw: text.slice(start, end), inFlow };
}

/** Returns whether a `{` or `[` is still open at the end of the given start of a line. */
const isInFlow = (before: string) => (before.match(/[{[]/g)?.length ?? 0) > (before.match(/[}\]]/g)?.length ?? 0);

function valueEnd(text: string, start: number, limit: number, inFlow: boolean): number {
  const end = closedEnd(text, start, limit, inFlow);
  // In a bracket that is not closed, the comma and the brace after it end the value nevertheless.
  const open = inFlow && end.depth > 0 ? text.slice(start, limit).search(/\s*(?:[,}]|$)/) : -1;
  return open > 0 ? start + open : end.at;
}

/** Returns the end of a value, and the number of brackets that are still open there. */
function closedEnd(text: string, start: number, limit: number, inFlow: boolean) {
  let depth = 0;
  let braces = 0;
  let quoted = false;
  let end = start;
  for (; end < limit; end++) {
    const character = text[end]!;
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '{') braces++;
    if (character === '}' && braces-- === 0 && inFlow) break;
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character) && depth-- === 0 && inFlow) break;
    if (character === ',' && depth <= 0 && inFlow) break;
    if (character === '#' && text[end - 1] === ' ' && depth <= 0) break;
  }
  return { at: start + text.slice(start, end).trimEnd().length, depth };
}

/** Formats a corrected line with a quoted value, such as `key: 'value'`, ready to copy. */
export const quotedLine = (key: string, raw: string): string => `${key}: ${quoted(withoutOuter(raw))}`;

/**
 * Strips the curly quotes of a word processor, and outer single quotes, as in `'s = 'a''`. The inner ones become double
 * quotes, because they were meant as quotes of the expression.
 */
const withoutOuter = (raw: string): string => {
  if (/^[“”„][^“”„]*[“”]$/.test(raw)) return raw.slice(1, -1);
  return /^'.*'.*'$/.test(raw) ? raw.slice(1, -1).replaceAll("'", '"') : raw;
};

/**
 * Quotes a value for YAML. Uses single quotes if the value contains double quotes or backslashes, because double quotes
 * belong to expressions.
 */
export const quoted = (raw: string): string =>
  raw.includes('"') || raw.includes('\\') ? `'${raw.replaceAll("'", "''")}'` : `"${raw}"`;

/** Returns whether the text contains a quote or bracket that is opened but not closed. */
export function isUnbalanced(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const count = (characters: RegExp) => bare.match(characters)?.length ?? 0;
  return bare.includes('"') || count(/[([{]/g) > count(/[)\]}]/g);
}
