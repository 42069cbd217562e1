/** Reader of fields and of the rows of a table: the keys that every field has and the options of the field's type. */

import type { FieldType, KeySchema } from '../../runtime/fields/field.js';
import { fieldTypes, implicitTypes } from '../../runtime/fields/index.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import { isCustomName, meantName } from '../field-types/find-types.js';
import type {
  FieldNode,
  FieldOverride,
  FieldsNode,
  TableRowNode,
  TableRowsNode,
  TypeOptionNode,
} from './definition.js';
import { isOptionId } from './option-id.js';
import type { ReadContext, TreeReader } from './read-context.js';
import { scalarOf } from './read-scalars.js';
import { isTextMap, looksLikeText } from './read-text.js';
import { lineSpan } from './source-line.js';
import type { EntryNode, MapNode, Node, ScalarNode } from './tree.js';
import { assumeKey, isFirst, mapOf, reportUnknownKey } from './tree-reader.js';
import { FIELD, findKey, findType, keyList, type Rows, type Spec, suggestKeyword, typeAliases } from './vocabulary.js';

export function readFields(node: Node, reader: TreeReader): FieldsNode | undefined {
  const map = mapOf(node, reader.context);
  if (!map) return undefined;
  if (map.entries.length === 0) reader.context.report('empty-value', map.span);
  checkDepth(map, reader.context);
  const value = map.entries.flatMap(entry => readField(entry, reader));
  return { file: map.file, span: map.span, value };
}

function readField({ key: id, value: node }: EntryNode, reader: TreeReader): readonly FieldNode[] {
  const { context } = reader;
  if (!context.countField(id)) return [];
  const whole = { file: id.file, span: id.span, id, own: {}, at: new Map<string, ScalarNode>() };
  if (node.kind === 'broken') return [{ ...whole, type: undefined, keys: {} }];
  if (node.kind === 'map' && !isLabel(node, context)) return [readKeys(id, node, reader)];
  if (node.kind === 'list') {
    context.report('field-expected', node.span);
    return [{ ...whole, type: undefined, keys: {} }];
  }
  const label = reader.read({ meant: 'text' }, node);
  return [{ ...whole, at: new Map([['label', id]]), type: implicitTypes.question, keys: label ? { label } : {} }];
}

/**
 * Reports a field without content that is followed by field keywords at the same indentation, because they should be
 * indented further.
 */
function checkDepth({ entries }: MapNode, { report }: ReadContext): void {
  for (const [index, { value }] of entries.entries()) {
    const next = entries[index + 1]?.key;
    const empty = value.kind === 'scalar' && value.plain && value.text === '';
    if (empty && next && findKey(FIELD, next.text)) report('bad-indent', value.span);
  }
}

/** Returns whether a map contains a label by language instead of a field's keys. */
const isLabel = (node: MapNode, context: ReadContext): boolean =>
  isTextMap(node, context) || looksLikeText(node, FIELD_KEYS);

/** Keys of all field types. */
const ALL_KEYS: Rows = Object.assign({}, ...fieldTypes.map(({ options }) => options), FIELD);
const FIELD_KEYS: readonly string[] = Object.keys(ALL_KEYS);

/** Returns the keys that a field of a type may have. */
const rowsOf = memoizeByObject(({ options }: FieldType): Rows => ({ ...options, ...FIELD }));

/**
 * Reads the keys of a field. `laid` is the block's field that the keys override; they are then read as keys of its
 * type.
 */
