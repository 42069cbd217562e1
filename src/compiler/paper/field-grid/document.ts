/** Document definition of a blank form. */
import type { LocalPage } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { stripSecondary } from '../bilingual.js';
import { type Block, block, stackBlocks } from '../block.js';
import { markdown } from '../markdown.js';
import { topPosition } from '../question-context.js';
import { code, type SheetContext } from '../sheet.js';
import { closing } from './closing.js';
import { conditionOf } from './conditions.js';
import { SECTION_GAP, WIDTH } from './dimensions.js';
import { UPLOADS } from './documents.js';
import { howToFill, toAttach } from './fillable-notes.js';
import { officeUse, receiptSlip } from './foot-parts.js';
import { blankHead } from './head.js';
import { questionBlocks } from './questions.js';
import { sectionBar } from './section-bar.js';

export function blankContent(sheet: SheetContext): PaperNode[] {
  const pages = sheet.form.pages.flatMap((page, index) => section(page, index, sheet));
  const applicant = [
    ...blankHead(sheet),
    ...howToFill(sheet),
    ...pages,
    ...toAttach(sheet, UPLOADS),
    ...closing(sheet),
  ];
  const content = stackBlocks([...applicant, ...officeUse(sheet), ...receiptSlip(sheet)]);
  if (sheet.secondForm) stripSecondary(content);
  return content;
}

const hasUploads = ({ form }: SheetContext): boolean => form.procedure?.documents.some(({ upload }) => upload) ?? false;

function section(page: LocalPage, index: number, sheet: SheetContext): Block[] {
  const fields = page.fields.filter(({ id }) => id !== UPLOADS || !hasUploads(sheet));
  const questions = questionBlocks(fields, topPosition(sheet), sheet, { width: WIDTH, margins: 0 });
  if (questions.length === 0) return [];
  const last = questions.at(-1)!;
  const body = [...questions.slice(0, -1), { ...last, after: SECTION_GAP }];
  if (page.title === undefined) return body;
  const number = sheet.form.pages.length > 1 ? `${code(sheet, String(index + 1))}  ` : '';
  const when = conditionOf({ ...page, paper: {} }, sheet);
  const said = page.description ? markdown(page.description, 'cellHint') : [];
  const bar = block([sectionBar(`${number}${page.title}`, when, sheet), ...said], { keepWithNext: true, after: 0 });
  return [bar, ...body];
}
