/** Finds the QR codes of a page, at any place and turned in any way. */
import { prepareZXingModule, type ReaderOptions, type ReadResult, readBarcodes } from 'zxing-wasm/reader';
import { isBlankCode, isCode, parseCode, reassembleCodes } from '../../runtime/codes/index.js';
import { ScanFault, type ScannedPage, wasm } from './pages.js';

export interface PageCodes {
  /** The texts of codes that are ours; others, such as an address on a letterhead, are passed over. */
  readonly texts: readonly string[];
  /** A code stands there that cannot be read. */
  readonly unreadable: boolean;
}

type Page = Pick<ScannedPage, 'picture'>;
export type CodeReader = (page: Page) => Promise<PageCodes>;

const OPTIONS: ReaderOptions = { formats: ['QRCode'], returnErrors: true, maxNumberOfSymbols: 255 };

/**
 * Looks at a page, one after another until all is found. Modules of three dots are read far better when enlarged, and one
 * threshold for the whole page reads noisy sheets that a threshold by neighbourhood does not.
 */
const LOOKS: readonly { readonly scale: number; readonly options: ReaderOptions }[] = [
  { scale: 1, options: OPTIONS },
  { scale: 1.5, options: OPTIONS },
  { scale: 1.5, options: { ...OPTIONS, binarizer: 'FixedThreshold' } },
  { scale: 2, options: OPTIONS },
];

export function createReader(): CodeReader {
  prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
  return async page => {
    const texts = new Set<string>();
    let unreadable = false;
    for (const { scale, options } of LOOKS) {
      const results = await lookOnce(page, scale, options);
      for (const { isValid, text } of results) if (isValid && (isCode(text) || isBlankCode(text))) texts.add(text);
      unreadable ||= results.some(({ isValid }) => !isValid);
      if (results.every(({ isValid }) => isValid) && isWhole([...texts])) break;
    }
    return { texts: [...texts], unreadable };
  };
}

async function lookOnce(page: Page, scale: number, options: ReaderOptions): Promise<ReadResult[]> {
  const picture = await page.picture(scale);
  if (!picture) return [];
  const results = await readBarcodes(picture as Uint8Array | ImageData, options).catch(broken);
  // A file that is no picture comes back as a result without a format.
  return results.some(({ isValid, error }) => !isValid && /load image/i.test(error)) ? broken() : results;
}

function broken(): never {
  throw new ScanFault('broken');
}

/** Whether there is something, and no part of it is wanting. */
function isWhole(texts: readonly string[]): boolean {
  const codes = texts
    .filter(isCode)
    .map(parseCode)
    .filter(code => code !== undefined);
  return texts.length > 0 && reassembleCodes(codes).every(({ kind }) => kind !== 'missing');
}
