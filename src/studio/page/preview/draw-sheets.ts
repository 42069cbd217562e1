/** Drawing of the pages of a PDF: a canvas, with its texts above it so that they can be selected and read out. */
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

export interface Sheet {
  readonly element: HTMLElement;
  /** CSS pixels for each point. */
  readonly scale: number;
}

export interface DrawOptions {
  /** Width of a page in CSS pixels. */
  readonly width: number;
  label(page: number, pages: number): string;
  /** Returns whether the PDF is still to be drawn. */
  isCurrent(): boolean;
}

type PdfJs = typeof import('pdfjs-dist');

/** Greatest number of device pixels for each CSS pixel; more would need much memory on phones. */
const MAX_PIXEL_RATIO = 2;

/** Draws all pages, one after the other. Ends early if the PDF was replaced. */
export async function drawPages(
  pdfjs: PdfJs,
  document: PDFDocumentProxy,
  options: DrawOptions,
): Promise<readonly Sheet[]> {
  const sheets: Sheet[] = [];
  for (let number = 1; number <= document.numPages && options.isCurrent(); number++) {
    const label = options.label(number, document.numPages);
    sheets.push(await drawPage(pdfjs, await document.getPage(number), options.width, label));
  }
  return sheets;
}

async function drawPage({ TextLayer }: PdfJs, page: PDFPageProxy, width: number, label: string): Promise<Sheet> {
  const scale = width / page.getViewport({ scale: 1 }).width;
  const viewport = page.getViewport({ scale });
  const element = document.createElement('section');
  element.className = 'sheet';
  element.setAttribute('aria-label', label);
  element.style.setProperty('--total-scale-factor', String(scale));
  element.style.inlineSize = `${viewport.width}px`;
  element.style.blockSize = `${viewport.height}px`;
  const ratio = Math.min(devicePixelRatio, MAX_PIXEL_RATIO);
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width * ratio);
  canvas.height = Math.floor(viewport.height * ratio);
  canvas.setAttribute('aria-hidden', 'true');
  await page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] }).promise;
  const container = document.createElement('div');
  container.className = 'textLayer';
  container.dir = 'ltr';
  await new TextLayer({ textContentSource: page.streamTextContent(), container, viewport }).render();
  element.append(canvas, container);
  return { element, scale };
}
