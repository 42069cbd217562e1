/** The only module that accesses pdfmake's internals: the classes that this engine extends (see the tripwire test). */
import { createRequire } from 'node:module';
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

const require = createRequire(import.meta.url);

type Class<Instance, Args extends unknown[]> = new (...args: Args) => Instance;

function load<Loaded>(name: string): Loaded {
  return (require(`pdfmake/js/${name}.js`) as { default: Loaded }).default;
}

export const PdfmakeDocument = load<Class<StockPdf, unknown[]>>('PDFDocument');
export const TextInlines = load<Class<StockTextInlines, [pdf: StockPdf]>>('TextInlines');
export const LayoutBuilder =
  load<Class<StockLayoutBuilder, [size: unknown, margins: unknown, svgMeasure: unknown]>>('LayoutBuilder');
export const Renderer = load<Class<StockRenderer, [pdf: StockPdf]>>('Renderer');
export const TextDecorator = load<Class<StockTextDecorator, [pdf: StockPdf]>>('TextDecorator');
export const PdfmakeLine = load<Class<Line, [maxWidth: number]>>('Line');
export const SVGMeasure = load<Class<unknown, []>>('SVGMeasure');
export const StyleContextStack =
  load<Class<StyleStack & { push(style: unknown): void }, [styles: unknown, defaults: unknown]>>('StyleContextStack');

export const { normalizePageSize, normalizePageMargin } = require('pdfmake/js/PageSize.js') as {
  normalizePageSize(size: unknown, orientation?: string): { width: number; height: number };
  normalizePageMargin(margins: unknown): PageMargins;
};
export const { tableLayouts } = require('pdfmake/js/tableLayouts.js') as { tableLayouts: Record<string, object> };
