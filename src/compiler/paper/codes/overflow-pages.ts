/**
 * Overflow pages: an answer too long for its box begins there, and its rest is printed on pages at the end, under a
 * number.
 */

import { type Block, block } from '../block.js';
import { breakLines } from '../break-lines.js';
import { GAP, WIDTH } from '../dimensions.js';
import { written } from '../kit/lines.js';
import { bar } from '../parts/section-bar.js';
import { count, type Overflow, type SheetContext, textNode } from '../sheet.js';
import { TYPE } from '../type-scale.js';

/** Number of lines that stay with the title, and number of last lines that stay together on a page. */
const MIN_LINES_WITH_TITLE = 3;

/** Returns the overflow pages. They are laid out last, when all overflows are known. */
export function overflowPages(sheet: SheetContext): Block[] {
  if (sheet.continued.length === 0) return [];
  const title = block([bar(sheet.words.continued)], { keepWithNext: true, breakBefore: true });
  return [title, ...sheet.continued.flatMap((one, index) => blocksOf(one, index + 1, sheet))];
}

function blocksOf({ title, text }: Overflow, number: number, sheet: SheetContext): Block[] {
  const name = `${sheet.words.continuation(count(sheet, number))}${sheet.screen.colon}${title}`;
  const lines = breakLines(text, WIDTH, TYPE.value, sheet).map(line => ({
    ...written(line, { sheet, isolate: false }),
  }));
  const alone =
    lines.length > 2 * MIN_LINES_WITH_TITLE
      ? lines.slice(MIN_LINES_WITH_TITLE, -MIN_LINES_WITH_TITLE)
      : lines.slice(MIN_LINES_WITH_TITLE);
  const last = lines.slice(MIN_LINES_WITH_TITLE + alone.length);
  return [
    block([textNode(name, 'label'), ...lines.slice(0, MIN_LINES_WITH_TITLE)], {
      after: alone.length === 0 ? GAP.section : 0,
    }),
    ...alone.map((line, index) =>
      block([line], { after: index === alone.length - 1 && last.length === 0 ? GAP.section : 0 }),
    ),
    ...(last.length > 0 ? [block(last, { after: GAP.section })] : []),
  ];
}
