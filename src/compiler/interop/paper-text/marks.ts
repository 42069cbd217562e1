/** Marks of a paper form: what people write on or tick, as one character each, so that a line can be split at them. */

/** A space to write in: dots, underscores, or a wide space after a colon. */
export const BLANK = '\ue000';
/** A space to write a date in, such as `..../..../....`. */
export const DATE = '\ue001';
/** A box to tick. */
export const BOX = '\ue002';
/** Wide space between two things on one line. */
export const GAP = '\ue003';
/** A cell for one character, as in a row of cells for a number. A row is as many of them, without a space between. */
export const CELL = '\ue004';
/** Border between two cells of a table. */
export const TAB = '\t';

/** Splits a text at its marks, which are kept. */
export const splitAtMarks = (text: string): readonly string[] =>
  text.split(/(\ue004+|[\ue000-\ue003\t])/).filter(part => part.trim() !== '' || part === TAB);

export const isMark = (part: string): boolean => /^(?:\ue004+|[\ue000-\ue003\t])$/.test(part);

/** Returns the text without its marks, as a person reads it. */
export const withoutMarks = (text: string): string =>
  text
    .replace(/[\ue000-\ue004\t]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Boxes: characters that look like one, those of the font Wingdings as Word copies them, and empty brackets.
 */
const BOXES =
  /[\u2610-\u2612\u25a0\u25a1\u25a2\u25fb\u25fd\u25cb\u25ef\u274d\u274f-\u2752\u2b1c\u2b55\uf06f\uf0a8\uf071\uf0a3\uf072]|\(\s{0,12}\)|\[\s{0,12}\]/g;

/** A rule across the page. A line of dots or underscores is written on, so it is none. */
export const isRule = (text: string): boolean => /^[-–—=*~#+\s]{4,}$/.test(text);

/** Day, month and year with a slash between them. The year may be begun. Quantifiers are bounded, so it is linear. */
const DATES =
  /[._\ue000\s]{0,24}[/\\][._\ue000 ]{1,24}[/\\](?:[._\ue000 ]{1,24}|(?=[\d٠-٩])|$)(?:(?:19|20|١٩|٢٠)[\d٠-٩._\ue000 ]{0,12})?(?:م(?!\p{L}))?/gu;

/** Day, month and year in cells. */
const CELLS_OF_DATE = /\ue002(?: ?\ue002)? ?[/\\-] ?\ue002(?: ?\ue002)? ?[/\\-] ?\ue002(?: ?\ue002){1,3}/g;

/** A row of boxes without a text between them, and a row of cells that are drawn with bars. */
const CELLS = /\ue002(?: ?\ue002){2,}|(?:\|[_ ]{0,2}){5,}/g;

/** Replaces a row of cells by a mark for each. */
const cellsOf = (row: string): string =>
  CELL.repeat(row.startsWith('|') ? row.split('|').length - 2 : row.replaceAll(' ', '').length);

/** Replaces everything that is to be filled in by its mark. */
export function markAnswers(text: string): string {
  if (isRule(text)) return '';
  return text
    .replace(BOXES, BOX)
    .replace(/[\ue004-\uf8ff]/g, '')
    .replace(/…/g, '...')
    .replace(/‥/g, '..')
    .replace(CELLS_OF_DATE, DATE)
    .replace(CELLS, cellsOf)
    .replace(/(?:\|[_ ]{0,4}){3,}/g, BLANK)
    .replace(/ـ{3,}/g, BLANK)
    .replace(/[-–—−]{4,}/g, BLANK)
    .replace(DATES, match => (match.includes(TAB) ? match : ` ${DATE} `))
    .replace(/(?:[.·•] ?){4,}|\.{3,}(?=\s*$)|(?<=[:؟?]\s?)\.{3,}/g, BLANK)
    .replace(/_[_ ]*_/g, BLANK)
    .replace(/\(\s?\ue000\s?\)|\[\s?\ue000\s?\]/g, BLANK)
    .replace(/ {3,}|[\u2001\u2003]+/g, GAP)
    .replace(/(?<=[:؟?])\s?\ue003(?!\s?\ue002)/g, BLANK)
    .replace(/\ue000(?:[ .]?\ue000)+/g, BLANK)
    .replace(/(نعم|yes)\s?\ue000\s?(لا|كلا|no)\s?\ue000/gi, (_, yes, no) => `${yes} ${BOX} ${no} ${BOX}`);
}
