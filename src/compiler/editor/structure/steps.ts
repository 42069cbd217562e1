/** Edits of one entry in several steps, each on the text after those before. */
import { applyEdits, type Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { addBeside, addFirst, type EditsOrNone, removeEntry } from './entry-edits.js';
import { entryEnd } from './entry-text.js';
import { newEntryText } from './node-text.js';
import { readStructure, type Structure } from './structure.js';
import type { YamlEntry } from './yaml-value.js';

export type Step = (structure: Structure, at: KeyEntry) => EditsOrNone;

/** Makes the steps of an entry, whose key they do not move. Returns one edit for all of them. */
export function inSteps(structure: Structure, entry: KeyEntry, steps: readonly Step[]): EditsOrNone {
  let [now, at]: [Structure, KeyEntry] = [structure, entry];
  for (const step of steps) {
    const edits = step(now, at);
    if (!edits) return undefined;
    if (edits.length === 0) continue;
    now = readStructure(applyEdits(now.text, edits));
    const found = sameEntry(now.top, entry.span.start);
    if (!found) return undefined;
    at = found;
  }
  return structure.text === now.text ? [] : [changedPart(structure.text, now.text)];
}

/** Returns the entry whose key starts at an offset. */
function sameEntry(around: KeyEntry, start: number): KeyEntry | undefined {
  for (const child of around.children) {
    if (child.span.start === start && !child.item) return child;
    const inside = child.span.start < start && entryEnd(child) > start ? sameEntry(child, start) : undefined;
    if (inside) return inside;
  }
  return undefined;
}

/** Returns the edit of the part in which two texts differ. */
export function changedPart(before: string, after: string): Edit {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { start, end: before.length - end, text: after.slice(start, after.length - end) };
}

/** Removes the entry of a key. There are no edits if it is not there. */
export function removeChild(structure: Structure, at: KeyEntry, key: string): EditsOrNone {
  const child = at.children.find(one => one.key === key);
  return child ? removeEntry(structure, at, child) : [];
}

/** Adds an entry at the end of a map. */
export function addChild(structure: Structure, at: KeyEntry, added: YamlEntry): EditsOrNone {
  const last = at.children.at(-1);
  const written = newEntryText(structure, added);
  if (!last) return addFirst(structure, at, written, structure.style.step);
  return addBeside(structure, { ...at, children: at.children.slice(0, 1) }, last, 'after', written);
}
