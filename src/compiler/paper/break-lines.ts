/** A text broken into lines piece by piece, so that a very long one takes time in proportion to its length. */

import type { StyleProperties } from '../typeset/index.js';
import type { SheetContext } from './sheet.js';

/** Characters that are broken at once. */
const CHARACTERS_PER_BREAK = 2_000;

/** The lines of a text in a column, without blanks around them; an empty line stays one. */
export function breakLines(
  text: string,
  width: number,
  style: StyleProperties,
  { typesetter }: SheetContext,
): string[] {
  const fit = (part: string): readonly string[] =>
    part === '' ? [''] : typesetter.fit(part, { width, ...style }).lines;
  return text.split(/\r?\n/).flatMap(paragraph => {
    const lines: string[] = [];
    let rest = paragraph;
    while (rest.length > CHARACTERS_PER_BREAK) {
      const broken = fit(rest.slice(0, cutAt(rest)));
      // The last line goes on with what follows.
      const whole = broken.length > 1 ? broken.slice(0, -1) : broken;
      lines.push(...whole.map(line => line.trim()));
      rest = rest.slice(whole.join('').length);
    }
    return [...lines, ...fit(rest).map(line => line.trim())];
  });
}

/** After a blank where there is one, and not within a character. */
function cutAt(text: string): number {
  const blank = text.lastIndexOf(' ', CHARACTERS_PER_BREAK);
  if (blank > CHARACTERS_PER_BREAK / 2) return blank + 1;
  const code = text.charCodeAt(CHARACTERS_PER_BREAK);
  return code >= 0xdc00 && code <= 0xdfff ? CHARACTERS_PER_BREAK + 1 : CHARACTERS_PER_BREAK;
}
