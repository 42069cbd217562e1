/** The line of a mistake, and how its value would have to be written. */
import type { Span } from '../diagnostics/diagnostic.js';

export interface LineValue {
  /** `show_if`, with its quotes if it has any. */
  readonly key: string;
  /** From the value's first character to its end, as an author means it: brackets and quotes of an expression hold together. */
  readonly span: Span;
  readonly raw: string;
  readonly inFlow: boolean;
}

export function lineSpan(text: string, offset: number): Span {
  const end = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
}

const KEY = /(?:^|[\s{,[])((?:"[^"\n]*"|'[^'\n]*'|[^\s,{}[\]"':]+)):\s+/gu;

/** The value on the line of `offset` that this offset is in, by the last key before it. */
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

/** Whether a `{` or `[` is open at the end of a beginning of a line. */
const isInFlow = (before: string) => (before.match(/[{[]/g)?.length ?? 0) > (before.match(/[}\]]/g)?.length ?? 0);

function valueEnd(text: string, start: number, limit: number, inFlow: boolean): number {
  let depth = 0;
  let quoted = false;
  let end = start;
  for (; end < limit; end++) {
    const character = text[end]!;
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character) && depth-- === 0 && inFlow) break;
    if (character === ',' && depth <= 0 && inFlow) break;
    if (character === '#' && text[end - 1] === ' ' && depth <= 0) break;
  }
  return start + text.slice(start, end).trimEnd().length;
}

/** `key: 'value'`, ready to copy. */
export const quotedLine = (key: string, raw: string): string => `${key}: ${quoted(withoutOuter(raw))}`;

/** `'s = 'a''`: the inner quotes were meant as those of an expression. */
const withoutOuter = (raw: string): string => (/^'.*'.*'$/.test(raw) ? raw.slice(1, -1).replaceAll("'", '"') : raw);

/** Double quotes are an expression's own: then single ones hold it. */
export const quoted = (raw: string): string =>
  raw.includes('"') || raw.includes('\\') ? `'${raw.replaceAll("'", "''")}'` : `"${raw}"`;

/** A quote or a bracket that is opened and not closed. */
export function isUnbalanced(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  const count = (characters: RegExp) => bare.match(characters)?.length ?? 0;
  return bare.includes('"') || count(/[([{]/g) > count(/[)\]}]/g);
}
