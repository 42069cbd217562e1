/** Properties of a page, question or block: the keys that it may have, and what is written for them. */
import { fieldTypes, implicitTypes } from '../../../runtime/fields/index.js';
import { enumKeywords, findKeyword, findType, type Row, type Spec, type Table } from '../../1-parse/vocabulary.js';
import type { KeyEntry } from '../key-entry.js';
import { entryEnd, isInBraces, linesOfEntry, wholeText } from './entry-text.js';
import { isTextAlone } from './key-edits.js';
import { isLabelMap, isTypeKey, rowsOf } from './key-values.js';
import type { Address, Property, PropertyKind, PropertyOption, PropertyWord } from './model.js';
import { detailsOf } from './properties/details.js';
import { canBeOfRow, partKeys } from './properties/part-keys.js';
import { writtenCondition } from './properties/written-condition.js';
import { textsOf, truthText } from './properties/written-text.js';
import { entryAtKey, ownerOf } from './set-key.js';
import { isNamedList } from './set-options.js';
import { isTextByLanguage, keyOf, nodeAt, readStructure, type Structure, type StructureNode } from './structure.js';

/**
 * Returns the keys that the node at an address may have, in the order of the vocabulary, with those of its type first.
 * The empty address is that of the form. Keys below `paper` and the like have the key `paper.…`. Returns undefined if
 * there is no node.
 */
export function propertiesOf(text: string, address: Address): readonly Property[] | undefined {
  const structure = readStructure(text);
  const node = nodeAt(structure, address);
  return node && propertiesIn(structure, node, sorted(rowsOf(node)));
}

/** Keys that a panel shows before those of the type. */
const FIRST = ['type', 'label', 'title', 'hint', 'description', 'required'];

const sorted = (rows: Table): Table =>
  Object.fromEntries([
    ...FIRST.flatMap(name => (Object.hasOwn(rows, name) ? [[name, rows[name]!] as const] : [])),
    ...Object.entries(rows).filter(([name]) => !FIRST.includes(name)),
  ]);

function propertiesIn(structure: Structure, node: StructureNode, rows: Table, outer?: Property): readonly Property[] {
  return Object.entries(rows).flatMap(([name, row]): readonly Property[] => {
    const key = outer ? `${outer.key}.${name}` : name;
    if (node.kind === 'form' && key === 'lists') return listsOf(structure, node, row);
    const isNode =
      row.meant === 'fields' ? !isLabelMap(key, row) : node.kind === 'form' && /^(?:pages|blocks)$/.test(key);
    if (isNode || !isOfNode(node, name)) return [];
    const property = propertyOf(structure, node, key, row, outer);
    return row.meant === 'keys' ? propertiesIn(structure, node, row.keys, property) : [property];
  });
}

/** Returns a property for each named list of the file. */
function listsOf(structure: Structure, node: StructureNode, row: Row): readonly Property[] {
  const lists = keyOf(node.entry, 'lists');
  const { description, arabic } = row;
  const of = row.meant === 'map' ? row.of : row;
  const outer = propertyOf(structure, node, 'lists', row);
  return (lists?.children ?? []).map(({ key: name, children }) => {
    const one = { ...of, description, arabic: { ...arabic, name } } as Row;
    const isFile = children.length === 1 && children[0]!.english === 'file';
    const property = propertyOf(structure, node, `lists.${name}`, one, outer);
    return { ...property, editable: !isFile && !name.includes('.') };
  });
}

/** Returns whether the check accepts a key for the type of the node, or the key is not one of every field. */
function isOfNode({ type, kind }: StructureNode, name: string): boolean {
  const found =
    type === undefined || kind === 'page' || kind === 'block' || kind === 'form' ? undefined : findType(type);
  if (!found) return true;
  const { nonInput, shape, kind: value, consent } = found;
  if (name === 'required') return !nonInput && shape !== 'object';
  if (name === 'value') return shape === 'value' && value !== 'files';
  if (name === 'initial') return shape === 'value' && !nonInput && !consent && !['files', 'object'].includes(value);
  if (name === 'default') return shape === 'value' && value !== 'files' && !nonInput;
  if (name === 'unknown') return shape === 'value' && !nonInput;
  if (name === 'readonly') return shape === 'value' || shape === 'list';
  return name === 'check' || name === 'messages' ? shape !== 'nothing' : true;
}