function readKeys(id: ScalarNode, node: MapNode, reader: TreeReader, laid?: FieldNode): FieldNode {
  const { context } = reader;
  const { type, custom } = laid ?? typeOf(node, reader);
  const rows = type ? rowsOf(type) : FIELD;
  const overs: FieldOverride[] = [];
  const at = new Map<string, ScalarNode>();
  const keys: Record<string, unknown> = {};
  const own: Record<string, TypeOptionNode> = {};
  for (const { key, value } of node.entries) {
    const word = findKey(rows, key.text);
    const name = word?.english ?? key.text;
    const [spec, target] = specOf(name, type);
    if (word) context.recordWord({ node: key, word });
    if (laid && FIXED.includes(name)) {
      context.report('block-type', key.span, { name });
      continue;
    }
    if (spec && word) {
      if (!isFirst(word, key, at, context)) continue;
      if (spec.meant === 'fields' && (laid || hasKey(node, 'use'))) {
        overs.push(...readOvers(value, reader));
        continue;
      }
      const read = name === 'type' ? undefined : reader.read(spec, value);
      if (read !== undefined) (target === 'own' ? own : keys)[name] = read as TypeOptionNode;
    } else if (type && isFieldTooDeep(key, value, type, context)) reportTooDeep(key, id, context);
    else if (type) assumeKey(reportKey(key, type, !laid && !FIXED.some(name => hasKey(node, name)), context), key, at);
  }
  const more = { ...(custom && { custom }), ...(overs.length > 0 && { overrides: overs }) };
  return { file: id.file, span: id.span, id, type, keys, own, at, ...more };
}

/**
 * Returns whether an unknown key holds the keys of a field, on a line of its own below a field that contains no others:
 * the field is indented too far.
 */
const isFieldTooDeep = ({ text, span }: ScalarNode, value: Node, type: FieldType, { source }: ReadContext): boolean =>
  !Object.hasOwn(type.options, 'fields') &&
  value.kind === 'map' &&
  value.entries.some(({ key }) => ['type', 'label'].includes(findKey(FIELD, key.text)?.english ?? '')) &&
  findKey(ALL_KEYS, text) === undefined &&
  source.slice(lineSpan(source, span.start).start, span.start).trim() === '';

/** Reports a field below another one. Its meant indentation is certain if it fits on one line. */
function reportTooDeep(key: ScalarNode, { span }: ScalarNode, { report, source }: ReadContext): void {
  const line = lineSpan(source, key.span.start);
  const column = key.span.start - line.start;
  const next = /^[ \t]*(?=\S)/m.exec(source.slice(line.end + 1));
  const isOneLine = next === null || next[0].length <= column;
  const indent = span.start - lineSpan(source, span.start).start;
  report('field-too-deep', key.span, { name: key.text, ...(isOneLine && { indent }) });
}

/** Keys that a block fixes for all uses, so that an override cannot change them. */
const FIXED: readonly string[] = ['type', 'use'];

const hasKey = ({ entries }: MapNode, name: string): boolean =>
  entries.some(({ key }) => findKey(ALL_KEYS, key.text)?.english === name);

function readOvers(node: Node, reader: TreeReader): readonly FieldOverride[] {
  const map = mapOf(node, reader.context);
  if (map?.entries.length === 0) reader.context.report('empty-value', map.span);
  return map?.entries.map(entry => overOf(entry, reader)) ?? [];
}

/**
 * Returns an override that is read once the block's field is known, because its type determines how. The result is
 * memoized per field, because a block may be used in many places.
 */
function overOf(entry: EntryNode, reader: TreeReader): FieldOverride {
  const made = new Map<FieldNode | undefined, FieldNode | undefined>();
  const over = (field: FieldNode | undefined) => {
    if (!made.has(field)) made.set(field, field ? laidOver(field, entry, reader) : readField(entry, reader)[0]);
    return made.get(field);
  };
  return { id: entry.key, over };
}

/** Replaces keys of the block's field by those of the entry. A text alone replaces the label. */
function laidOver(field: FieldNode, { key, value: node }: EntryNode, reader: TreeReader): FieldNode {
  const { context } = reader;
  if (node.kind === 'list') context.report('field-expected', node.span);
  if (node.kind === 'list' || node.kind === 'broken') return field;
  if (node.kind === 'map' && !isLabel(node, context)) return merged(field, readKeys(key, node, reader, field));
  const label = reader.read({ meant: 'text' }, node);
  return label ? { ...field, keys: { ...field.keys, label } } : field;
}

function merged(field: FieldNode, { keys, own, at, overrides }: FieldNode): FieldNode {
  return {
    ...field,
    keys: { ...field.keys, ...keys },
    own: { ...field.own, ...own },
    at: new Map([...field.at, ...at]),
    ...(overrides && { overrides: [...(field.overrides ?? []), ...overrides] }),
  };
}

/**
 * Returns the spec of a key and whether the key is an option of the type or a key of every field. A key of every field
 * takes precedence over an option of the same name.
 */
