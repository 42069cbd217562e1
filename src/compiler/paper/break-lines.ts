/** Line breaking piece by piece, so that a very long text takes time proportional to its length. */

import type { StyleProperties } from '../typeset/index.js';
import type { TypesetContext } from './sheet-context.js';

/** Number of characters that are broken into lines at once. */
const CHARACTERS_PER_BREAK = 2_000;

/** Breaks a text into the lines of a column. Lines have no spaces at their ends, and an empty line remains a line. */
export function breakLines(
  text: string,
  width: number,
  style: StyleProperties,
  { typesetter }: TypesetContext,
): string[] {
  const fit = (part: string): readonly string[] =>
    part === '' ? [''] : typesetter.fit(part, { width, ...style }).lines;
  return text.split(/\r?\n/).flatMap(paragraph => {
    const lines: string[] = [];
    let rest = paragraph;
    while (rest.length > CHARACTERS_PER_BREAK) {
      const broken = fit(rest.slice(0, cutAt(rest)));
      // The last line may continue in the next piece.
      const whole = broken.length > 1 ? broken.slice(0, -1) : broken;
      lines.push(...whole.map(line => line.trim()));
      rest = rest.slice(whole.join('').length);
    }
    return [...lines, ...fit(rest).map(line => line.trim())];
  });
}

/** Returns where to cut a piece: after a space if there is one, and never inside a surrogate pair. */
function cutAt(text: string): number {
  const blank = text.lastIndexOf(' ', CHARACTERS_PER_BREAK);
  if (blank > CHARACTERS_PER_BREAK / 2) return blank + 1;
  const code = text.charCodeAt(CHARACTERS_PER_BREAK);
  return code >= 0xdc00 && code <= 0xdfff ? CHARACTERS_PER_BREAK + 1 : CHARACTERS_PER_BREAK;
}
