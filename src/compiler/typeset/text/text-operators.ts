/**
 * Writer of text operators in a content stream. One TJ array is kept open across words as long as font, size and colour
 * stay the same.
 */
import type { PaperFont } from '../fonts/font-types.js';
import type { Glyph } from '../fonts/glyph.js';
import type { Inline, StockPdf } from '../pdfmake.js';

export interface TextWriter {
  pdf: StockPdf;
  /** Operators that are not written yet. */
  operators: string[];
  /** The open TJ array. */
  array: string[];
  codes: string;
  /** Position of the next glyph, in points from the line's origin. */
  at: number;
  style: Inline | undefined;
  rise: number;
  /** The line's origin on the page. */
  x: number;
  baseline: number;
  /** Missing glyphs of the line, drawn over its spaces when the text is written. */
  boxes: Box[];
  /** Marks of letters, drawn after all text that is read. */
  marks: Mark[];
}

/** A box for a character without a glyph. */
export interface Box {
  digits: string;
  x: number;
  width: number;
  style: Inline;
}

export interface Mark {
  glyph: Glyph;
  x: number;
  style: Inline;
}

/** Creates a text writer at the origin of a line. */
export function createTextWriter(pdf: StockPdf, x: number, baseline: number): TextWriter {
  const pen: TextWriter = {
    pdf,
    operators: [],
    array: [],
    codes: '',
    at: 0,
    style: undefined,
    rise: 0,
    x,
    baseline,
    boxes: [],
    marks: [],
  };
  begin(pen);
  return pen;
}

/** Begins a text object at the line's origin. */
export function begin(pen: TextWriter): void {
  pen.operators.push(`BT 1 0 0 -1 ${number(pen.x)} ${number(pen.baseline)} Tm`);
  pen.at = 0;
}

export function end(pen: TextWriter): void {
  close(pen);
  pen.operators.push('ET');
  write(pen);
}

/** Writes the operators of a line at once, because pdfkit creates a buffer for each call. */
export function write(pen: TextWriter): void {
  if (pen.operators.length === 0) return;
  pen.pdf.addContent(pen.operators.join('\n'));
  pen.operators = [];
}

/** Adds a glyph to the open array, after an offset if the current position differs from the glyph's. */
export function show(pen: TextWriter, glyph: number, text: string, x: number): void {
  const { font, fontSize } = pen.style!;
  const code = font.code(glyph, text);
  const step = Math.round(((pen.at - x) * 1_000_000) / fontSize) / 1000;
  if (step) {
    flush(pen);
    pen.array.push(number(step));
  }
  pen.codes += code.toString(16).padStart(4, '0');
  pen.at += ((font.widths[code]! - step) * fontSize) / 1000;
}

export function setStyle(pen: TextWriter, next: Inline): void {
  const last = pen.style;
  pen.style = next;
  if (last && sameStyle(last, next)) return;
  close(pen);
  if (last?.font !== next.font || last?.fontSize !== next.fontSize) setFont(pen, next.font, next.fontSize);
  write(pen);
  pen.pdf.fillColor(pen.pdf.resolveColor(next.color, 'black'), next.opacity ?? 1);
  setRise(pen, riseOf(next));
}

function sameStyle(a: Inline, b: Inline): boolean {
  const opacity = (a.opacity ?? 1) === (b.opacity ?? 1);
  return a.font === b.font && a.fontSize === b.fontSize && a.color === b.color && opacity && riseOf(a) === riseOf(b);
}

function setFont(pen: TextWriter, font: PaperFont, size: number): void {
  pen.pdf.page.fonts[font.id] ??= font.ref();
  pen.operators.push(`/${font.id} ${number(size)} Tf`);
}

/** Returns the rise of superscripts and subscripts, as in pdfmake. */
export function riseOf({ sup, sub, fontSize }: Inline): number {
  if (sup) return fontSize * 0.75;
  return sub ? fontSize * -0.35 : 0;
}

export function setRise(pen: TextWriter, rise: number): void {
  if (rise === pen.rise) return;
  close(pen);
  pen.operators.push(`${number(rise)} Ts`);
  pen.rise = rise;
}

function flush(pen: TextWriter): void {
  if (pen.codes) pen.array.push(`<${pen.codes}>`);
  pen.codes = '';
}

/** Writes the open array. */
export function close(pen: TextWriter): void {
  flush(pen);
  if (pen.array.length) pen.operators.push(`[${pen.array.join(' ')}] TJ`);
  pen.array = [];
}

export function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
