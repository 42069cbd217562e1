/** Parser of patterns that `RegExp` accepts with the flag `u`. */
import type { Pattern, Refusal } from './tree.js';

/** Maximum nesting depth of groups. */
const MAX_GROUP_DEPTH = 50;

interface Cursor {
  readonly source: string;
  at: number;
  depth: number;
}

export function parsePattern(source: string): Pattern | Refusal {
  const cursor = { source, at: 0, depth: 0 };
  const read = choice(cursor);
  return 'code' in read || cursor.at === source.length ? read : { code: 'pattern-syntax', at: cursor.at };
}

export const isRefusal = (read: Pattern | Refusal): read is Refusal => 'code' in read;

function choice(cursor: Cursor): Pattern | Refusal {
  const parts: Pattern[] = [];
  do {
    const part = sequence(cursor);
    if (isRefusal(part)) return part;
    parts.push(part);
  } while (cursor.source[cursor.at] === '|' && ++cursor.at);
  return parts.length === 1 ? parts[0]! : { kind: 'choice', parts };
}

function sequence(cursor: Cursor): Pattern | Refusal {
  const parts: Pattern[] = [];
  while (cursor.at < cursor.source.length && !'|)'.includes(cursor.source[cursor.at]!)) {
    const atom = atomAt(cursor);
    if (isRefusal(atom)) return atom;
    parts.push(repeated(atom, cursor));
  }
  return { kind: 'sequence', parts };
}

const EMPTY_SEQUENCE: Pattern = { kind: 'sequence', parts: [] };
const CLASS = /\[(?:[^\]\\]|\\[\s\S])*\]/uy;
const ESCAPE =
  /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}(?:\\u[dD][c-fC-F][\da-fA-F]{2})?|x[\da-fA-F]{2}|c[A-Za-z]|[\s\S])/uy;

function atomAt(cursor: Cursor): Pattern | Refusal {
  const { source, at } = cursor;
  if (source[at] === '(') return group(cursor);
  if (source[at] === '^' || source[at] === '$' || /^\\[bB]/.test(source.slice(at, at + 2))) {
    cursor.at += source[at] === '\\' ? 2 : 1;
    return EMPTY_SEQUENCE;
  }
  if (/^\\[1-9k]/.test(source.slice(at, at + 2))) return { code: 'pattern-backreference', at };
  const token =
    source[at] === '[' ? take(CLASS, cursor) : source[at] === '\\' ? take(ESCAPE, cursor) : take(/[\s\S]/uy, cursor);
  return token === undefined ? { code: 'pattern-syntax', at } : { kind: 'set', source: token };
}

function take(expression: RegExp, cursor: Cursor): string | undefined {
  expression.lastIndex = cursor.at;
  const token = expression.exec(cursor.source)?.[0];
  cursor.at += token?.length ?? 0;
  return token;
}

function group(cursor: Cursor): Pattern | Refusal {
  const start = cursor.at;
  if (/^\(\?<?[=!]/.test(cursor.source.slice(start, start + 4))) return { code: 'pattern-lookaround', at: start };
  if (++cursor.depth > MAX_GROUP_DEPTH) return { code: 'pattern-too-large', at: start };
  cursor.at += /^\((?:\?:|\?<[^>]*>)?/.exec(cursor.source.slice(start))![0].length;
  const inside = choice(cursor);
  if (isRefusal(inside)) return inside;
  if (cursor.source[cursor.at] !== ')') return { code: 'pattern-syntax', at: start };
  cursor.at++;
  cursor.depth--;
  return inside;
}

function repeated(of: Pattern, cursor: Cursor): Pattern {
  const mark = take(/(?:[*+?]|\{\d+(?:,\d*)?\})\??/y, cursor);
  if (!mark) return of;
  const [min, max] = countsOf(mark);
  return { kind: 'repeat', of, min, max };
}

function countsOf(mark: string): readonly [number, number] {
  if (mark[0] === '*') return [0, Number.POSITIVE_INFINITY];
  if (mark[0] === '+') return [1, Number.POSITIVE_INFINITY];
  if (mark[0] === '?') return [0, 1];
  const [, min, comma, max] = /^\{(\d+)(,?)(\d*)\}/.exec(mark)!;
  return [Number(min), max ? Number(max) : comma ? Number.POSITIVE_INFINITY : Number(min)];
}
