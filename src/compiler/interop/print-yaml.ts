/** A draft → YAML, in the order and style of definitions that are written by hand. */
import { Document, isScalar, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { writeText } from '../expressions/text-references.js';
import type { DraftField, DraftForm, DraftKey, Plain, PlainMap } from './draft.js';
import { mapTexts } from './draft-texts.js';

/** Keys of a field, in the order in which they are read. */
const ORDER = [
  ...['title', 'type', 'label', 'statement', 'text', 'hint', 'paper_hint', 'description', 'show_if', 'required'],
  ...[
    'readonly',
    'options',
    'other',
    'other_label',
    'default',
    'initial',
    'value',
    'min_length',
    'max_length',
    'pattern',
    'min',
    'max',
    'decimals',
    'unit',
    'accept',
  ],
  ...['unique', 'item_label', 'rows', 'check', 'messages', 'unknown'],
];
const TOP = ['form', 'version', 'languages', 'title', 'description', 'authority', 'lists'];
/** Keys that are written behind the fields. */
const END = ['paper'];

/** Length of a line, in characters, beyond which a map is written on several lines. */
const WIDE = 110;

export function printDraft(form: DraftForm): string {
  const top = new YAMLMap();
  const keys = new Map(form.keys);
  if (form.lists.size > 0) keys.set('lists', { value: valuesOf(form.lists), from: [] });
  for (const [key, { value }] of inOrder(keys, TOP).filter(([key]) => !END.includes(key)))
    add(top, key, nodeOf(written(key, value)));
  const isPaged = form.fields.length > 0 && form.fields.every(({ as: type }) => type === 'page');
  add(top, isPaged ? 'pages' : 'fields', fieldsNode(form.fields), true);
  for (const [key, { value }] of [...keys].filter(([key]) => END.includes(key))) add(top, key, nodeOf(value), true);
  const document = new Document(top);
  if (form.comments.length > 0) document.commentBefore = comment(form.comments);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

/** Returns a value with its texts as an author writes them: braces are doubled, but for those of answers. */
const written = (key: string, value: Plain): Plain => mapTexts(key, value, writeText);

/** Prints a value in the style of definitions. */
export const printValue = (value: Plain): string =>
  new Document(nodeOf(written('lists', value))).toString({ lineWidth: 0, flowCollectionPadding: true });

const valuesOf = (keys: ReadonlyMap<string, DraftKey>) =>
  new Map([...keys].map(([key, { value }]) => [key, value] as const));

const rank = (order: readonly string[], key: string): number =>
  (order.indexOf(key) + order.length + 1) % (order.length + 1);

const inOrder = (keys: ReadonlyMap<string, DraftKey>, order: readonly string[]) =>
  [...keys].toSorted(([a], [b]) => rank(order, a) - rank(order, b));

function add(map: YAMLMap, key: string, value: Node, apart = false, comments: readonly string[] = []): void {
  const name = new Scalar(key);
  if (apart) name.spaceBefore = true;
  if (comments.length > 0) name.commentBefore = comment(comments);
  // The map's own method would search all existing entries.
  map.items.push(new Pair(name, value));
}

/** Formats a comment so that no line can break out of it. */
const comment = (lines: readonly string[]): string =>
  lines
    .flatMap(line => line.split(/[\r\n\u0085\u2028\u2029]+/))
    .map(line => ` ${line.replace(/[\p{Cc}\p{Cs}\ufeff]/gu, ' ').trim()}`)
    .join('\n');

function fieldsNode(fields: readonly DraftField[]): YAMLMap {
  const map = new YAMLMap();
  for (const field of fields) add(map, field.id, fieldNode(field), false, field.comments);
  return map;
}

/** Returns the YAML node of a field. A field that is just a text is written as its label. */
function fieldNode(field: DraftField): Node {
  const { as: type, keys, fields } = field;
  const label = written('label', keys.get('label')?.value ?? '');
  if (type === 'text' && keys.size === 1 && keys.has('label') && typeof label === 'string') return nodeOf(label);
  const map = new YAMLMap();
  if (type !== 'page' && (type !== 'text' || !keys.has('label'))) add(map, 'type', new Scalar(type));
  for (const [key, { value }] of inOrder(keys, ORDER)) {
    const where = keys.get(`${key}.where`)?.value;
    // A key with a dot, such as `options.where`, is written inside the key before the dot. It is separate so that it
    // can be dropped alone.
    const all = where === undefined ? value : new Map([...(value as PlainMap), ['where', where]]);
    if (!key.includes('.')) add(map, key, nodeOf(written(key, all)));
  }
  if (fields) add(map, 'fields', fieldsNode(fields));
  else if (map.items.every(({ value }) => isScalar(value)) && widthOf(map) < WIDE) map.flow = true;
  return map;
}

const widthOf = (node: YAMLMap | YAMLSeq): number => JSON.stringify(node).length;

function nodeOf(value: Plain): Node {
  if (value instanceof Map) return mapNode(value);
  if (Array.isArray(value)) return listNode(value);
  return scalarNode(value as string | number | boolean);
}

function scalarNode(value: string | number | boolean): Scalar {
  const scalar = new Scalar(value);
  if (typeof value === 'string' && /\n/.test(value))
    scalar.type = /^\s|[\t\r]|\s\n/.test(value) ? 'QUOTE_DOUBLE' : 'BLOCK_LITERAL';
  return scalar;
}

function mapNode(value: ReadonlyMap<string, Plain>): YAMLMap {
  const map = new YAMLMap();
  for (const [key, inner] of value) add(map, key, nodeOf(inner));
  const short = [...value.values()].every(inner => typeof inner !== 'object' && !/\n/.test(String(inner)));
  if (short && widthOf(map) < WIDE) map.flow = true;
  return map;
}

function listNode(value: readonly Plain[]): YAMLSeq {
  const list = new YAMLSeq();
  for (const inner of value) list.add(nodeOf(inner));
  list.flow = value.every(inner => typeof inner !== 'object');
  return list;
}
