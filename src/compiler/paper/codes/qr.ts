/** A QR code of level M as few rectangles, counted in modules. */
import { encodeQR } from 'qr';
import type { PaperNode } from '../../typeset/index.js';
import { COLOUR } from '../type-scale.js';

type Bar = [x: number, y: number, width: number, height: number];
export type Bars = readonly Readonly<Bar>[];

export interface Qr {
  /** Modules from side to side, without the quiet zone. */
  readonly size: number;
  readonly bars: Bars;
}

export function qrBars(text: string): Qr {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric', border: 1 })
    .slice(1, -1)
    .map(row => row.slice(1, -1));
  return { size: rows.length, bars: merged(rows) };
}

/** Returns the code as a canvas. */
export const drawnQr = ({ size, bars }: Qr, module: number): PaperNode => ({
  canvas: [{ type: 'rect', x: 0, y: 0, w: size * module, h: size * module, color: COLOUR.rule, bars, unit: module }],
});

/** Merges equal runs of dark modules in consecutive rows into one bar. */
function merged(rows: readonly (readonly boolean[])[]): Bars {
  const bars: Bar[] = [];
  let above: (Bar | undefined)[] = [];
  for (const [y, row] of rows.entries()) {
    const here: (Bar | undefined)[] = [];
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x]) x++;
      const over = above[start];
      const bar: Bar = over?.[2] === x - start ? over : [start, y, x - start, 0];
      if (bar !== over) bars.push(bar);
      bar[3]++;
      here[start] = bar;
    }
    above = here;
  }
  return bars;
}
