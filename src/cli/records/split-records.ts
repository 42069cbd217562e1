/** Splitting of a text that arrives in chunks into its records: lines, or the entries of a JSON array. */

export interface RecordText {
  /** Line at which the record begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/** Error for a text that is no JSON array, with the line of the fault. */
export class SplitError extends Error {
  constructor(
    readonly line: number,
    why: string,
  ) {
    super(why);
  }
}

/**
 * Maximum length of a record in characters. A longer text is rejected, because a quote that was never closed would
 * contain the rest of the file.
 */
const MAX_RECORD_LENGTH = 32_000_000;
const END = 'Unexpected end of JSON input';

/** Yields the lines that are not empty; a line may end in CR and LF. */
export function* splitLines(pieces: Iterable<string>): Generator<RecordText> {
  let line = 1;
  let open: string[] = [];
  for (const piece of pieces) {
    const [first, ...more] = piece.split('\n');
    open.push(first!);
    for (const next of more) {
      yield* entry(line++, open.join(''));
      open = [next];
    }
  }
  yield* entry(line, open.join(''));
}

function* entry(line: number, text: string): Generator<RecordText> {
  if (text.trim() !== '') yield { line, text };
}

interface Scan {
  line: number;
  /** Next token allowed outside of entries. */
  expected: 'text' | 'first' | 'value' | 'comma' | 'end';
  /** Entry that is open: its first line and its chunks so far; `depth` is the depth of its brackets. */
  open: { readonly line: number; readonly pieces: string[]; length: number } | undefined;
  depth: number;
  quoted: boolean;
  escaped: boolean;
}

/**
 * Yields the entries of a JSON array; a text that is no array is one entry. Throws a `SplitError` for unexpected text
 * between entries.
 */
export function* splitEntries(pieces: Iterable<string>): Generator<RecordText> {
  const scan: Scan = { line: 1, expected: 'text', open: undefined, depth: 0, quoted: false, escaped: false };
  for (const piece of pieces) yield* entriesIn(scan, piece);
  const { open, expected, line } = scan;
  if (open) yield { line: open.line, text: open.pieces.join('') };
  if (expected === 'text' ? !open : expected !== 'end') throw new SplitError(line, END);
}

function* entriesIn(scan: Scan, piece: string): Generator<RecordText> {
  let start = 0;
  for (let at = 0; at < piece.length; at++) {
    const char = piece[at]!;
    if (!scan.open) {
      if (outside(scan, char)) start = at;
    } else if (ends(scan, char)) {
      yield { line: scan.open.line, text: [...scan.open.pieces, piece.slice(start, at)].join('') };
      scan.open = undefined;
      scan.expected = char === ',' ? 'value' : 'end';
    }
    if (char === '\n') scan.line++;
  }
  if (scan.open) keep(scan, scan.open, piece.slice(start));
}

function keep(scan: Scan, open: NonNullable<Scan['open']>, text: string): void {
  open.pieces.push(text);
  open.length += text.length;
  if (open.length > MAX_RECORD_LENGTH)
    throw new SplitError(open.line, scan.quoted ? 'Unterminated string in JSON' : END);
}

/** Returns whether an entry begins at this character. */
function outside(scan: Scan, char: string): boolean {
  const { expected } = scan;
  if (/[ \t\r\n]/.test(char)) return false;
  if (expected === 'text' && char === '[') scan.expected = 'first';
  else if (expected === 'comma' && char === ',') scan.expected = 'value';
  else if ((expected === 'comma' || expected === 'first') && char === ']') scan.expected = 'end';
  else return begins(scan, char);
  return false;
}

function begins(scan: Scan, char: string): true {
  const { expected, line } = scan;
  if (expected === 'comma' || expected === 'end' || /[,\]}]/.test(char)) {
    throw new SplitError(line, `Unexpected token '${char}'`);
  }
  scan.open = { line, pieces: [], length: 0 };
  scan.depth = 0;
  follow(scan, char);
  return true;
}

/**
 * Returns whether the open entry ends before this character. A text that is no array ends only at the end of the text.
 */
function ends(scan: Scan, char: string): boolean {
  const border = !scan.quoted && scan.depth === 0 && (char === ',' || char === ']');
  if (border && scan.expected !== 'text') return true;
  follow(scan, char);
  return false;
}

function follow(scan: Scan, char: string): void {
  if (scan.escaped) scan.escaped = false;
  else if (scan.quoted && char === '\\') scan.escaped = true;
  else if (char === '"') scan.quoted = !scan.quoted;
  else if (!scan.quoted && (char === '{' || char === '[')) scan.depth++;
  else if (!scan.quoted && (char === '}' || char === ']') && scan.depth > 0) scan.depth--;
}
