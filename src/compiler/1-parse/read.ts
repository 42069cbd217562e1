/** Reads a tree by the vocabulary: each value as what is meant there, every other one told at its place. */
import type { Meant } from '../../runtime/fields/field.js';
import { nearest } from '../diagnostics/suggest.js';
import type { FieldsNode, FileNode, Item, Keyed, Located } from './definition.js';
import type { ReadContext, Reader } from './read-context.js';
import { readOptions, readRows } from './read-options.js';
import {
  readBoolean,
  readCondition,
  readDate,
  readDuration,
  readExpression,
  readInteger,
  readNumber,
  readWord,
  scalarOf,
} from './read-scalars.js';
import { readText } from './read-text.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import type { Spec, Table } from './vocabulary.js';

type Read = (node: Node, spec: never, reader: Reader) => unknown;

export function reader(context: ReadContext, fields: (node: Node, reader: Reader) => FieldsNode | undefined): Reader {
  const table: Readonly<Record<Spec['meant'], Read>> = { ...READS, fields: (node, _, self) => fields(node, self) };
  const self: Reader = {
    context,
    read: (spec, node) =>
      isEmpty(node, spec, context) ? undefined : (table[spec.meant](node, spec as never, self) as never),
    keyed: (keys, node) => readKeys(keys, node, self) as never,
  };
  return self;
}

const scalar =
  (code: string): Read =>
  (node, _, { context }) =>
    scalarOf(node, code, context);

const inContext =
  (read: (node: Node, context: ReadContext) => unknown): Read =>
  (node, _, { context }) =>
    read(node, context);

const READS: Readonly<Record<Exclude<Spec['meant'], 'fields'>, Read>> = {
  text: inContext(readText),
  markdown: inContext(readText),
  integer: (node, spec, { context }) => readInteger(node, context, spec),
  number: inContext(readNumber),
  boolean: inContext(readBoolean),
  word: (node, spec, { context }) => readWord(node, context, spec),
  string: scalar('string-expected'),
  pattern: scalar('string-expected'),
  block: scalar('string-expected'),
  'number-bound': inContext(readExpression),
  'date-bound': inContext(readExpression),
  expression: inContext(readExpression),
  condition: inContext(readCondition),
  date: inContext(readDate),
  duration: inContext(readDuration),
  literal: node => (node.kind === 'broken' ? undefined : node),
  options: (node, _, self) => readOptions(node, self),
  rows: (node, _, self) => readRows(node, self),
  'field-ids': (node, _, self) => readList(node, { of: { meant: 'string' }, single: true }, self),
  file: (node, _, { context }) => readFile(node, context),
  map: (node, spec, self) => readMap(node, spec, self),
  list: (node, spec, self) => readList(node, spec, self),
  keys: (node, spec, self) => readKeyed(node, spec, self),
  later: () => undefined,
} satisfies Readonly<Record<Exclude<Meant, 'fields'>, Read>> & Record<string, Read>;

/** A key with nothing after it: said once, whatever is meant there. */
function isEmpty(node: Node, { meant }: Spec, { report }: ReadContext): boolean {
  const empty = node.kind === 'scalar' && node.plain && node.text === '' && meant !== 'literal' && meant !== 'later';
  if (empty) report('empty-value', node.span);
  return empty;
}

function readFile(node: Node, context: ReadContext): FileNode | undefined {
  const path = scalarOf(node, 'string-expected', context);
  const opened = path && context.open(path);
  return opened && { file: path.file, span: path.span, ...opened };
}

/** A map of the author's own names. */
export function mapOf(node: Node, { report }: ReadContext): MapNode | undefined {
  if (node.kind === 'map') return node;
  const stuck = node.kind === 'scalar' && node.plain && /^([^\s:]+):(\S.*)$/s.exec(node.text);
  if (stuck) report('missing-space', node.span, { line: `${stuck[1]}: ${stuck[2]}` });
  else if (node.kind !== 'broken') report('map-expected', node.span);
  return undefined;
}

function readMap(
  node: Node,
  { of, names }: { readonly of: Spec; readonly names?: readonly string[] },
  self: Reader,
): Located<readonly Item<unknown>[]> | undefined {
  const map = mapOf(node, self.context);
  if (!map) return undefined;
  const items = map.entries.flatMap(({ key, value }) => {
    if (names && !names.includes(key.text)) {
      tellUnknown(key, names, self.context);
      return [];
    }
    const read = self.read(of, value);
    return read === undefined ? [] : [{ id: key, value: read }];
  });
  return { file: map.file, span: map.span, value: items };
}

function readList(
  node: Node,
  { of, single }: { readonly of: Spec; readonly single?: true },
  self: Reader,
): Located<readonly unknown[]> | undefined {
  if (node.kind === 'broken') return undefined;
  if (node.kind !== 'list' && (!single || isListWithoutBlanks(node))) {
    self.context.report('list-expected', node.span);
    return undefined;
  }
  const nodes = node.kind === 'list' ? node.items : [node];
  const value = nodes.map(item => self.read(of, item)).filter(item => item !== undefined);
  return { file: node.file, span: node.span, value };
}

/** `-a` under `-b`: YAML makes one text of it. */
const isListWithoutBlanks = (node: Node) => node.kind === 'scalar' && node.plain && /^-\S/.test(node.text);

function readKeyed(
  node: Node,
  { keys, short }: { readonly keys: Table; readonly short?: string },
  self: Reader,
): Keyed<Table> | undefined {
  const asShort =
    short !== undefined && (node.kind === 'scalar' || (node.kind === 'map' && isShort(node, keys, self.context)));
  if (asShort) {
    const value = readText(node, self.context);
    return value && { file: node.file, span: node.span, keys: { [short]: value as never }, at: new Map() };
  }
  const map = mapOf(node, self.context);
  return map && readKeys(keys, map, self);
}

/** Languages, where keywords could stand too: a text. */
const isShort = ({ entries }: MapNode, keys: Table, { languages }: ReadContext) =>
  entries.length > 0 &&
  (entries.every(({ key }) => languages.includes(key.text)) ||
    entries.every(({ key }) => /^[a-z]{2}$/.test(key.text) && !(key.text in keys)));

function readKeys(table: Table, node: MapNode, self: Reader): Keyed<Table> {
  const { report } = self.context;
  const at = new Map<string, ScalarNode>();
  const keys: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const name = key.text;
    const spec = Object.hasOwn(table, name) ? table[name] : undefined;
    if (!spec)
      tellUnknown(
        key,
        Object.keys(table).filter(known => table[known]!.meant !== 'later'),
        self.context,
      );
    else if (spec.meant === 'later') report('not-yet', key.span, { name });
    else {
      at.set(name, key);
      keys[name] = self.read(spec, value);
    }
  }
  const missing = Object.keys(table).filter(name => table[name]!.needed && !at.has(name));
  if (missing.length > 0) report('missing-key', headOf(node), missingKeys(missing));
  return { file: node.file, span: node.span, keys: keys as never, at };
}

export function tellUnknown(key: ScalarNode, known: readonly string[], { report }: ReadContext): void {
  report('unknown-key', key.span, { name: key.text, nearest: nearest(key.text, known) ?? '', known: known.join(', ') });
}

/** All that a map lacks, told at once. */
const missingKeys = (names: readonly string[]) => ({
  name: names.join(', '),
  lines: names.map(name => `${name}: …`).join(', '),
});

/** The first key stands for a map that lacks one. */
const headOf = ({ entries, span }: MapNode) => entries[0]?.key.span ?? span;
