/** New questions that use a block or a list, which the form declares in the same step. */
import { idFault } from '../../2-analyze/index.js';
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import type { KnownForm } from '../snapshot.js';
import { addBeside, addFirst, type EditsOrNone, isSpaced } from './entry-edits.js';
import { linesOfEntry } from './entry-text.js';
import { findPlace, type PlaceOrFault, putAt } from './insertion.js';
import { textYaml, typeName } from './key-values.js';
import type { Address, Operation } from './model.js';
import { defaultText, keyIn, keysText } from './new-node.js';
import { newFlowEntryText } from './node-text.js';
import { freshId, idsOfBlock } from './scopes.js';
import { keyOf, type Structure, topKey } from './structure.js';
import type { YamlEntry } from './yaml-value.js';

type AddUse = Extract<Operation, { kind: 'add-use' }>;

type UseOrFault =
  | { readonly edits: readonly Edit[]; readonly address: Address }
  | Extract<PlaceOrFault, { fault: unknown }>;

/** Keys at the top of a form below which blocks and lists are declared. */
const SECTIONS = { block: 'blocks', list: 'lists' } as const;

export function addUse(structure: Structure, operation: AddUse, known: KnownForm | undefined): UseOrFault {
  const place = findPlace(structure, operation.at, 'question');
  if ('fault' in place) return place;
  const { name, edits } = declared(structure, operation);
  const word = operation.of === 'block' ? name : 'choice';
  const id = freshId(structure, place.scope, word, idsOfBlock(structure, place.parent, known));
  const keys = keysOf(structure, operation, name);
  const added = putAt(structure, place, keysText(structure, [id, { map: keys }], place.holder, place.sibling?.entry));
  if (!edits || !added) return { fault: 'unclear' };
  return {
    edits: [...edits, ...added].sort((a, b) => a.start - b.start),
    address: `${place.parent?.address ?? ''}/fields/${id}`,
  };
}

function keysOf(structure: Structure, { of, label }: AddUse, name: string): readonly YamlEntry[] {
  const key = keyIn(structure);
  const text: YamlEntry = [
    key('label'),
    textYaml(label ?? defaultText(structure, say => (of === 'block' ? say.block : say.question))),
  ];
  if (of === 'block') return [[key('use'), { plain: name }], text];
  const type: YamlEntry = [key('type'), { plain: typeName('choice', structure.vocabulary) }];
  return [type, text, [key('options'), { map: [[key('from'), { plain: name }]] }]];
}

/** Returns the name by which a form knows a block or list, with the edits that declare it; none if it is declared. */
function declared(
  structure: Structure,
  { of, name, file }: AddUse,
): { readonly name: string; readonly edits: EditsOrNone } {
  if (file === undefined) return { name, edits: [] };
  const section = structure.top.children.find(entry => topKey(entry) === SECTIONS[of]);
  const entries = section?.children ?? [];
  const same = entries.find(entry => samePath(keyOf(entry, 'file')?.value ?? '', file));
  if (same) return { name: same.key, edits: [] };
  const free = freeName(idFault(name) ? of : name, entries);
  const value = { map: [[keyIn(structure)('file'), { text: file }]] } as const;
  return { name: free, edits: declare(structure, section, SECTIONS[of], [free, value]) };
}

const samePath = (one: string, other: string): boolean => one.replace(/^\.\//, '') === other.replace(/^\.\//, '');

function freeName(name: string, entries: readonly KeyEntry[]): string {
  const taken = new Set(entries.map(({ key }) => key.toLowerCase()));
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = `${name}_${number}`;
  return free;
}

/** Adds an entry to a section of the form. A section that is not there yet comes before the questions. */
function declare(structure: Structure, section: KeyEntry | undefined, english: string, entry: YamlEntry): EditsOrNone {
  const added = newFlowEntryText(structure, entry);
  const last = section?.children.at(-1);
  if (section && last) return addBeside(structure, section, last, 'after', added);
  if (section) return addFirst(structure, section, added, structure.style.step);
  const { top, style } = structure;
  const questions = top.children.find(child => ['pages', 'fields'].includes(topKey(child) ?? ''));
  const blank = questions && hasBlankAbove(structure, questions) ? [''] : [];
  const whole = {
    lines: () => [`${keyIn(structure)(english)}:`, ...added.lines(style.step), ...blank],
    flow: () => undefined,
  };
  if (questions) return addBeside(structure, top, questions, 'before', whole);
  const end = top.children.at(-1);
  return end && addBeside(structure, top, end, 'after', whole);
}

/** Returns whether a blank line is above an entry at the top, although most of them have none. */
function hasBlankAbove(structure: Structure, entry: KeyEntry): boolean {
  const { first } = linesOfEntry(structure.lines, entry, structure.top);
  return structure.lines[first - 1]?.kind === 'blank' && !isSpaced(structure, structure.top);
}
