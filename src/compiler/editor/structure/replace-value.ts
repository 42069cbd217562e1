/** Replaces the value of a key, in the quotes or on the lines that it has. */
import type { Span } from '../../diagnostics/diagnostic.js';
import type { KeyEntry } from '../key-entry.js';
import { colonEnd, type EditsOrNone } from './entry-edits.js';
import { endBelow, hasBraces, isBlockText, isInBraces, linesOfEntry, wholeText } from './entry-text.js';
import { insertLines } from './line-edits.js';
import { lineIndexAt } from './source-lines.js';
import type { Structure } from './structure.js';
import { blockYaml, flowYaml, isLiteral, scalarYaml, type YamlValue } from './yaml-value.js';

/**
 * Replaces a value. A comment after it stays. Returns undefined if there are comments inside the value, or if it is in
 * braces that cannot hold the new one.
 */
export function replaceValue(structure: Structure, entry: KeyEntry, value: YamlValue): EditsOrNone {
  const { text, lines } = structure;
  if (isSame(structure, entry, value)) return [];
  const { start, end } = entry.valueSpan;
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const inBraces = isInBraces(entry);
  const isBelow = !inBraces && !hasBraces(text, entry) && (own !== last || entry.children.length > 0);
  const [head, ...rest] = inBraces ? [oneLineOf(structure, entry, value)] : linesOf(structure, entry, value);
  const gap = start === colonEnd(text, entry) ? ' ' : '';
  const from = head === '' ? colonEnd(text, entry) : start;
  const scalarEnd = endBelow(structure, entry);
  if (scalarEnd !== undefined)
    return replaceLines(structure, { start: from, end: scalarEnd }, last, [head === '' ? '' : gap + head, ...rest]);
  const first = text.slice(start, end) === head ? [] : [{ start: from, end, text: head === '' ? '' : gap + head }];
  const below = rest.map(line => structure.eol + line).join('');
  if (!isBelow && last > own && rest.length > 0) return [{ start: from, end, text: gap + head + below }];
  if (!isBelow) return rest.length > 0 ? [...first, insertLines(structure, own + 1, rest)] : first;
  const to = isBlockText(text, entry) ? last : lastContent(structure, own, last);
  if (!isBlockText(text, entry) && lines.slice(own + 1, to).some(({ kind }) => kind === 'comment')) return undefined;
  if (to === own) return rest.length > 0 ? [...first, insertLines(structure, own + 1, rest)] : first;
  return [...first, { start: lines[own]!.end, end: lines[to]!.end, text: below }];
}

/** Replaces a scalar of several lines. Returns undefined if anything but a comment is after it. */
function replaceLines(
  { text, lines, eol }: Structure,
  { start, end }: Span,
  last: number,
  [head, ...rest]: readonly string[],
): EditsOrNone {
  const at = lineIndexAt(lines, end);
  const remark = text.slice(end, lines[at]!.end);
  const isFollowed = lines.slice(at + 1, last + 1).some(({ kind }) => kind === 'content');
  if (isFollowed || !/^[ \t]*(?:#|$)/.test(remark)) return undefined;
  return [{ start, end: end + remark.length, text: [head + remark, ...rest].join(eol) }];
}

/** Returns whether a value is what is written already. */
function isSame(structure: Structure, entry: KeyEntry, value: YamlValue): boolean {
  if ('map' in value || entry.children.some(({ item }) => !item)) return false;
  const given = 'list' in value ? value.list : [value];
  const items = entry.children.map(child => child.value);
  const written = entry.children.length > 0 ? items : [wholeText(structure, entry)];
  const isQuoted = quotesOf(structure.text.slice(entry.valueSpan.start, entry.valueSpan.end)) !== '';
  return (
    given.length === written.length &&
    given.every((one, index) => textOf(one) === written[index] && !(isQuoted && isLiteral(one)))
  );
}

const textOf = (value: YamlValue): string | undefined =>
  'text' in value ? value.text : 'plain' in value ? value.plain : undefined;

const quotesOf = (old: string) => (/^"[\s\S]*"$/.test(old) ? '"' : /^'[\s\S]*'$/.test(old) ? "'" : '');

function oneLineOf({ text, style }: Structure, entry: KeyEntry, value: YamlValue): string {
  const old = text.slice(entry.valueSpan.start, entry.valueSpan.end);
  return 'map' in value || 'list' in value
    ? flowYaml(value, style)
    : scalarYaml(value, style, isInBraces(entry), quotesOf(old));
}

/** Returns the value as it is written after the colon, and the lines below. */
function linesOf(structure: Structure, entry: KeyEntry, value: YamlValue): readonly string[] {
  const { indent } = entry;
  const isScalar = !('map' in value || 'list' in value);
  const [head, ...rest] = blockYaml(['x', value], indent, structure.style);
  if (rest.length === 0 && (isScalar || hasBraces(structure.text, entry))) return [oneLineOf(structure, entry, value)];
  const written = head!.slice(indent + 2).trim();
  return [written === '|' ? headerOf(structure, entry) : written, ...rest];
}

/** Returns the header of a text on lines below: a line break at its end is there only if it was before. */
function headerOf({ text }: Structure, entry: KeyEntry): string {
  const old = text.slice(entry.valueSpan.start, entry.valueSpan.end);
  return isBlockText(text, entry) ? `|${/[+-]/.exec(old)?.[0] ?? ''}` : '|-';
}

function lastContent({ lines }: Structure, own: number, last: number): number {
  let at = last;
  while (at > own && lines[at]!.kind !== 'content') at--;
  return at;
}
