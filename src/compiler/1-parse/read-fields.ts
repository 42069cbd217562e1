/** Fields: the keys of every field, and those that its type has of its own. */

import type { FieldType, KeySchema } from '../../runtime/fields/field.js';
import { fieldTypes, laterTypes } from '../../runtime/fields/index.js';
import { nearest } from '../diagnostics/suggest.js';
import type { FieldNode, FieldsNode, OwnNode } from './definition.js';
import { mapOf, tellUnknown } from './read.js';
import type { ReadContext, Reader } from './read-context.js';
import { scalarOf } from './read-scalars.js';
import { isTextMap, looksLikeText } from './read-text.js';
import type { EntryNode, MapNode, Node, ScalarNode } from './tree.js';
import { FIELD, LATER_FIELD_KEYS, type Spec } from './vocabulary.js';

export function readFields(node: Node, reader: Reader): FieldsNode | undefined {
  const map = mapOf(node, reader.context);
  if (!map) return undefined;
  if (map.entries.length === 0) reader.context.report('empty-value', map.span);
  const value = map.entries.flatMap(entry => readField(entry, reader));
  return { file: map.file, span: map.span, value };
}

function readField({ key: id, value: node }: EntryNode, reader: Reader): readonly FieldNode[] {
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
  return [{ ...whole, at: new Map([['label', id]]), type: typeNamed('text'), keys: label ? { label } : {} }];
}

const typeNamed = (name: string): FieldType | undefined => fieldTypes.find(type => type.name === name);

/** A map of languages, not of keys. */
const isLabel = (node: MapNode, context: ReadContext): boolean =>
  isTextMap(node, context) || looksLikeText(node, FIELD_KEYS);

const FIELD_KEYS: readonly string[] = [
  ...new Set([...Object.keys(FIELD), ...fieldTypes.flatMap(({ options }) => Object.keys(options))]),
];

function readKeys(id: ScalarNode, node: MapNode, reader: Reader): FieldNode {
  const type = typeOf(node, reader);
  const at = new Map<string, ScalarNode>();
  const keys: Record<string, unknown> = {};
  const own: Record<string, OwnNode> = {};
  for (const { key, value } of node.entries) {
    const name = key.text;
    const [spec, target] = specOf(name, type);
    if (spec) {
      at.set(name, key);
      const read = name === 'type' ? undefined : reader.read(spec, value);
      if (read !== undefined) (target === 'own' ? own : keys)[name] = read as OwnNode;
    } else if (type) tellKey(key, type, reader.context);
  }
  return { file: id.file, span: id.span, id, type, keys, own, at };
}

/** A type's own keys come first: `value` of one may mean more than that of all. */
function specOf(name: string, type: FieldType | undefined): [Spec | undefined, 'own' | 'keys'] {
  if (type && Object.hasOwn(type.options, name) && !Object.hasOwn(FIELD, name))
    return [asSpec(type.options[name]!), 'own'];
  return [Object.hasOwn(FIELD, name) ? (FIELD as Readonly<Record<string, Spec>>)[name] : undefined, 'keys'];
}

/** The keys of types are JSON Schema: what the reader needs of it is named alike. */
const asSpec = (key: KeySchema): Spec => key as unknown as Spec;

function typeOf({ entries }: MapNode, { context }: Reader): FieldType | undefined {
  const entry = entries.find(({ key }) => key.text === 'type');
  if (!entry) return typeNamed(entries.some(({ key }) => key.text === 'use') ? 'group' : 'text');
  const scalar = scalarOf(entry.value, 'string-expected', context);
  if (!scalar) return undefined;
  const type = typeNamed(scalar.text);
  if (!type) tellType(scalar, context);
  return type;
}

function tellType({ text, span }: ScalarNode, { report }: ReadContext): void {
  const known = fieldTypes.map(({ name }) => name);
  if (laterTypes.includes(text)) report('not-yet', span, { name: text });
  else if (text === '') report('empty-value', span);
  else report('unknown-type', span, { name: text, nearest: nearest(text, known) ?? '', known: known.join(', ') });
}

function tellKey(key: ScalarNode, type: FieldType, context: ReadContext): void {
  const name = key.text;
  if (LATER_FIELD_KEYS.includes(name)) context.report('not-yet', key.span, { name });
  else {
    const others = fieldTypes.filter(({ options }) => Object.hasOwn(options, name)).map(other => other.name);
    if (others.length > 0)
      context.report('key-of-other-type', key.span, { name, type: type.name, types: others.join(', ') });
    else tellUnknown(key, [...Object.keys(FIELD), ...Object.keys(type.options)], context);
  }
}
