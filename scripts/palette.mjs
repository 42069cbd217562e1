// Stores the pictures of docs/pictures with palettes of 64 colours, a third of their size: `node scripts/palette.mjs
// FILE.png…`. Pictures that have a palette stay as they are.
import { readFileSync, writeFileSync } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';
import { readPng } from '../lib/compiler/picture/png.js';

const COLOURS = 64;
const RGB = 2;

/** Returns the red, green and blue parts of all pixels: each row is stored with a filter. */
function pixelsOf({ width, height, rows }) {
  const length = width * 3;
  const pixels = Buffer.alloc(height * length);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (length + 1)];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const left = x >= 3 ? pixels[at - 3] : 0;
      const up = y > 0 ? pixels[at - length] : 0;
      const corner = x >= 3 && y > 0 ? pixels[at - length - 3] : 0;
      pixels[at] = rows[y * (length + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return pixels;
}

function predicted(filter, left, up, corner) {
  if (filter < 3) return [0, left, up][filter];
  if (filter === 3) return (left + up) >> 1;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

function withPalette(width, height, pixels) {
  const palette = paletteOf(pixels);
  const indexes = new Map();
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < width * height; at++) {
    const colour = pixels.readUIntBE(at * 3, 3);
    if (!indexes.has(colour)) indexes.set(colour, nearest(palette, colour));
    rows[at + Math.floor(at / width) + 1] = indexes.get(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap(partsOf));
  const chunks = [chunk('IHDR', header), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks, chunk('IEND', Buffer.alloc(0))]);
}

const partsOf = colour => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** Returns the commonest colours, each not close to a commoner one. */
function paletteOf(pixels) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const colour = pixels.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const sorted = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  for (const distance of [48, 24, 12, 6, 0]) {
    const chosen = [];
    for (const colour of sorted) {
      if (chosen.length === COLOURS) break;
      if (chosen.every(other => apart(colour, other) > distance)) chosen.push(colour);
    }
    if (chosen.length === COLOURS || distance === 0) return chosen;
  }
}

const apart = (one, other) =>
  partsOf(one).reduce((sum, part, index) => sum + Math.abs(part - partsOf(other)[index]), 0);

function nearest(palette, colour) {
  let best = 0;
  for (let at = 1; at < palette.length; at++) if (apart(palette[at], colour) < apart(palette[best], colour)) best = at;
  return best;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

for (const path of process.argv.slice(2)) {
  const png = readPng(readFileSync(path));
  if (png?.colourType === RGB) writeFileSync(path, withPalette(png.width, png.height, pixelsOf(png)));
}
