/** A QR code of level M as few rectangles, counted in modules. */
import { encodeQR } from 'qr';
import { COLOUR } from './type-scale.js';
import type { PaperNode } from './typeset/index.js';

export type Bars = readonly (readonly [x: number, y: number, width: number, height: number])[];

export interface Qr {
  /** Modules from side to side, without the quiet zone. */
  readonly size: number;
  readonly bars: Bars;
}

export function qrBars(text: string): Qr {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 1 })
    .slice(1, -1)
    .map(row => row.slice(1, -1));
  return { size: rows.length, bars: merged(rows.map(runs)) };
}

/** The code as a canvas. */
export const drawnQr = ({ size, bars }: Qr, module: number): PaperNode => ({
  canvas: [
    {
      ...{ type: 'rect', x: 0, y: 0, w: size * module, h: size * module, color: COLOUR.rule },
      bars: bars.map(bar => bar.map(length => length * module)),
    },
  ],
});

/** A run of dark modules, as `start length`. */
function runs(row: readonly boolean[]): readonly string[] {
  const found: string[] = [];
  for (let at = 0; at < row.length; at++) {
    if (!row[at]) continue;
    const end = row.indexOf(false, at);
    const length = (end < 0 ? row.length : end) - at;
    found.push(`${at} ${length}`);
    at += length;
  }
  return found;
}

/** Runs that stand one below the other become one bar. */
function merged(rows: readonly (readonly string[])[]): Bars {
  const bars: [number, number, number, number][] = [];
  let above = new Map<string, [number, number, number, number]>();
  for (const [y, row] of rows.entries()) {
    const here = new Map<string, [number, number, number, number]>();
    for (const run of row) {
      const [x, width] = run.split(' ').map(Number) as [number, number];
      const bar = above.get(run) ?? [x, y, width, 0];
      bar[3] += 1;
      if (bar[3] === 1) bars.push(bar);
      here.set(run, bar);
    }
    above = here;
  }
  return bars;
}
