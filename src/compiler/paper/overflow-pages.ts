/** Answers too long for their place: it holds their beginning, and pages at the end what is left of them, under a number. */

import { type Block, block } from './block.js';
import { linesOf } from './break-lines.js';
import { GAP, WIDTH } from './dimensions.js';
import { written } from './kit/lines.js';
import { bar } from './section-bar.js';
import { type Continued, count, type Sheet, words } from './sheet.js';
import { TYPE } from './type-scale.js';

/** Lines that stay with the title, and those that do not stand alone on a page. */
const TOGETHER = 3;

/** Laid out last, when all of them are known. */
export function continued(sheet: Sheet): Block[] {
  if (sheet.continued.length === 0) return [];
  const title = block([bar(sheet.words.continued)], { keep: true, breakBefore: true });
  return [title, ...sheet.continued.flatMap((one, index) => blocksOf(one, index + 1, sheet))];
}

function blocksOf({ title, text }: Continued, number: number, sheet: Sheet): Block[] {
  const name = `${sheet.words.continuation(count(sheet, number))}${sheet.screen.colon}${title}`;
  const lines = linesOf(text, WIDTH, TYPE.value, sheet).map(line => ({ ...written(line, { sheet, isolate: false }) }));
  const alone = lines.length > 2 * TOGETHER ? lines.slice(TOGETHER, -TOGETHER) : lines.slice(TOGETHER);
  const last = lines.slice(TOGETHER + alone.length);
  return [
    block([words(name, 'label'), ...lines.slice(0, TOGETHER)], { after: alone.length === 0 ? GAP.section : 0 }),
    ...alone.map((line, index) =>
      block([line], { after: index === alone.length - 1 && last.length === 0 ? GAP.section : 0 }),
    ),
    ...(last.length > 0 ? [block(last, { after: GAP.section })] : []),
  ];
}
