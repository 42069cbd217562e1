/** The content stream of a line: one TJ array kept open across words while font, size and colour hold. */
import type { PaperFont } from './font-types.js';
import type { Hints } from './hints.js';
import type { Segment } from './line.js';
import type { Inline, StockPdf } from './pdfmake.js';
import type { Glyph } from './shape.js';

interface Pen {
  pdf: StockPdf;
  /** What is to be written next. */
  operators: string[];
  /** The open TJ array. */
  array: string[];
  codes: string;
  /** Where the next glyph would land, and where it should, in points from the line's origin. */
  at: number;
  style: Inline | undefined;
  rise: number;
  hints: Hints;
}

/** Draws a line's segments with their origin at (x, baseline). */
export function writeLine(pdf: StockPdf, segments: Segment[], hints: Hints, x: number, baseline: number): void {
  const pen: Pen = { pdf, operators: [], array: [], codes: '', at: 0, style: undefined, rise: 0, hints };
  pen.operators.push(`BT 1 0 0 -1 ${number(x)} ${number(baseline)} Tm`);
  for (const segment of segments) writeSegment(pen, segment);
  close(pen);
  pen.operators.push('ET');
  write(pen);
}

/** pdfkit makes a buffer of whatever it is given: a line is given at once. */
function write(pen: Pen): void {
  if (pen.operators.length === 0) return;
  pen.pdf.addContent(pen.operators.join('\n'));
  pen.operators = [];
}

function writeSegment(pen: Pen, segment: Segment): void {
  setStyle(pen, segment.inline);
  let x = segment.x;
  const { inline, glyphs } = segment;
  const spacing = inline.characterSpacing ?? 0;
  for (const glyph of glyphs) {
    writeHint(pen, pen.hints.left.get(glyph), x);
    writeGlyph(pen, glyph, x + (glyph.dx * inline.fontSize) / 1000);
    x += (glyph.advance * inline.fontSize) / 1000 + (glyph.silent ? 0 : spacing);
    writeHint(pen, pen.hints.right.get(glyph), x);
  }
}

function writeGlyph(pen: Pen, glyph: Glyph, x: number): void {
  if (glyph.silent || glyph.dy) writeApart(pen, glyph, x);
  else show(pen, glyph.id, glyph.text, x);
}

/** A mark, or a glyph off the baseline: without text of its own it must not be read. */
function writeApart(pen: Pen, glyph: Glyph, x: number): void {
  close(pen);
  const style = pen.style!;
  if (glyph.silent) pen.operators.push('/Span <</ActualText ()>> BDC');
  setRise(pen, riseOf(style) + (glyph.dy * style.fontSize) / 1000);
  show(pen, glyph.id, glyph.text || '\u200b', x);
  close(pen);
  setRise(pen, riseOf(style));
  if (glyph.silent) pen.operators.push('EMC');
}

/** A glyph without ink or width whose text is a direction mark. */
function writeHint(pen: Pen, mark: string | undefined, x: number): void {
  if (!mark) return;
  const { parsed } = pen.style!.font.face;
  const own = parsed.glyphForCodePoint(mark.codePointAt(0)!);
  const usable = own.id > 0 && own.advanceWidth === 0 && own.path.commands.length === 0;
  show(pen, usable ? own.id : parsed.glyphForCodePoint(0x20).id, mark, x);
}

/** Adds a glyph to the open array, after a step if the pen is not where the glyph belongs. */
function show(pen: Pen, glyph: number, text: string, x: number): void {
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

function setStyle(pen: Pen, next: Inline): void {
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

function setFont(pen: Pen, font: PaperFont, size: number): void {
  pen.pdf.page.fonts[font.id] ??= font.ref();
  pen.operators.push(`/${font.id} ${number(size)} Tf`);
}

/** Superscript and subscript as pdfmake shifts them. */
function riseOf({ sup, sub, fontSize }: Inline): number {
  if (sup) return fontSize * 0.75;
  return sub ? fontSize * -0.35 : 0;
}

function setRise(pen: Pen, rise: number): void {
  if (rise === pen.rise) return;
  pen.operators.push(`${number(rise)} Ts`);
  pen.rise = rise;
}

function flush(pen: Pen): void {
  if (pen.codes) pen.array.push(`<${pen.codes}>`);
  pen.codes = '';
}

function close(pen: Pen): void {
  flush(pen);
  if (pen.array.length) pen.operators.push(`[${pen.array.join(' ')}] TJ`);
  pen.array = [];
}

function number(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
