/** Text of entries: where they end, how a scalar reads, and which lines belong to an entry. */
import { CST } from 'yaml';
import type { KeyEntry } from '../key-entry.js';
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

/** Returns the text of a scalar without its quotes, of a text after `|` or `>` its first line. */
export function scalarText(text: string, entry: KeyEntry): string {
  if (!isBlockText(text, entry)) return flowText(text.slice(entry.valueSpan.start, entry.valueSpan.end), entry.value);
  const found = /^[^\n]*\n(?:[ \t]*\r?\n)*([^\n]*)/.exec(text.slice(entry.valueSpan.start));
  return found ? found[1]!.trim() : '';
}

/** Returns a scalar as YAML reads it: with its escapes and folded lines. Without either it is `plain`. */
function flowText(written: string, plain: string): string {
  if (!written.startsWith('"') && !written.includes('\n')) return plain;
  const quotes = /^(["'])[\s\S]*\1$/.exec(written)?.[1];
  const type = quotes === '"' ? 'double-quoted-scalar' : quotes ? 'single-quoted-scalar' : 'scalar';
  return scalarValue({ type, offset: 0, indent: 0, source: written.replaceAll('\r\n', '\n') }) ?? plain;
}

/** Returns the value of a token, or undefined if YAML cannot read it, as while it is being typed. */
function scalarValue(token: CST.FlowScalar | CST.BlockScalar): string | undefined {
  return CST.resolveAsScalar(token, true, () => {})?.value;
}

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

/**
 * Returns a scalar with all its lines, as YAML reads it but for line breaks at the end of a text after `|` or `>`. Of a map
 * or list in brackets it is empty.
 */
export function wholeText(source: LineText, entry: KeyEntry): string {
  const { text } = source;
  if (hasBraces(text, entry)) return '';
  if (!isInBraces(entry) && isBlockText(text, entry)) return blockText(source, entry);
  const end = endBelow(source, entry);
  if (end === undefined) return scalarText(text, entry);
  return flowText(text.slice(entry.valueSpan.start, end).trimStart(), entry.value);
}

function blockText({ text, lines }: LineText, entry: KeyEntry): string {
  const { indent, valueSpan } = entry;
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const below = lines.slice(own + 1, last + 1).map(({ start, end }) => text.slice(start, end));
  const header = text.slice(valueSpan.start, valueSpan.end).trimEnd();
  const props = [{ type: 'block-scalar-header', offset: 0, indent, source: header }] as CST.SourceToken[];
  const found = scalarValue({ type: 'block-scalar', offset: 0, indent, props, source: `${below.join('\n')}\n` });
  return (found ?? below.map(line => line.trim()).join('\n')).replace(/\n+$/, '');
}

/** Returns the end of a scalar that is not after `|` or `>` and has lines below that of its key; undefined for others. */
export function endBelow({ text, lines }: LineText, entry: KeyEntry): number | undefined {
  const { start, end } = entry.valueSpan;
  if (isInBraces(entry) || isBlockText(text, entry) || hasBraces(text, entry) || entry.children.length > 0)
    return undefined;
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const isOpen = end > start || lines[own + 1]?.kind === 'content';
  if (last === own || !isOpen || !/^[ \t]*\r?\n/.test(text.slice(end))) return undefined;
  const written = text.slice(start, lines[last]!.end);
  const quoted = /^\s*(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/s.exec(written);
  return start + (quoted?.[0] ?? written.replace(/\s#[\s\S]*$/, '').trimEnd()).length;
}

interface LineText {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}
