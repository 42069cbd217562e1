/** Decoding and enlarging of images, so that narrow modules of a code have more pixels. */
import { loadOptional } from '../../packages/load-optional.js';

/** Bitmap with four bytes per pixel: red, green, blue and opacity. */
export interface Bitmap {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Loads the decoders. Rejects with a MissingPackageError if one is not installed. */
export const loadDecoders = () => Promise.all([loadOptional('jpeg-js'), loadOptional('pngjs')]);

interface Decoded {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Returns the image in grey, `scale` times as large, or undefined if the decoders do not know the file. */
export async function enlargeImage(bytes: Uint8Array, scale: number): Promise<Bitmap | undefined> {
  const decoded = await decode(bytes);
  return decoded && stretched(decoded, scale);
}

async function decode(bytes: Uint8Array): Promise<Decoded | undefined> {
  const [{ default: jpeg }, { PNG }] = await loadDecoders();
  try {
    return bytes[0] === 0x89 ? PNG.sync.read(Buffer.from(bytes)) : jpeg.decode(bytes, { useTArray: true });
  } catch {
    return undefined;
  }
}

/** Enlarges an image by bilinear interpolation: each pixel is computed from the four nearest, weighted by distance. */
function stretched(from: Decoded, scale: number): Bitmap {
  const [width, height] = [Math.round(from.width * scale), Math.round(from.height * scale)];
  const grey = greyOf(from);
  const columns = Array.from({ length: width }, (_, x) => between(x, scale, from.width));
  const firsts = Int32Array.from(columns, ({ first }) => first);
  const seconds = Int32Array.from(columns, ({ second }) => second);
  const shares = Float64Array.from(columns, ({ share }) => share);
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0, to = 0; y < height; y++) {
    const row = between(y, scale, from.height);
    const [above, below] = [row.first * from.width, row.second * from.width];
    for (let x = 0; x < width; x++, to += 4) {
      const [first, second, share] = [firsts[x]!, seconds[x]!, shares[x]!];
      const high = grey[above + first]! * (1 - share) + grey[above + second]! * share;
      const low = grey[below + first]! * (1 - share) + grey[below + second]! * share;
      const value = high * (1 - row.share) + low * row.share;
      data[to] = value;
      data[to + 1] = value;
      data[to + 2] = value;
    }
  }
  return { data, width, height };
}

/** Returns the two pixels on both sides of a position, and the weight of the second. */
function between(at: number, scale: number, length: number) {
  const place = Math.max(0, Math.min(length - 1, (at + 0.5) / scale - 0.5));
  const first = Math.floor(place);
  return { first, second: Math.min(first + 1, length - 1), share: place - first };
}

function greyOf({ data, width, height }: Decoded): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) {
    grey[at] = (data[4 * at]! * 77 + data[4 * at + 1]! * 150 + data[4 * at + 2]! * 29) >> 8;
  }
  return grey;
}
