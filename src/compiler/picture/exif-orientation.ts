/** Orientation that a camera states in the Exif data of a JPEG (Exif 3.0, tag 274). */
import type { Segment } from './jpeg-segments.js';

/** Orientation of a picture whose first row is its top and whose first column is its left side. */
export const UPRIGHT = 1;

const EXIF = 0xe1;
const SIGNATURE = 'Exif\0\0';
/** Bytes before the TIFF header: the marker, the length and the signature. */
const TIFF_OFFSET = 4 + SIGNATURE.length;
const ORIENTATION_TAG = 274;
const ENTRY_BYTES = 12;

/** Returns the orientation of a JPEG, from 1 to 8. Without a valid one it is upright. */
export function exifOrientation(segments: readonly Segment[]): number {
  const exif = segments.find(
    ({ marker, bytes }) => marker === EXIF && bytes.toString('latin1', 4, TIFF_OFFSET) === SIGNATURE,
  );
  const stated = exif && statedIn(exif.bytes.subarray(TIFF_OFFSET));
  return stated !== undefined && stated >= 1 && stated <= 8 ? stated : UPRIGHT;
}

/** Returns the value of the tag in the first directory of a TIFF header, or undefined if it has none. */
function statedIn(tiff: Buffer): number | undefined {
  const isLittleEndian = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittleEndian ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  // The offset of the directory has four bytes; a segment is shorter than two can say.
  const directory = short(isLittleEndian ? 4 : 6);
  const places = Array.from({ length: short(directory) }, (_, index) => directory + 2 + index * ENTRY_BYTES);
  const place = places.find(at => short(at) === ORIENTATION_TAG);
  return place === undefined ? undefined : short(place + 8);
}
