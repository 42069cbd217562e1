/**
 * Drawing of missing glyphs as boxes (missing-glyph.ts). The boxes have no text, because the spaces under them have it.
 */

import {
  type Box,
  begin,
  close,
  end,
  number,
  riseOf,
  setRise,
  setStyle,
  show,
  type TextWriter,
} from '../text/text-operators.js';
import { BOX } from './missing-glyph.js';

/** Draws the boxes that a line has collected. */
export function writeBoxes(pen: TextWriter): void {
  for (const box of pen.boxes) {
    setStyle(pen, box.style);
    end(pen);
    writeFrame(pen, box);
    begin(pen);
    pen.operators.push('/Span <</ActualText ()>> BDC');
    writeDigits(pen, box);
    pen.operators.push('EMC');
  }
}

function writeFrame(pen: TextWriter, { x: left, width: em, style }: Box): void {
  const [x, y] = [pen.x + left + BOX.beside * em, pen.baseline - BOX.top * em - riseOf(style)];
  const [width, height] = [(1 - 2 * BOX.beside) * em, (BOX.top - BOX.bottom) * em];
  const line = BOX.stroke * em;
  const inner = [x + line, y + line, width - 2 * line, height - 2 * line];
  pen.pdf.addContent(`${rectangle([x, y, width, height])} ${rectangle(inner)} f*`);
}

const rectangle = (values: number[]): string => `${values.map(number).join(' ')} re`;

function writeDigits(pen: TextWriter, { digits, x: left, width: em, style }: Box): void {
  const columns = digits.length / 2;
  const first = left + ((1 - columns * BOX.column) / 2) * em;
  setStyle(pen, { ...style, fontSize: em * BOX.digits });
  for (const [i, digit] of Array.from(digits).entries()) {
    setRise(pen, riseOf(style) + BOX.rows[i < columns ? 0 : 1]! * em);
    const { id } = style.font.face.parsed.glyphForCodePoint(digit.codePointAt(0)!);
    show(pen, id, '\u200b', first + (i % columns) * BOX.column * em);
  }
  close(pen);
}
