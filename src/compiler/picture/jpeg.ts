/** JPEG pictures that a form prints: read within limits, and without what cameras and programs add to them. */
import { exifOrientation } from './exif-orientation.js';
import { isFrame, MARKER, type Segment, segmentsOf } from './jpeg-segments.js';
import { frameSize, type PictureSize } from './picture-size.js';

/** A JPEG of grey or RGB colours. */
export interface Jpeg extends PictureSize {
  /** The picture alone: without metadata, thumbnails and whatever follows its end. */
  readonly bytes: Buffer;
  /** Orientation that its camera states, which `bytes` does not. */
  readonly orientation: number;
}

/** Frames that every reader of PDFs knows: baseline, extended, progressive. */
const PLAIN_FRAMES = [0xc0, 0xc1, 0xc2];
/** Segments that pixels need: tables of Huffman codes and of quantization, restart interval, scans, end. */
const OF_PIXELS = [0xc4, 0xdb, 0xdd, MARKER.scan, MARKER.end];
/** Application data that say how colours are coded, without a thumbnail: their marker, signature and length. */
const OF_COLOURS: readonly (readonly [marker: number, signature: string, length: number])[] = [
  [0xe0, 'JFIF\0', 18],
  [0xee, 'Adobe', 16],
];

/** Reads a JPEG. Returns undefined if it is damaged, or has other colours or frames. */
export function readJpeg(given: Uint8Array): Jpeg | undefined {
  const file = Buffer.from(given);
  const segments = [...segmentsOf(file)];
  const frames = segments.filter(isFrame);
  const size = frames.length === 1 && isPlain(frames[0]!) ? frameSize(frames[0]!) : undefined;
  const unknown = segments.some(one => !isFrame(one) && !OF_PIXELS.includes(one.marker) && !isMetadata(one));
  if (!size || unknown || !hasPixels(segments)) return undefined;
  const kept = segments.filter(one => !isMetadata(one) || isOfColours(one));
  const bytes = Buffer.concat([file.subarray(0, 2), ...kept.map(one => one.bytes)]);
  return { ...size, bytes, orientation: exifOrientation(segments) };
}

/** Returns whether a frame has 8 bits a channel and one or three channels. */
const isPlain = ({ marker, bytes }: Segment): boolean =>
  PLAIN_FRAMES.includes(marker) && bytes[4] === 8 && (bytes[9] === 1 || bytes[9] === 3);

/** Returns whether a frame is followed by a scan, and the last scan by the end. */
function hasPixels(segments: readonly Segment[]): boolean {
  const scan = segments.findIndex(({ marker }) => marker === MARKER.scan);
  return segments.at(-1)?.marker === MARKER.end && scan > segments.findIndex(isFrame);
}

/** Returns whether a segment is a comment or application data. */
const isMetadata = ({ marker }: Segment): boolean => marker === 0xfe || marker >> 4 === 0xe;

const isOfColours = ({ marker, bytes }: Segment): boolean =>
  OF_COLOURS.some(
    ([known, signature, length]) =>
      marker === known && bytes.length === length && bytes.toString('latin1', 4, 4 + signature.length) === signature,
  );