function propertyOf(structure: Structure, node: StructureNode, key: string, row: Row, outer?: Property): Property {
  const name = key.split('.').at(-1)!;
  const entry = entryAtKey(structure, ownerOf(node), key);
  const kind = kindOf(key, row, node);
  const words = wordsOf(key, kind, row);
  const written = entry && writtenOf(structure, node, { key, row, entry, kind, words });
  const more = detailsOf(structure, node, entry, kind);
  return {
    key,
    name: outer
      ? { en: `${outer.name.en}: ${name}`, ar: `${outer.name.ar}: ${row.arabic.name}` }
      : { en: name, ar: row.arabic.name },
    description: { en: row.description, ar: row.arabic.description },
    kind,
    needed: isNeeded(node, key, row),
    ...(kind === 'condition' && canWarn(row) && { warns: false }),
    ...(words.length > 0 && { words }),
    ...boundsOf(row),
    ...defaultOf(key, row, node),
    ...written,
    ...more,
    editable: isEditable(structure, entry, kind, { ...more, ...written }),
  };
}

function isEditable(
  structure: Structure,
  entry: KeyEntry | undefined,
  kind: PropertyKind,
  { answer, value }: Pick<Property, 'answer' | 'value'>,
): boolean {
  if (kind === 'other' || (kind === 'literal' && !answer)) return false;
  if (kind === 'condition') return entry === undefined || value !== undefined;
  const isList = entry?.children.some(({ item }) => item) ?? false;
  if (kind === 'literal') return entry === undefined || entry.children.length === 0 || (isList && answer === 'options');
  return !(entry && isPlural(structure, entry, kind));
}

const KINDS: Partial<Readonly<Record<Spec['meant'], PropertyKind>>> = {
  text: 'text',
  'counted-text': 'text',
  markdown: 'paragraph',
  string: 'string',
  pattern: 'string',
  block: 'string',
  size: 'string',
  date: 'string',
  duration: 'string',
  file: 'string',
  picture: 'picture',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  condition: 'condition',
  expression: 'expression',
  'number-bound': 'bound',
  'date-bound': 'bound',
  'month-bound': 'bound',
  'time-bound': 'bound',
  'datetime-bound': 'bound',
  word: 'word',
  'media-types': 'strings',
  'field-ids': 'strings',
  words: 'words',
  literal: 'literal',
};

/** Kinds of lists by their items. A list of texts has a control while it is one text alone. */
const KINDS_OF_LISTS: Partial<Readonly<Record<Spec['meant'], PropertyKind>>> = { string: 'strings', text: 'text' };

function kindOf(key: string, row: Row, { kind }: StructureNode): PropertyKind {
  if (isTypeKey(key) && kind !== 'page' && kind !== 'block' && kind !== 'form') return 'type';
  if (isLabelMap(key, row)) return 'options';
  if (row.meant === 'list') return KINDS_OF_LISTS[row.of.meant] ?? (key === 'check' ? 'checks' : 'other');
  if (row.meant === 'map') return row.codes ? 'messages' : 'other';
  return KINDS[row.meant] ?? 'other';
}

function wordsOf(key: string, kind: PropertyKind, row: Row): readonly PropertyWord[] {
  if (kind === 'type') {
    const types = key === 'type' ? fieldTypes : fieldTypes.filter(canBeOfRow);
    return types.map(({ name, arabic }) => ({ word: name, en: name, ar: arabic }));
  }
  if (row.meant !== 'word' && row.meant !== 'words') return [];
  const names = enumKeywords(row.enum, row.arabic);
  return row.enum.map(word => ({ word, en: word, ar: names[word]! }));
}

/** Returns whether the check asks for a key: also a label, options and the like, which the vocabulary does not mark. */
function isNeeded({ kind, type }: StructureNode, key: string, row: Row): boolean {
  if (row.needed) return true;
  if (kind === 'page' || kind === 'block' || kind === 'form' || type === undefined) return false;
  const found = findType(type);
  if (!found) return false;
  if (row.meant === 'options' || row.meant === 'table-rows') return true;
  if (key === 'label')
    return (
      !found.nonInput &&
      !(found.shape === 'object' && !found.columns) &&
      !Object.values(found.options).some(({ labels }) => labels)
    );
  if (key === 'text') return found.shape === 'nothing';
  return key === 'value' && found.nonInput === true && found.shape === 'value';
}

