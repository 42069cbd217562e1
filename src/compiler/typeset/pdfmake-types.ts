/** Types for the parts of pdfmake and pdfkit that this engine uses, with their original names and fields. */

import type { PaperNode, StyleProperties } from './document-definition.js';
import type { PaperFont } from './fonts/font-types.js';
import type { FormField } from './form-fields/form-field.js';
import type { Paragraph } from './text/bidi.js';

/** A word (or an unbreakable part of one) of a paragraph with its style, as pdfmake breaks it. */
export interface Inline extends StyleProperties {
  text: string;
  font: PaperFont;
  fontSize: number;
  width: number;
  height: number;
  leadingCut: number;
  trailingCut: number;
  leadingIndent?: number;
  lineEnd?: boolean;
  noNewLine?: boolean;
  justifyShift?: number;
  x: number;
  /** Position of the word in its paragraph. The pieces that a hard wrap cuts it into share it. */
  _source: { paragraph: Paragraph; end: number };
  /** Offset of this piece in the paragraph, final once its line is built. */
  _at: number;
  _pageNodeRef?: PageReference;
}

export interface PageReference {
  positions?: { pageNumber: number }[];
}

export interface Line {
  x: number;
  y: number;
  id?: string;
  maxWidth: number;
  inlines: Inline[];
  inlineWidths: number;
  leadingCut: number;
  newLineForced?: boolean;
  lastLineInParagraph?: boolean;
  _outline?: { id?: string; parentId?: string; text: string; expanded: boolean };
  _pageNodeRef?: PageReference;
  _rigid?: RigidPlace;
  _textNode?: PaperNode;
  /** The figure to which it belongs; copies keep it. */
  _figure?: PaperNode;
  _running?: 'header' | 'footer';
  addInline(inline: Inline): void;
  getWidth(): number;
  getHeight(): number;
  getAscenderHeight(): number;
  clone(): Line;
}

/** Position of an item in the box of its rigid group, whose inside is not mirrored. */
export interface RigidPlace {
  dx: number;
  width: number;
}

/** A drawn thing other than a line of text. */
export interface Shape extends StyleProperties {
  type?: string;
  x: number;
  y: number;
  x1?: number;
  x2?: number;
  w?: number;
  h?: number;
  width?: number;
  points?: { x: number; y: number }[];
  /** Bars of a barcode, in units of `unit` points. */
  bars?: readonly (readonly [x: number, y: number, width: number, height: number])[];
  unit?: number;
  linearGradient?: string[];
  cover?: { width?: number };
  _width?: number;
  /** The node for which it is drawn; copies keep it. */
  _figure?: PaperNode;
  /** The field of the form that covers it; copies keep it. */
  _field?: FormField;
  /** Set if it belongs to a page's head or foot. */
  _running?: 'header' | 'footer';
  _textNode?: never;
  inlines?: never;
  _rigid?: RigidPlace;
}

export type PageItem =
  | { type: 'line'; item: Line }
  | { type: 'vector' | 'image' | 'svg' | 'attachment' | 'beginClip'; item: Shape }
  | { type: 'endClip' | 'beginVerticalAlignment' | 'endVerticalAlignment'; item?: never };

export interface Page {
  items: PageItem[];
  pageSize: { width: number; height: number };
  watermark?: Watermark;
}

export interface Watermark {
  text: string;
  font: PaperFont;
  fontSize: number;
  color: string;
  opacity: number;
  angle: number;
}

