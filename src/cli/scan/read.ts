/** Finds the QR codes of a page, at any place and turned in any way. */
import { prepareZXingModule, type ReaderOptions, readBarcodes } from 'zxing-wasm/reader';
import { isCode } from '../../runtime/codes/index.js';
import { type Picture, ScanFault, wasm } from './pages.js';

export interface Found {
  /** The texts of codes that are ours; others, such as an address on a letterhead, are passed over. */
  readonly texts: readonly string[];
  /** A code stands there that cannot be read. */
  readonly unreadable: boolean;
}

export type Reader = (picture: Picture) => Promise<Found>;

const OPTIONS: ReaderOptions = { formats: ['QRCode'], returnErrors: true, maxNumberOfSymbols: 255 };

export function createReader(): Reader {
  prepareZXingModule({ overrides: { wasmBinary: wasm('zxing-wasm/reader/zxing_reader.wasm') } });
  return async picture => {
    const results = await readBarcodes(picture as Uint8Array | ImageData, OPTIONS).catch(() => {
      throw new ScanFault('broken');
    });
    return {
      texts: results.filter(({ isValid, text }) => isValid && isCode(text)).map(({ text }) => text),
      unreadable: results.some(({ isValid }) => !isValid),
    };
  };
}
