/** Drawing of laid-out pages: mirrors them for right-to-left documents, then writes their lines. */

import { around, type Box, boxOf } from './figure-boxes.js';
import type { FormField } from './form-fields/form-field.js';
import type { FormWriter } from './form-fields/form-writer.js';
import { addLinks, isLink, linkGroups } from './links.js';
import { mirrorPage } from './mirror-page.js';
import { resolveReferences } from './page-references.js';
import {
  type Inline,
  type Line,
  type Page,
  PdfmakeLine,
  Renderer,
  type Shape,
  type StockPdf,
  StyleContextStack,
  TextDecorator,
} from './pdfmake.js';
import { type MarkedContent, noMarks } from './tagging/marked-content.js';
import { directionMarksOf } from './text/direction-marks.js';
import { layoutLine, type Segment } from './text/layout-line.js';
import { withLineEnd } from './text/line-end.js';
import type { Shaper } from './text/shape.js';
import { PaperInlines } from './text/text-inlines.js';
import { hasMarks, writeLine } from './text/write-line.js';

/** Writes pages into a PDF. */
export class PaperRenderer extends Renderer {
  constructor(
    pdf: StockPdf,
    private readonly shaper: Shaper,
    private readonly direction: 'rtl' | 'ltr',
    private readonly marks: MarkedContent = noMarks,
    private readonly form?: FormWriter,
  ) {
    super(pdf);
  }

  override renderPages(pages: Page[]): void {
    for (const line of pages.flatMap(linesOf)) resolveReferences(line, this.shaper);
    const placed = this.direction === 'rtl' ? pages.map(mirrorPage) : pages;
    if (this.form) this.fields = fieldBoxes(placed);
    super.renderPages(placed);
  }

  /** Boxes of the fields that are not in the form yet. */
  private fields = new Map<FormField, Box>();

  override renderLine(line: Line, x: number, y: number): void {
    if (line._outline) this.addOutline(line._outline);
    if (line.id) this.pdfDocument.addNamedDestination(line.id, 'XYZ', x, y, null);
    const segments = layoutLine(line, this.shaper);
    if (!segments.length) return;
    const element = this.marks.belongTo(line);
    const visual = line.inlines.some(isDecorated) ? visualLine(line, segments) : undefined;
    const decorator = visual && new TextDecorator(this.pdfDocument);
    decorator?.drawBackground(visual!, x, y);
    const hints = directionMarksOf(segments, this.direction);
    for (const group of element ? linkGroups(withLineEnd(line, segments)) : [segments]) {
      const link = element && isLink(group[0]!.inline) ? this.marks.link(element) : undefined;
      if (element && !link) this.marks.continueWith(element);
      writeLine(this.pdfDocument, group, hints, x, y + line.getAscenderHeight());
      if (link || !this.marks.tagged) addLinks(this.pdfDocument, group, x, y, link);
    }
    decorator?.drawDecorations(visual!, x, y);
    if (hasMarks(segments)) this.marks.part();
  }

  /** Draws a vector. The bars of a barcode are filled at once; all other vectors are drawn by pdfmake. */
  override renderVector(vector: Shape): void {
    this.marks.belongTo(vector);
    if (vector._field) this.addField(vector._field);
    if (vector.bars) this.renderBars(vector, vector.bars);
    else super.renderVector(vector);
  }

  /** Adds a field to the form with the first of the shapes that it covers. */
  private addField(field: FormField): void {
    const box = this.fields.get(field);
    if (!box) return;
    this.fields.delete(field);
    const [left, top, right, bottom] = box;
    this.form!.add(field, [left, top, right - left, bottom - top]);
  }

  override renderImage(image: Shape): void {
    this.marks.belongTo(image);
    super.renderImage(image);
  }

  override renderSVG(svg: Shape): void {
    this.marks.belongTo(svg);
    super.renderSVG(svg);
  }

  /** Draws bars in whole units of their own, which makes them short to write, compress and read. */
  private renderBars(vector: Shape, bars: NonNullable<Shape['bars']>): void {
    this.pdfDocument.fillColor(this.pdfDocument.resolveColor(vector.color, 'black'), 1);
    const { x, y, unit = 1 } = vector;
    this.pdfDocument.addContent(`q ${[unit, 0, 0, unit, x, y].map(round).join(' ')} cm`);
    this.pdfDocument.addContent(bars.map(bar => `${bar.join(' ')} re`).join('\n'));
    this.pdfDocument.addContent('f Q');
  }

  override renderWatermark(page: Page): void {
    const { text, font, fontSize, color, opacity, angle } = page.watermark!;
    const styles = new StyleContextStack({}, { ...font.style, fontSize, color, opacity });
    const inlines = new PaperInlines(this.pdfDocument, this.shaper, 'ltr');
    const line = new PdfmakeLine(Number.POSITIVE_INFINITY);
    for (const item of inlines.buildInlines(text, styles).items) line.addInline(item);
    const { width, height } = page.pageSize;
    this.pdfDocument.save().rotate(angle, { origin: [width / 2, height / 2] });
    this.renderLine(line, (width - line.getWidth()) / 2, (height - line.getHeight()) / 2);
    this.pdfDocument.restore();
  }

  private addOutline({ id, parentId, text, expanded }: NonNullable<Line['_outline']>): void {
    const parent = (parentId && this.outlineMap[parentId]) || this.pdfDocument.outline;
    const item = parent.addItem(text, { expanded });
    if (id) this.outlineMap[id] = item;
  }
}

function linesOf(page: Page): Line[] {
  return page.items.flatMap(entry => (entry.type === 'line' ? [entry.item] : []));
}

/** Returns the boxes of the fields: each covers its shapes. */
function fieldBoxes(pages: readonly Page[]): Map<FormField, Box> {
  const boxes = new Map<FormField, Box>();
  for (const { item } of pages.flatMap(({ items }) => items)) {
    const field = item && '_field' in item ? item._field : undefined;
    if (!field) continue;
    const known = boxes.get(field);
    boxes.set(field, known ? around(known, boxOf(item!)) : boxOf(item!));
  }
  return boxes;
}

const isDecorated = ({ decoration, background }: Inline): boolean => Boolean(decoration || background);

/** Returns the line in the form that pdfmake's decorator needs: pieces in visual order. */
function visualLine(line: Line, segments: Segment[]): Line {
  const visual = line.clone();
  visual.inlines = segments.map(({ inline, x, width }): Inline => ({ ...inline, x, width, justifyShift: 0 }));
  return visual;
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
