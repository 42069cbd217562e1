/**
 * Table tags in the structure tree. A table with head rows is tagged as a Table; a table without them only places
 * things.
 */
import type { PaperNode } from '../document-definition.js';
import type { StructElement } from '../pdfmake.js';
import { type Builder, child, childrenOf } from './structure-tree-builder.js';

interface Rows {
  readonly body: PaperNode[][];
  readonly headerRows?: number;
}

type Add = (builder: Builder, parent: StructElement, node: PaperNode) => void;

export const isTable = ({ table }: PaperNode): boolean => ((table as Rows | undefined)?.headerRows ?? 0) > 0;

/** Adds a table to the structure tree. `add` adds the content of a cell to its element. */
export function addTable(builder: Builder, parent: StructElement, node: PaperNode, add: Add): void {
  const { body, headerRows = 0 } = node.table as unknown as Rows;
  const table = child(builder, parent, 'Table');
  for (const [index, row] of body.entries()) {
    const element = child(builder, table, 'TR');
    for (const cell of row) if (!cell._span) addCell(builder, element, cell, index < headerRows, add);
  }
}

/** Adds a cell. An empty cell in the head row is not a TH. */
function addCell(builder: Builder, row: StructElement, cell: PaperNode, inHead: boolean, add: Add): void {
  const isHead = (inHead && cell.text !== '') || cell.tag === 'TH';
  const element = child(builder, row, isHead ? 'TH' : 'TD', isHead ? { scope: inHead ? 'Column' : 'Row' } : {});
  addSpans(element, cell);
  const only = onlyText(cell);
  if (only) own(builder, element, only);
  else add(builder, element, cell.tag === 'TH' ? { ...cell, tag: '' } : cell);
}

/** Assigns a cell's only text to the element of the cell. */
function own({ owners, foreign }: Builder, element: StructElement, text: PaperNode): void {
  const lang = text.lang ?? foreign(text.text);
  if (lang) element.dictionary.data.Lang = new String(lang);
  owners.set(text, element);
}

function addSpans(element: StructElement, cell: PaperNode): void {
  const { colSpan = 1, rowSpan = 1 } = cell as { colSpan?: number; rowSpan?: number };
  if (colSpan === 1 && rowSpan === 1) return;
  const { A = { O: 'Table' } } = element.dictionary.data as { A?: object };
  element.dictionary.data.A = { ...A, ColSpan: colSpan, RowSpan: rowSpan };
}

/** Returns the only text of a cell, which needs no paragraph in the cell, or undefined if it has other content. */
function onlyText(node: PaperNode): PaperNode | undefined {
  if (node.alt || node.artifact || node.within || node.ul || node.ol || isTable(node)) return undefined;
  if (node.tag !== undefined && node.tag !== 'TH') return undefined;
  if (node.text !== undefined) return node;
  const said = childrenOf(node).filter(inner => !inner.artifact && inner.text !== '');
  return said.length === 1 ? onlyText(said[0]!) : undefined;
}
