/**
 * Layout of pdfmake, which places everything from the start side, with additional data for drawing: offsets of words
 * and places of rigid items.
 */
import type { PaperNode } from './document-definition.js';
import { extent } from './mirror-page.js';
import type { PaperPdf } from './pdf-document.js';
import {
  type Inline,
  LayoutBuilder,
  type Line,
  type PageMargins,
  type Shape,
  SVGMeasure,
  type TableRow,
} from './pdfmake.js';
import { itemsPlacedBy, placeRigid } from './rigid-nodes.js';
import type { Shaper } from './text/shape.js';
import { PaperInlines, physical } from './text/text-inlines.js';

type Laid = ReturnType<InstanceType<typeof LayoutBuilder>['tryLayoutDocument']>;

/** Number of words to keep in the list. It is more than a line can hold. */
const AT_HAND = 1000;

/** Lays a definition out into pages. */
export class PaperLayout extends LayoutBuilder {
  /** Height of a page inside its margins. */
  private readonly room: number;

  constructor(
    private readonly shaper: Shaper,
    private readonly direction: 'rtl' | 'ltr',
    size: { width: number; height: number },
    margins: PageMargins,
  ) {
    super(size, margins, new SVGMeasure());
    this.room = size.height - margins.top - margins.bottom;
  }

  /**
   * The unbreakable node that is being placed, and those that turned out to be higher than a page, which pdfmake would
   * drop silently.
   */
  private whole: PaperNode | undefined;
  private readonly tooHigh = new Set<PaperNode>();

  override tryLayoutDocument(content: unknown, pdf: PaperPdf, ...rest: unknown[]): Laid {
    this.docMeasure.textInlines = new PaperInlines(pdf, this.shaper, this.direction);
    const result = super.tryLayoutDocument(content, pdf, ...rest);
    if (this.tooHigh.size === 0) return result;
    for (const node of this.tooHigh) node.unbreakable = false;
    this.tooHigh.clear();
    for (const node of result.linearNodeList) node.resetXY();
    return this.tryLayoutDocument(content, pdf, ...rest);
  }

  /** Builds the next line and sets the offsets of its words in their paragraph. */
  override buildNextLine(node: PaperNode): Line | null {
    const inlines = (node._inlines as Inline[] | undefined) ?? [];
    const later = this.hold(inlines);
    loosen(inlines, this.writer.context().availableWidth);
    const line = super.buildNextLine(node);
    if (!line) return null;
    if (later.length > 0) line.lastLineInParagraph = false;
    locate(line.inlines, (node._inlines as Inline[])[0]);
    line._textNode = node;
    if (line.lastLineInParagraph || line.newLineForced) this.unjustify(line);
    return line;
  }

  /** The remaining words of long texts, in reverse order. */
  private readonly later = new WeakMap<Inline[], Inline[]>();

  /**
   * Keeps the list of words short, because pdfmake copies the whole list for every word. Returns the words after those
   * in the list.
   */
  private hold(inlines: Inline[]): readonly Inline[] {
    const later = this.later.get(inlines) ?? inlines.splice(AT_HAND).reverse();
    this.later.set(inlines, later);
    while (inlines.length < AT_HAND / 2 && later.length > 0) inlines.push(...later.splice(-AT_HAND).reverse());
    return later;
  }

  /** Keeps the rows of a group on one page, if a table has groups: nothing ends between its first and its last row. */
  override processRow(row: TableRow): unknown {
    const { rowGroup = 1, headerRows = 0 } = row.tableNode?.table ?? {};
    const at = row.rowIndex - headerRows;
    const grouped = rowGroup > 1 && at >= 0;
    if (grouped && at % rowGroup === 0) this.writer.beginUnbreakableBlock();
    const placed = super.processRow(row);
    if (grouped && at % rowGroup === rowGroup - 1) this.writer.commitUnbreakableBlock();
    return placed;
  }

