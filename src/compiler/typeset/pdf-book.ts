/** One PDF of many documents, written as it grows. Bytes that were taken from it are no longer held in memory. */
import type { PaperDocument } from './document-definition.js';
import type { PaperPdf } from './pdf-document.js';
import type { PdfReference } from './pdfmake.js';
import { draw, layOutIn, openPdf, type TypesetterContext } from './render-document.js';

/** Documents in one file. The first one gives the file its title and language. */
export interface Book {
  /** Lays a definition out, draws it after the others, and returns its number of pages. */
  add(definition: PaperDocument): number;
  /** Returns the bytes written since the last call. */
  take(): Uint8Array[];
  /** Returns the last bytes. Throws an Error if no document was added. */
  end(): Uint8Array[];
}

export function createBook(press: TypesetterContext): Book {
  let pdf: PaperPdf | undefined;
  let released = 0;
  return {
    add(definition) {
      pdf ??= openPdf(press, definition);
      const laid = layOutIn(pdf, press, definition);
      draw(pdf, press, definition, laid);
      released = release(pdf, released);
      return laid.pages.length;
    },
    take: () => (pdf ? taken(pdf) : []),
    end() {
      if (!pdf) throw new Error('a book without a document');
      pdf.end();
      return taken(pdf);
    },
  };
}

function taken(pdf: PaperPdf): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let chunk = pdf.read(); chunk !== null; chunk = pdf.read()) chunks.push(chunk);
  return chunks;
}

/**
 * Releases the data of drawn pages, of which only the object numbers are still needed. The last page is skipped because
 * it is not written yet. Returns the number of released pages.
 */
function release(pdf: PaperPdf, from: number): number {
  const pages = (pdf._root.data.Pages as PdfReference).data.Kids as readonly PdfReference[];
  for (const page of pages.slice(from, -1)) {
    releaseMarks(pdf, page.data.StructParents);
    page.data = {};
  }
  return pages.length - 1;
}

/** Writes the structure elements of a page as an object of their own, so that they can be released. */
function releaseMarks(pdf: PaperPdf, key: unknown): void {
  if (key === undefined) return;
  const items = pdf.getStructParentTree()._items;
  const elements = pdf.ref(items[String(key)] as Record<string, unknown>);
  elements.end();
  elements.data = {};
  items[String(key)] = elements;
}