/** pdfkit's document as pdfmake extends it. */
export interface StockPdf extends AsyncIterable<Uint8Array> {
  provideFont(family: string, bold: boolean, italics: boolean): PaperFont;
  page: {
    height: number;
    width: number;
    fonts: Record<string, unknown>;
    dictionary: PdfReference;
    markings: { tag: string }[];
  };
  options: Record<string, unknown>;
  fontCache: Record<string, Record<string, PaperFont>>;
  outline: Outline;
  _font: unknown;
  _fontCount: number;
  _fontFamilies: Record<string, unknown>;
  font(source: Uint8Array | string): this;
  getFontType(bold: boolean, italics: boolean): string;
  addPage(options: { size: [number, number] }): this;
  addContent(operators: string): this;
  save(): this;
  restore(): this;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): this;
  rotate(angle: number, options: { origin: [number, number] }): this;
  fillColor(color: unknown, opacity?: number): this;
  fill(): this;
  resolveColor(color: unknown, fallback: string): unknown;
  link(x: number, y: number, width: number, height: number, url: string, options?: LinkOptions): this;
  goTo(x: number, y: number, width: number, height: number, name: string, options?: LinkOptions): this;
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this;
  addNamedDestination(name: string, ...args: unknown[]): void;
  end(): void;
  /** Returns all bytes that are waiting, or null. */
  read(): Uint8Array | null;
  getStructTreeRoot(): PdfReference;
  getStructParentTree(): { _items: Record<string, unknown> };
  structChildren: StructElement[];
  /** Packs an object into an object stream if possible. */
  pack?(ref: PdfReference): void;
  struct(tag: string, options?: object): StructElement;
  addStructure(element: StructElement): this;
  ref(data?: Record<string, unknown>): PdfReference;
  info: Record<string, unknown>;
  _root: PdfReference;
  _finalize(): void;
  metadataRef?: PdfReference;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): this;
}

/** An object of a PDF. */
export interface PdfReference {
  readonly id: number;
  /** The document to which it is written when it ends. */
  document: { _offset: number; _write(text: string): void; _refEnd(ref: PdfReference): void };
  data: Record<string, unknown>;
  compress: boolean;
  write(chunk: Uint8Array): void;
  end(chunk?: Uint8Array): void;
}

/** A link in the structure tree: its element and its text. */
export interface LinkOptions {
  structParent: StructElement;
  Contents: unknown;
}

/** An element of the structure tree. */
export interface StructElement {
  dictionary: PdfReference;
  add(child: unknown): this;
  /** Ends the element: nothing is added any more, so that it and its descendants can be written. */
  end(): void;
}

export interface Outline {
  addItem(text: string, options: { expanded: boolean }): Outline;
}

export interface StyleStack {
  readonly defaultStyle: unknown;
  /** Style names or styles; the last one has precedence. */
  readonly styleOverrides: readonly unknown[];
  getProperty(name: string): unknown;
}

export interface StockTextInlines {
  pdfDocument: StockPdf;
  buildInlines(text: unknown, styles: StyleStack): MeasuredText;
  widthOfText(text: string, inline: Inline): number;
}

export interface MeasuredText {
  items: Inline[];
  minWidth: number;
  maxWidth: number;
}

/** Current position of layout. */
export interface Context {
  x: number;
  y: number;
  availableWidth: number;
  availableHeight: number;
  pages: Page[];
  /** Number of background items at the beginning of each page. */
  backgroundLength: number[];
  getCurrentPage(): Page;
}

export interface Writer {
  context(): Context;
  beginUnbreakableBlock(): void;
  commitUnbreakableBlock(): void;
}

/** A row that is being placed: of a table, or of columns. */
export interface TableRow {
  readonly rowIndex: number;
  readonly tableNode?: { readonly table: { readonly headerRows?: number; readonly rowGroup?: number } };
}

export interface PageMargins {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface StockLayoutBuilder {
  docMeasure: { textInlines: StockTextInlines };
  writer: Writer;
  registerTableLayouts(layouts: unknown): void;
  layoutDocument(content: unknown, pdf: StockPdf, styles: unknown, defaultStyle: unknown, ...rest: unknown[]): Page[];
  tryLayoutDocument(...args: unknown[]): { pages: Page[]; linearNodeList: { resetXY(): void }[] };
  processNode(node: PaperNode, verticalAlignment?: boolean): void;
  processRow(row: TableRow): unknown;
  addDynamicRepeatable(node: unknown, size: unknown, name: 'header' | 'footer'): void;
  buildNextLine(node: PaperNode): Line | null;
  processImage(node: PaperNode): void;
  processSVG(node: PaperNode): void;
  processCanvas(node: PaperNode): void;
  processQr(node: PaperNode): void;
}

export interface StockRenderer {
  pdfDocument: StockPdf;
  outlineMap: Record<string, Outline>;
  renderPages(pages: Page[]): void;
  renderLine(line: Line, x: number, y: number): void;
  renderVector(vector: Shape): void;
  renderImage(image: Shape): void;
  renderSVG(svg: Shape): void;
  renderWatermark(page: Page): void;
}

export interface StockTextDecorator {
  drawBackground(line: Line, x: number, y: number): void;
  drawDecorations(line: Line, x: number, y: number): void;
}