function boundsOf(row: Row): Pick<Property, 'minimum' | 'maximum'> {
  if (row.meant !== 'integer') return {};
  const { minimum, maximum } = row;
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

/** Returns what holds if a key is left out, as far as it is one word. */
function defaultOf(key: string, row: Row, node: StructureNode): Pick<Property, 'default'> {
  if (key === 'type' && node.type !== undefined) {
    const isContainer = keyOf(node.entry, 'use') ?? keyOf(node.entry, 'fields');
    return { default: (isContainer ? implicitTypes.container : implicitTypes.question).name };
  }
  if (key === 'width') return { default: 'full' };
  if (row.meant === 'word' && key !== 'autocomplete') return { default: row.enum[0]! };
  return key === 'paper.comb'
    ? { default: 'true' }
    : row.meant === 'boolean' || row.meant === 'condition'
      ? { default: 'false' }
      : {};
}

const isPlural = ({ languages }: Structure, entry: KeyEntry, kind: PropertyKind): boolean =>
  isByLanguage(kind) &&
  entry.children.length > 0 &&
  (!isTextByLanguage(entry, languages) || entry.children.some(({ children }) => children.length > 0));

const isByLanguage = (kind: PropertyKind): boolean => kind === 'text' || kind === 'paragraph' || kind === 'picture';

type WrittenValue = Pick<Property, 'written' | 'value' | 'warns' | 'texts' | 'options' | 'items' | 'span'>;

/** A key that is written, as far as it is known from the vocabulary. */
interface WrittenKey {
  readonly key: string;
  readonly row: Row;
  readonly entry: KeyEntry;
  readonly kind: PropertyKind;
  readonly words: readonly PropertyWord[];
}

function writtenOf(
  structure: Structure,
  node: StructureNode,
  { key, row, entry, kind, words }: WrittenKey,
): WrittenValue {
  const span = { start: entry.valueSpan.start, end: valueEnd(structure, entry) };
  const written = structure.text.slice(span.start, span.end);
  const base = { span, written };
  if (isByLanguage(kind)) return { ...base, texts: textsOf(structure, entry) };
  if (kind === 'options') return { ...base, ...optionsOf(structure, node, { key, row, entry }) };
  if (kind === 'condition') return { ...base, ...writtenCondition(structure, entry, canWarn(row)) };
  if ((kind === 'strings' || kind === 'words' || kind === 'literal') && entry.children.length > 0)
    return { ...base, items: entry.children.map(({ value }) => englishValue(value, kind, words, value)) };
  const isList = kind === 'strings' || kind === 'words';
  if (!isList && entry.children.length > 0) return base;
  const value = englishValue(wholeText(structure, entry), kind, words, written);
  return { ...base, ...(isList ? { items: value === '' ? [] : [value] } : { value }) };
}

const canWarn = (row: Row): boolean => row.meant === 'condition' && row.warns === true;

/** Returns the end of a value with its lines. */
function valueEnd({ lines }: Structure, entry: KeyEntry): number {
  const end = Math.max(entry.valueSpan.start, entryEnd(entry));
  if (isInBraces(entry)) return end;
  let { own, last } = linesOfEntry(lines, entry, undefined);
  while (last > own && lines[last]!.kind !== 'content') last--;
  return last > own ? Math.max(end, lines[last]!.end) : end;
}

/** Returns the English name of a word, type or truth value, or the text unchanged. */
function englishValue(value: string, kind: PropertyKind, words: readonly PropertyWord[], written: string): string {
  if (kind === 'type') return findType(value)?.name ?? value;
  if (kind === 'word' || kind === 'words')
    return findKeyword(Object.fromEntries(words.map(({ word, ar }) => [word, ar])), value)?.english ?? value;
  return kind === 'boolean' ? truthText(value, written) : value;
}

/** Returns options with their texts and their other keys. */
function optionsOf(
  structure: Structure,
  node: StructureNode,
  { key, row, entry }: Pick<WrittenKey, 'key' | 'row' | 'entry'>,
): Pick<Property, 'options' | 'value'> {
  if (isNamedList(entry)) return { value: keyOf(entry, 'from')!.value };
  return {
    options: entry.children.map((option, index): PropertyOption => {
      const label = isTextAlone(structure, option) ? option : keyOf(option, 'label');
      const texts = label ? textsOf(structure, label) : {};
      const properties = Object.entries(partKeys(row, option)).map(([name, own]) =>
        propertyOf(structure, node, `${key}.#${index}.${name}`, own),
      );
      return { id: option.key, texts, properties, span: option.span };
    }),
  };
}
