/** Tolerant parser of the keys and items inside `{ }` and `[ ]`, closed or not. */
import { bracketTextEnd } from '../1-parse/brackets/bracket-text.js';
import type { Span } from '../diagnostics/diagnostic.js';
import { type CursorSpot, entry, type KeyEntry, unquoted } from './key-entry.js';

interface Level {
  readonly open: string;
  readonly holder: KeyEntry;
  /** The key whose value is being read. */
  key?: KeyEntry;
  /** Number of brackets that are open inside that value. They belong to an expression, which YAML would cut there. */
  inner: number;
}

interface FlowParserState {
  readonly text: string;
  readonly limit: number;
  readonly offset: number;
  readonly around: readonly KeyEntry[];
  readonly levels: Level[];
  at: number;
  spot?: CursorSpot;
}

/** Maximum nesting of brackets. Deeper text is not a definition. */
const MAX_FLOW_DEPTH = 100;

/** Reads from an opening bracket to its closing bracket, at most up to `limit`. */
export function parseFlowTolerantly(
  text: string,
  start: number,
  limit: number,
  offset: number,
  around: readonly KeyEntry[],
): { readonly end: number; readonly spot?: CursorSpot } {
  const reading: FlowParserState = { text, limit, offset, around, levels: [], at: start };
  do step(reading);
  while (reading.levels.length > 0 && reading.levels.length < MAX_FLOW_DEPTH && reading.at < limit);
  if (reading.levels.length > 0) see(reading, reading.at, { start: limit, end: limit });
  for (const level of reading.levels) finish(reading, level);
  return { end: reading.at, ...(reading.spot && { spot: reading.spot }) };
}

const BARE = /(?:[^\s,{}[\]:#]|:(?![\s,{}[\]]|$)|(?<!\s)#|[^\S\n](?!#|\s*:[\s,{}[\]]))+/y;
/** Text in quotes that are closed, also on a later line. What follows says that the quote is not that of another text. */
const CLOSED = /"(?:[^"\\]|\\.)*"(?=\s*[,}\]])|'(?:[^']|'')*'(?=\s*[,}\]])/sy;
const QUOTED = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\n]|'')*'?/y;

/** Returns whether a sign is white space. Most are ASCII, which needs no pattern. */
const isBlank = (sign: string): boolean => sign === ' ' || ((sign < ' ' || sign > '~') && /\s/.test(sign));

function step(reading: FlowParserState): void {
  const { text } = reading;
  const before = reading.at;
  while (reading.at < reading.limit && isBlank(text[reading.at]!)) reading.at++;
  if (text[reading.at] === '#') {
    see(reading, before, { start: reading.at, end: reading.at });
    while (reading.at < reading.limit && text[reading.at] !== '\n') reading.at++;
    return;
  }
  const sign = text[reading.at] ?? '';
  const textEnd = bracketEnd(reading);
  if (textEnd !== undefined) piece(reading, before, { start: reading.at, end: textEnd });
  else if (sign !== '' && isOfValue(reading, sign)) piece(reading, before, { start: reading.at, end: reading.at + 1 });
  else if ('{['.includes(sign) && sign !== '') open(reading, before, sign);
  else if ('}]'.includes(sign) && sign !== '') close(reading, before);
  else if (sign === ',') comma(reading, before);
  else if (sign === ':') reading.at++;
  else if (reading.at < reading.limit) word(reading, before);
}

/** Returns the end of the text with brackets that starts here as the value of a key. */
function bracketEnd(reading: FlowParserState): number | undefined {
  const key = top(reading)?.key;
  if (!key || key.valueSpan.end > key.valueSpan.start) return undefined;
  return bracketTextEnd(reading.text, { start: reading.at, key: key.key, inFlow: true });
}

/**
 * Returns whether a bracket or comma belongs to the value. Brackets after the first word of a value do, and so do the
 * commas inside them.
 */
function isOfValue(reading: FlowParserState, sign: string): boolean {
  const level = top(reading);
  if (!level?.key || level.key.valueSpan.end === level.key.valueSpan.start) return false;
  if (sign === '[') level.inner++;
  else if (level.inner > 0 && sign === ']') level.inner--;
  else return level.inner > 0 && sign === ',';
  return true;
}

