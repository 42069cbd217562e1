/** QR code reader for a page, at any position and in any rotation. */
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader';
import { loadOptional } from '../../packages/load-optional.js';
import { isBlankCode, isCode, parseCode, reassembleCodes } from '../../runtime/codes/index.js';
import { loadDecoders } from './enlarge-image.js';
import { ScanFault, type ScannedPage, wasm } from './pages.js';

export interface PageCodes {
  /** Texts of the toolkit's own codes. Others, such as an address on a letterhead, are ignored. */
  readonly texts: readonly string[];
  /** Whether the page has a code that cannot be read. */
  readonly unreadable: boolean;
}

type Page = Pick<ScannedPage, 'picture'>;
export type CodeReader = (page: Page) => Promise<PageCodes>;

const OPTIONS: ReaderOptions = { formats: ['QRCode'], returnErrors: true, maxNumberOfSymbols: 255 };

/**
 * Reading passes over a page, tried one after another until all codes are found. Modules of three pixels are read far
 * better when enlarged, and one threshold for the whole page reads noisy sheets that a local threshold does not.
 */
const LOOKS: readonly { readonly scale: number; readonly options: ReaderOptions }[] = [
  { scale: 1, options: OPTIONS },
  { scale: 1.5, options: OPTIONS },
  { scale: 1.5, options: { ...OPTIONS, binarizer: 'FixedThreshold' } },
  { scale: 2, options: OPTIONS },
];

/** Creates a reader. Rejects with a MissingPackageError if a package that reads codes is not installed. */
export async function createReader(): Promise<CodeReader> {
  const [{ prepareZXingModule, readBarcodes }] = await Promise.all([loadOptional('zxing-wasm'), loadDecoders()]);
  prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
  return async page => {
    const texts = new Set<string>();
    let unreadable = false;
    for (const { scale, options } of LOOKS) {
      const results = await lookOnce(page, scale, (picture: Uint8Array | ImageData) => readBarcodes(picture, options));
      for (const { isValid, text } of results) if (isValid && (isCode(text) || isBlankCode(text))) texts.add(text);
      unreadable ||= results.some(({ isValid }) => !isValid);
      if (results.every(({ isValid }) => isValid) && isWhole([...texts])) break;
    }
    return { texts: [...texts], unreadable };
  };
}

async function lookOnce(
  page: Page,
  scale: number,
  look: (picture: Uint8Array | ImageData) => Promise<ReadResult[]>,
): Promise<ReadResult[]> {
  const picture = await page.picture(scale);
  if (!picture) return [];
  const results = await look(picture as Uint8Array | ImageData).catch(broken);
  // For a file that is no image, the reader returns a result without a format.
  return results.some(({ isValid, error }) => !isValid && /load image/i.test(error)) ? broken() : results;
}

function broken(): never {
  throw new ScanFault('broken');
}

/** Returns whether there are codes and none of their parts is missing. */
function isWhole(texts: readonly string[]): boolean {
  const codes = texts
    .filter(isCode)
    .map(parseCode)
    .filter(code => code !== undefined);
  return texts.length > 0 && reassembleCodes(codes).every(({ kind }) => kind !== 'missing');
}
