/** Tree reader: reads each value as the vocabulary specifies and reports all others at their location. */
import type { ValueSyntax } from '../../runtime/fields/field.js';
import { memoizeByObject } from '../../runtime/memoize.js';
import { position } from '../diagnostics/position.js';
import type { FieldsNode, Item, KeywordMap, TableRowsNode, WithLocation } from './definition.js';
import { foreignColon, ODD_SPACE } from './line-errors.js';
import type { ReadContext, TreeReader } from './read-context.js';
import { readCountedText } from './read-counted-text.js';
import { readFile, readMediaTypes, readPicture, readSize } from './read-files.js';
import { readOptions, readRows } from './read-options.js';
import {
  readBoolean,
  readCondition,
  readDate,
  readDuration,
  readExpression,
  readInteger,
  readName,
  readNumber,
  readWord,
  type ScalarCode,
  scalarOf,
} from './read-scalars.js';
import { checkCommaInList, isWordList, readText, reportCommas, textsBeside } from './read-text.js';
import { lineSpan } from './source-line.js';
import type { MapNode, Node, ScalarNode } from './tree.js';
import { suggestKeys } from './value-suggestions.js';
import {
  findKey,
  findKeyword,
  ISSUES,
  isOwnCode,
  type Keyword,
  keyAliases,
  keyList,
  keywordList,
  type Spec,
  suggestKeyword,
  type Table,
  VALID,
} from './vocabulary.js';
import { reportMistake } from './yaml-mistake.js';

type SpecReader = (node: Node, spec: never, reader: TreeReader) => unknown;

/** Readers of values in which fields are written. */
interface FieldReaders {
  fields(node: Node, reader: TreeReader): FieldsNode | undefined;
  rows(node: Node, reader: TreeReader): TableRowsNode | undefined;
}

export function createTreeReader(context: ReadContext, { fields, rows }: FieldReaders): TreeReader {
  const table: Readonly<Record<Spec['meant'], SpecReader>> = {
    ...READS,
    fields: (node, _, self) => fields(node, self),
    'table-rows': (node, _, self) => rows(node, self),
  };
  const self: TreeReader = {
    context,
    read: (spec, node) =>
      isEmpty(node, spec, context) ? undefined : (table[spec.meant](node, spec as never, self) as never),
    keyed: (keys, node) => readKeys(keys, node, self) as never,
  };
  return self;
}

const scalar =
  (code: ScalarCode): SpecReader =>
  (node, _, { context }) =>
    scalarOf(node, code, context);

const inContext =
  (read: (node: Node, context: ReadContext) => unknown): SpecReader =>
  (node, _, { context }) =>
    read(node, context);

/** Syntaxes of values in which fields are written. */
type HoldsFields = 'fields' | 'table-rows';

const READS: Readonly<Record<Exclude<Spec['meant'], HoldsFields>, SpecReader>> = {
  text: inContext(readText),
  'counted-text': (node, _, self) => readCountedText(node, self),
  markdown: inContext(readText),
  integer: (node, spec, { context }) => readInteger(node, context, spec),
  number: inContext(readNumber),
  boolean: inContext(readBoolean),
  word: (node, spec, { context }) => readWord(node, context, spec),
  words: (node, spec: object, self) => readList(node, { of: { ...spec, meant: 'word' } as Spec, single: true }, self),
  string: scalar('string-expected'),
  pattern: scalar('string-expected'),
  block: inContext(readName),
  'number-bound': inContext(readExpression),
  'date-bound': inContext(readExpression),
  'month-bound': inContext(readExpression),
  'time-bound': inContext(readExpression),
  'datetime-bound': inContext(readExpression),
  expression: inContext(readExpression),
  condition: (node, spec, { context }) => readCondition(node, context, spec),
  date: inContext(readDate),
  duration: (node, spec, { context }) => readDuration(node, context, spec),
  literal: node => (node.kind === 'broken' ? undefined : node),
  outcome: inContext(readOutcome),
  options: (node, _, self) => readOptions(node, self),
  rows: (node, _, self) => readRows(node, self),
  'media-types': inContext(readMediaTypes),
  size: inContext(readSize),
  'field-ids': (node, _, self) => readList(node, { of: { meant: 'block' }, single: true }, self),
  file: (node, spec, { context }) => readFile(node, spec, context),
  picture: inContext(readPicture),
  map: (node, spec, self) => readMap(node, spec, self),
  list: (node, spec, self) => readList(node, spec, self),
  keys: (node, spec, self) => readKeyed(node, spec, self),
} satisfies Readonly<Record<Exclude<ValueSyntax, HoldsFields>, SpecReader>> & Record<string, SpecReader>;

