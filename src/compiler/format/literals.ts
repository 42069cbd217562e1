/**
 * `true`, `false` and `null` in the defaults and examples of a definition. They are keywords only if the field expects
 * them.
 */
import type { Definition, FieldNode, FieldsNode } from '../1-parse/definition.js';
import { booleanOf, booleanWord, isNull } from '../1-parse/read-scalars.js';
import type { Node } from '../1-parse/tree.js';
import { NULL, type WrittenKeyword } from '../1-parse/vocabulary.js';

type Fields = readonly FieldNode[];

export function literalKeywords(definition: Definition): readonly WrittenKeyword[] {
  const { keys, blocks } = definition;
  const top = [keys.fields, ...(keys.pages?.value ?? []).map(page => page.value.keys.fields)].flatMap(
    fields => fields?.value ?? [],
  );
  const shared = blocks.flatMap(({ value }) => value.keys.fields?.value ?? []);
  const inside = (field: FieldNode) => childrenOf(field, definition);
  return [
    ...[...top, ...shared].flatMap(defaultsIn),
    ...(keys.examples?.value ?? []).flatMap(({ keys: { data } }) => (data ? answers(data, top, inside) : [])),
  ];
}

function defaultsIn(field: FieldNode): readonly WrittenKeyword[] {
  const own = field.keys.default ? scalarWord(field.keys.default, field) : [];
  return [...own, ...ownFields(field).flatMap(defaultsIn)];
}

const ownFields = ({ own }: FieldNode): Fields => (own.fields as FieldsNode | undefined)?.value ?? [];

/** Returns the fields of a group or list: its own, and those of the block that it uses. */
function childrenOf(field: FieldNode, { blocks }: Definition): Fields {
  const use = field.own.use;
  const name = use && 'text' in use ? use.text : undefined;
  const block = blocks.find(({ id }) => id.text === name);
  return [...ownFields(field), ...(block?.value.keys.fields?.value ?? [])];
}

/**
 * Returns the keywords in the answers of an example. A list holds items of the same fields, and so does a table, by the
 * ids of its rows.
 */
function answers(node: Node, fields: Fields, inside: (field: FieldNode) => Fields): readonly WrittenKeyword[] {
  if (node.kind === 'list') return node.items.flatMap(item => answers(item, fields, inside));
  if (node.kind !== 'map') return [];
  return node.entries.flatMap(({ key, value }) => {
    const field = fields.find(({ id }) => id.text === key.text);
    if (!field) return answers(value, fields, inside);
    const children = inside(field);
    return children.length > 0 ? answers(value, children, inside) : scalarWord(value, field);
  });
}

/**
 * Returns the keyword that a scalar is, if any. A field without a control has the kind of its expression, so a value
 * that is written as a boolean is a boolean.
 */
function scalarWord(node: Node, { type, keys }: FieldNode): readonly WrittenKeyword[] {
  if (node.kind !== 'scalar') return [];
  if (isNull(node)) return keys.unknown ? [{ node, word: NULL }] : [];
  const mayBe = type?.kind === 'boolean' || (type?.nonInput && keys.value);
  const value = mayBe ? booleanOf(node) : undefined;
  return value === undefined ? [] : [{ node, word: booleanWord(value) }];
}
