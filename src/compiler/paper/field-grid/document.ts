/** Document definition of a blank form. */
import type { LocalPage } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { stripSecondary } from '../bilingual.js';
import { type Block, block, stackBlocks } from '../block.js';
import { markdown } from '../markdown.js';
import { footSlip, slipRoom } from '../parts/receipt.js';
import { topPosition } from '../question-context.js';
import { code } from '../sheet.js';
import type { GridContext, SheetContext } from '../sheet-context.js';
import { closing } from './closing.js';
import { conditionOf } from './conditions.js';
import { SECTION_GAP } from './dimensions.js';
import { howToFill, toAttach } from './fillable-notes.js';
import { officeUse } from './foot-parts.js';
import { blankHead } from './head.js';
import { printedFields, UPLOADS } from './printed-fields.js';
import { questionBlocks } from './questions.js';
import { sectionBar } from './section-bar.js';
import { photoBox } from './title-photo.js';

export function blankContent(sheet: SheetContext): PaperNode[] {
  const pages = sheet.form.pages.flatMap((page, index) => section(page, index, sheet));
  const applicant = [
    ...blankHead(photoBox(sheet), sheet),
    ...howToFill(sheet),
    ...pages,
    ...toAttach(sheet, UPLOADS),
    ...closing(sheet),
  ];
  const blocks = stackBlocks([...applicant, ...officeUse(sheet.layout.width, sheet), ...slipRoom(sheet)]);
  const content = [...blocks, ...footSlip(sheet)];
  if (sheet.secondForm) stripSecondary(content);
  return content;
}

function section(page: LocalPage, index: number, sheet: GridContext): Block[] {
  const questions = questionBlocks(printedFields(page, sheet.form), topPosition(sheet), sheet, {
    width: sheet.layout.width,
    margins: 0,
  });
  if (questions.length === 0) return [];
  const last = questions.at(-1)!;
  const body = [...questions.slice(0, -1), { ...last, after: SECTION_GAP, keepWithNext: false }];
  if (page.title === undefined) return body;
  const number = sheet.form.pages.length > 1 ? `${code(sheet, String(index + 1))}  ` : '';
  const when = conditionOf({ ...page, paper: {} }, sheet);
  const said = page.description ? markdown(page.description, 'cellHint') : [];
  const bar = block([sectionBar({ title: `${number}${page.title}`, note: when }, sheet.layout.width, sheet), ...said], {
    keepWithNext: true,
    after: 0,
  });
  return [bar, ...body];
}
