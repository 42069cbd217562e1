/**
 * Line layout of a definition: two spaces for each level, one after a colon, a comma and a dash, and quotes only if
 * they are needed. Order, comments, blank lines, braces and line breaks stay as the author chose.
 */
import type { CST } from 'yaml';
import { tokensIn } from '../1-parse/brackets/join-lexemes.js';
import { applyEdits, type Edit } from '../text-edit.js';
import { flowEdits } from './flow.js';
import { indented, type Lines, linesOf } from './lines.js';
import { quoteEdits } from './quotes.js';
import { endOf, isFlow, type Token } from './token.js';

const STEP = 2;

/**
 * Returns the text with its layout corrected. The text must be YAML that the language reads, with LF line breaks.
 * Values that start at an offset in `quoted` keep their quotes.
 */
export function formatLayout(text: string, quoted: ReadonlySet<number>): string {
  const document = [...tokensIn(text)].find((token): token is CST.Document => token.type === 'document');
  const lines = linesOf(text);
  const edits: Edit[] = [];
  if (document?.value) block(document.value, 0, { text, lines, edits });
  const made = edits.filter(({ start, end }) => end === start || !quoted.has(start));
  return `${indented(applyEdits(text, made), lines).trimEnd()}\n`;
}

interface LayoutState {
  readonly text: string;
  readonly lines: Lines;
  readonly edits: Edit[];
}

function block(token: Token, indent: number, work: LayoutState): void {
  if (token.type === 'block-map') for (const item of token.items) entry(item, indent, work);
  else if (token.type === 'block-seq') for (const item of token.items) element(item, indent, work);
}

function entry({ start, key, sep, value }: CST.BlockMap['items'][number], indent: number, work: LayoutState): void {
  if (!key || !('offset' in key)) return;
  // `? key` with its `: value` in a line below.
  const mark = start.find(({ type }) => type === 'explicit-key-ind');
  const { offset } = mark ?? key;
  const shift = indent - work.lines.column(offset);
  work.lines.move(offset, indent);
  if (!isFlow(key) && 'source' in key) work.edits.push(...quoteEdits(key, false));
  const colon = sep?.find(({ type }) => type === 'map-value-ind');
  if (mark) work.lines.carry(offset, endOf(key), shift, false);
  if (!colon) return;
  if (mark) work.lines.move(colon.offset, indent);
  gap(endOf(key), colon.offset, '', work);
  after(colon, value, ' ', work);
  if (value) inner(value, offset, shift, indent, work);
}

function element({ start, value }: CST.BlockSequence['items'][number], indent: number, work: LayoutState): void {
  const dash = start.find(({ type }) => type === 'seq-item-ind');
  if (!dash) return;
  const shift = indent - work.lines.column(dash.offset);
  work.lines.move(dash.offset, indent);
  after(dash, value, ' ', work);
  if (value) inner(value, dash.offset, shift, indent, work);
}

/**
 * Lays out the value of a key or a dash. A nested block is indented further; the lines of any other value move with its
 * key or dash.
 */
function inner(value: Token, head: number, shift: number, indent: number, work: LayoutState): void {
  if (value.type === 'block-map' || value.type === 'block-seq') {
    block(value, indent + STEP, work);
    return;
  }
  work.lines.carry(head, endOf(value), shift, value.type === 'block-scalar');
  if (isFlow(value)) work.edits.push(...flowEdits(value, work.text));
  else if ('source' in value) work.edits.push(...quoteEdits(value, false));
}

/** Leaves one space between a colon or dash and a value that starts on the same line. */
function after(
  { offset, source }: CST.SourceToken,
  value: Token | null | undefined,
  blank: string,
  work: LayoutState,
): void {
  if (value && startOf(value) >= 0) gap(offset + source.length, startOf(value), blank, work);
}

/** Returns the visible start of a value, which is the first key or dash of a block. */
function startOf(value: Token): number {
  if (value.type === 'block-map')
    return value.items[0]?.key && 'offset' in value.items[0].key ? value.items[0].key.offset : -1;
  if (value.type === 'block-seq')
    return value.items[0]?.start.find(({ type }) => type === 'seq-item-ind')?.offset ?? -1;
  return value.type === 'block-scalar' ? (value.props[0]?.offset ?? value.offset) : value.offset;
}

function gap(start: number, end: number, blank: string, { text, edits }: LayoutState): void {
  const between = text.slice(start, end);
  if (between !== blank && /^ *$/.test(between)) edits.push({ start, end, text: blank });
}
