/** One PDF of many documents, written as it grows: what was taken from it is held no longer. */
import type { PaperDocument } from './document-definition.js';
import type { PaperPdf } from './pdf-document.js';
import type { PdfReference } from './pdfmake.js';
import { draw, layOutIn, openPdf, type TypesetterContext } from './render-document.js';

/** Documents in one file. The first says what the file is called and in which language it is. */
export interface Book {
  /** Lays a definition out and draws it behind the others; how many pages it has. */
  add(definition: PaperDocument): number;
  /** The bytes since they were last taken. */
  take(): Uint8Array[];
  /** The last bytes. There must be a document. */
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

/** What was drawn is needed for its numbers alone, and the last page is not written yet. */
function release(pdf: PaperPdf, from: number): number {
  const pages = (pdf._root.data.Pages as PdfReference).data.Kids as readonly PdfReference[];
  for (const page of pages.slice(from, -1)) {
    releaseMarks(pdf, page.data.StructParents);
    page.data = {};
  }
  return pages.length - 1;
}

/** The elements of a page's marks are written as an object of their own. */
function releaseMarks(pdf: PaperPdf, key: unknown): void {
  if (key === undefined) return;
  const items = pdf.getStructParentTree()._items;
  const elements = pdf.ref(items[String(key)] as Record<string, unknown>);
  elements.end();
  elements.data = {};
  items[String(key)] = elements;
}
