/** Edits that add entries to a map and remove them, in braces or on lines of their own. */
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { entryEnd, hasBraces, isInBraces, linesOfEntry, startsLine } from './entry-text.js';
import { insertLines, removeLines } from './line-edits.js';
import { lineIndexAt } from './source-lines.js';
import type { Structure } from './structure.js';

/** Text of an entry that can be written on lines of its own and, unless it has comments or long texts, in braces. */
export interface EntryText {
  lines(indent: number): readonly string[];
  flow(): string | undefined;
}

/** Edits of one operation, or undefined if the text cannot hold what is asked. */
export type EditsOrNone = readonly Edit[] | undefined;

/** Adds an entry before or after another one of a map. */
export function addBeside(
  structure: Structure,
  holder: KeyEntry,
  sibling: KeyEntry,
  where: 'before' | 'after',
  added: EntryText,
): EditsOrNone {
  if (isInBraces(sibling)) return addBesideInBraces(structure, holder, sibling, where, added.flow());
  const { first, last } = linesOfEntry(structure.lines, sibling, holder);
  const lines = added.lines(sibling.indent);
  const blank = isSpaced(structure, holder) ? [''] : [];
  return where === 'before'
    ? [insertLines(structure, first, [...lines, ...blank])]
    : [insertLines(structure, last + 1, [...blank, ...lines])];
}

/** Returns whether most entries of a map have a blank line before them. */
export function isSpaced({ lines }: Structure, holder: KeyEntry): boolean {
  const others = holder.children.slice(1);
  const spaced = others.filter(entry => lines[linesOfEntry(lines, entry, holder).first - 1]?.kind === 'blank');
  return others.length > 0 && spaced.length * 2 > others.length;
}

function addBesideInBraces(
  structure: Structure,
  holder: KeyEntry,
  sibling: KeyEntry,
  where: 'before' | 'after',
  flow: string | undefined,
): EditsOrNone {
  if (flow === undefined) return undefined;
  const { text, lines } = structure;
  const isOwnLine = ownsLines(structure, sibling);
  if (where === 'before') {
    const at = isOwnLine ? lines[linesOfEntry(lines, sibling, holder).first]!.start : sibling.span.start;
    const indent = ' '.repeat(lines[lineIndexAt(lines, sibling.span.start)]!.indent);
    return [insertion(at, isOwnLine ? `${indent}${flow},${structure.eol}` : `${flow}, `)];
  }
  const end = entryEnd(sibling);
  if (!isOwnLine) return [insertion(end, `, ${flow}`)];
  const { last } = linesOfEntry(lines, sibling, holder);
  const indent = ' '.repeat(lines[lineIndexAt(lines, sibling.span.start)]!.indent);
  const hasComma = commaAfter(text, end) !== undefined;
  const line = `${indent}${flow}${hasComma ? ',' : ''}`;
  return [...(hasComma ? [] : [insertion(end, ',')]), insertLines(structure, last + 1, [line])];
}

const insertion = (at: number, text: string): Edit => ({ start: at, end: at, text });

/** Returns the offset of the comma that follows an entry in braces, or undefined if there is none. */
function commaAfter(text: string, end: number): number | undefined {
  const found = /^\s*,/.exec(text.slice(end, end + 200));
  return found ? end + found[0].length - 1 : undefined;
}

/** Returns whether an entry in braces has its lines alone. */
function ownsLines({ text, lines }: Structure, entry: KeyEntry): boolean {
  const end = entryEnd(entry);
  const rest = text.slice(end, lines[lineIndexAt(lines, Math.max(end - 1, 0))]!.end);
  return startsLine(lines, entry) && /^[ \t]*,?[ \t]*(?:#.*)?$/.test(rest);
}

/** Adds the first entry to the map of `holder`, whose value is empty or `{}`. */
export function addFirst(structure: Structure, holder: KeyEntry, added: EntryText, step: number): EditsOrNone {
  const { text, lines } = structure;
  const { start, end } = holder.valueSpan;
  const colon = colonEnd(text, holder);
  const hasEmptyBraces = hasBraces(text, holder) && /^\{\s*\}$/.test(text.slice(start, end));
  if (!hasEmptyBraces && text.slice(start, end) !== '') return undefined;
  if (!isInBraces(holder) && hasTextBelow(structure, holder)) return undefined;
  if (isInBraces(holder)) {
    const flow = added.flow();
    return flow === undefined ? undefined : [{ start: colon, end: hasEmptyBraces ? end : colon, text: ` { ${flow} }` }];
  }
  const own = lineIndexAt(lines, holder.span.start);
  return [
    ...(hasEmptyBraces ? [{ start: colon, end, text: '' }] : []),
    insertLines(structure, lineIndexAt(lines, end) + 1, added.lines(lines[own]!.indent + step)),
  ];
}

/** Returns whether there are lines below a key that are not read as its entries. */
function hasTextBelow({ lines }: Structure, holder: KeyEntry): boolean {
  const { own, last } = linesOfEntry(lines, holder, undefined);
  return lines.slice(own + 1, last + 1).some(({ kind }) => kind === 'content');
}

/** Returns the offset after the colon of a key. */
export function colonEnd(text: string, { span }: KeyEntry): number {
  const found = /^[ \t]*:/.exec(text.slice(span.end, span.end + 100));
  return span.end + (found?.[0].length ?? 0);
}

/** Removes an entry from the map of `holder`. A map that is then empty is written as `{}`. */
export function removeEntry(structure: Structure, holder: KeyEntry, entry: KeyEntry): readonly Edit[] {
  const { text, lines } = structure;
  const others = holder.children.filter(child => !child.item && child !== entry);
  if (isInBraces(entry)) {
    if (others.length === 0) return [{ ...holder.valueSpan, text: '{}' }];
    return removeInBraces(structure, holder, entry);
  }
  const { first, last } = linesOfEntry(lines, entry, holder);
  if (others.length > 0) return [removeLines(structure, first, last, holder.children[0] === entry)];
  const colon = colonEnd(text, holder);
  const { start, next, end } = { ...lines[last]!, start: lines[first]!.start };
  const isLastLine = next === end;
  return [
    insertion(colon, ' {}'),
    isLastLine ? { start: lines[first - 1]!.end, end, text: '' } : { start, end: next, text: '' },
  ];
}

function removeInBraces(structure: Structure, holder: KeyEntry, entry: KeyEntry): readonly Edit[] {
  const { text, lines } = structure;
  const index = holder.children.indexOf(entry);
  const [before, next] = [holder.children[index - 1], holder.children[index + 1]];
  const [start, end] = [entry.span.start, entryEnd(entry)];
  const comma = commaAfter(text, end);
  const dangling = !next && before ? commaAfter(text, entryEnd(before)) : undefined;
  const commaEdit =
    dangling === undefined || comma !== undefined ? [] : [{ start: dangling, end: dangling + 1, text: '' }];
  if (ownsLines(structure, entry)) {
    const { first, last } = linesOfEntry(lines, entry, holder);
    return [...commaEdit, { start: lines[first]!.start, end: lines[last]!.next, text: '' }];
  }
  if (next) return [{ start, end: restart(text, comma === undefined ? end : comma + 1, next), text: '' }];
  const from = before ? entryEnd(before) : start;
  if (text.slice(from, start).includes('#')) return [...commaEdit, { start, end, text: '' }];
  return [{ start: from, end, text: '' }];
}

/** Returns where the text after a removed entry begins: at the next one if it is on the same line. */
const restart = (text: string, from: number, next: KeyEntry): number =>
  text.slice(from, next.span.start).trim() === '' ? next.span.start : from;
