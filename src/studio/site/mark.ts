/** The mark of the studio: a sheet with a ticked box and lines that begin at the right. */
import { crc32, deflateSync } from 'node:zlib';

const SIZE = 64;
const GROUND = '#0b5d3b';
const PAPER = '#ffffff';

/** A rectangle with round corners, on a grid of 64 units. */
interface Shape {
  readonly at: readonly [x: number, y: number, width: number, height: number];
  readonly radius: number;
  readonly colour: string;
}

const line = (y: number, x: number, width: number): Shape => ({ at: [x, y, width, 3], radius: 1.5, colour: GROUND });

const SHEET: readonly Shape[] = [
  { at: [17, 12, 30, 40], radius: 3, colour: PAPER },
  ...[line(19, 28, 14), line(27, 22, 12), line(35, 22, 20), line(42, 30, 12)],
  { at: [37, 25, 6, 6], radius: 1, colour: GROUND },
];

/** Returns the shapes of an icon. One that is `maskable` fills the square, because systems cut it to their own form. */
const shapesOf = (isMaskable: boolean): readonly Shape[] => [
  { at: [0, 0, SIZE, SIZE], radius: isMaskable ? 0 : 12, colour: GROUND },
  ...SHEET,
];

export function svgMark(): string {
  const rects = shapesOf(false).map(
    ({ at: [x, y, width, height], radius, colour }) =>
      `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${colour}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}">${rects.join('')}</svg>\n`;
}

/** Returns the mark as a square PNG. */
export function pngMark(pixels: number, isMaskable = false): Uint8Array {
  const shapes = shapesOf(isMaskable);
  const rows = Buffer.alloc(pixels * (1 + 4 * pixels));
  for (let y = 0; y < pixels; y++)
    for (let x = 0; x < pixels; x++) rows.set(pixelAt(shapes, x, y, pixels), y * (1 + 4 * pixels) + 1 + 4 * x);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels, 0);
  head.writeUInt32BE(pixels, 4);
  // 8 bits, red, green, blue and opacity.
  head.set([8, 6], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function chunk(type: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** Returns red, green, blue and opacity of a pixel. */
function pixelAt(shapes: readonly Shape[], x: number, y: number, pixels: number): readonly number[] {
  const scale = pixels / SIZE;
  let pixel = [...channels(GROUND), 0];
  for (const shape of shapes) {
    const share = coverage(shape, (x + 0.5) / scale, (y + 0.5) / scale, scale);
    if (share > 0) pixel = [...channels(shape.colour), 255].map((next, at) => pixel[at]! + (next - pixel[at]!) * share);
  }
  return pixel.map(Math.round);
}

const channels = (colour: string): readonly number[] => colour.match(/\w\w/g)!.map(hex => Number.parseInt(hex, 16));

/** Returns which share of a pixel a shape covers, by the distance of the pixel from the edge of the shape. */
function coverage({ at: [left, top, width, height], radius }: Shape, x: number, y: number, scale: number): number {
  const beyond = (value: number, start: number, length: number) =>
    Math.abs(value - start - length / 2) - length / 2 + radius;
  const [across, down] = [beyond(x, left, width), beyond(y, top, height)];
  const outside = Math.hypot(Math.max(across, 0), Math.max(down, 0));
  const distance = outside + Math.min(Math.max(across, down), 0) - radius;
  return Math.min(Math.max(0.5 - distance * scale, 0), 1);
}