function specOf(name: string, type: FieldType | undefined): [Spec | undefined, 'own' | 'keys'] {
  if (type && Object.hasOwn(type.options, name) && !Object.hasOwn(FIELD, name))
    return [asSpec(type.options[name]!), 'own'];
  return [Object.hasOwn(FIELD, name) ? (FIELD as Readonly<Record<string, Spec>>)[name] : undefined, 'keys'];
}

/**
 * Reads a type's option schema as a spec. The options are JSON Schema and use the same member names for everything that
 * the reader needs.
 */
const asSpec = (key: KeySchema): Spec => key as unknown as Spec;

/** Returns the type of a field, and its custom type, of which that is the base. */
function typeOf({ entries }: MapNode, { context }: TreeReader): Pick<FieldNode, 'type' | 'custom'> {
  const has = (name: string) => entries.find(({ key }) => findKey(ALL_KEYS, key.text)?.english === name);
  const entry = has('type');
  if (!entry) return { type: has('use') ? implicitTypes.container : implicitTypes.question };
  const scalar = scalarOf(entry.value, 'string-expected', context);
  if (!scalar) return { type: undefined };
  const type = findType(scalar.text);
  if (!type && isCustomName(scalar.text)) {
    const custom = context.types.find(scalar);
    return { type: custom?.base, custom };
  }
  if (type) context.recordWord({ node: scalar, word: { english: type.name, arabic: type.arabic } });
  else reportType(scalar, context);
  return { type };
}

function reportType({ text, span }: ScalarNode, { report, types: own }: ReadContext): void {
  const known = fieldTypes.map(({ name }) => name);
  const types = fieldTypes.map(({ name, arabic }) => ({ english: name, arabic }));
  if (text === '') report('empty-value', span);
  else if (own.hasModule(text)) report('field-type-name', span, { name: text, meant: meantName(text) });
  else
    report('unknown-type', span, {
      name: text,
      nearest: suggestKeyword(text, types, typeAliases) || suggestKeyword(text.split(/\s/)[0]!, types, typeAliases),
      known: known.join(', '),
    });
}

/**
 * Reports an unknown key and returns the suggested keyword, or an empty string if none is near. If `untyped`, the field
 * may also be meant to use a block.
 */
function reportKey(key: ScalarNode, type: FieldType, untyped: boolean, context: ReadContext): string {
  const name = findKey(ALL_KEYS, key.text)?.english ?? key.text;
  const others = fieldTypes.filter(({ options }) => Object.hasOwn(options, name)).map(other => other.name);
  if (others.length === 0)
    return reportUnknownKey(
      key,
      keyList({ ...FIELD, ...type.options, ...(untyped && { use: ALL_KEYS.use! }) }),
      context,
    );
  const absent = untyped ? others[0]! : '';
  context.report('key-of-other-type', key.span, { name, type: type.name, types: others.join(', '), absent });
  return '';
}

/** Reads the rows of a table. Their ids are keys of the submitted data. */
export function readTableRows(node: Node, reader: TreeReader): TableRowsNode | undefined {
  const map = mapOf(node, reader.context);
  if (!map) return undefined;
  const value = map.entries.flatMap(entry => {
    const row = readRow(entry, reader);
    return row ? [{ id: entry.key, value: row }] : [];
  });
  if (value.length === 0) reader.context.report('empty-value', map.span);
  return { file: map.file, span: map.span, value: value.filter(({ id }) => isRowId(id, reader.context)) };
}

function readRow({ key, value }: EntryNode, reader: TreeReader): TableRowNode | undefined {
  const { context } = reader;
  if (value.kind === 'map' && !isLabel(value, context)) {
    const { id, ...row } = readKeys(key, value, reader);
    if (!row.at.has('label')) context.report('missing-key', key.span, { name: 'label' });
    return row;
  }
  const label = reader.read({ meant: 'text' }, value);
  const at = new Map([['label', key]]);
  return label && { file: key.file, span: key.span, type: undefined, keys: { label }, own: {}, at };
}

function isRowId(key: ScalarNode, context: ReadContext): boolean {
  const reserved = key.text in Object.prototype;
  if (reserved) context.report('reserved-id', key.span, { name: key.text });
  return !reserved && isOptionId(key, context.report);
}
