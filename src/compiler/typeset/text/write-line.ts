/** Content stream of a line: its words, their marks, and the direction marks for text extractors. */

import type { Glyph } from '../fonts/glyph.js';
import { writeBoxes } from '../fonts/write-missing-glyphs.js';
import type { StockPdf } from '../pdfmake.js';
import type { DirectionMarks } from './direction-marks.js';
import type { Segment } from './layout-line.js';
import { close, createTextWriter, end, riseOf, setRise, setStyle, show, type TextWriter } from './text-operators.js';

/** Returns whether a line has marks or missing glyphs, which are drawn separately. */
export const hasMarks = (segments: readonly Segment[]): boolean =>
  segments.some(({ glyphs }) => glyphs.some(({ silent, box }) => silent || box !== undefined));

/** Draws a line's segments with their origin at (x, baseline). */
export function writeLine(
  pdf: StockPdf,
  segments: Segment[],
  hints: DirectionMarks,
  x: number,
  baseline: number,
): void {
  const pen = createTextWriter(pdf, x, baseline);
  for (const segment of segments) writeSegment(pen, segment, hints);
  writeBoxes(pen);
  writeMarks(pen);
  end(pen);
}

function writeSegment(pen: TextWriter, segment: Segment, hints: DirectionMarks): void {
  setStyle(pen, segment.inline);
  let x = segment.x;
  const { inline, glyphs } = segment;
  const spacing = inline.characterSpacing ?? 0;
  for (const glyph of glyphs) {
    writeHint(pen, hints.left.get(glyph), x);
    writeGlyph(pen, glyph, x + (glyph.dx * inline.fontSize) / 1000);
    x += (glyph.advance * inline.fontSize) / 1000 + (glyph.silent ? 0 : spacing);
    writeHint(pen, hints.right.get(glyph), x);
  }
}

function writeGlyph(pen: TextWriter, glyph: Glyph, x: number): void {
  const style = pen.style!;
  if (glyph.box) pen.boxes.push({ digits: glyph.box, x, width: (glyph.advance * style.fontSize) / 1000, style });
  if (glyph.silent) pen.marks.push({ glyph, x, style });
  else if (glyph.dy) writeRaised(pen, glyph, x);
  else show(pen, glyph.id, glyph.text, x);
}

/** Draws a glyph off the baseline. */
function writeRaised(pen: TextWriter, glyph: Glyph, x: number): void {
  const style = pen.style!;
  close(pen);
  setRise(pen, riseOf(style) + (glyph.dy * style.fontSize) / 1000);
  show(pen, glyph.id, glyph.text || '\u200b', x);
  close(pen);
  setRise(pen, riseOf(style));
}

/**
 * Draws the marks of letters. They must not be read, because their text belongs to their letters. Poppler loses what
 * follows such a span in marked content.
 */
function writeMarks(pen: TextWriter): void {
  if (pen.marks.length === 0) return;
  close(pen);
  pen.operators.push('/Span <</ActualText ()>> BDC');
  for (const { glyph, x, style } of pen.marks) {
    setStyle(pen, style);
    writeRaised(pen, glyph, x);
  }
  pen.operators.push('EMC');
}

/**
 * Distance in ems by which a direction mark precedes its glyph. If both begin at the same place, poppler may take
 * either first and split a number.
 */
const ASIDE = 0.001;

/**
 * Draws a glyph without ink or width whose text is a direction mark. It uses the font that a fallback font replaces,
 * because fallback fonts may have no such glyph and very wide spaces.
 */
function writeHint(pen: TextWriter, mark: string | undefined, x: number): void {
  if (!mark) return;
  const style = pen.style!;
  const { standsInFor } = style.font;
  if (standsInFor) setStyle(pen, { ...style, font: standsInFor });
  const { parsed } = pen.style!.font.face;
  const own = parsed.glyphForCodePoint(mark.codePointAt(0)!);
  const usable = own.id > 0 && own.advanceWidth === 0 && own.path.commands.length === 0;
  show(pen, usable ? own.id : parsed.glyphForCodePoint(0x20).id, mark, x - style.fontSize * ASIDE);
  setStyle(pen, style);
}
