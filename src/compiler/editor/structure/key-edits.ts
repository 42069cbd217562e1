/** Edits that add a key to a question, page or other map, however that is written. */
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { addBeside, addFirst, colonEnd, type EditsOrNone, type EntryText } from './entry-edits.js';
import { entryEnd, hasBraces, isBlockText, isInBraces, linesOfEntry } from './entry-text.js';
import { keyName } from './key-values.js';
import { insertLines } from './line-edits.js';
import { isTextByLanguage, type Structure } from './structure.js';
import { quoted } from './yaml-value.js';

/** A map to which a key is added. `label` is the English name of the key that a text alone is the value of. */
export interface KeyOwner {
  readonly entry: KeyEntry;
  readonly holder: KeyEntry;
  readonly label: string;
}

/** Returns whether a text by language or a text alone takes the place of the keys. */
export const isTextAlone = ({ text, languages }: Structure, entry: KeyEntry): boolean =>
  isTextByLanguage(entry, languages) ||
  (entry.children.length === 0 && entry.valueSpan.end > entry.valueSpan.start && !hasBraces(text, entry));

/** Adds a key whose English name is `english`. The type becomes the first key; other keys come before the fields. */
export function addKey(structure: Structure, owner: KeyOwner, english: string, added: EntryText): EditsOrNone {
  const { entry } = owner;
  if (isTextAlone(structure, entry)) return wrapText(structure, owner, english, added);
  const keys = entry.children.filter(({ item }) => !item);
  if (keys.length === 0) return addFirst(structure, entry, added, structure.style.step);
  const first = keys[0]!;
  if (english === 'type') return addBeside(structure, unspaced(entry), first, 'before', added);
  const type = keys.find(key => key.english === 'type');
  if (english === owner.label && type) return addBeside(structure, unspaced(entry), type, 'after', added);
  const fields = keys.find(key => key.english === 'fields');
  if (fields && english !== 'fields') return addBeside(structure, unspaced(entry), fields, 'before', added);
  return addBeside(structure, unspaced(entry), keys.at(-1)!, 'after', added);
}

/** Returns a map without what would make its entries look separated by blank lines. */
const unspaced = (entry: KeyEntry): KeyEntry => ({ ...entry, children: entry.children.slice(0, 1) });

/** Makes a map of a text alone: the text becomes the label, next to the added key. */
function wrapText(structure: Structure, owner: KeyOwner, english: string, added: EntryText): EditsOrNone {
  const { entry, holder } = owner;
  const flow = added.flow();
  const label = flowLabel(structure, entry);
  const isFlow = isInBraces(entry) || !prefersLines(structure, holder);
  if (label !== undefined && flow !== undefined && isFlow) {
    const name = keyName(owner.label, undefined, structure.vocabulary);
    const text = english === 'type' ? `${flow}, ${name}: ${label}` : `${name}: ${label}, ${flow}`;
    return [{ start: entry.valueSpan.start, end: entryEnd(entry), text: `{ ${text} }` }];
  }
  return isInBraces(entry) ? undefined : wrapInLines(structure, owner, english, added);
}

/** Returns the text of a label for use in braces, or undefined if it has several lines. */
function flowLabel(structure: Structure, entry: KeyEntry): string | undefined {
  const { text, lines } = structure;
  const written = text.slice(entry.valueSpan.start, entry.valueSpan.end);
  if (written.includes('\n') || isBlockText(text, entry)) return undefined;
  if (hasBraces(text, entry)) return written;
  if (entry.children.length > 0) return undefined;
  if (!isInBraces(entry)) {
    const { own, last } = linesOfEntry(lines, entry, undefined);
    if (own !== last) return undefined;
  }
  return /^["']/.test(written) ? written : /[,[\]{}]/.test(written) ? quoted(written, structure.style.quote) : written;
}

/** Returns whether the questions of a map are rather written on lines than in braces. */
export function prefersLines(structure: Structure, holder: KeyEntry, near?: KeyEntry): boolean {
  if (isInBraces(holder) || holder.children.some(isInBraces)) return false;
  const maps = holder.children.filter(
    entry => entry.children.length > 0 && !isTextByLanguage(entry, structure.languages),
  );
  if (near && maps.includes(near)) return !hasBraces(structure.text, near);
  return maps.filter(entry => !hasBraces(structure.text, entry)).length * 2 > maps.length;
}

function wrapInLines(structure: Structure, owner: KeyOwner, english: string, added: EntryText): EditsOrNone {
  const { text, lines, eol } = structure;
  const { entry } = owner;
  const label = keyName(owner.label, undefined, structure.vocabulary);
  const { step } = structure.style;
  const { own, last } = linesOfEntry(lines, entry, undefined);
  const indent = entry.indent + step;
  const colon = colonEnd(text, entry);
  const shifts: Edit[] = lines
    .slice(own + 1, last + 1)
    .filter(({ start, end }) => end > start)
    .map(({ start }) => ({ start, end: start, text: ' '.repeat(step) }));
  const key = added.lines(indent);
  const before = english === 'type' ? key.map(line => eol + line).join('') : '';
  return [
    { start: colon, end: colon, text: `${before}${eol}${' '.repeat(indent)}${label}:` },
    ...shifts,
    ...(english === 'type' ? [] : [insertLines(structure, last + 1, key)]),
  ];
}
