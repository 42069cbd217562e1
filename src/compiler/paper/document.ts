/** Document definition of the whole sheet for the typesetter: a filled copy, or a blank form as a field grid. */

import { EDITION_FIELD, formatEdition } from '../../runtime/fillable/index.js';
import { directionOf } from '../../runtime/i18n/index.js';
import type { LocalForm, LocalPage } from '../../runtime/model.js';
import type { PaperDocument, PaperNode } from '../typeset/index.js';
import { primaryText, stripSecondary } from './bilingual.js';
import { type Block, block, stackBlocks } from './block.js';
import { overflowPages } from './codes/overflow-pages.js';
import { codes } from './codes/payload-codes.js';
import { GAP, MARGIN, mm, PAGE, WIDTH } from './dimensions.js';
import { blankContent } from './field-grid/document.js';
import { grid } from './grid.js';
import { markdown } from './markdown.js';
import { fiscalStamps } from './parts/fiscal-stamps.js';
import { foot } from './parts/foot.js';
import { head } from './parts/head.js';
import { officialUse } from './parts/office-use.js';
import { privacy } from './parts/privacy.js';
import { receipt } from './parts/receipt-slip.js';
import { bar } from './parts/section-bar.js';
import { signatures } from './parts/signatures.js';
import { conditionText } from './question.js';
import { type RecordPosition, topPosition } from './question-context.js';
import { code, type SheetContext, textNode } from './sheet.js';
import { STRUCK, TYPE } from './type-scale.js';

export function document(sheet: SheetContext): PaperDocument {
  const { form, rtl } = sheet;
  return {
    dir: rtl ? 'rtl' : 'ltr',
    language: form.language,
    otherLanguage: otherLanguage(form),
    title: primaryText(form.title),
    tagged: true,
    // An archive does not take forms that change.
    conforms: sheet.fillable ? ['PDF/UA-1'] : ['PDF/A-2a', 'PDF/UA-1'],
    ...(sheet.fillable && { form: formOf(sheet) }),
    pageSize: PAGE,
    pageMargins: [MARGIN.start, MARGIN.top, MARGIN.end, MARGIN.bottom],
    defaultStyle: { ...TYPE.option, dir: rtl ? 'rtl' : 'ltr' },
    footer: foot(sheet),
    content: contentOf(sheet),
  };
}

/** Returns the form of a sheet that is filled in on a computer. It names the definition, by which the answers are read. */
const formOf = ({ form: { id, version, language }, fingerprint }: SheetContext) => ({
  font: 'Vazirmatn',
  hidden: {
    [EDITION_FIELD]: formatEdition({ form: id, version, language, fingerprint: fingerprint.slice(0, 16) }),
  },
});

function contentOf(sheet: SheetContext): PaperNode[] {
  if (!sheet.record) return blankContent(sheet);
  const pages = sheet.form.pages.flatMap((page, index) => section(page, index, sheet));
  const asked = [...head(sheet), ...pages, ...privacy(sheet)];
  const signed = together(asked, signatures(sheet));
  const whole = [...signed, ...fiscalStamps(sheet), ...officialUse(sheet), ...codes(sheet)];
  const content = stackBlocks([...together(whole, receipt(sheet)), ...overflowPages(sheet)]);
  if (sheet.secondForm) stripSecondary(content);
  return content;
}

/**
 * Returns the language of texts in letters of the other direction: one of the form's own languages, else the most
 * likely one.
 */
const otherLanguage = ({ language, languages }: LocalForm): string =>
  languages.find(own => directionOf(own) !== directionOf(language)) ?? (directionOf(language) === 'rtl' ? 'en' : 'ar');
/** Keeps the last block of `before` with `after`, so that signatures and the receipt slip are never alone on a page. */
function together(before: readonly Block[], after: readonly Block[]): Block[] {
  const last = before.at(-1);
  if (!last || last.splittable || after.length === 0) return [...before, ...after];
  return [...before.slice(0, -1), { ...last, keepWithNext: true }, ...after];
}

/** Returns the blocks of a form page: a section bar and its questions. */
function section(page: LocalPage, index: number, sheet: SheetContext): Block[] {
  const hidden = isHidden(page, sheet);
  if (hidden && sheet.form.paper.hidden === 'omit') return [];
  const place: RecordPosition = { ...topPosition(sheet), struck: hidden };
  const questions = grid(page.fields, place, sheet, WIDTH);
  if (questions.length === 0 || page.title === undefined) return questions;
  return [title(page, index, hidden, sheet), ...questions];
}

/** Returns whether a page is hidden. All questions of a hidden page are hidden. */
function isHidden(page: LocalPage, { record }: SheetContext): boolean {
  return page.fields.length > 0 && page.fields.every(({ id }) => record?.hidden.has(id));
}

function title(page: LocalPage, index: number, hidden: boolean, sheet: SheetContext): Block {
  const style = hidden ? STRUCK : {};
  const number = sheet.form.pages.length > 1 ? `${code(sheet, String(index + 1))}  ` : '';
  const when = conditionText({ field: { ...page, paper: {} }, struck: hidden }, sheet);
  const below = [
    ...(when ? [textNode(when, 'when', style)] : []),
    ...(page.description ? markdown(page.description, 'hint', style) : []),
  ];
  const stack = below.length > 0 ? [{ stack: below, margin: [0, mm(1.2), 0, 0] }] : [];
  return block([{ ...bar(`${number}${page.title}`, style), margin: [0, 0, 0, 0] }, ...stack], {
    keepWithNext: true,
    after: GAP.row,
  });
}
