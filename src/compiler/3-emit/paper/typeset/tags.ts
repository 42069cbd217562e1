/** The structure tree: what is a heading, paragraph, list, table or figure, in the order of the definition. */
import type { PaperNode } from './definition.js';
import type { Inline, StockPdf, StructElement } from './pdfmake.js';

/** The element of each node (or list number) whose content is drawn. A node without one is an artifact. */
export type StructureTree = Map<unknown, StructElement>;

/** Builds the tree of a laid-out definition, whose nodes pdfmake has brought into one shape. */
export function buildTree(pdf: StockPdf, root: PaperNode): StructureTree {
  const tree: StructureTree = new Map();
  const document = pdf.struct('Document');
  pdf.addStructure(document);
  addNode({ pdf, tree }, document, root);
  return tree;
}

interface Builder {
  pdf: StockPdf;
  tree: StructureTree;
}

function addNode(builder: Builder, parent: StructElement, node: PaperNode): void {
  if (node.artifact || node._span) return;
  if (node.table) addTable(builder, parent, node);
  else if (node.ul || node.ol) addList(builder, parent, node);
  else if (node.text !== undefined) addText(builder, parent, node);
  else if (node.image || node.svg || node.canvas || node.qr) addFigure(builder, parent, node);
  else addGroup(builder, parent, node, [node.stack ?? node.columns ?? node.section ?? []].flat() as PaperNode[]);
}

/** A stack or columns: no element of its own unless it names one (`tag: 'Sect'`). */
function addGroup(builder: Builder, parent: StructElement, node: PaperNode, children: PaperNode[]): void {
  const element = node.tag ? child(builder, parent, String(node.tag)) : parent;
  for (const inner of children) addNode(builder, element, inner);
}

function addText(builder: Builder, parent: StructElement, node: PaperNode): void {
  if (node.text === '') return;
  const level = node.headlineLevel as number | undefined;
  const tag = (node.tag as string | undefined) ?? (level ? `H${level}` : 'P');
  const lang = node.lang ? { lang: node.lang } : {};
  builder.tree.set(node, child(builder, parent, tag, lang));
}

/** Drawings are artifacts unless they say in words what they show. */
function addFigure(builder: Builder, parent: StructElement, node: PaperNode): void {
  if (node.alt) builder.tree.set(node, child(builder, parent, 'Figure', { alt: node.alt }));
}

function addList(builder: Builder, parent: StructElement, node: PaperNode): void {
  const list = child(builder, parent, 'L');
  for (const item of (node.ul ?? node.ol) as PaperNode[]) {
    const entry = child(builder, list, 'LI');
    const [label] = (item.listMarker as { _inlines?: Inline[] } | undefined)?._inlines ?? [];
    if (label) builder.tree.set(label, child(builder, entry, 'Lbl'));
    addNode(builder, child(builder, entry, 'LBody'), item);
  }
}

/** A table; one that only places things on the page names another tag (`tag: 'Div'`) and is read cell by cell. */
function addTable(builder: Builder, parent: StructElement, node: PaperNode): void {
  const { body, headerRows = 0 } = node.table as { body: PaperNode[][]; headerRows?: number };
  if (node.tag && node.tag !== 'Table') {
    addGroup(builder, parent, node, body.flat());
    return;
  }
  const table = child(builder, parent, 'Table');
  for (const [index, row] of body.entries()) {
    const element = child(builder, table, 'TR');
    for (const cell of row) if (!cell._span) addCell(builder, element, cell, index < headerRows);
  }
}

function addCell(builder: Builder, row: StructElement, cell: PaperNode, head: boolean): void {
  const isHead = head || cell.tag === 'TH';
  const element = child(builder, row, isHead ? 'TH' : 'TD', isHead ? { scope: head ? 'Column' : 'Row' } : {});
  const { colSpan = 1, rowSpan = 1 } = cell as { colSpan?: number; rowSpan?: number };
  if (colSpan > 1 || rowSpan > 1) {
    const { A = { O: 'Table' } } = element.dictionary.data as { A?: object };
    Object.assign(element.dictionary.data, { A: { ...A, ColSpan: colSpan, RowSpan: rowSpan } });
  }
  if (cell.tag === 'TH' && cell.text !== undefined) builder.tree.set(cell, element);
  else addNode(builder, element, cell);
}

function child({ pdf }: Builder, parent: StructElement, tag: string, options: object = {}): StructElement {
  const element = pdf.struct(tag, options);
  parent.add(element);
  return element;
}
