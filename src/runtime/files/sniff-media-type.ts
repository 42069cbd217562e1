/** The type of a file by what is in it: its name and what a sender says of it prove nothing. */
import { mediaTypes, OFFICE, SVG } from './media-types.js';
import { unsafeSvgReason } from './safe-svg.js';

/** A file that is read in places. */
export interface RandomAccessFile {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

const HEAD = 4096;
/** The directory of a zip stands at its end. */
const TAIL = 65_536;
const LARGEST_SVG = 262_144;

/** Undefined where it is none of the list. */
export async function sniffMediaType(file: RandomAccessFile): Promise<string | undefined> {
  const head = await file.read(0, Math.min(HEAD, file.size));
  const text = latin(head);
  const known = mediaTypes.find(({ start }) => start?.test(text))?.type;
  if (known) return known;
  if (text.startsWith('PK\x03\x04')) return officeType(text + latin(await tailOf(file)));
  if (/^(?:\xef\xbb\xbf)?\s*<(?:\?xml|svg)/.test(text)) return svgType(file);
  return isText(head) && isText(await tailOf(file), true) ? 'text/plain' : undefined;
}

const tailOf = (file: RandomAccessFile): Promise<Uint8Array> => file.read(Math.max(0, file.size - TAIL), file.size);

const latin = (bytes: Uint8Array): string => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
};

/** Documents of Word and Excel without macros. */
function officeType(names: string): string | undefined {
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return undefined;
  if (names.includes('word/document')) return `${OFFICE}.wordprocessingml.document`;
  return names.includes('xl/workbook') ? `${OFFICE}.spreadsheetml.sheet` : undefined;
}

/** A drawing that only draws. */
async function svgType(file: RandomAccessFile): Promise<string | undefined> {
  if (file.size > LARGEST_SVG) return undefined;
  const source = new TextDecoder().decode(await file.read(0, file.size));
  return unsafeSvgReason(source, { text: true }) === undefined ? SVG : undefined;
}

const NO_TEXT = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/** UTF-8 without controls that does not begin as markup does. A piece may be cut inside a character. */
function isText(bytes: Uint8Array, isTail = false): boolean {
  const start = isTail ? bytes.findIndex(byte => (byte & 0xc0) !== 0x80) : 0;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(Math.max(start, 0)), { stream: true });
    return bytes.length > 0 && !NO_TEXT.test(text) && (isTail || !/^\s*</.test(text));
  } catch {
    return false;
  }
}
