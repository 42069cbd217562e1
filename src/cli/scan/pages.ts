/** The pages of a scan: a picture is one, a PDF has many. The kind is read from the content, never from the name. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pictureSize } from './picture-size.js';

/** What the reader takes: a picture file, or drawn dots of four bytes. */
export type Picture =
  | Uint8Array
  | { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

export interface ScannedPage {
  /** From 1; absent for a picture file. */
  readonly number?: number;
  readonly picture: Picture;
}

/** Why a file cannot be looked at. */
export class ScanFault extends Error {
  constructor(readonly why: 'not-a-scan' | 'too-large' | 'broken' | 'locked') {
    super(why);
  }
}

/** Dots of a page: A3 at 600 dpi is 70 million. */
const DOTS = 100_000_000;
/** Dots of a page of a PDF, and how dense they are drawn. */
const DRAWN_DOTS = 40_000_000;
const DENSITY = 200 / 72;
const PAGES = 2000;

/** Each page as it is needed. */
export async function* pagesOf(bytes: Uint8Array): AsyncGenerator<ScannedPage> {
  if (startsWith(bytes, '%PDF-')) return yield* pdfPages(bytes);
  const size = pictureSize(bytes);
  if (!size) throw new ScanFault('not-a-scan');
  if (size.width * size.height > DOTS) throw new ScanFault('too-large');
  yield { picture: bytes };
}

/** Something may stand before the beginning of a PDF. */
const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes(mark);

async function* pdfPages(bytes: Uint8Array): AsyncGenerator<ScannedPage> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init({ wasmBinary: wasm('@hyzyla/pdfium/pdfium.wasm') });
  try {
    const document = await library.loadDocument(bytes).catch(refuse);
    const count = document.getPageCount();
    if (count > PAGES) throw new ScanFault('too-large');
    for (let index = 0; index < count; index++) yield { number: index + 1, picture: await draw(document, index) };
    document.destroy();
  } finally {
    library.destroy();
  }
}

type Document = Awaited<ReturnType<import('@hyzyla/pdfium').PDFiumLibrary['loadDocument']>>;

/** Large sheets are drawn more coarsely, so that memory is bounded. */
async function draw(document: Document, index: number): Promise<Picture> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(DENSITY, Math.sqrt(DRAWN_DOTS / (originalWidth * originalHeight)));
  const { data, width, height } = await page.render({ scale, render: async ({ data }) => data });
  return { data: new Uint8ClampedArray(data), width, height };
}

function refuse(fault: Error): never {
  throw new ScanFault(/password/i.test(fault.message) ? 'locked' : 'broken');
}

/** A file of a package: nothing is fetched. */
export function wasm(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve(name))).buffer;
}
