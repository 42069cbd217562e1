/**
 * Text extraction from printed pages with poppler: whole pages, the columns of the grid, and the blocks that poppler
 * finds.
 */
import { execFileSync } from 'node:child_process';
import bidiFactory, { type Bidi } from 'bidi-js';

const bidi = (bidiFactory as unknown as () => Bidi)();

const MM = 72 / 25.4;
export const PAGE = { width: 210 * MM, height: 297 * MM };
const [START, GUTTER, WIDTH] = [18 * MM, 5 * MM, 180 * MM];

/** Returns the text without spaces and invisible direction marks. */
export const bare = (text: string): string => text.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');

const told = new WeakMap<Uint8Array, Map<string, string>>();

/** Runs a tool on a PDF. The output is memoized, because several ways of reading start from the same output. */
function tool(name: string, pdf: Uint8Array, ...options: string[]): string {
  const of = told.get(pdf) ?? new Map<string, string>();
  told.set(pdf, of);
  const asked = [name, ...options].join(' ');
  const answer = of.get(asked) ?? execFileSync(name, options, { input: pdf, encoding: 'utf8', maxBuffer: 1 << 28 });
  of.set(asked, answer);
  return answer;
}

export const pageCount = (pdf: Uint8Array): number => Number(/Pages:\s+(\d+)/.exec(tool('pdfinfo', pdf, '-'))![1]);

/** Returns the bare text of each page, or of the same part of each page. */
export const pageTexts = (pdf: Uint8Array, ...crop: string[]): string[] =>
  tool('pdftotext', pdf, ...crop, '-', '-')
    .split('\f')
    .slice(0, -1)
    .map(bare);

/**
 * Returns the wanted texts that are not found. The columns come last, because each of them is the whole paper read once
 * more.
 */
export function missing(wanted: readonly string[], pdf: Uint8Array, rtl: boolean): string[] {
  const ways = [() => pageTexts(pdf), () => blocks(pdf), ...(rtl ? [] : [() => turned(pdf), () => edges(pdf)])];
  const left = notFound(
    [...new Set(wanted)],
    [
      ...ways,
      () => cells(pdf, rtl, 'start'),
      () => cells(pdf, rtl, 'end'),
      () => cells(pdf, rtl, 'start', rtl ? fromRight : fromLeft),
    ],
  );
  return notFound(rtl ? left : notOnLines(left, pdf), columns(pdf, rtl));
}

/** Looks for the texts in one way after the other, as long as some are not found. */
function notFound(wanted: readonly string[], ways: readonly (() => readonly string[])[]): string[] {
  let left = [...wanted];
  for (const look of ways) {
    if (left.length === 0) break;
    const found = look();
    left = left.filter(text => !found.some(page => page.includes(bare(text))));
  }
  return left;
}

/**
 * Returns the texts that are on no line. If a text has both directions, poppler returns its parts in visual order on a
 * page that it takes for a left-to-right one.
 */
function notOnLines(wanted: readonly string[], pdf: Uint8Array): string[] {
  if (!wanted.some(text => RTL.test(text))) return [...wanted];
  const seen = visualLines(pdf);
  return wanted.filter(text => !RTL.test(text) || !seen.some(line => line.includes(bare(visualOf(text)))));
}

const RTL = /\p{Script=Arabic}/u;

/** Returns the characters of a left-to-right line in visual order. */
function visualOf(text: string): string {
  return bidi.getReorderedString(text, bidi.getEmbeddingLevels(text, 'ltr'));
}

/** Columns of the grid, as [first, count]: quarters, thirds, halves, and the columns of the service card. */
const SPANS: readonly (readonly [number, number])[] = [
  ...[6, 4, 3].flatMap(size => Array.from({ length: 12 / size }, (_, index) => [index * size, size] as const)),
  [0, 5],
  [5, 7],
];

/**
 * Returns a reader for each column. Columns are read on their own, because poppler reads a text that wraps in a narrow
 * column line by line together with its neighbour.
 */
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

const blocks = (pdf: Uint8Array): string[] =>
  layout(pdf)
    .split('<block')
    .map(block => bare([...block.matchAll(WORD)].map(match => unescaped(match[5]!)).join('')));

/**
 * Returns the blocks read from the right. Poppler assumes one direction for a page, while an answer may have the other,
 * and returns words in visual order. Reversed, except for digits and Latin letters, they are in logical order.
 */
const turned = (pdf: Uint8Array): string[] =>
  layout(pdf)
    .split('<block')
    .map(block => block.split('<line').map(lineFromRight).join(''));

function lineFromRight(line: string): string {
  const visual = bare([...line.matchAll(WORD)].map(match => unescaped(match[5]!)).join(' '));
  return turnedText(visual);
}

/** Returns a text in visual order in logical order, in which digits and Latin letters keep theirs. */
const turnedText = (visual: string): string =>
  reversed(visual).replace(/[\p{Nd}A-Za-z](?:[\p{Nd}A-Za-z/:.-]*[\p{Nd}A-Za-z])?/gu, reversed);

const reversed = (text: string): string => [...text].reverse().join('');

/** Returns the text of each line of the pages, from left to right. */
export const visualLines = (pdf: Uint8Array): string[] => lines(pdf).map(textOf);

const textOf = (line: readonly Word[]): string => bare(line.map(({ text }) => text).join(''));

