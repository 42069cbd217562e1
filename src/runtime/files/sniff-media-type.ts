/** Media type of a file by its content. Its name, and what a sender says about it, prove nothing. */
import { mediaTypeByStart, OFFICE, SVG } from './media-types.js';
import { unsafeSvgReason } from './safe-svg.js';

/** File that is read in parts. */
export interface RandomAccessFile {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

const HEAD = 4096;
/** Bytes that are read at the end of a file, because a zip has its directory there. */
const TAIL = 65_536;
const LARGEST_SVG = 262_144;

/** Returns the media type of a file, or undefined if it is not in the list. */
export async function sniffMediaType(file: RandomAccessFile): Promise<string | undefined> {
  const head = await file.read(0, Math.min(HEAD, file.size));
  const text = latin(head);
  const known = mediaTypeByStart(text);
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

/** Returns the type of a Word or Excel document without macros, or undefined for any other file. */
function officeType(names: string): string | undefined {
  if (!names.includes('[Content_Types].xml') || names.includes('vbaProject.bin')) return undefined;
  if (names.includes('word/document')) return `${OFFICE}.wordprocessingml.document`;
  return names.includes('xl/workbook') ? `${OFFICE}.spreadsheetml.sheet` : undefined;
}

/** Returns the type of an SVG that only draws, or undefined for any other file. */
async function svgType(file: RandomAccessFile): Promise<string | undefined> {
  if (file.size > LARGEST_SVG) return undefined;
  const source = new TextDecoder().decode(await file.read(0, file.size));
  return unsafeSvgReason(source, { text: true }) === undefined ? SVG : undefined;
}

const NO_TEXT = /[\0-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]/;

/**
 * Returns whether the bytes are UTF-8 text without control characters that does not begin like markup. A part of a file
 * may be cut inside a character.
 */
function isText(bytes: Uint8Array, isTail = false): boolean {
  const start = isTail ? bytes.findIndex(byte => (byte & 0xc0) !== 0x80) : 0;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(Math.max(start, 0)), { stream: true });
    return bytes.length > 0 && !NO_TEXT.test(text) && (isTail || !/^\s*</.test(text));
  } catch {
    return false;
  }
}