/**
 * Returns whether a key has no value, and reports it. This is checked before the value's kind, so that it is reported
 * only once.
 */
function isEmpty(node: Node, { meant }: Spec, { report }: ReadContext): boolean {
  const empty = node.kind === 'scalar' && node.plain && node.text === '' && meant !== 'literal';
  if (empty) report('empty-value', node.span);
  return empty;
}

/** Returns a map node. Otherwise reports the most likely mistake and returns undefined. */
export function mapOf(node: Node, { report, source }: ReadContext, table?: Table): MapNode | undefined {
  if (node.kind === 'map') return node;
  const stuck = node.kind === 'scalar' && node.plain && /^([^\s:]+):(?!\/\/)(\S.*)$/.exec(firstLine(node, source));
  const odd = node.kind === 'scalar' && node.plain && ODD_SPACE.exec(firstLine(node, source));
  const foreign = node.kind === 'scalar' && node.plain ? foreignColon(node.text, node.span.start) : undefined;
  if (foreign) reportMistake(foreign, report);
  else if (odd)
    report(
      'odd-blank',
      { start: node.span.start + odd[1]!.length + 1, end: node.span.start + odd[1]!.length + 2 },
      { line: `${odd[1]}: ${odd[2]}` },
    );
  else if (stuck) report('missing-space', node.span, { line: `${stuck[1]}: ${stuck[2]}` });
  else if (node.kind === 'list') report('dash-before-key', node.span);
  else if (node.kind !== 'broken')
    report('map-expected', node.span, { line: table && node.kind === 'scalar' ? suggestKeys(node, table) : '' });
  return undefined;
}

/** Returns the first line of a scalar, because YAML joins several lines without a key into one text. */
const firstLine = ({ span }: ScalarNode, source: string): string =>
  source.slice(span.start, Math.min(span.end, lineSpan(source, span.start).end));

function readMap(
  node: Node,
  { of, codes }: { readonly of: Spec; readonly codes?: true },
  self: TreeReader,
): WithLocation<readonly Item<unknown>[]> | undefined {
  const map = mapOf(node, self.context);
  if (!map) return undefined;
  const items = map.entries.flatMap(({ key, value }) => {
    const id = codes ? codeOf(key, self.context) : key;
    if (!id) return [];
    const read = self.read(of, value);
    return read === undefined ? [] : [{ id, value: read }];
  });
  return { file: map.file, span: map.span, value: items };
}

/**
 * Returns the key of a map of issue codes by its English name, or as it is if it may be the code of a backend. Returns
 * undefined if it is no code, which is reported.
 */
function codeOf(key: ScalarNode, context: ReadContext): ScalarNode | undefined {
  const word = findKeyword(ISSUES, key.text);
  if (!word && isOwnCode(key.text)) return key;
  if (!word) {
    reportUnknownKey(key, keywordList(ISSUES), context);
    return undefined;
  }
  return toEnglishKeyword(key, word, context);
}

/** Records a keyword and returns its node with the English name, which all later phases use. */
export function toEnglishKeyword(node: ScalarNode, word: Keyword, { recordWord }: ReadContext): ScalarNode {
  recordWord({ node, word });
  return { ...node, text: word.english };
}

/**
 * Reads the expected outcome of an example. Unknown words are kept, because they are reported when examples are
 * analyzed.
 */
function readOutcome(node: Node, context: ReadContext): Node | undefined {
  if (node.kind === 'broken') return undefined;
  const found = (value: Node, words: Readonly<Record<string, string>>): Node => {
    const word = value.kind === 'scalar' ? findKeyword(words, value.text) : undefined;
    return word ? toEnglishKeyword(value as ScalarNode, word, context) : value;
  };
  if (node.kind !== 'map') return found(node, { [VALID.english]: VALID.arabic });
  return { ...node, entries: node.entries.map(({ key, value }) => ({ key, value: found(value, ISSUES) })) };
}

