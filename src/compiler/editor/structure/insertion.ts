/** Places where nodes are put: which map they go into, and next to which entry. */
import { ARABIC } from '../../1-parse/vocabulary.js';
import type { KeyEntry } from '../key-entry.js';
import { addBeside, addFirst, type EditsOrNone, type EntryText } from './entry-edits.js';
import { addKey } from './key-edits.js';
import type { StructureMessages } from './messages.js';
import type { InsertionPoint } from './model.js';
import { type IdScope, objectAround } from './scopes.js';
import { ownerOf } from './set-key.js';
import { keyOf, type Structure, type StructureNode, topKey } from './structure.js';

/** A place that was found in the text. */
export interface FoundPlace {
  readonly scope: IdScope;
  /** Node that will contain the new one; absent at the top of the file. */
  readonly parent: StructureNode | undefined;
  /** The entry of the map that will contain it; absent if the map is not there yet. */
  readonly holder: KeyEntry | undefined;
  /** The node next to which it is put. Absent if the map is empty. */
  readonly sibling?: StructureNode;
  readonly where: 'before' | 'after';
}

export type PlaceOrFault = FoundPlace | { readonly fault: keyof StructureMessages; readonly file?: string };

/** Finds the place for a node of a kind, or the reason why it cannot be put there. */
export function findPlace(
  structure: Structure,
  { where, address }: InsertionPoint,
  kind: 'page' | 'block' | 'question',
): PlaceOrFault {
  if (where !== 'inside') {
    const sibling = structure.byAddress.get(address);
    return sibling ? beside(sibling, where, kind) : { fault: 'missing' };
  }
  if (address === '') return atTop(structure, kind);
  const parent = structure.byAddress.get(address);
  if (!parent) return { fault: 'missing' };
  if (kind !== 'question') return { fault: kind === 'page' ? 'pageAmongPages' : 'notHere' };
  if (parent.file) return { fault: 'fromFile', file: parent.file };
  if (!parent.holds) return { fault: 'notHere' };
  const holder = keyOf(parent.entry, 'fields');
  const last = parent.children.at(-1);
  return { scope: scopeOf(parent), parent, holder, where: 'after', ...(last && { sibling: last }) };
}

const scopeOf = (parent: StructureNode | undefined): IdScope => ({ kind: 'fields', of: objectAround(parent) });

function beside(sibling: StructureNode, where: 'before' | 'after', kind: 'page' | 'block' | 'question'): PlaceOrFault {
  const { parent, holder } = sibling;
  if (kind === 'page')
    return sibling.kind === 'page'
      ? { scope: { kind: 'pages' }, parent, holder, sibling, where }
      : { fault: 'pageAmongPages' };
  if (kind === 'block')
    return sibling.kind === 'block'
      ? { scope: { kind: 'blocks' }, parent, holder, sibling, where }
      : { fault: 'notHere' };
  if (sibling.kind === 'page') return { fault: 'questionInPage' };
  if (sibling.kind === 'block') return { fault: 'notHere' };
  return { scope: scopeOf(parent), parent, holder, sibling, where };
}

function atTop({ nodes, top }: Structure, kind: 'page' | 'block' | 'question'): PlaceOrFault {
  const name = kind === 'page' ? 'pages' : kind === 'block' ? 'blocks' : 'fields';
  const holder = top.children.find(entry => topKey(entry) === name);
  const other = top.children.find(entry => topKey(entry) === (kind === 'page' ? 'fields' : 'pages'));
  if (kind === 'page' && !holder && other) return { fault: 'onePage' };
  if (kind === 'question' && !holder && other) return { fault: 'questionInPage' };
  const last = nodes.filter(node => node.holder === holder).at(-1);
  const scope: IdScope = kind === 'question' ? scopeOf(undefined) : { kind: kind === 'page' ? 'pages' : 'blocks' };
  return { scope, parent: undefined, holder, where: 'after', ...(last && { sibling: last }) };
}

/** Returns the edits that put an entry at a place. */
export function putAt(structure: Structure, place: FoundPlace, added: EntryText): EditsOrNone {
  const { holder, sibling, parent, where, scope } = place;
  if (holder && sibling) return addBeside(structure, holder, sibling.entry, where, added);
  if (holder) return addFirst(structure, holder, added, structure.style.step);
  const english = scope.kind;
  const name = structure.vocabulary === 'ar' ? ARABIC.key[english]! : english;
  const { step } = structure.style;
  const wrapped: EntryText = {
    lines: indent => [`${' '.repeat(indent)}${name}:`, ...added.lines(indent + step)],
    flow: () => {
      const flow = added.flow();
      return flow === undefined ? undefined : `${name}: { ${flow} }`;
    },
  };
  if (parent) return addKey(structure, ownerOf(parent), english, wrapped);
  const last = structure.top.children.at(-1);
  return last
    ? addBeside(structure, { ...structure.top, children: structure.top.children.slice(0, 1) }, last, 'after', wrapped)
    : [
        {
          start: structure.text.length,
          end: structure.text.length,
          text: wrapped
            .lines(0)
            .map(line => line + structure.eol)
            .join(''),
        },
      ];
}
