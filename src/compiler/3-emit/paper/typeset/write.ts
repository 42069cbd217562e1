/** The content stream of a line: its words, their marks, and the hints that extractors need. */

import type { Glyph } from './glyph.js';
import type { Hints } from './hints.js';
import type { Segment } from './line.js';
import type { StockPdf } from './pdfmake.js';
import { close, end, type Pen, riseOf, setRise, setStyle, show, takePen } from './pen.js';
import { writeBoxes } from './write-box.js';

/** Draws a line's segments with their origin at (x, baseline). */
export function writeLine(pdf: StockPdf, segments: Segment[], hints: Hints, x: number, baseline: number): void {
  const pen = takePen(pdf, x, baseline);
  for (const segment of segments) writeSegment(pen, segment, hints);
  writeBoxes(pen);
  end(pen);
}

function writeSegment(pen: Pen, segment: Segment, hints: Hints): void {
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

function writeGlyph(pen: Pen, glyph: Glyph, x: number): void {
  const style = pen.style!;
  if (glyph.box) pen.boxes.push({ digits: glyph.box, x, width: (glyph.advance * style.fontSize) / 1000, style });
  if (glyph.silent || glyph.dy) writeApart(pen, glyph, x);
  else show(pen, glyph.id, glyph.text, x);
}

/** A mark, or a glyph off the baseline: without text of its own it must not be read. */
function writeApart(pen: Pen, glyph: Glyph, x: number): void {
  close(pen);
  const style = pen.style!;
  if (glyph.silent) pen.pdf.addContent('/Span <</ActualText ()>> BDC');
  setRise(pen, riseOf(style) + (glyph.dy * style.fontSize) / 1000);
  show(pen, glyph.id, glyph.text || '\u200b', x);
  close(pen);
  setRise(pen, riseOf(style));
  if (glyph.silent) pen.pdf.addContent('EMC');
}

/** A glyph without ink or width whose text is a direction mark. Stand-ins may have no such glyph, and very wide blanks. */
function writeHint(pen: Pen, mark: string | undefined, x: number): void {
  if (!mark) return;
  const style = pen.style!;
  const { standsInFor } = style.font;
  if (standsInFor) setStyle(pen, { ...style, font: standsInFor });
  const { parsed } = pen.style!.font.face;
  const own = parsed.glyphForCodePoint(mark.codePointAt(0)!);
  const usable = own.id > 0 && own.advanceWidth === 0 && own.path.commands.length === 0;
  show(pen, usable ? own.id : parsed.glyphForCodePoint(0x20).id, mark, x);
  setStyle(pen, style);
}
