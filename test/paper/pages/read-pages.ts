/** Reads printed pages back: poppler's text of whole pages, of the columns of the grid, and of blocks that it finds. */
import { execFileSync } from 'node:child_process';

const MM = 72 / 25.4;
export const PAGE = { width: 210 * MM, height: 297 * MM };
const [START, GUTTER, WIDTH] = [20 * MM, 5 * MM, 175 * MM];

/** Text without blanks and invisible direction marks. */
export const bare = (text: string): string => text.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

const tool = (name: string, pdf: Uint8Array, ...options: string[]): string =>
  execFileSync(name, options, { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 });

export const pageCount = (pdf: Uint8Array): number => Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', pdf, '-'))![1]);

/** The bare text of each page, or of the same part of each. */
export const pageTexts = (pdf: Uint8Array, ...crop: string[]): string[] =>
  tool('pdftotext', pdf, ...crop, '-', '-')
    .split('\f')
    .slice(0, -1)
    .map(bare);

/** Those of the texts that are not found. */
export function missing(wanted: readonly string[], pdf: Uint8Array, rtl: boolean): string[] {
  let left = [...new Set(wanted)];
  const looks = [() => pageTexts(pdf), () => (rtl ? blocks(pdf) : turned(pdf)), ...columns(pdf, rtl), () => drawn(pdf)];
  for (const look of looks) {
    if (left.length === 0) break;
    const found = look();
    left = left.filter(text => !found.some(page => page.includes(bare(text))));
  }
  return left;
}

/** The columns of the grid, as [first, count]: quarters, thirds, halves, and those of the service card. */
const SPANS: readonly (readonly [number, number])[] = [
  ...[6, 4, 3].flatMap(size => Array.from({ length: 12 / size }, (_, index) => [index * size, size] as const)),
  [0, 5],
  [5, 7],
];

/** A text that wraps in a narrow column is read line by line together with its neighbour: columns are read on their own. */
const columns = (pdf: Uint8Array, rtl: boolean): (() => string[])[] =>
  SPANS.map(span => () => pageTexts(pdf, ...cropOf(span, rtl)));

function cropOf([first, size]: readonly [number, number], rtl: boolean): string[] {
  const step = (WIDTH + GUTTER) / 12;
  const start = START + first * step - GUTTER / 2;
  const left = rtl ? PAGE.width - start - size * step : start;
  return ['-x', `${Math.floor(left)}`, '-y', '0', '-W', `${Math.ceil(size * step)}`, '-H', `${Math.ceil(PAGE.height)}`];
}

interface Word {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const layout = (pdf: Uint8Array): string => tool('pdftotext', pdf, '-bbox-layout', '-', '-');

const unescaped = (text: string): string =>
  text.replace(
    /&(lt|gt|amp|quot|apos);/g,
    (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name as 'lt'],
  );

const WORD = /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g;

/**
 * In the order of drawing: where an edge of a column meets a number, poppler's guess of columns tears it in two. The words of
 * a line stand from left to right, each in logical order.
 */
const drawn = (pdf: Uint8Array): string[] => [
  tool('pdftotext', pdf, '-raw', '-', '-')
    .split('\n')
    .map(line => bare(line.split(' ').reverse().join('')))
    .join(''),
];

const blocks = (pdf: Uint8Array): string[] =>
  layout(pdf)
    .split('<block')
    .map(block => bare([...block.matchAll(WORD)].map(match => unescaped(match[5]!)).join('')));

/**
 * Blocks read from the right. Poppler takes one direction for a page, while an answer may have the other, and gives words
 * as they stand on the page: turned round, but for digits and Latin letters, they are in logical order.
 */
const turned = (pdf: Uint8Array): string[] =>
  layout(pdf)
    .split('<block')
    .map(block => block.split('<line').map(lineFromRight).join(''));

function lineFromRight(line: string): string {
  const visual = bare([...line.matchAll(WORD)].map(match => unescaped(match[5]!)).join(' '));
  return reversed(visual).replace(/[\p{Nd}A-Za-z](?:[\p{Nd}A-Za-z/:.-]*[\p{Nd}A-Za-z])?/gu, reversed);
}

const reversed = (text: string): string => [...text].reverse().join('');

/** What stands on each line of the pages, from left to right. */
export const visualLines = (pdf: Uint8Array): string[] => {
  const lines = new Map<string, Word[]>();
  for (const word of words(pdf)) {
    const key = `${word.page} ${Math.round(word.bottom)}`;
    lines.set(key, [...(lines.get(key) ?? []), word]);
  }
  const ordered = (line: Word[]) => line.sort((a, b) => a.left - b.left).map(({ text }) => text);
  return [...lines.values()].map(line => bare(ordered(line).join('')));
};

/** Every word with its box, in points from the top left corner. */
const words = (pdf: Uint8Array): Word[] =>
  layout(pdf)
    .split('<page ')
    .slice(1)
    .flatMap((page, index) =>
      [...page.matchAll(WORD)].map(([, left, top, right, bottom, text]) => ({
        page: index + 1,
        text: unescaped(text!),
        ...{ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom) },
      })),
    );

/** How many marks are drawn in boxes: strokes 1.5 pt wide. */
export const tickMarks = (pdf: Uint8Array): number =>
  Array.from({ length: pageCount(pdf) }, (_, index) =>
    tool('pdftocairo', pdf, '-svg', '-f', `${index + 1}`, '-l', `${index + 1}`, '-', '-').match(/stroke-width="1.5"/g),
  ).reduce((sum, found) => sum + (found?.length ?? 0), 0);

/** The boxes of all words that reach out of the margins, in mm: binding side, other side, top and bottom. */
export const outside = (pdf: Uint8Array, rtl: boolean): Word[] => {
  const [left, right] = rtl ? [15, 20] : [20, 15];
  return words(pdf).filter(
    word =>
      word.left < left * MM - 1 ||
      word.right > PAGE.width - right * MM + 1 ||
      word.top < 10 * MM ||
      word.bottom > PAGE.height - 5 * MM,
  );
};

/** The darkest dot (0 is black) of a page outside its margins of 15 and 20 mm. */
export function darkestOutside(pdf: Uint8Array, rtl: boolean, page = 1): number {
  const picture = execFileSync('pdftoppm', ['-r', '72', '-gray', '-f', `${page}`, '-l', `${page}`, '-'], {
    input: pdf,
  });
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 40).toString('latin1'))!.map(Number);
  const pixels = picture.subarray(picture.length - width! * height!);
  const [left, right] = (rtl ? [15, 20] : [20, 15]).map(side => side * MM - 2) as [number, number];
  return pixels.reduce((darkest, grey, at) => {
    const x = at % width!;
    return x < left || x > width! - right ? Math.min(darkest, grey) : darkest;
  }, 255);
}
