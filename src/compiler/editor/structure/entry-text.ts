/** Text of entries: where they end, how a scalar reads, and which lines belong to an entry. */
import { type KeyEntry, unquoted } from '../key-entry.js';
import { lineIndexAt, type SourceLine } from './source-lines.js';

/** Returns the end of an entry with everything below it. */
export const entryEnd = (entry: KeyEntry): number =>
  entry.children.reduce((end, child) => Math.max(end, entryEnd(child)), Math.max(entry.span.end, entry.valueSpan.end));

/** Returns whether an entry is inside `{ }` or `[ ]`. */
export const isInBraces = ({ indent }: KeyEntry): boolean => indent === Number.MAX_SAFE_INTEGER;

/** Returns whether the value of an entry is a map or list in brackets. */
export const hasBraces = (text: string, { valueSpan, value }: KeyEntry): boolean =>
  value === '' && /[{[]/.test(text[valueSpan.start] ?? '') && valueSpan.end > valueSpan.start;

export const isBlockText = (text: string, { valueSpan: { start, end } }: KeyEntry): boolean =>
  /^[|>][+-]?\d*[+-]?[ \t]*$/.test(text.slice(start, end));

/** Returns the text of a scalar without its quotes, of a text of several lines its first line. */
export function scalarText(text: string, entry: KeyEntry): string {
  if (!isBlockText(text, entry))
    return unescaped(text.slice(entry.valueSpan.start, entry.valueSpan.end)) ?? entry.value;
  const found = /^[^\n]*\n(?:[ \t]*\r?\n)*([^\n]*)/.exec(text.slice(entry.valueSpan.start));
  return found ? found[1]!.trim() : '';
}

const ESCAPE = /\\(?:u([\da-fA-F]{4})|x([\da-fA-F]{2})|(.))/gs;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', _: '\u00a0', N: '\u0085' };

/** Returns the text in double quotes, or undefined if there are none. */
const unescaped = (written: string): string | undefined =>
  /^"(?:[^"\\]|\\.)*"$/s.test(written)
    ? written
        .slice(1, -1)
        .replace(ESCAPE, (_, unicode, byte, char) =>
          char === undefined ? String.fromCharCode(Number.parseInt(unicode ?? byte, 16)) : (ESCAPED[char] ?? char),
        )
    : undefined;

/** Lines of an entry, as indexes. */
export interface LineRange {
  /** First line, with the comments directly above the key. */
  readonly first: number;
  /** Line of the key. */
  readonly own: number;
  /** Last line that is not blank. */
  readonly last: number;
}

/**
 * Returns the lines of an entry that starts a line. Comments directly above it belong to it, unless they are indented
 * further and so belong to the entry before; so do comments below it that are indented further than its key.
 */
export function linesOfEntry(lines: readonly SourceLine[], entry: KeyEntry, holder: KeyEntry | undefined): LineRange {
  const own = lineIndexAt(lines, entry.span.start);
  // The first key of an item is further than the item on its line.
  const indent = isInBraces(entry) ? lines[own]!.indent : entry.indent;
  const isFirst = holder?.children[0] === entry;
  let first = own;
  while (first > 0 && isComment(lines[first - 1]!, isFirst ? Number.POSITIVE_INFINITY : indent)) first--;
  let last = Math.max(own, lineIndexAt(lines, Math.max(entry.span.start, entryEnd(entry) - 1)));
  if (!isInBraces(entry)) last = lastBelow(lines, last, entry, indent);
  return { first, own, last };
}

const isComment = ({ kind, indent }: SourceLine, most: number): boolean => kind === 'comment' && indent <= most;

/** Returns the last line below an entry that is indented further. The items of a list may be at the column of its key. */
function lastBelow(lines: readonly SourceLine[], from: number, entry: KeyEntry, indent: number): number {
  const isListBelow = entry.children.some(({ item, indent: column }) => item && column === indent);
  const endOfItems = isListBelow ? lineIndexAt(lines, entry.children.at(-1)!.span.start) : from;
  let last = Math.max(from, endOfItems);
  for (let at = last + 1; at < lines.length; at++) {
    if (lines[at]!.kind === 'blank') continue;
    if (lines[at]!.indent <= indent) break;
    last = at;
  }
  return last;
}

/** Returns whether nothing but blanks is before an entry on its line. */
export const startsLine = (lines: readonly SourceLine[], { span }: KeyEntry): boolean => {
  const { start, indent } = lines[lineIndexAt(lines, span.start)]!;
  return start + indent === span.start;
};

/** Returns a scalar with all its lines, as YAML reads them but for blank lines in folded texts. */
export function wholeText({ text, lines }: LineText, entry: KeyEntry): string {
  if (isInBraces(entry)) return scalarText(text, entry);
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const isBlock = isBlockText(text, entry);
  if (last === own || (!isBlock && !goesOn(text, entry))) return scalarText(text, entry);
  const below = lines.slice(own + 1, last + 1).map(({ start, end }) => text.slice(start, end));
  const first = text.slice(entry.valueSpan.start, entry.valueSpan.end);
  if (!isBlock) {
    const joined = [first, ...below].map(line => line.trim()).join(' ');
    return unescaped(joined) ?? unquoted(joined);
  }
  const indent = below.find(line => line.trim() !== '')?.search(/\S/) ?? 0;
  if (first.startsWith('|')) return below.map(line => line.slice(indent)).join('\n');
  return below.map(line => line.trim()).join(' ');
}

interface LineText {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}

/** Returns whether the value of an entry has lines below that of its key. */
const goesOn = (text: string, { children, valueSpan: { start, end } }: KeyEntry): boolean =>
  children.length === 0 && end > start && /^[ \t]*\r?\n/.test(text.slice(end));
