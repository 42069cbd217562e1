/**
 * Tolerant parser: the keys of a definition and their positions, read line by line, even while the text is being typed
 * and is not YAML yet. The parser judges nothing; the meaning of a key is looked up by its path.
 */
import { bracketTextEnd } from '../1-parse/brackets/bracket-text.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { type CursorSpot, entry, type KeyEntry, unquoted } from './key-entry.js';
import { parseFlowTolerantly } from './tolerant-flow-parser.js';

export interface KeyTree {
  readonly top: KeyEntry;
  readonly spot?: CursorSpot;
}

const KEY =
  /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'{}[\],#&*!|>%@`](?:[^:#]|:(?!\s|$)|(?<!\s)#)*?)[ \t]*:(?=[ \t\r]|$)/;
const DASH = /^-(?=[ \t\r]|$)[ \t]*/;
const BLOCK_TEXT = /^[|>][+-]?\d*[ \t\r]*(?:#.*)?$/;

/** Reads the whole text. `offset` is the cursor whose position among the entries is returned. */
export function parseTolerantly(text: string, offset = -1): KeyTree {
  const top = entry('', { start: 0, end: 0 }, -1);
  const reading: ParserState = { text, offset, stack: [top] };
  for (let at = 0; at <= text.length; ) at = line(reading, at);
  return { top, ...(reading.spot && { spot: reading.spot }) };
}

interface ParserState {
  readonly text: string;
  readonly offset: number;
  stack: KeyEntry[];
  spot?: CursorSpot;
}

const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** Reads one line, with the lines that belong to its value. Returns the start of the next line. */
function line(reading: ParserState, start: number): number {
  const { text } = reading;
  const end = lineEnd(text, start);
  let at = start + blanks(text, start, end);
  if (at >= end || text[at] === '#' || text[at] === '\r') return blankLine(reading, start, end);
  for (let dash = DASH.exec(text.slice(at, end)); dash; dash = DASH.exec(text.slice(at, end))) {
    pushItem(reading, at, at - start);
    at += dash[0].length;
  }
  return content(reading, start, at, end);
}

const blanks = (text: string, from: number, to: number): number => {
  let at = from;
  while (at < to && (text[at] === ' ' || text[at] === '\t' || text[at] === '\uFEFF')) at++;
  return at - from;
};

/**
 * Reads a line that holds nothing but perhaps the cursor. The cursor then belongs to the entries that start left of its
 * column.
 */
function blankLine(reading: ParserState, start: number, end: number): number {
  const { offset, text } = reading;
  const inside = offset >= start && offset <= end && !/#/.test(text.slice(start, offset));
  if (inside && !reading.spot) {
    const around = reading.stack.filter(({ indent, item }) => indent < offset - start || (item && indent < 0));
    reading.spot = {
      around: around.length > 0 ? around : [reading.stack[0]!],
      kind: 'key',
      word: { start: offset, end: offset },
    };
  }
  return end + 1;
}

/** Adds an item of a list. An item may be at the same column as the key it belongs to. */
function pushItem(reading: ParserState, at: number, indent: number): void {
  while (last(reading).indent > indent || (last(reading).indent === indent && last(reading).item)) reading.stack.pop();
  push(reading, entry('', { start: at, end: at + 1 }, indent, true));
}

const last = ({ stack }: ParserState): KeyEntry => stack.at(-1)!;

function push(reading: ParserState, made: KeyEntry): void {
  last(reading).children.push(made);
  reading.stack.push(made);
}

function content(reading: ParserState, start: number, at: number, end: number): number {
  const { text } = reading;
  const indent = at - start;
  const key = KEY.exec(text.slice(at, end));
  while (last(reading).indent >= indent) reading.stack.pop();
  if (!key) return fragment(reading, at, end);
  const span = { start: at, end: at + key[1]!.length };
  push(reading, entry(key[1]!, span, indent));
  if (within(reading, span)) reading.spot = { around: reading.stack.slice(0, -1), kind: 'key', word: span };
  return valueAfter(reading, at + key[0].length, end, indent);
}

const within = ({ offset, spot }: ParserState, { start, end }: Span): boolean =>
  !spot && offset >= start && offset <= end;

/** Reads a line without a key: a key that is being typed, an item of a list, or a text of several lines. */
function fragment(reading: ParserState, at: number, end: number): number {
  const { text } = reading;
  if (text[at] === '{' || text[at] === '[') return flow(reading, at, last(reading).indent);
  const span = { start: at, end: at + text.slice(at, end).trimEnd().length };
  if (within(reading, { start: at, end })) {
    const kind = last(reading).value !== '' ? 'value' : 'key';
    reading.spot = { around: [...reading.stack], kind, word: span };
  }
  if (last(reading).item)
    Object.assign(last(reading), { value: unquoted(text.slice(span.start, span.end)), valueSpan: span });
  return end + 1;
}

function valueAfter(reading: ParserState, colon: number, end: number, indent: number): number {
  const { text } = reading;
  const at = colon + blanks(text, colon, end);
  const { key } = last(reading);
  if ((text[at] === '{' || text[at] === '[') && !bracketTextEnd(text, { start: at, key, inFlow: false }))
    return flow(reading, at, indent);
  const close = quoteEnd(text, at, end, indent);
  const bare = close === undefined ? withoutRemark(text.slice(at, end)) : text.slice(at, end).trimEnd();
  const span = { start: Math.min(at, end), end: Math.min(at, end) + bare.length };
  Object.assign(last(reading), { value: unquoted(bare), valueSpan: span });
  if (within(reading, { start: colon, end: lineTextEnd(text, end) }) && reading.offset > colon)
    reading.spot = { around: [...reading.stack], kind: 'value', word: span };
  const isBlock = BLOCK_TEXT.test(bare);
  return isBlock || close !== undefined ? afterLines(reading, end, indent, close ?? text.length) : end + 1;
}

const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/sy;

/** Returns the end of a text in quotes that are closed on a later line, if its lines are indented further than its key. */
function quoteEnd(text: string, at: number, end: number, indent: number): number | undefined {
  if (at >= end || !'"\''.includes(text[at]!)) return undefined;
  QUOTED.lastIndex = at;
  const close = at + (QUOTED.exec(text)?.[0].length ?? 0);
  if (close <= end || !/^[ \t\r]*(?:#|$)/.test(text.slice(close, lineEnd(text, close)))) return undefined;
  const below = text.slice(end + 1, close).split('\n');
  return below.every(line => line.trim() === '' || blanks(line, 0, line.length) > indent) ? close : undefined;
}

const lineTextEnd = (text: string, end: number): number => (text[end - 1] === '\r' ? end - 1 : end);

/** Removes a comment, which starts after a space and outside quotes. */
function withoutRemark(value: string): string {
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')(?=\s*(?:#|$))/.exec(value);
  return quoted ? quoted[0] : value.replace(/(?:^|\s)#.*$/, '').trimEnd();
}

/** Skips the lines of a text up to `to`, which are indented further. Returns the start of the next line. */
function afterLines(reading: ParserState, from: number, indent: number, to: number): number {
  const { text } = reading;
  let at = from + 1;
  while (at < to) {
    const end = lineEnd(text, at);
    const column = blanks(text, at, end);
    if (at + column < lineTextEnd(text, end) && column <= indent) break;
    if (within(reading, { start: at, end }) && reading.offset - at > indent)
      reading.spot = {
        around: [...reading.stack],
        kind: 'value',
        word: { start: reading.offset, end: reading.offset },
      };
    at = end + 1;
  }
  return at;
}

function flow(reading: ParserState, at: number, indent: number): number {
  const { text, offset } = reading;
  const read = parseFlowTolerantly(text, at, flowLimit(text, at, indent), reading.spot ? -1 : offset, reading.stack);
  Object.assign(last(reading), { valueSpan: { start: at, end: read.end } });
  reading.spot ??= read.spot;
  return lineEnd(text, read.end) + 1;
}

/**
 * Returns the limit of brackets. Unclosed brackets end before the next key that is indented no further than their own
 * key.
 */
function flowLimit(text: string, at: number, indent: number): number {
  for (let start = lineEnd(text, at) + 1; start < text.length; start = lineEnd(text, start) + 1) {
    const end = lineEnd(text, start);
    const column = blanks(text, start, end);
    if (column <= indent && KEY.test(text.slice(start + column, end))) return start - 1;
  }
  return text.length;
}
