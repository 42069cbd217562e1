/** Rendering of a definition: pdfmake's printer without downloads, with the classes of this engine. */
import type { PaperDocument, PaperNode } from './document-definition.js';
import { PaperRenderer } from './draw-pages.js';
import type { FontBook } from './fonts/fonts.js';
import { createFormWriter } from './form-fields/form-writer.js';
import { PaperLayout } from './layout.js';
import { PaperPdf } from './pdf-document.js';
import { normalizePageMargin, normalizePageSize, type Page, tableLayouts } from './pdfmake.js';
import { createMarkedContent, noMarks } from './tagging/marked-content.js';
import { buildTree } from './tagging/structure-tree.js';
import type { Shaper } from './text/shape.js';

/**
 * The only date in a document, unless its info has another one. It is fixed so that the same input gives the same
 * bytes.
 */
const creationDate = new Date(Date.UTC(2000, 0, 1));

/** Context that documents share. */
export interface TypesetterContext {
  book: FontBook;
  shaper: Shaper;
  /** Default style of a definition that sets none. */
  style: { font: string; fontSize: number };
}

/** A definition laid out into pages, counted from the start side. Nothing is drawn yet. */
export interface LaidOutDocument {
  readonly pages: readonly Page[];
  /** Draws the pages. It can be called only once. */
  render(): Promise<Uint8Array>;
}

/** Lays a definition out in a document of its own. */
export function layOut(press: TypesetterContext, definition: PaperDocument): LaidOutDocument {
  const pdf = openPdf(press, definition);
  const laid = layOutIn(pdf, press, definition);
  return {
    pages: laid.pages,
    render() {
      draw(pdf, press, definition, laid);
      pdf.end();
      return collect(pdf);
    },
  };
}

/** Opens a document with the settings of a definition: language, title, standards. */
export function openPdf(press: TypesetterContext, definition: PaperDocument): PaperPdf {
  return new PaperPdf(press.book, press.shaper, definition.images ?? {}, options(definition, sizeOf(definition)));
}

/** The content as one node, normalized by layout, and its pages. */
export interface LaidOutContent {
  readonly root: PaperNode;
  readonly pages: Page[];
}

/** Lays a definition out with the fonts and images of a document. */
export function layOutIn(pdf: PaperPdf, press: TypesetterContext, definition: PaperDocument): LaidOutContent {
  const margins = normalizePageMargin(definition.pageMargins ?? 40);
  const layout = new PaperLayout(press.shaper, definition.dir ?? 'ltr', sizeOf(definition), margins);
  layout.registerTableLayouts({ ...tableLayouts, ...definition.tableLayouts });
  const root = { stack: [definition.content].flat() };
  return { root, pages: pagesOf(press, layout, pdf, { ...definition, content: root }) };
}

/**
 * Adds laid-out pages to the document for which they were laid out. In a tagged document they get a Document element of
 * their own.
 */
export function draw(
  pdf: PaperPdf,
  press: TypesetterContext,
  definition: PaperDocument,
  { root, pages }: LaidOutContent,
): void {
  const dir = definition.dir ?? 'ltr';
  const { language, otherLanguage } = definition;
  const tree = definition.tagged ? buildTree(pdf, root, { language, otherLanguage, dir }) : undefined;
  const marks = tree ? createMarkedContent(pdf, tree) : noMarks;
  const form = definition.form && createFormWriter(pdf, press.book, definition.form, tree?.fields);
  new PaperRenderer(pdf, press.shaper, dir, marks, form).renderPages(pages);
  form?.end();
  marks.close();
}

function sizeOf(definition: PaperDocument): { width: number; height: number } {
  return normalizePageSize(definition.pageSize, definition.pageOrientation);
}

function pagesOf(press: TypesetterContext, layout: PaperLayout, pdf: PaperPdf, definition: PaperDocument) {
  const { content, styles = {}, background, watermark, pageBreakBefore } = definition;
  const defaultStyle = { ...press.style, ...definition.defaultStyle };
  const [head, foot] = [dynamic(definition.header), dynamic(definition.footer)];
  return layout.layoutDocument(content, pdf, styles, defaultStyle, background, head, foot, watermark, pageBreakBefore);
}

/** Returns a head or foot as a function. Fixed content is copied for each page, because layout writes into it. */
function dynamic(content: unknown): unknown {
  return !content || typeof content === 'function' ? content : () => structuredClone(content);
}

function options(definition: PaperDocument, size: { width: number; height: number }): Record<string, unknown> {
  const { title, language, conforms, tagged, compress } = definition;
  return {
    size: [size.width, size.height],
    pdfVersion: definition.version ?? '1.7',
    conforms,
    tagged: tagged ?? false,
    displayTitle: title !== undefined,
    compress: compress ?? true,
    scale: definition.scale ?? 1,
    lang: language,
    autoFirstPage: false,
    font: null,
    info: metadata(definition),
  };
}

function metadata({ title, info = {} }: PaperDocument): Record<string, unknown> {
  const own = Object.entries(info).map(([key, value]) => [key.charAt(0).toUpperCase() + key.slice(1), value]);
  const fixed = { Producer: 'Istimara', Creator: 'Istimara', CreationDate: creationDate };
  return { ...fixed, ...(title === undefined ? {} : { Title: title }), ...Object.fromEntries(own) };
}

async function collect(pdf: PaperPdf): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