/** Extends the value of the current key. */
function piece(reading: FlowParserState, before: number, span: Span): void {
  const { key } = top(reading)!;
  const { start, end } = key!.valueSpan;
  const whole = { start: start === end ? span.start : start, end: span.end };
  see(reading, before, whole);
  key!.valueSpan = whole;
  reading.at = span.end;
}

/** Sets the value of a key after all of it was read. */
function finish({ text }: FlowParserState, { key }: Level): void {
  const { start = -1 } = key?.valueSpan ?? {};
  if (!key || text[start] === undefined) return;
  if ('{['.includes(text[start]) && !bracketTextEnd(text, { start, key: key.key, inFlow: true })) return;
  key.value = unquoted(text.slice(key.valueSpan.start, key.valueSpan.end));
}

const top = ({ levels }: FlowParserState): Level | undefined => levels.at(-1);

function open(reading: FlowParserState, before: number, sign: string): void {
  const level = top(reading);
  const start = reading.at;
  if (level) see(reading, before, { start, end: start });
  if (level?.key) level.key.valueSpan = { start, end: start };
  let holder = level?.key ?? level?.holder ?? reading.around.at(-1)!;
  if (level && !level.key) {
    holder = entry('', { start, end: start + 1 }, Number.MAX_SAFE_INTEGER, true);
    level.holder.children.push(holder);
  }
  reading.levels.push({ open: sign, holder, inner: 0 });
  reading.at++;
}

function close(reading: FlowParserState, before: number): void {
  see(reading, before, { start: reading.at, end: reading.at });
  finish(reading, reading.levels.pop()!);
  reading.at++;
  const level = top(reading);
  if (level?.key) level.key.valueSpan = { start: level.key.valueSpan.start, end: reading.at };
}

function comma(reading: FlowParserState, before: number): void {
  see(reading, before, { start: reading.at, end: reading.at });
  reading.at++;
  const level = top(reading);
  if (!level) return;
  finish(reading, level);
  level.inner = 0;
  delete level.key;
}

function word(reading: FlowParserState, before: number): void {
  const { text, at } = reading;
  const quoted = text[at] === '"' || text[at] === "'";
  const closed = quoted ? matchAt(CLOSED, text, at) : undefined;
  const isWhole = closed !== undefined && at + closed.length <= reading.limit;
  const found = isWhole ? closed : matchAt(quoted ? QUOTED : BARE, text, at)?.trimEnd() || text[at]!;
  const span = { start: at, end: Math.min(at + found.length, reading.limit) };
  reading.at = span.end;
  const level = top(reading)!;
  const mayBeKey = level.open === '{' && !level.key;
  const colon = mayBeKey && /^\s*:(?=[\s,{}[\]"']|$)/.exec(text.slice(span.end, span.end + 50));
  if (colon) {
    newKey(reading, before, span, found, colon[0].length);
    return;
  }
  if (level.key) {
    piece(reading, before, span);
    return;
  }
  see(reading, before, span);
  if (level.open === '[') level.holder.children.push(itemOf(span, found));
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function itemOf(span: Span, written: string): KeyEntry {
  const made = entry('', span, Number.MAX_SAFE_INTEGER, true);
  return Object.assign(made, { value: unquoted(written), valueSpan: span });
}

function newKey(reading: FlowParserState, before: number, span: Span, written: string, colon: number): void {
  see(reading, before, span);
  const level = top(reading)!;
  const made = entry(written, span, Number.MAX_SAFE_INTEGER);
  level.holder.children.push(made);
  level.key = made;
  reading.at = span.end + colon;
  made.valueSpan = { start: reading.at, end: reading.at };
}

/** Records the cursor position if the cursor is between `from` and the end of `word`. */
function see(reading: FlowParserState, from: number, word: Span): void {
  const { offset } = reading;
  if (reading.spot || offset < from || offset > word.end || reading.levels.length === 0) return;
  const level = top(reading)!;
  const inner = reading.levels.flatMap(({ holder, key }) => [holder, ...(key ? [key] : [])]);
  const around = [...reading.around, ...inner].filter((one, index, all) => all.indexOf(one) === index);
  const at = offset >= word.start ? word : { start: offset, end: offset };
  reading.spot = { around, kind: level.open === '{' && !level.key ? 'key' : 'value', word: at };
}
