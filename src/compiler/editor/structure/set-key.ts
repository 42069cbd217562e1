/** Sets a key of a node, or removes it. */
import type { Row } from '../../1-parse/vocabulary.js';
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { type EditsOrNone, removeEntry } from './entry-edits.js';
import { hasBraces } from './entry-text.js';
import { addKey, isTextAlone, type KeyOwner, prefersLines } from './key-edits.js';
import { keyName, rowAt, rowsOf, yamlOf } from './key-values.js';
import type { KeyValue } from './model.js';
import { newEntryText, newFlowEntryText } from './node-text.js';
import { replaceValue } from './replace-value.js';
import { type OptionFault, optionFault, setOptions } from './set-options.js';
import { setText } from './set-text.js';
import { keyOf, type Structure, type StructureNode } from './structure.js';
import type { YamlEntry, YamlValue } from './yaml-value.js';

export type KeyEdits =
  | { readonly edits: readonly Edit[] }
  | { readonly fault: 'unknownKey' | 'notSettable' | 'unclear' }
  | OptionFault;

export const ownerOf = ({ entry, holder, kind }: StructureNode): KeyOwner => ({
  ...{ entry, holder, label: kind === 'page' ? 'title' : 'label' },
});

export function setKey(structure: Structure, node: StructureNode, key: string, value: KeyValue): KeyEdits {
  const row = rowAt(rowsOf(node), key);
  if (!row) return { fault: 'unknownKey' };
  const yaml = yamlOf(value, key, row, structure.vocabulary);
  if (!yaml) return { fault: 'notSettable' };
  const fault = value.kind === 'options' ? optionFault(value.options) : undefined;
  if (fault) return fault;
  const edits = writeKey(structure, node, key, row, value, yaml);
  return edits ? { edits } : { fault: 'unclear' };
}

function writeKey(
  structure: Structure,
  node: StructureNode,
  key: string,
  row: Row,
  value: KeyValue,
  yaml: YamlValue,
): EditsOrNone {
  const owner = ownerOf(node);
  const existing = entryAtKey(structure, owner, key);
  if (existing && value.kind === 'options') return setOptions(structure, existing, value.options);
  if (existing && value.kind === 'text') return setText(structure, existing, value.text);
  if (existing) return replaceValue(structure, existing, yaml);
  const [first, second] = key.split('.');
  const firstRow = rowsOf(node)[first!]!;
  const name = keyName(first!, firstRow, structure.vocabulary);
  if (second === undefined) return addKey(structure, owner, first!, addedText(structure, owner, [name, yaml]));
  const inner: YamlEntry = [keyName(second, row, structure.vocabulary), yaml];
  const outer = keyOf(owner.entry, first!);
  if (!outer) return addKey(structure, owner, first!, newFlowEntryText(structure, [name, { map: [inner] }]));
  return addKey(structure, { entry: outer, holder: owner.entry, label: '' }, second, newEntryText(structure, inner));
}

/** Returns the text of a key with options or the like, which is in braces if the questions around it are. */
const addedText = (structure: Structure, { holder, entry }: KeyOwner, added: YamlEntry) =>
  hasBraces(structure.text, entry) && !prefersLines(structure, holder)
    ? newFlowEntryText(structure, added)
    : newEntryText(structure, added);

/** Returns the entry of a key of a node, or undefined if it is not there. A text alone is its label. */
export function entryAtKey(structure: Structure, { entry, label }: KeyOwner, key: string): KeyEntry | undefined {
  if (isTextAlone(structure, entry)) return key === label ? entry : undefined;
  return key.split('.').reduce<KeyEntry | undefined>((at, name) => at && keyOf(at, name), entry);
}

/** Removes a key of a node. There are no edits if the node does not have it. */
export function unsetKey(structure: Structure, node: StructureNode, key: string): KeyEdits {
  const row = rowAt(rowsOf(node), key);
  const owner = ownerOf(node);
  const entry = entryAtKey(structure, owner, key);
  if (!entry) return row ? { edits: [] } : { fault: 'unknownKey' };
  if (entry === node.entry) return { fault: 'notSettable' };
  const [outer, inner] = key.split('.');
  const holder = inner === undefined ? node.entry : keyOf(node.entry, outer!)!;
  const isLast = holder !== node.entry && holder.children.length === 1;
  return { edits: isLast ? removeEntry(structure, node.entry, holder) : removeEntry(structure, holder, entry) };
}
