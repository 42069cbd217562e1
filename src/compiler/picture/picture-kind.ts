/** Kind of a picture by its first bytes, which no text file starts with. */
import { mediaTypeByStart } from '../../runtime/files/media-types.js';

const KINDS = { 'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/gif': 'GIF', 'image/webp': 'WebP' } as const;
export type PictureKind = (typeof KINDS)[keyof typeof KINDS];

const START_BYTES = 16;

/** Returns the kind of a picture, or undefined for any other file. */
export function pictureKind(bytes: Uint8Array): PictureKind | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, START_BYTES));
  return KINDS[mediaTypeByStart(start) as keyof typeof KINDS];
}
