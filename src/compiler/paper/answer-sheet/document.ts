/** Content of a filled copy: the answers, and what belongs to them on paper. */
import type { PaperNode } from '../../typeset/index.js';
import { stripSecondary } from '../bilingual.js';
import { type Block, block, stackBlocks } from '../block.js';
import { SECTION_GAP } from '../field-grid/dimensions.js';
import { officeUse } from '../field-grid/foot-parts.js';
import { heavyRule } from '../field-grid/head.js';
import { letterhead } from '../parts/letterhead.js';
import { receiptSlip } from '../parts/receipt.js';
import { receiptFacts } from '../parts/receipt-facts.js';
import type { FeeContext, LayoutContext, LetterheadContext, SheetContext, SlipContext } from '../sheet-context.js';
import { closing } from './closing.js';
import { section } from './sections.js';

export function answerContent(sheet: SheetContext): PaperNode[] {
  const pages = sheet.form.pages.flatMap((page, index) => section(page, index, sheet));
  const signed = together(
    [...head(sheet), ...pages],
    closing(sheet, width => officeUse(width, sheet)),
  );
  const content = stackBlocks(together(signed, slip(sheet)));
  if (sheet.secondForm) stripSecondary(content);
  return content;
}

function head(sheet: LetterheadContext & LayoutContext): Block[] {
  const { width } = sheet.layout;
  return [block([letterhead(sheet, width), heavyRule(width)], { after: SECTION_GAP })];
}

const slip = (sheet: SlipContext & FeeContext): Block[] =>
  sheet.form.paper.receipt ? [block(receiptSlip(receiptFacts(sheet), sheet), { after: 0 })] : [];

/** Keeps the last block of `before` with `after`, so that signatures and the receipt slip are never alone on a page. */
function together(before: readonly Block[], after: readonly Block[]): Block[] {
  const last = before.at(-1);
  if (!last || last.splittable || after.length === 0) return [...before, ...after];
  return [...before.slice(0, -1), { ...last, keepWithNext: true }, ...after];
}
