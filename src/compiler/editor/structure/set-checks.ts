/** Sets the checks of a question or of the form: adds and removes them, and changes their order. */
import { CHECK, type Vocabulary } from '../../1-parse/vocabulary.js';
import type { KeyEntry } from '../key-entry.js';
import { colonEnd, type EditsOrNone } from './entry-edits.js';
import { entryEnd, hasBraces, isInBraces, linesOfEntry } from './entry-text.js';
import { keyName, textYaml } from './key-values.js';
import type { WrittenCheck } from './model.js';
import { inSteps } from './steps.js';
import type { Structure } from './structure.js';
import { blockYaml, flowYaml, type YamlEntry, type YamlValue } from './yaml-value.js';

export type CheckOrPlace = number | WrittenCheck;

/** Returns a check as it is written. */
export const checkYaml = ({ rule, message }: WrittenCheck, vocabulary: Vocabulary): { map: readonly YamlEntry[] } => ({
  map: [
    [keyName('rule', CHECK.rule, vocabulary), { plain: rule }],
    [keyName('message', CHECK.message, vocabulary), textYaml(message)],
  ],
});

export const itemsOf = ({ children }: KeyEntry): readonly KeyEntry[] => children.filter(({ item }) => item);

/** Returns the entries of the checks; one that is not in a list is the entry itself. */
export function checkEntries(entry: KeyEntry): readonly KeyEntry[] {
  const items = itemsOf(entry);
  return items.length > 0 ? items : entry.children.length > 0 ? [entry] : [];
}

/**
 * Sets the checks below an entry. Those that stay keep their lines with the comments above them. Returns undefined if
 * the text cannot hold them, or has no check at a place.
 */
export function setChecks(structure: Structure, entry: KeyEntry, checks: readonly CheckOrPlace[]): EditsOrNone {
  const count = checkEntries(entry).length;
  const places = checks.filter(check => typeof check === 'number');
  if (new Set(places).size < places.length || places.some(place => place >= count)) return undefined;
  if (places.length === checks.length && count === checks.length && places.every((place, index) => place === index))
    return [];
  return inSteps(structure, entry, [toList, (now, at) => setItems(now, at, checks)]);
}

/** Makes a list of a check that is alone. */
function toList(structure: Structure, entry: KeyEntry): EditsOrNone {
  if (itemsOf(entry).length > 0) return [];
  const { text, lines, eol } = structure;
  const [first] = entry.children;
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const { start, end } = entry.valueSpan;
  if (!first) return undefined;
  if (hasBraces(text, entry)) {
    if (isInBraces(entry) || own !== last)
      return [
        { start, end: start, text: '[' },
        { start: end, end, text: ']' },
      ];
    const indent = ' '.repeat(lines[own]!.indent + structure.style.step);
    return [{ start: colonEnd(text, entry), end: start, text: `${eol}${indent}- ` }];
  }
  if (isInBraces(entry)) return undefined;
  const below = lines
    .slice(own + 1, last + 1)
    .filter(({ start, kind }) => start > first.span.start && kind !== 'blank');
  return [
    { start: first.span.start, end: first.span.start, text: '- ' },
    ...below.map(line => ({ start: line.start, end: line.start, text: '  ' })),
  ];
}

function setItems(structure: Structure, entry: KeyEntry, checks: readonly CheckOrPlace[]): EditsOrNone {
  const items = itemsOf(entry);
  return items.some(isInBraces) ? setInBraces(structure, items, checks) : setInLines(structure, entry, items, checks);
}

function setInLines(
  structure: Structure,
  entry: KeyEntry,
  items: readonly KeyEntry[],
  checks: readonly CheckOrPlace[],
): EditsOrNone {
  const { text, lines, eol } = structure;
  const ranges = items.map(item => linesOfEntry(lines, item, entry));
  const [from, to] = [lines[ranges[0]!.first]!.start, lines[ranges.at(-1)!.last]!.end];
  // Blank lines after a check stay with it.
  const old = ranges.map(({ first, last }, index) => {
    const next = ranges[index + 1];
    return text.slice(lines[first]!.start, lines[next ? next.first - 1 : last]!.end);
  });
  const isFlow = items.every(item => hasBraces(text, item));
  const written = checks.map(check =>
    typeof check === 'number' ? old[check]! : newItem(structure, items[0]!.indent, check, isFlow),
  );
  return [{ start: from, end: to, text: written.join(eol).trimEnd() }];
}

/** Returns the lines of a new check, in braces if the others are and it has no text of several lines. */
function newItem({ style, vocabulary, eol }: Structure, indent: number, check: WrittenCheck, isFlow: boolean): string {
  const lead = ' '.repeat(indent);
  const value = checkYaml(check, vocabulary);
  if (isFlow) return `${lead}- ${flowYaml(value, style)}`;
  const lines = value.map.flatMap(entry => blockYaml(entry, 0, style));
  return lines.map((line, index) => (line === '' ? '' : `${lead}${index === 0 ? '- ' : '  '}${line}`)).join(eol);
}

/** Sets the checks of a list in brackets. Returns undefined if there are comments between them. */
function setInBraces(structure: Structure, items: readonly KeyEntry[], checks: readonly CheckOrPlace[]): EditsOrNone {
  const { text, style, vocabulary } = structure;
  const spans = items.flatMap(item => spanInBraces(text, item) ?? []);
  if (spans.length < items.length) return undefined;
  const gaps = spans.slice(1).map(({ start }, index) => text.slice(spans[index]!.end, start));
  if (gaps.some(gap => !/^\s*,\s*$/.test(gap))) return undefined;
  const flow = (value: YamlValue) => flowYaml(value, style);
  const written = checks.map(check =>
    typeof check === 'number' ? text.slice(spans[check]!.start, spans[check]!.end) : flow(checkYaml(check, vocabulary)),
  );
  return [{ start: spans[0]!.start, end: spans.at(-1)!.end, text: written.join(gaps[0] ?? ', ') }];
}

/** Returns the span of an item in braces, or undefined if they are not closed. */
function spanInBraces(text: string, item: KeyEntry): { readonly start: number; readonly end: number } | undefined {
  const end = entryEnd(item);
  const closing = /^\s*,?\s*\}/.exec(text.slice(end));
  return closing ? { start: item.span.start, end: end + closing[0].length } : undefined;
}
