/** The pages of a scan: a picture is one, a PDF has many. The kind is read from the content, never from the name. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type PictureSize, pictureSize } from '../../compiler/picture/index.js';
import { loadOptional } from '../../packages/load-optional.js';
import { type Bitmap, enlargeImage } from './enlarge-image.js';

/** Input of the code reader: an image file or a bitmap. */
export type Picture = Uint8Array | Bitmap;

export interface ScannedPage {
  /** Page number, from 1; absent for an image file. */
  readonly number?: number;
  /** Returns the page as it is or enlarged, or undefined if it is too large for that or cannot be decoded. */
  picture(scale: number): Promise<Picture | undefined>;
}

/** Error for a file that cannot be scanned, with the reason. */
export class ScanFault extends Error {
  constructor(readonly why: 'not-a-scan' | 'too-large' | 'broken' | 'locked') {
    super(why);
  }
}

/** Code of the error for an image with too many pixels. */
export const TOO_LARGE = 'too-large';

/** Maximum number of pixels of a page; A3 at 600 dpi has 70 million. */
const DOTS = 100_000_000;
/**
 * Maximum length of a side in pixels, the same as in JPEG. Each row of a decoded image takes memory of its own, however
 * short it is.
 */
const SIDE = 65_535;
/** Maximum number of pixels of a page that is rendered or enlarged here, and the density at which a PDF is rendered. */
const DRAWN_DOTS = 40_000_000;
const DENSITY = 200 / 72;
const PAGES = 2000;

/**
 * Yields the pages of a scan. Throws a ScanFault for an image file with more than `dots` pixels. A page is rendered
 * only while it is read, so that memory is bounded.
 */
export async function* pagesOf(bytes: Uint8Array, dots = DOTS): AsyncGenerator<ScannedPage> {
  if (isPdf(bytes)) return yield* pdfPages(bytes);
  const size = pictureSize(bytes);
  if (!size) throw new ScanFault('not-a-scan');
  if (size.width * size.height > dots || Math.max(size.width, size.height) > SIDE) throw new ScanFault('too-large');
  yield { picture: async scale => (scale === 1 ? bytes : fits(size, scale) ? enlargeImage(bytes, scale) : undefined) };
}

const fits = ({ width, height }: PictureSize, scale: number): boolean => width * height * scale ** 2 <= DRAWN_DOTS;

/** Returns whether the file is a PDF. Other bytes may precede its header. */
export const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).includes('%PDF-');

async function* pdfPages(bytes: Uint8Array): AsyncGenerator<ScannedPage> {
  const { PDFiumLibrary } = await loadOptional('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init({ wasmBinary: wasm('@hyzyla/pdfium/pdfium.wasm') });
  try {
    const document = await library.loadDocument(bytes).catch(refuse);
    const count = document.getPageCount();
    if (count > PAGES) throw new ScanFault('too-large');
    for (let index = 0; index < count; index++) {
      yield { number: index + 1, picture: scale => draw(document, index, scale) };
    }
    document.destroy();
  } finally {
    library.destroy();
  }
}

type Document = Awaited<ReturnType<import('@hyzyla/pdfium').PDFiumLibrary['loadDocument']>>;

/** Renders a page. Large sheets are rendered at a lower density, so that memory is bounded. */
async function draw(document: Document, index: number, times: number): Promise<Picture> {
  const page = document.getPage(index);
  const { originalWidth, originalHeight } = page.getOriginalSize();
  const scale = Math.min(DENSITY * times, Math.sqrt(DRAWN_DOTS / (originalWidth * originalHeight)));
  const { data, width, height } = await page.render({ scale, render: async ({ data }) => data });
  return { data: new Uint8ClampedArray(data), width, height };
}

function refuse(fault: Error): never {
  throw new ScanFault(/password/i.test(fault.message) ? 'locked' : 'broken');
}

/** Reads a WebAssembly file of an installed package, so that nothing is fetched. */
export function wasm(name: string): ArrayBuffer {
  return Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve(name))).buffer;
}
