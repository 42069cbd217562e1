/** Pixels of a PNG with opacity, mixed with white. */
import { CHANNELS, mixed, type Png } from './png-format.js';

/** Filter of the rows that are written. It leaves zeros if a pixel has a colour next to it. */
const PAETH = 4;

/** Returns the rows of a picture of 8 bits a channel without its opacity. */
export function flattenPixels({ width, height, colourType, rows }: Png): Buffer {
  const channels = CHANNELS[colourType];
  const length = width * channels;
  const flat: Buffer[] = [];
  let above = Buffer.alloc(length);
  let flatAbove = Buffer.alloc(width * (channels - 1));
  for (let from = 0; flat.length < height; from += length + 1) {
    above = unfiltered(rows[from]!, rows.subarray(from + 1, from + 1 + length), above, channels);
    const row = onWhite(above, channels);
    flat.push(filtered(row, flatAbove, channels - 1));
    flatAbove = row;
  }
  return Buffer.concat(flat);
}

/** Returns a row of pixels without their last channel, the opacity. */
function onWhite(row: Buffer, channels: number): Buffer<ArrayBuffer> {
  const colours = channels - 1;
  const flat = Buffer.alloc((row.length / channels) * colours);
  for (let from = 0, to = 0; from < row.length; from += channels) {
    const opacity = row[from + colours]!;
    for (let part = 0; part < colours; part++, to++) flat[to] = mixed(row[from + part]!, opacity);
  }
  return flat;
}

/** Returns a row as it is stored: the number of the filter, and its differences from what the filter predicts. */
function filtered(row: Buffer, above: Buffer, step: number): Buffer {
  const stored = Buffer.alloc(1 + row.length, PAETH);
  for (let at = 0; at < row.length; at++)
    stored[at + 1] = row[at]! - paeth(before(row, at, step), above[at]!, before(above, at, step));
  return stored;
}

/** Undoes the filter of a row (PNG specification, section 9). */
function unfiltered(filter: number, stored: Buffer, above: Buffer, step: number): Buffer<ArrayBuffer> {
  const row = Buffer.alloc(stored.length);
  for (let at = 0; at < stored.length; at++) {
    row[at] = stored[at]! + predicted(filter, before(row, at, step), above[at]!, before(above, at, step));
  }
  return row;
}

/** Returns the same channel of the pixel before; the one before the first is 0. */
const before = (row: Buffer, at: number, step: number): number => (at < step ? 0 : row[at - step]!);

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
