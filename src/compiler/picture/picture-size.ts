/** Size of a picture, read before it is decoded, because a small file can contain a very large picture. */
import { isFrame, type Segment, segmentsOf } from './jpeg-segments.js';
import { pictureKind } from './picture-kind.js';

/** Size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Returns the size that the header of a PNG or JPEG states, or undefined for any other file. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const kind = pictureKind(bytes);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (kind === 'PNG')
    return file.length < 24 ? undefined : { width: file.readUInt32BE(16), height: file.readUInt32BE(20) };
  return kind === 'JPEG' ? jpegSize(file) : undefined;
}

function jpegSize(file: Buffer): PictureSize | undefined {
  for (const segment of segmentsOf(file)) if (isFrame(segment)) return frameSize(segment);
  return undefined;
}

/** Returns the size in the header of a frame, or undefined if it is too short. */
export const frameSize = ({ bytes }: Segment): PictureSize | undefined =>
  bytes.length < 10 ? undefined : { height: bytes.readUInt16BE(5), width: bytes.readUInt16BE(7) };
