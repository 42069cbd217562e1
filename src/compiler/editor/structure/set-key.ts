/** Sets a key of a node, or removes it. */
import type { Row } from '../../1-parse/vocabulary.js';
import type { Edit } from '../../text-edit.js';
import type { KeyEntry } from '../key-entry.js';
import { type EditsOrNone, removeEntry } from './entry-edits.js';
import { hasBraces } from './entry-text.js';
import { addKey, isTextAlone, type KeyOwner, prefersLines } from './key-edits.js';
import { codeName, isPlace, keyName, rowOf, rowsOf, yamlOf } from './key-values.js';
import type { KeyValue } from './model.js';
import { newEntryText, newFlowEntryText } from './node-text.js';
import { replaceValue } from './replace-value.js';
import { checkEntries, checkYaml, setChecks } from './set-checks.js';
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
  const row = rowOf(node, key);
  if (!row) return { fault: 'unknownKey' };
  if (value.kind === 'checks') return keyEdits(writeChecks(structure, node, key, row, value.checks));
  const yaml = yamlOf(value, key, row, structure.vocabulary);
  if (!yaml || isListOfTexts(structure, node, key, value)) return { fault: 'notSettable' };
  const fault = value.kind === 'options' ? optionFault(value.options, key === 'paper.official_use') : undefined;
  return fault ?? keyEdits(writeKey(structure, node, key, row, value, yaml));
}

const keyEdits = (edits: EditsOrNone): KeyEdits => (edits ? { edits } : { fault: 'unclear' });

/** Returns whether a text would replace a list of texts. */
const isListOfTexts = (structure: Structure, node: StructureNode, key: string, { kind }: KeyValue): boolean =>
  kind === 'text' && (entryAtKey(structure, ownerOf(node), key)?.children ?? []).some(({ item }) => item);

function writeChecks(
  structure: Structure,
  node: StructureNode,
  key: string,
  row: Row,
  checks: Extract<KeyValue, { kind: 'checks' }>['checks'],
): EditsOrNone {
  const existing = entryAtKey(structure, ownerOf(node), key);
  if (existing && checkEntries(existing).length > 0) return setChecks(structure, existing, checks);
  const [first, ...others] = checks;
  if (existing || typeof first !== 'object' || others.length > 0) return undefined;
  const yaml = checkYaml(first, structure.vocabulary);
  return addKey(
    structure,
    ownerOf(node),
    key,
    addedText(structure, ownerOf(node), [nameOf(structure, key, row), yaml]),
  );
}

const nameOf = ({ vocabulary }: Structure, key: string, row: Row): string => keyName(key, row, vocabulary);

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
  const path = key.split('.');
  const name = nameOf(structure, path.at(-1)!, row);
  const added: YamlEntry = [name, yaml];
  if (path.length === 1) return addKey(structure, owner, key, addedText(structure, owner, added));
  const around = ownerAround(structure, owner, path);
  if (around) return addKey(structure, around, path.at(-1)!, addedBelow(structure, around, added));
  if (path.length > 2) return undefined;
  const outer: YamlEntry = [nameOf(structure, path[0]!, rowsOf(node)[path[0]!]!), { map: [added] }];
  const isLong = value.kind === 'text' || value.kind === 'options';
  return addKey(
    structure,
    owner,
    path[0]!,
    isLong ? addedText(structure, owner, outer) : newFlowEntryText(structure, outer),
  );
}

/** Returns the map that holds a key below another one; that of an option may be a text alone, its label. */
function ownerAround(structure: Structure, owner: KeyOwner, path: readonly string[]): KeyOwner | undefined {
  const entry = entryAtKey(structure, owner, path.slice(0, -1).join('.'));
  const holder = isPlace(path.at(-2)!) ? entryAtKey(structure, owner, path.slice(0, -2).join('.')) : undefined;
  return entry && { entry, holder: holder ?? entry, label: holder ? 'label' : '' };
}

/** Returns the text of a key below another one, in braces where the text around it is. */
const addedBelow = (structure: Structure, { label }: KeyOwner, added: YamlEntry) =>
  label === '' ? newEntryText(structure, added) : newFlowEntryText(structure, added);

/** Returns the text of a key with options or the like, which is in braces if the questions around it are. */
const addedText = (structure: Structure, { holder, entry }: KeyOwner, added: YamlEntry) =>
  hasBraces(structure.text, entry) && !prefersLines(structure, holder)
    ? newFlowEntryText(structure, added)
    : newEntryText(structure, added);

/** Returns the entry of a key of a node, or undefined if it is not there. A text alone is its label. */
export function entryAtKey(structure: Structure, { entry, label }: KeyOwner, key: string): KeyEntry | undefined {
  if (isTextAlone(structure, entry)) return key === label ? entry : undefined;
  return key.split('.').reduce<KeyEntry | undefined>((at, name) => at && entryBelow(at, name), entry);
}

/** Returns the entry of a key, of a name that the author chose, of an issue code, or of a check by its place. */
function entryBelow(entry: KeyEntry, name: string): KeyEntry | undefined {
  if (entry.english === 'check' && /^\d+$/.test(name)) return checkEntries(entry)[Number(name)];
  if ((entry.english === 'options' || entry.english === 'rows') && isPlace(name))
    return entry.children[Number(name.slice(1))];
  const named = (key: string) => entry.children.find(child => !child.item && child.key === key);
  return keyOf(entry, name) ?? named(name) ?? named(codeName(name));
}

/** Removes a key of a node. There are no edits if the node does not have it. */
export function unsetKey(structure: Structure, node: StructureNode, key: string): KeyEdits {
  const row = rowOf(node, key);
  const owner = ownerOf(node);
  const entry = entryAtKey(structure, owner, key);
  if (!entry) return row ? { edits: [] } : { fault: 'unknownKey' };
  if (entry === node.entry) return { fault: 'notSettable' };
  const path = key.split('.');
  const holder = path.length === 1 ? node.entry : entryAtKey(structure, owner, path.slice(0, -1).join('.'))!;
  const isLast = path.length === 2 && holder.children.length === 1;
  return { edits: isLast ? removeEntry(structure, node.entry, holder) : removeEntry(structure, holder, entry) };
}
