/** Appearances of fields before anything is filled in, and of ticks. Fields of one size share them. */
import type { PdfReference, StockPdf } from '../pdfmake.js';

export interface Appearances {
  empty(width: number, height: number): PdfReference;
  ticked(width: number, height: number): PdfReference;
}

export function createAppearances(pdf: StockPdf): Appearances {
  const known = new Map<string, PdfReference>();
  const form = (width: number, height: number, content: string): PdfReference => {
    const key = `${width} ${height} ${content}`;
    const made = known.get(key) ?? write(width, height, content);
    known.set(key, made);
    return made;
  };
  const write = (width: number, height: number, content: string) => {
    const stream = pdf.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} });
    stream.end(Buffer.from(content));
    return stream;
  };
  return {
    empty: (width, height) => form(width, height, '/Tx BMC EMC'),
    ticked: (width, height) => form(width, height, checkMark(width, height)),
  };
}

/** The same mark as on filled copies. */
const MARK = [
  [0.2, 0.48],
  [0.42, 0.24],
  [0.82, 0.8],
] as const;

function checkMark(width: number, height: number): string {
  const points = MARK.map(([x, y]) => `${(x * width).toFixed(2)} ${(y * height).toFixed(2)}`);
  return `q 1 J 1 j 1.5 w 0 G ${points[0]} m ${points[1]} l ${points[2]} l S Q`;
}
