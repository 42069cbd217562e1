/** Measure of the ink in each column of a line, in a picture of many lines one below the other. */
import { PNG } from 'pngjs';

/**
 * Darkness by column, counted from the rightmost ink, and smoothed over a few columns because edges of letters fall
 * between pixels.
 */
export type Profile = number[];

/** Returns the profiles of bands of equal height. */
export function profiles(png: Uint8Array, band: number, count: number): Profile[] {
  const picture = PNG.sync.read(Buffer.from(png));
  return Array.from({ length: count }, (_, index) => profileOf(picture, index * band, band));
}

function profileOf({ width, height, data }: PNG, top: number, band: number): Profile {
  const sums = Array.from({ length: width }, (_, x) => {
    let sum = 0;
    for (let y = top; y < Math.min(height, top + band); y++) sum += 255 - data[(y * width + x) * 4]!;
    return sum / 255;
  });
  const columns = sums.reverse();
  return smooth(columns.slice(columns.findIndex(sum => sum > 0.2)));
}

const BESIDE = 2;

const smooth = (columns: number[]): Profile =>
  columns.map((_, x) => {
    const around = columns.slice(Math.max(0, x - BESIDE), x + BESIDE + 1);
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });

/** Returns the share of the ink that is elsewhere. The start of a line may differ by a pixel. */
export function difference(a: Profile, b: Profile): number {
  return Math.min(...[-1, 0, 1].map(shift => apart(a, b, shift)));
}

function apart(a: Profile, b: Profile, shift: number): number {
  let elsewhere = 0;
  let all = 0;
  for (let x = -1; x <= Math.max(a.length, b.length); x++) {
    const [here, there] = [a[x] ?? 0, b[x + shift] ?? 0];
    elsewhere += Math.abs(here - there);
    all += here + there;
  }
  return all === 0 ? 0 : elsewhere / all;
}
