/** From a definition to bytes: pdfmake's printer without its downloads and with this engine's classes. */
import type { PaperDocument, PaperNode } from './definition.js';
import { PaperPdf } from './document.js';
import type { FontBook } from './fonts.js';
import { PaperLayout } from './layout.js';
import { createMarks, noMarks } from './marks.js';
import { normalizePageMargin, normalizePageSize, type Page, tableLayouts } from './pdfmake.js';
import { PaperRenderer } from './render.js';
import type { Shaper } from './shape.js';
import { buildTree } from './tags.js';

/** Same input, same bytes: the only date in a document is this one, unless its info says otherwise. */
const creationDate = new Date(Date.UTC(2000, 0, 1));

/** What documents share. */
export interface Press {
  book: FontBook;
  shaper: Shaper;
  /** The style of a definition that sets none. */
  style: { font: string; fontSize: number };
}

/** A definition laid out: its pages from the start side, not reflected yet. */
export interface LaidOut {
  pdf: PaperPdf;
  /** The content as one node, brought into one shape. */
  root: PaperNode;
  pages: Page[];
}

/** Renders a definition. */
export async function print(press: Press, definition: PaperDocument): Promise<Uint8Array> {
  const { pdf, root, pages } = layOut(press, definition);
  const marks = definition.tagged ? createMarks(pdf, buildTree(pdf, root)) : noMarks;
  new PaperRenderer(pdf, press.shaper, definition.dir ?? 'ltr', marks).renderPages(pages);
  pdf.end();
  return collect(pdf);
}

/** Lays a definition out. */
export function layOut(press: Press, definition: PaperDocument): LaidOut {
  const size = normalizePageSize(definition.pageSize, definition.pageOrientation);
  const margins = normalizePageMargin(definition.pageMargins ?? 40);
  const pdf = new PaperPdf(press.book, press.shaper, definition.images ?? {}, options(definition, size));
  const layout = new PaperLayout(press.shaper, definition.dir ?? 'ltr', size, margins);
  layout.registerTableLayouts({ ...tableLayouts, ...definition.tableLayouts });
  const root = { stack: [definition.content].flat() };
  return { pdf, root, pages: pagesOf(press, layout, pdf, { ...definition, content: root }) };
}

function pagesOf(press: Press, layout: PaperLayout, pdf: PaperPdf, definition: PaperDocument) {
  const { content, styles = {}, background, watermark, pageBreakBefore } = definition;
  const defaultStyle = { ...press.style, ...definition.defaultStyle };
  const [head, foot] = [dynamic(definition.header), dynamic(definition.footer)];
  return layout.layoutDocument(content, pdf, styles, defaultStyle, background, head, foot, watermark, pageBreakBefore);
}

/** A fixed head is copied for each page, since layout writes into it. */
function dynamic(content: unknown): unknown {
  return !content || typeof content === 'function' ? content : () => structuredClone(content);
}

function options(definition: PaperDocument, size: { width: number; height: number }): Record<string, unknown> {
  const { title, language, subset, tagged, compress } = definition;
  return {
    size: [size.width, size.height],
    pdfVersion: definition.version ?? '1.7',
    subset,
    tagged: tagged ?? false,
    displayTitle: title !== undefined,
    compress: compress ?? true,
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
