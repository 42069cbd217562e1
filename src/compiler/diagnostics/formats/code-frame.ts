/** Code frame: a line of source with a caret below the location. */
import { escapeInvisible, INVISIBLE } from '../message.js';

/** Number of columns that are shown of a long line. */
const WINDOW = 100;

interface FramePosition {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function frame(line: string, spot: FramePosition, paint: (mark: string) => string): readonly string[] {
  const from = Math.max(0, line.length > WINDOW ? spot.column - WINDOW / 2 : 0);
  const start = spot.column - 1;
  const end = Math.min(spot.endLine > spot.line ? line.length : spot.endColumn - 1, line.length, from + WINDOW);
  const cells = [...line.slice(from, from + WINDOW)].map(cell);
  const indent = padding(line.slice(from, start));
  const marks = '^'.repeat(Math.max(1, widthOf(line.slice(start, end))));
  const margin = ' '.repeat(String(spot.line).length);
  const before = from > 0 ? '…' : '';
  const after = from + WINDOW < line.length ? '…' : '';
  return [
    ` ${spot.line} | ${before}${cells.join('')}${after}`,
    ` ${margin} | ${before && ' '}${indent}${paint(marks)}`,
  ];
}

/**
 * Returns a character as it is printed. A tab is kept, so that the caret's line is as wide as the line above; a control
 * character is escaped.
 */
const cell = (character: string) => (isHidden(character) ? escapeInvisible(character) : character);
const isHidden = (character: string) => character !== '\t' && character.search(INVISIBLE) >= 0;

const padding = (text: string) =>
  [...text].map(character => (character === '\t' ? '\t' : ' '.repeat(width(character)))).join('');

const widthOf = (text: string) => [...text].reduce((sum, character) => sum + width(character), 0);

/**
 * Returns the number of columns that a character takes in a terminal: none for marks and joiners, two for wide
 * characters.
 */
function width(character: string): number {
  if (isHidden(character)) return escapeInvisible(character).length;
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
