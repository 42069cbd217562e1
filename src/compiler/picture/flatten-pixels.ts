/** Pixels of a PNG with opacity, mixed with white. */
import { CHANNELS, mixed, type Png } from './png-format.js';

/** Returns the rows of a picture of 8 bits a channel without its opacity, each with the filter "none". */
export function flattenPixels({ width, height, colourType, rows }: Png): Buffer {
  const channels = CHANNELS[colourType];
  const colours = channels - 1;
  const flat = Buffer.alloc(height * (1 + width * colours));
  const length = width * channels;
  let above = Buffer.alloc(length);
  for (let y = 0; y < height; y++) {
    const from = y * (length + 1);
    const row = unfiltered(rows[from]!, rows.subarray(from + 1, from + 1 + length), above, channels);
    for (let x = 0; x < width; x++) {
      const opacity = row[x * channels + colours]!;
      for (let part = 0; part < colours; part++)
        flat[y * (1 + width * colours) + 1 + x * colours + part] = mixed(row[x * channels + part]!, opacity);
    }
    above = row;
  }
  return flat;
}

/** Undoes the filter of a row (PNG specification, section 9). */
function unfiltered(filter: number, stored: Buffer, above: Buffer, step: number): Buffer<ArrayBuffer> {
  const row = Buffer.alloc(stored.length);
  for (let at = 0; at < stored.length; at++) {
    const [left, up, corner] = [row[at - step] ?? 0, above[at]!, above[at - step] ?? 0];
    row[at] = stored[at]! + predicted(filter, left, up, corner);
  }
  return row;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return Math.floor((left + up) / 2);
  return filter === 4 ? paeth(left, up, corner) : 0;
}

/** Returns the neighbour that is nearest to the plane through all three. */
function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
