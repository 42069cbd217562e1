/** Layout of a finished line from left to right: the glyphs of each word and their positions. */

import type { Glyph } from '../fonts/glyph.js';
import { stretchOf } from '../mirror-page.js';
import type { Inline, Line } from '../pdfmake.js';
import { lineRuns } from './bidi.js';
import { isBlank, piecesOf } from './measure-text.js';
import type { Shaper } from './shape.js';

/** Glyphs of one word and style, in visual order. */
export interface Segment {
  inline: Inline;
  glyphs: Glyph[];
  /** Left edge from the line's own x, and width. */
  x: number;
  width: number;
  level: number;
  blank: boolean;
}

/** A word or space of one style and level. */
interface Part {
  inline: Inline;
  start: number;
  end: number;
  level: number;
}

/** Lays a line out: reorders (L1, L2), shapes, justifies, and aligns the content to the start of its box. */
export function layoutLine(line: Line, shaper: Shaper): Segment[] {
  if (!line.inlines.length) return [];
  const segments = visualParts(line, shaper)
    .map(part => segmentOf(part, shaper))
    .filter(segment => segment.glyphs.length);
  justify(segments, stretchOf(line));
  const width = segments.reduce((sum, segment) => sum + segment.width, 0);
  place(segments, startOf(line, width));
  return segments;
}

/** Returns the parts of the visible text in visual order. */
function visualParts(line: Line, shaper: Shaper): Part[] {
  const { paragraph } = line.inlines[0]!._source;
  const [start, end] = visible(line);
  return lineRuns(paragraph, start, end, shaper.steps).flatMap(run => {
    const parts = piecesOf(paragraph, run.start, run.end).flatMap(piece =>
      cutByInline(line, { ...piece, level: run.level }),
    );
    return run.level & 1 ? parts.reverse() : parts;
  });
}

function cutByInline(line: Line, piece: { start: number; end: number; level: number }): Part[] {
  return line.inlines.flatMap(inline => {
    const start = Math.max(piece.start, inline._at);
    const end = Math.min(piece.end, inline._at + inline.text.length);
    return start < end ? [{ inline, start, end, level: piece.level }] : [];
  });
}

/** Returns the range of a line's text without the spaces at its ends, unless the style preserves them. */
function visible(line: Line): [start: number, end: number] {
  const { text } = line.inlines[0]!._source.paragraph;
  const last = line.inlines.at(-1)!;
  let start = line.inlines[0]!._at;
  let end = last._at + last.text.length;
  if (!last.preserveTrailingSpaces) while (end > start && isBlank(text[end - 1]!)) end--;
  if (!line.inlines[0]!.preserveLeadingSpaces) while (start < end && isBlank(text[start]!)) start++;
  return [start, end];
}

function segmentOf({ inline, start, end, level }: Part, shaper: Shaper): Segment {
  const { text } = inline._source.paragraph;
  const stretch = { text, start, end, rtl: (level & 1) === 1, features: inline.fontFeatures };
  const shaped = shaper.shape(inline.font.face, stretch);
  const spacing = (inline.characterSpacing ?? 0) * (end - start);
  return {
    inline,
    // The glyphs are copied, because a word that occurs twice in a line has one entry in the shaper's cache.
    glyphs: shaped.glyphs.map(glyph => ({ ...glyph })),
    x: 0,
    width: (shaped.width * inline.fontSize) / 1000 + spacing,
    level,
    blank: isBlank(text[start]!),
  };
}

/** Distributes the extra width of a justified line over its spaces. */
function justify(segments: Segment[], extra: number): void {
  const blanks = segments.filter(segment => segment.blank);
  for (const blank of blanks) blank.width += extra / blanks.length;
}

function place(segments: Segment[], x: number): void {
  let at = x;
  for (const segment of segments) {
    segment.x = at;
    at += segment.width;
  }
}

/**
 * Returns where the content of a line starts. Rounding differences go to the end side; a first-line indent stays at the
 * start side.
 */
function startOf(line: Line, width: number): number {
  const box = line.getWidth() + stretchOf(line);
  const first = line.inlines[0]!;
  if (first.alignment === 'center') return (box - width) / 2;
  return first._source.paragraph.level & 1 ? box - width - (first.leadingIndent ?? 0) : (first.leadingIndent ?? 0);
}
