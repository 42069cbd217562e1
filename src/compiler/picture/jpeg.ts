/** JPEG pictures that a form prints: read within limits, and without what cameras and programs add to them. */
import type { PictureSize } from './png-format.js';

/** A JPEG of grey or RGB colours that is read from its start to its end. */
export interface Jpeg extends PictureSize {
  /** The file without metadata. */
  readonly bytes: Buffer;
}

const MARK = 0xff;
const [END, SCAN] = [0xd9, 0xda];
/** Frames that every reader of PDFs knows: baseline, extended, progressive. */
const PLAIN_FRAMES = [0xc0, 0xc1, 0xc2];
const isFrame = (marker: number): boolean => marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Segments without effect on the pixels: comments and application data, except those of JFIF and of Adobe's colours. */
const isMetadata = (marker: number): boolean =>
  marker === 0xfe || (marker >> 4 === 0xe && marker !== 0xe0 && marker !== 0xee);

/** Reads a JPEG. Returns undefined if it is damaged, or has other colours or frames. */
export function readJpeg(given: Uint8Array): Jpeg | undefined {
  const bytes = Buffer.from(given);
  const kept = [bytes.subarray(0, 2)];
  let size: PictureSize | undefined;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === MARK; ) {
    const marker = bytes[at + 1]!;
    // Any number of such bytes may precede a marker.
    if (marker === MARK) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return undefined;
    if (marker === SCAN) return size && withScan(bytes, at, kept, size);
    if (isFrame(marker)) size = sizeIn(bytes.subarray(at, end));
    if (isFrame(marker) && !size) return undefined;
    if (!isMetadata(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Returns the size in the segment of a frame, or undefined if the frame is not plain. */
function sizeIn(segment: Buffer): PictureSize | undefined {
  if (segment.length < 10 || !PLAIN_FRAMES.includes(segment[1]!)) return undefined;
  const [precision, components] = [segment[4], segment[9]!];
  if (precision !== 8 || (components !== 1 && components !== 3)) return undefined;
  return { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) };
}

function withScan(bytes: Buffer, at: number, kept: readonly Buffer[], size: PictureSize): Jpeg | undefined {
  const end = bytes.lastIndexOf(Buffer.from([MARK, END]));
  return end > at ? { ...size, bytes: Buffer.concat([...kept, bytes.subarray(at, end + 2)]) } : undefined;
}
