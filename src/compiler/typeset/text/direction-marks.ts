/**
 * Direction marks for text extractors, which get characters in visual order and guess where the direction changes: a
 * run of the other direction extends over spaces and punctuation until a letter of the page's own direction, and `:`
 * `,` `%` `-` count as numbers. If that guess would be wrong, an invisible direction mark is inserted. (Measured with
 * poppler.)
 */

import type { Glyph } from '../fonts/glyph.js';
import type { Segment } from './layout-line.js';

const rightToLeftMark = '\u200f';
const leftToRightMark = '\u200e';

/** A glyph with text, and the direction of its run. */
interface DirectedGlyph {
  glyph: Glyph;
  rtl: boolean;
}

/** Direction marks at the left and right edges of glyphs. */
export interface DirectionMarks {
  left: Map<Glyph, string>;
  right: Map<Glyph, string>;
}

/** Returns the direction marks that a line needs. */
export function directionMarksOf(segments: Segment[], page: 'rtl' | 'ltr'): DirectionMarks {
  const readings = segments.flatMap(({ glyphs, level }) => {
    return glyphs.filter(glyph => !glyph.silent).map(glyph => ({ glyph, rtl: (level & 1) === 1 }));
  });
  const hints: DirectionMarks = { left: new Map(), right: new Map() };
  for (const [i, reading] of readings.entries()) {
    const around = { before: readings[i - 1], after: readings[i + 1] };
    const marks = page === 'rtl' ? onRtlPage(reading, around) : onLtrPage(reading, around);
    if (marks.left) hints.left.set(reading.glyph, marks.left);
    if (marks.right) hints.right.set(reading.glyph, marks.right);
  }
  return hints;
}

interface Neighbours {
  before: DirectedGlyph | undefined;
  after: DirectedGlyph | undefined;
}

/**
 * Returns the marks on a right-to-left page. A left-to-right run is closed at its left edge, and must begin with a
 * strong character at its right edge.
 */
function onRtlPage(reading: DirectedGlyph, { before, after }: Neighbours): { left?: string; right?: string } {
  const passesForLtr = !reading.rtl || reading.glyph.left === 'L';
  const closes =
    before && (before.rtl || reading.rtl) && before.glyph.right !== 'R' && before.glyph.text !== reading.glyph.text;
  const begins = !reading.rtl && (!after || after.rtl) && reading.glyph.right === 'neutral';
  return { ...(passesForLtr && closes && { left: rightToLeftMark }), ...(begins && { right: leftToRightMark }) };
}

/**
 * Returns the marks on a left-to-right page: the mirror image of the marks above, except for numbers, which always
 * count as left-to-right.
 */
function onLtrPage(reading: DirectedGlyph, { before, after }: Neighbours): { left?: string; right?: string } {
  const closes = reading.rtl && after && !after.rtl && after.glyph.left === 'neutral';
  const begins = reading.rtl && !before?.rtl && reading.glyph.left === 'neutral';
  return { ...(begins && { left: rightToLeftMark }), ...(closes && { right: leftToRightMark }) };
}
