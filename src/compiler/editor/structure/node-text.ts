/** Text of an entry that is written at another place, as it is or with changes. */
import { applyEdits, type Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import type { EntryText } from './entry-edits.js';
import { entryEnd, hasBraces, isBlockText, isInBraces, linesOfEntry, startsLine } from './entry-text.js';
import { shiftedLine } from './line-edits.js';
import { lineIndexAt, linesOf } from './source-lines.js';
import type { Structure } from './structure.js';
import { blockYaml, flowEntry, quoted, type YamlEntry } from './yaml-value.js';

/** Returns the text of an entry that is new. */
export const newEntryText = ({ style }: Structure, entry: YamlEntry): EntryText => ({
  lines: indent => blockYaml(entry, indent, style),
  flow: () => flowEntry(entry, style),
});

/** Returns the text of an entry that is new and is written in braces also among lines. */
export const newFlowEntryText = ({ style }: Structure, entry: YamlEntry): EntryText => {
  const flow = () => flowEntry(entry, style);
  return { flow, lines: indent => [`${' '.repeat(indent)}${flow()}`] };
};

/**
 * Returns the text of an entry with its comments. `changes` are edits of the whole text; those inside the entry are
 * applied.
 */
export function entryText(
  structure: Structure,
  holder: KeyEntry,
  entry: KeyEntry,
  changes: readonly Edit[] = [],
): EntryText {
  const { text, lines } = structure;
  const range = linesOfEntry(lines, entry, holder);
  const isAlone = startsLine(lines, entry) && isWholeLine(text, lines[range.last]!.end, entry);
  const from = isAlone ? lines[range.first]!.start : entry.span.start;
  const to = isAlone ? lines[range.last]!.end : entryEnd(entry);
  const cut = changesIn(changes, from, to);
  const written = withoutComma(applyEdits(text.slice(from, to), cut), isAlone && isInBraces(entry));
  const column = lines[lineIndexAt(lines, entry.span.start)]!.indent;
  return {
    lines: indent => written.split(/\r?\n/).map((line, index) => moved(line, index, isAlone, indent, column)),
    flow: () => (/#/.test(written) && hasComment(written) ? undefined : flowOf(structure, entry, changes)),
  };
}

const isWholeLine = (text: string, lineEnd: number, entry: KeyEntry): boolean =>
  !isInBraces(entry) || /^[ \t]*,?[ \t]*(?:#.*)?$/.test(text.slice(entryEnd(entry), lineEnd));

const changesIn = (changes: readonly Edit[], from: number, to: number): readonly Edit[] =>
  changes
    .filter(({ start, end }) => start >= from && end <= to)
    .map(edit => ({ ...edit, start: edit.start - from, end: edit.end - from }));

/** Removes the comma after an entry that was in braces, before a comment on its last line. */
const withoutComma = (written: string, isInList: boolean): string =>
  isInList ? written.replace(/,([ \t]*(?:#[^\n]*)?)$/, '$1') : written;

function moved(line: string, index: number, isAlone: boolean, indent: number, column: number): string {
  if (index === 0 && !isAlone) return ' '.repeat(indent) + line;
  return shiftedLine(line, indent - column);
}

const hasComment = (written: string): boolean =>
  linesOf(written).some(({ kind }) => kind === 'comment') || /(?:^|[ \t])#/m.test(withoutQuoted(written));

const withoutQuoted = (text: string): string => text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, '""');

/** Returns an entry as it is written in braces, or undefined if a text of several lines prevents it. */
function flowOf(structure: Structure, entry: KeyEntry, changes: readonly Edit[]): string | undefined {
  const { text } = structure;
  const written = (start: number, end: number) => applyEdits(text.slice(start, end), changesIn(changes, start, end));
  if (isInBraces(entry)) return oneLine(written(entry.span.start, entryEnd(entry)));
  const value = flowValue(structure, entry, changes, written);
  return value === undefined ? undefined : `${written(entry.span.start, entry.span.end)}: ${value}`;
}

const oneLine = (text: string): string | undefined => (text.includes('\n') ? undefined : text);

function flowValue(
  structure: Structure,
  entry: KeyEntry,
  changes: readonly Edit[],
  written: (start: number, end: number) => string,
): string | undefined {
  const { text, lines } = structure;
  const { start, end } = entry.valueSpan;
  if (hasBraces(text, entry)) return oneLine(written(start, end));
  if (entry.children.length > 0) {
    const isList = entry.children.every(({ item }) => item);
    const parts = entry.children.map(child =>
      isList ? itemValue(structure, child, changes, written) : flowOf(structure, child, changes),
    );
    if (parts.includes(undefined)) return undefined;
    return isList ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  }
  const { own, last } = linesOfEntry(lines, entry, undefined);
  if (own !== last || isBlockText(text, entry)) return undefined;
  const scalar = written(start, end);
  return /^["']/.test(scalar) ? scalar : flowPlain(scalar, structure);
}

/** Returns a scalar without quotes for use in braces. Only what YAML would cut there gets quotes. */
const flowPlain = (scalar: string, { style }: Structure): string =>
  /[,[\]{}]/.test(scalar) ? quoted(scalar, style.quote) : scalar;

function itemValue(
  structure: Structure,
  item: KeyEntry,
  changes: readonly Edit[],
  written: (start: number, end: number) => string,
): string | undefined {
  if (item.children.length > 0) return flowValue(structure, item, changes, written);
  const scalar = written(item.valueSpan.start, item.valueSpan.end);
  return scalar.includes('\n') ? undefined : /^["']/.test(scalar) ? scalar : flowPlain(scalar, structure);
}