function lines(pdf: Uint8Array): Word[][] {
  const found = grouped(words(pdf), word => `${word.page} ${Math.round(word.bottom)}`);
  return [...found.values()].map(line => line.sort((a, b) => a.left - b.left));
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Maximum width of a space between two words of a text, in points. */
const BLANK = 6;

/**
 * Returns the lines that begin at the same left edge, joined from top to bottom. This reads a text on its own that
 * wraps next to another.
 */
function edges(pdf: Uint8Array): string[] {
  const pieces = lines(pdf).flatMap(line => {
    const starts = line.flatMap((word, at) => (at === 0 || word.left - line[at - 1]!.right > BLANK ? [at] : []));
    return starts.map((start, at) => line.slice(start, starts[at + 1]));
  });
  const columns = grouped(pieces, ([first]) => `${first!.page} ${Math.round(first!.left)}`);
  return [...columns.values()].map(column =>
    column
      .sort(([a], [b]) => a!.bottom - b!.bottom)
      .map(textOf)
      .join(''),
  );
}

/** Maximum difference of the bottoms of words in one line, which may be set in several sizes. */
const SAME_LINE = 2;

/**
 * Returns the pieces of lines that begin, or end, at the same edge, joined from top to bottom in reading order. This
 * reads a text on its own that wraps in a cell.
 */
function cells(pdf: Uint8Array, rtl: boolean, edge: 'start' | 'end', read = textOf): string[] {
  const left = rtl === (edge === 'end');
  const pieces = linesOfSizes(pdf).flatMap(line => {
    const sorted = line.sort((a, b) => (rtl ? b.right - a.right : a.left - b.left));
    const gap = (word: Word, before: Word) => (rtl ? before.left - word.right : word.left - before.right);
    const starts = sorted.flatMap((word, at) => (at === 0 || gap(word, sorted[at - 1]!) > BLANK ? [at] : []));
    return starts.map((start, at) => sorted.slice(start, starts[at + 1]));
  });
  const edgeOf = (piece: readonly Word[]) => {
    const word = edge === 'start' ? piece[0]! : piece.at(-1)!;
    return left ? word.left : word.right;
  };
  return columnsOf(pieces, edgeOf).map(column =>
    column
      .sort(([a], [b]) => a!.bottom - b!.bottom)
      .map(read)
      .join(''),
  );
}

/** Returns the text of words from right to left whose letters are in visual order, as on a page taken for another direction. */
const fromRight = (piece: readonly Word[]): string =>
  turnedText(
    bare(
      [...piece]
        .reverse()
        .map(({ text }) => text)
        .join(' '),
    ),
  );

/** Returns the same text of words from left to right. */
const fromLeft = (piece: readonly Word[]): string => turnedText(bare(piece.map(({ text }) => text).join(' ')));

/** Maximum distance of the first letters of lines in one column, which have different bearings. */
const SAME_EDGE = 2;

/** Groups pieces of lines by page and edge. */
function columnsOf<Piece extends readonly Word[]>(pieces: readonly Piece[], edgeOf: (piece: Piece) => number) {
  const columns: { readonly page: number; readonly edge: number; readonly pieces: Piece[] }[] = [];
  for (const piece of pieces) {
    const { page } = piece[0]!;
    const edge = edgeOf(piece);
    const column = columns.find(one => one.page === page && Math.abs(one.edge - edge) <= SAME_EDGE);
    if (column) column.pieces.push(piece);
    else columns.push({ page, edge, pieces: [piece] });
  }
  return columns.map(column => column.pieces);
}

/** Returns the words of each line, whatever their sizes. */
function linesOfSizes(pdf: Uint8Array): Word[][] {
  const found: Word[][] = [];
  for (const word of words(pdf).sort((a, b) => a.page - b.page || a.bottom - b.bottom)) {
    const first = found.at(-1)?.[0];
    if (first && first.page === word.page && word.bottom - first.bottom <= SAME_LINE) found.at(-1)!.push(word);
    else found.push([word]);
  }
  return found;
}

/** Returns every word with its box, in points from the top left corner. */
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

/** Returns the number of marks that are drawn in boxes, which are strokes 1.5 pt wide. */
export const tickMarks = (pdf: Uint8Array): number =>
  Array.from({ length: pageCount(pdf) }, (_, index) =>
    tool('pdftocairo', pdf, '-svg', '-f', `${index + 1}`, '-l', `${index + 1}`, '-', '-').match(/stroke-width="1.5"/g),
  ).reduce((sum, found) => sum + (found?.length ?? 0), 0);

/**
 * Returns all words that reach out of the margins: 18 mm on the binding side, 12 mm on the other side, 10 mm at the
 * top, 5 mm at the bottom.
 */
export const outside = (pdf: Uint8Array, rtl: boolean): Word[] => {
  const [left, right] = rtl ? [12, 18] : [18, 12];
  return words(pdf).filter(
    word =>
      word.left < left * MM - 1 ||
      word.right > PAGE.width - right * MM + 1 ||
      word.top < 10 * MM ||
      word.bottom > PAGE.height - 5 * MM,
  );
};

/** Returns the darkest dot (0 is black) of a page outside its margins of 12 and 18 mm. */
export function darkestOutside(pdf: Uint8Array, rtl: boolean, page = 1): number {
  const picture = execFileSync('pdftoppm', ['-r', '72', '-gray', '-f', `${page}`, '-l', `${page}`, '-'], {
    input: pdf,
  });
  const [, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(picture.subarray(0, 40).toString('latin1'))!.map(Number);
  const pixels = picture.subarray(picture.length - width! * height!);
  const [left, right] = (rtl ? [12, 18] : [18, 12]).map(side => side * MM - 2) as [number, number];
  return pixels.reduce((darkest, grey, at) => {
    const x = at % width!;
    return x < left || x > width! - right ? Math.min(darkest, grey) : darkest;
  }, 255);
}
