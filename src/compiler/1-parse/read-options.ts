/** Options of a choice and the rows of named lists. */
import type { Item, Keyed, OptionsNode, Row, RowsNode } from './definition.js';
import type { ReadContext, Reader } from './read-context.js';
import { scalarOf } from './read-scalars.js';
import { isTextMap, looksLikeText, readText } from './read-text.js';
import type { EntryNode, MapNode, Node, ScalarNode } from './tree.js';
import { OPTION, OPTIONS_FROM } from './vocabulary.js';

export function readOptions(node: Node, reader: Reader): OptionsNode | undefined {
  if (node.kind === 'broken') return undefined;
  const { file, span } = node;
  if (node.kind !== 'map') {
    reader.context.report('options-expected', span);
    return undefined;
  }
  if (isFromList(node)) {
    const { keys } = reader.keyed(OPTIONS_FROM, node);
    return { file, span, options: [], ...(keys.from && { from: keys.from }), ...(keys.where && { where: keys.where }) };
  }
  const options = node.entries.flatMap(({ key, value }) => {
    const option = isOptionId(key, reader.context) ? readOption(value, reader) : undefined;
    return option ? [{ id: key, value: option }] : [];
  });
  return { file, span, options };
}

/** `from` names a list; an option of that id would have a text of its own beside others. */
const isFromList = ({ entries }: MapNode) =>
  entries.some(({ key }) => key.text === 'from') && entries.every(({ key }) => key.text in OPTIONS_FROM);

const LONGEST_ID = 64;

function isOptionId(key: ScalarNode, { report }: ReadContext): boolean {
  const good = key.text.trim() !== '' && [...key.text].length <= LONGEST_ID && !/\p{Cc}/u.test(key.text);
  if (!good) report('option-id', key.span, { name: key.text, limit: LONGEST_ID });
  return good;
}

function readOption(node: Node, reader: Reader): Keyed<typeof OPTION> | undefined {
  if (node.kind === 'map' && !isTextMap(node, reader.context) && !looksLikeText(node, Object.keys(OPTION)))
    return reader.keyed(OPTION, node);
  const label = readText(node, reader.context);
  return label && { file: node.file, span: node.span, keys: { label }, at: new Map() };
}

export function readRows(node: Node, reader: Reader): RowsNode | undefined {
  if (node.kind === 'broken') return undefined;
  if (node.kind !== 'map') {
    reader.context.report('options-expected', node.span);
    return undefined;
  }
  const csv = fromCsv(node);
  if (csv) {
    reader.context.report('not-yet', csv.key.span, { name: 'file' });
    return undefined;
  }
  const value = node.entries.flatMap(entry => readRow(entry, reader));
  return { file: node.file, span: node.span, value };
}

const fromCsv = ({ entries: [entry, ...others] }: MapNode): EntryNode | undefined =>
  others.length === 0 && entry?.key.text === 'file' && entry.value.kind === 'scalar' && /[./]/.test(entry.value.text)
    ? entry
    : undefined;

function readRow({ key, value }: EntryNode, reader: Reader): readonly Item<Row>[] {
  const { context } = reader;
  if (value.kind === 'broken' || !isOptionId(key, context)) return [];
  const { file, span } = value;
  if (value.kind !== 'map' || isTextMap(value, context) || looksLikeText(value, ['label'])) {
    const label = readText(value, context);
    return label ? [{ id: key, value: { file, span, label, columns: [] } }] : [];
  }
  const label = value.entries.find(entry => entry.key.text === 'label');
  if (!label) context.report('missing-key', key.span, { name: 'label', lines: 'label: …' });
  const read = label && reader.read({ meant: 'text' }, label.value);
  const columns = value.entries.filter(entry => entry !== label).flatMap(entry => readColumn(entry, context));
  return [{ id: key, value: { file, span, columns, ...(read && { label: read }) } }];
}

function readColumn({ key, value }: EntryNode, context: ReadContext): readonly Item<ScalarNode>[] {
  const cell = scalarOf(value, 'string-expected', context);
  return cell ? [{ id: key, value: cell }] : [];
}
