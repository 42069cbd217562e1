/** Options of a choice and the rows of named lists. */
import type { Item, KeywordMap, OptionsNode, Row, RowsNode } from './definition.js';
import { isOptionId } from './option-id.js';
import type { ReadContext, TreeReader } from './read-context.js';
import { readListFile } from './read-list-file.js';
import { scalarOf } from './read-scalars.js';
import { isTextMap, looksLikeText, readText } from './read-text.js';
import { inNfc } from './scalar-offsets.js';
import type { EntryNode, MapNode, Node, ScalarNode } from './tree.js';
import { suggestOptions } from './value-suggestions.js';
import { findKey, LIST_FILE, OPTION, OPTIONS_FROM, ROW, type Rows } from './vocabulary.js';

export function readOptions(node: Node, reader: TreeReader): OptionsNode | undefined {
  if (node.kind === 'broken') return undefined;
  const { file, span } = node;
  if (node.kind !== 'map') {
    reader.context.report('options-expected', span, { line: suggestOptions(node, reader.context.source) });
    return undefined;
  }
  if (isFromList(node)) {
    const { keys, at } = reader.keyed(OPTIONS_FROM, node);
    const { from, id, label, where } = keys;
    // The key is misspelt, which is reported.
    if (!id && at.has('id')) return undefined;
    return {
      ...{ file, span, options: [] },
      ...(from && { from: inNfc(from) }),
      ...(id && { id }),
      ...(label && { label }),
      ...(where && { where }),
    };
  }
  const options = node.entries.flatMap(({ key, value }) => {
    const option = isOptionId(key, reader.context.report) ? readOption(value, reader) : undefined;
    return option ? [{ id: key, value: option }] : [];
  });
  return { file, span, options };
}

/**
 * Returns whether a map names a list with `from`. A map with other keys contains options, because an option may also
 * have the id `from`; so does one with the keys `id` and `label` whose `from` is no name.
 */
function isFromList({ entries }: MapNode): boolean {
  const word = ({ key }: EntryNode) => findKey(OPTIONS_FROM, key.text.replace(VOWEL_SIGNS, ''))?.english;
  if (!entries.every(entry => word(entry) !== undefined)) return false;
  const from = entries.find(entry => word(entry) === 'from')?.value;
  if (!from) return false;
  const isName = from.kind === 'scalar' && NAME.test(from.text);
  return isName || !entries.some(entry => word(entry) === 'id' || word(entry) === 'label');
}

/** Signs that no keyword has: `المعرّف` is a keyword misspelt, and no option. */
const VOWEL_SIGNS = /[\u064b-\u0652]/g;

/** Name of a list, or path of a list field. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

function readOption(node: Node, reader: TreeReader): KeywordMap<typeof OPTION> | undefined {
  if (node.kind === 'map' && !isTextMap(node, reader.context) && !looksLikeText(node, Object.keys(OPTION)))
    return reader.keyed(OPTION, node);
  const label = readText(node, reader.context);
  return label && { file: node.file, span: node.span, keys: { label }, at: new Map() };
}

export function readRows(node: Node, reader: TreeReader): RowsNode | undefined {
  if (node.kind === 'broken') return undefined;
  if (node.kind !== 'map') {
    reader.context.report('options-expected', node.span, {
      line: node.kind === 'list' ? suggestOptions(node, reader.context.source) : '',
    });
    return undefined;
  }
  const csv = fromCsv(node);
  if (csv) {
    sawKey(csv.key, LIST_FILE, reader.context);
    return readListFile(csv.value as ScalarNode, reader.context);
  }
  const value = node.entries.flatMap(entry => readRow(entry, reader));
  return { file: node.file, span: node.span, value };
}

const fromCsv = ({ entries: [entry, ...others] }: MapNode): EntryNode | undefined =>
  others.length === 0 &&
  entry &&
  findKey(LIST_FILE, entry.key.text) &&
  entry.value.kind === 'scalar' &&
  /[./]/.test(entry.value.text)
    ? entry
    : undefined;

function sawKey(node: ScalarNode, rows: Rows, { recordWord }: ReadContext): void {
  const word = findKey(rows, node.text);
  if (word) recordWord({ node, word });
}

function readRow({ key, value }: EntryNode, reader: TreeReader): readonly Item<Row>[] {
  const { context } = reader;
  if (value.kind === 'broken' || !isOptionId(key, context.report)) return [];
  const { file, span } = value;
  if (value.kind !== 'map' || isTextMap(value, context) || looksLikeText(value, ['label'])) {
    const label = readText(value, context);
    return label ? [{ id: key, value: { file, span, label, columns: [] } }] : [];
  }
  const label = value.entries.find(entry => findKey(ROW, entry.key.text));
  if (!label) context.report('missing-key', key.span, { name: 'label' });
  else sawKey(label.key, ROW, context);
  const read = label && reader.read({ meant: 'text' }, label.value);
  const columns = value.entries.filter(entry => entry !== label).flatMap(entry => readColumn(entry, context));
  return [{ id: key, value: { file, span, columns, ...(read && { label: read }) } }];
}

function readColumn({ key, value }: EntryNode, context: ReadContext): readonly Item<ScalarNode>[] {
  const cell = scalarOf(value, 'string-expected', context);
  return cell ? [{ id: key, value: cell }] : [];
}
