/**
 * The space at which a line was broken. Tagged documents draw it, so that the words on both sides are read as separate
 * words.
 */

import type { Line } from '../pdfmake.js';
import type { Segment } from './layout-line.js';

/** Returns the line with a space after its last word. The last line of a paragraph and a word that was cut get none. */
export function withLineEnd(line: Line, segments: Segment[]): Segment[] {
  const last = line.inlines.at(-1)!;
  const { paragraph } = last._source;
  const end = last._at + last.text.trimEnd().length;
  if (!line._textNode || line.lastLineInParagraph || !/^\s/.test(paragraph.text.slice(end))) return segments;
  const rtl = (paragraph.level & 1) === 1;
  const { parsed, scale } = last.font.face;
  const space = parsed.glyphForCodePoint(0x20);
  const advance = space.advanceWidth * scale;
  const width = (advance * last.fontSize) / 1000;
  const [left, right] = [segments[0]!, segments.at(-1)!];
  const edges = { left: 'neutral', right: 'neutral' } as const;
  const glyph = { id: space.id, advance, dx: 0, dy: 0, text: ' ', silent: false, ...edges };
  const x = rtl ? left.x - width : right.x + right.width;
  const blank = { inline: last, glyphs: [glyph], x, width, level: paragraph.level, blank: true };
  return rtl ? [blank, ...segments] : [...segments, blank];
}