  override processNode(node: PaperNode, verticalAlignment?: boolean): void {
    const outer = this.whole;
    if (node.unbreakable) this.whole ??= node;
    if (node.fromBottom !== undefined) this.moveTo(node.fromBottom);
    this.placeNode(node, verticalAlignment);
    if (outer && this.writer.context().y > this.room) this.tooHigh.add(outer);
    this.whole = outer;
  }

  /** Continues at a distance from the edge of the page, also inside its bottom margin. */
  private moveTo(fromBottom: number): void {
    const context = this.writer.context();
    context.y = context.getCurrentPage().pageSize.height - fromBottom;
    context.availableHeight = fromBottom;
  }

  private placeNode(node: PaperNode, verticalAlignment?: boolean): void {
    const drawsItself = node.canvas || node.qr;
    const context = () => this.writer.context();
    const place = () => super.processNode(node, verticalAlignment);
    const placeAll = node.rigid && !drawsItself ? () => placeRigid(context, node, place) : place;
    const { field } = node;
    if (drawsItself || !(node.alt || field)) placeAll();
    else
      for (const { item } of itemsPlacedBy(context, placeAll))
        if (item) Object.assign(item, field ? { _field: field } : { _figure: node });
  }

  /** Marks the items of a page's head or foot. */
  override addDynamicRepeatable(node: unknown, size: unknown, name: 'header' | 'footer'): void {
    const place = () => super.addDynamicRepeatable(node, size, name);
    for (const { item } of itemsPlacedBy(() => this.writer.context(), place)) if (item) item._running = name;
  }

  /** Places copies of the shapes, because pdfmake moves shapes in place and a definition may use a shape twice. */
  override processCanvas(node: PaperNode): void {
    const shapes = node.canvas as Shape[];
    const width = node._minWidth as number;
    const place = (shape: Shape) => (node.rigid ? { _rigid: { dx: extent(shape).left, width } } : {});
    const owner = node.field ? { _field: node.field } : { _figure: node };
    node.canvas = shapes.map(shape => ({ ...copyShape(shape), ...place(shape), ...owner }));
    this.align(node);
    super.processCanvas(node);
    node.canvas = shapes;
  }

  override processQr(node: PaperNode): void {
    const width = node._width as number;
    for (const shape of node._canvas as Shape[]) {
      Object.assign(shape, { _rigid: { dx: extent(shape).left, width }, _figure: node });
    }
    this.align(node);
    super.processQr(node);
  }

  override processImage(node: PaperNode): void {
    node._figure = node;
    this.align(node);
    super.processImage(node);
  }

  override processSVG(node: PaperNode): void {
    node._figure = node;
    this.align(node);
    super.processSVG(node);
  }

  private align(node: PaperNode): void {
    const alignment = (node._alignment as string | undefined) ?? 'start';
    const rtl = this.direction === 'rtl';
    node._alignment = physical(alignment, rtl ? 1 : 0, rtl);
  }

  private unjustify(line: Line): void {
    const first = line.inlines[0];
    if (first?.alignment !== 'justify') return;
    first.alignment = physical('start', first._source.paragraph.level, this.direction === 'rtl');
  }
}

/** Allows breaks between the pieces of a word that is wider than a line. pdfmake would write it beyond the edge. */
function loosen(inlines: Inline[], room: number): void {
  const last = inlines.findIndex(inline => !inline.noNewLine);
  const word = inlines.slice(0, last < 0 ? inlines.length : last + 1);
  if (word.reduce((sum, inline) => sum + inline.width, 0) <= room) return;
  for (const inline of word) delete inline.noNewLine;
}

/**
 * Sets the offsets of words in their paragraph, counted back from the end of each word: after a hard wrap, the rest of
 * a word becomes the next word of the paragraph.
 */
function locate(inlines: Inline[], next: Inline | undefined): void {
  let later = next;
  let rest = next?.text.length ?? 0;
  for (const inline of inlines.toReversed()) {
    if (inline._source !== later?._source) rest = 0;
    inline._at = inline._source.end - rest - inline.text.length;
    rest += inline.text.length;
    later = inline;
  }
}

function copyShape(shape: Shape): Shape {
  return shape.points ? { ...shape, points: shape.points.map(point => ({ ...point })) } : { ...shape };
}
