/**
 * Signs of Markdown in an answer. They are stored as noncharacters while a text is read as Markdown, so that an answer
 * never becomes markup.
 */

const SIGNS = '*_[]';
const FIRST = 0xfdd4;

const stored = (sign: string): string => String.fromCharCode(FIRST + SIGNS.indexOf(sign));

/** Returns an answer without signs that could be markup. */
export const protectSigns = (answer: string): string => answer.replace(/[*_[\]]/g, stored);

/** Returns a text after it was read as Markdown, with the signs of the answers. */
export const restoreSigns = (text: string): string =>
  text.replace(/[\ufdd4-\ufdd7]/g, sign => SIGNS[sign.charCodeAt(0) - FIRST]!);