function readList(
  node: Node,
  { of, single }: { readonly of: Spec; readonly single?: true },
  self: TreeReader,
): WithLocation<readonly unknown[]> | undefined {
  if (node.kind === 'broken') return undefined;
  if (node.kind !== 'list' && (!single || isListWithoutBlanks(node))) {
    self.context.report('list-expected', node.span);
    return undefined;
  }
  const nodes = node.kind === 'list' ? node.items : [node];
  for (const one of nodes) if (isWordList(one, of)) reportCommas(one, self.context);
  if (node.kind === 'list' && of.meant === 'text') checkCommaInList(node, self.context);
  const value = nodes.map(item => self.read(of, item)).filter(item => item !== undefined);
  return { file: node.file, span: node.span, value };
}

/**
 * Returns whether a text is a list whose dashes lack a space, such as `-a` and `-b` on two lines, which YAML joins into
 * one text.
 */
const isListWithoutBlanks = (node: Node) => node.kind === 'scalar' && node.plain && /^-\S/.test(node.text);

function readKeyed(
  node: Node,
  { keys, short }: { readonly keys: Table; readonly short?: string },
  self: TreeReader,
): KeywordMap<Table> | undefined {
  const asShort =
    short !== undefined && (node.kind === 'scalar' || (node.kind === 'map' && isShort(node, keys, self.context)));
  if (asShort) {
    const value = readText(node, self.context);
    return value && { file: node.file, span: node.span, keys: { [short]: value as never }, at: new Map() };
  }
  const map = mapOf(node, self.context, keys);
  return map && readKeys(keys, map, self);
}

/** Returns whether a map contains a text by language, in a position where keywords are also allowed. */
const isShort = ({ entries }: MapNode, keys: Table, { languages }: ReadContext) =>
  entries.length > 0 &&
  (entries.every(({ key }) => languages.includes(key.text)) ||
    entries.every(({ key }) => /^[a-z]{2}$/.test(key.text) && !(key.text in keys)));

function readKeys(table: Table, node: MapNode, self: TreeReader): KeywordMap<Table> {
  const at = new Map<string, ScalarNode>();
  if (lacksFields(table, node)) self.context.report('missing-key', headOf(node), { name: 'fields' });
  const texts = textsBeside(table, node, at, self.context);
  const keys: Record<string, unknown> = texts ? { label: self.read(table.label!, texts) } : {};
  for (const { key, value } of node.entries.filter(entry => !texts?.entries.includes(entry))) {
    const word = findKey(table, key.text);
    const spec = word && table[word.english]!;
    if (word) self.context.recordWord({ node: key, word });
    if (!spec) assumeKey(reportUnknownKey(key, keyList(table), self.context), key, at);
    else if (isFirst(word, key, at, self.context)) keys[word.english] = self.read(spec, value);
  }
  const missing = neededIn(table).filter(name => !at.has(name));
  if (missing.length > 0) self.context.report('missing-key', headOf(node), { name: missing.join(', ') });
  return { file: node.file, span: node.span, keys: keys as never, at };
}

/** Returns the keywords of a table that may not be missing. */
const neededIn = memoizeByObject((table: Table): readonly string[] =>
  Object.keys(table).filter(name => table[name]!.needed),
);

/** Returns whether fields are written directly under a page: no key of the map is one of the page's keywords. */
const lacksFields = (table: Table, { entries }: MapNode): boolean =>
  table.fields?.needed === true && entries.every(({ key }) => !findKey(table, key.text));

/**
 * Records the location of a keyword. Returns false and reports a duplicate if the keyword is already present in the
 * other vocabulary.
 */
export function isFirst(
  { english }: Keyword,
  key: ScalarNode,
  at: Map<string, ScalarNode>,
  { report, source }: ReadContext,
): boolean {
  const first = at.get(english);
  if (!first) at.set(english, key);
  else report('duplicate-key', key.span, { name: key.text, line: position(source, first.span.start).line });
  return !first;
}

/** Reports an unknown key and returns the suggested keyword, or an empty string if none is near. */
export function reportUnknownKey(key: ScalarNode, known: readonly Keyword[], { report }: ReadContext): string {
  const names = known.map(({ english }) => english).join(', ');
  const meant = suggestKeyword(key.text, known, keyAliases);
  report('unknown-key', key.span, { name: key.text, nearest: meant, known: names });
  return meant;
}

/** Records the suggested keyword as present, so that a misspelt key is not also reported as missing. */
export function assumeKey(meant: string, key: ScalarNode, at: Map<string, ScalarNode>): void {
  if (meant !== '' && !at.has(meant)) at.set(meant, key);
}

/** Returns the span at which a missing key is reported: the map's first key, or the map if it is empty. */
const headOf = ({ entries, span }: MapNode) => entries[0]?.key.span ?? span;
