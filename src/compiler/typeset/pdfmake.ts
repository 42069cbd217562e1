/** The only module that accesses pdfmake's internals: the classes that this engine extends (see the tripwire test). */
import * as layoutBuilderModule from 'pdfmake/js/LayoutBuilder.js';
import * as lineModule from 'pdfmake/js/Line.js';
import * as pageSize from 'pdfmake/js/PageSize.js';
import * as pdfDocumentModule from 'pdfmake/js/PDFDocument.js';
import * as rendererModule from 'pdfmake/js/Renderer.js';
import * as styleContextStackModule from 'pdfmake/js/StyleContextStack.js';
import * as svgMeasureModule from 'pdfmake/js/SVGMeasure.js';
import * as textDecoratorModule from 'pdfmake/js/TextDecorator.js';
import * as textInlinesModule from 'pdfmake/js/TextInlines.js';
import * as layouts from 'pdfmake/js/tableLayouts.js';
import type {
  Line,
  PageMargins,
  StockLayoutBuilder,
  StockPdf,
  StockRenderer,
  StockTextDecorator,
  StockTextInlines,
  StyleStack,
} from './pdfmake-types.js';

export type * from './pdfmake-types.js';

type Class<Instance, Args extends unknown[]> = new (...args: Args) => Instance;

/** Returns the class that a CommonJS module exports by default. Node and bundlers wrap such modules differently. */
function load<Loaded>({ default: outer }: { readonly default?: unknown }): Loaded {
  return ((outer as { readonly default?: unknown }).default ?? outer) as Loaded;
}

export const PdfmakeDocument = load<Class<StockPdf, unknown[]>>(pdfDocumentModule);
export const TextInlines = load<Class<StockTextInlines, [pdf: StockPdf]>>(textInlinesModule);
export const LayoutBuilder =
  load<Class<StockLayoutBuilder, [size: unknown, margins: unknown, svgMeasure: unknown]>>(layoutBuilderModule);
export const Renderer = load<Class<StockRenderer, [pdf: StockPdf]>>(rendererModule);
export const TextDecorator = load<Class<StockTextDecorator, [pdf: StockPdf]>>(textDecoratorModule);
export const PdfmakeLine = load<Class<Line, [maxWidth: number]>>(lineModule);
export const SVGMeasure = load<Class<unknown, []>>(svgMeasureModule);
export const StyleContextStack =
  load<Class<StyleStack & { push(style: unknown): void }, [styles: unknown, defaults: unknown]>>(
    styleContextStackModule,
  );

export const { normalizePageSize, normalizePageMargin } = pageSize as unknown as {
  normalizePageSize(size: unknown, orientation?: string): { width: number; height: number };
  normalizePageMargin(margins: unknown): PageMargins;
};
export const { tableLayouts } = layouts as unknown as { tableLayouts: Record<string, object> };
