/**
 * Table tags in the structure tree. A table with head rows is tagged as a Table; a table without them only places
 * things.
 */
import type { PaperNode } from '../document-definition.js';
import type { StructElement } from '../pdfmake.js';
import { type Builder, child, childrenOf, giveId } from './structure-tree-builder.js';

interface Rows {
  readonly body: PaperNode[][];
  readonly headerRows?: number;
  /** Number of rows that are one row of several bands. */
  readonly rowGroup?: number;
}

type Add = (builder: Builder, parent: StructElement, node: PaperNode) => void;

export const isTable = ({ table }: PaperNode): boolean => ((table as Rows | undefined)?.headerRows ?? 0) > 0;

/** Adds a table to the structure tree. `add` adds the content of a cell to its element. */
export function addTable(builder: Builder, parent: StructElement, node: PaperNode, add: Add): void {
  const { body, headerRows = 0, rowGroup = 1 } = node.table as unknown as Rows;
  const table = child(builder, parent, 'Table');
  const heads = rowGroup > 1 ? createBandHeads(builder, rowGroup) : undefined;
  for (const [index, row] of body.entries()) {
    const element = child(builder, table, 'TR');
    for (const [column, cell] of row.entries()) {
      if (cell._span) continue;
      const added = addCell(builder, element, cell, index < headerRows, add);
      heads?.link(added, { row: index, column, inHead: index < headerRows });
    }
  }
}

/** Adds a cell. An empty cell in the head row is not a TH. */
function addCell(builder: Builder, row: StructElement, cell: PaperNode, inHead: boolean, add: Add): AddedCell {
  const isHead = (inHead && cell.text !== '') || cell.tag === 'TH';
  const element = child(builder, row, isHead ? 'TH' : 'TD', isHead ? { scope: inHead ? 'Column' : 'Row' } : {});
  const { colSpan = 1, rowSpan = 1 } = cell as { colSpan?: number; rowSpan?: number };
  if (colSpan > 1 || rowSpan > 1) addAttributes(element, { ColSpan: colSpan, RowSpan: rowSpan });
  const only = onlyText(cell);
  if (only) own(builder, element, only);
  else add(builder, element, cell.tag === 'TH' ? { ...cell, tag: '' } : cell);
  return { element, isHead };
}

/** Assigns a cell's only text to the element of the cell. */
function own({ owners, foreign }: Builder, element: StructElement, text: PaperNode): void {
  const lang = text.lang ?? foreign(text.text);
  if (lang) element.dictionary.data.Lang = new String(lang);
  owners.set(text, element);
}

/** Adds attributes of the owner `Table` to those that the element has. */
function addAttributes(element: StructElement, attributes: object): void {
  const { A = { O: 'Table' } } = element.dictionary.data as { A?: object };
  element.dictionary.data.A = { ...A, ...attributes };
}

interface AddedCell {
  readonly element: StructElement;
  readonly isHead: boolean;
}

interface CellPlace {
  readonly row: number;
  readonly column: number;
  readonly inHead: boolean;
}

/**
 * Heads of a table whose rows have bands. The scope of a head does not say to which band it belongs, so each cell names
 * its heads by their ids (`Headers`, ISO 14289-1, 7.5): that of its column and band, and that of its row.
 */
function createBandHeads(builder: Builder, bands: number) {
  const columns = new Map<string, string>();
  let rowId: string | undefined;
  const link = ({ element, isHead }: AddedCell, { row, column, inHead }: CellPlace): void => {
    const place = `${row % bands} ${column}`;
    if (isHead && inHead) columns.set(place, giveId(builder, element));
    else if (isHead) rowId = giveId(builder, element);
    else {
      const ids = [columns.get(place), rowId].filter(id => id !== undefined);
      addAttributes(element, { Headers: ids.map(id => new String(id)) });
    }
  };
  return { link };
}

/** Returns the only text of a cell, which needs no paragraph in the cell, or undefined if it has other content. */
function onlyText(node: PaperNode): PaperNode | undefined {
  if (node.alt || node.artifact || node.within || node.ul || node.ol || isTable(node)) return undefined;
  if (node.tag !== undefined && node.tag !== 'TH') return undefined;
  if (node.text !== undefined) return node;
  const said = childrenOf(node).filter(inner => !inner.artifact && inner.text !== '');
  return said.length === 1 ? onlyText(said[0]!) : undefined;
}
