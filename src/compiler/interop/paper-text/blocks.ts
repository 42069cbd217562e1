/** Blocks of a paper: questions, headings, texts and tables, in their order. */
import type { ConversionLedger } from '../conversion-ledger.js';
import type { Block, BlockReader } from './block.js';
import { isBlankLine, isBoxLine, type PaperItem } from './paper-items.js';
import { readBlankLine, readBoxes, readQuestions } from './read-answers.js';
import { readDeclaration, readParagraph, readSignatures } from './read-sentences.js';
import { readText } from './read-text.js';
import { type FoundTable, tableAt } from './tables.js';

export function blocksOf(items: readonly PaperItem[], ledger: ConversionLedger): readonly Block[] {
  const reader: BlockReader = { items, ledger, at: 0, blocks: [], documents: false };
  while (reader.at < items.length) readBlock(reader);
  return reader.blocks;
}

function readBlock(reader: BlockReader): void {
  const item = reader.items[reader.at]!;
  const table = tableAt(reader.items, reader.at);
  if (table) {
    addTable(reader, table);
  } else if (reader.documents && isDocument(item)) {
    reader.at++;
    reader.blocks.push({ kind: 'document', text: item.plain, from: [item.at] });
  } else {
    reader.documents = false;
    if (item.kind) readKind(reader, item);
    else if (isBlankLine(item)) readBlankLine(reader, item);
    else if (isBoxLine(item)) readBoxes(reader, '', [item.at]);
    else if (item.alone !== undefined) readText(reader, item, item.alone);
    else readQuestions(reader, item);
  }
}

/** Maximum length of a line above a table that is its label, in characters. */
const MAX_TABLE_LABEL_LENGTH = 80;

function addTable(reader: BlockReader, { table, cells, end }: FoundTable): void {
  const { blocks } = reader;
  const last = blocks.at(-1);
  const isTitled =
    table && (last?.kind === 'heading' || last?.kind === 'text') && last.text.length <= MAX_TABLE_LABEL_LENGTH;
  if (isTitled) blocks.pop();
  if (table) blocks.push({ kind: 'table', table: isTitled ? { ...table, title: last } : table });
  for (const { question, text, at } of cells)
    blocks.push(question ? { kind: 'question', question } : { kind: 'text', text: text!, from: [at] });
  reader.at = end;
}

const isDocument = (item: PaperItem): boolean =>
  (item.marker === 'number' || item.marker === 'bullet' || isBoxLine(item)) &&
  (item.kind === undefined || item.kind === 'stamp') &&
  !item.segments.some(({ kind }) => kind === 'question') &&
  item.plain.length <= 160;

/** Reads a line that is known by what it says. */
function readKind(reader: BlockReader, item: PaperItem): void {
  const { kind, alone } = item;
  if (kind === 'signature') readSignatures(reader, item);
  else if (kind === 'agree') readDeclaration(reader, item);
  else if (kind === 'official') addSection(reader, item, kind);
  else if (alone === undefined) readQuestions(reader, item);
  else if (kind === 'page-number' || kind === 'greeting') {
    reader.ledger.list([item.at], kind === 'greeting' ? 'paper-phrase' : 'paper-page-number');
    reader.at++;
  } else if (kind === 'note') readParagraph(reader, alone, 'note');
  else if (kind) addSection(reader, item, kind);
}

function addSection(
  reader: BlockReader,
  item: PaperItem,
  kind: 'documents' | 'official' | 'stamp' | 'thumbprint',
): void {
  reader.documents = kind === 'documents';
  reader.blocks.push({ kind, text: item.plain, from: [item.at] });
  reader.at++;
}
