/** Document definition of the whole sheet for the typesetter: a filled copy, or a blank form as a field grid. */

import { EDITION_FIELD, formatEdition } from '../../runtime/fillable/index.js';
import { directionOf } from '../../runtime/i18n/index.js';
import type { LocalForm } from '../../runtime/model.js';
import type { PaperDocument } from '../typeset/index.js';
import { answerContent } from './answer-sheet/document.js';
import { primaryText } from './bilingual.js';
import { blankContent } from './field-grid/document.js';
import { foot } from './parts/foot.js';
import { footLift } from './parts/receipt.js';
import type { CopyContext, SheetContext } from './sheet-context.js';
import { TYPE } from './type-scale.js';

export function document(sheet: SheetContext): PaperDocument {
  const { form, rtl, layout } = sheet;
  const { page, margin, scale } = layout;
  return {
    dir: rtl ? 'rtl' : 'ltr',
    language: form.language,
    otherLanguage: otherLanguage(form),
    title: primaryText(form.title),
    tagged: true,
    // An archive does not take forms that change.
    conforms: sheet.fillable ? ['PDF/UA-1'] : ['PDF/A-2a', 'PDF/UA-1'],
    ...(sheet.fillable && { form: formOf(sheet) }),
    pageSize: page,
    pageMargins: [margin.start, margin.top, margin.end, margin.bottom],
    ...(scale !== 1 && { scale }),
    defaultStyle: { ...TYPE.option, dir: rtl ? 'rtl' : 'ltr' },
    footer: foot(footLift(sheet), sheet),
    content: sheet.record ? answerContent(sheet) : blankContent(sheet),
  };
}

/** Returns the form of a sheet that is filled in on a computer. It names the definition, by which the answers are read. */
const formOf = ({ form: { id, version, language }, fingerprint }: CopyContext) => ({
  font: 'Vazirmatn',
  hidden: {
    [EDITION_FIELD]: formatEdition({ form: id, version, language, fingerprint: fingerprint.slice(0, 16) }),
  },
});

/**
 * Returns the language of texts in letters of the other direction: one of the form's own languages, else the most
 * likely one.
 */
const otherLanguage = ({ language, languages }: LocalForm): string =>
  languages.find(own => directionOf(own) !== directionOf(language)) ?? (directionOf(language) === 'rtl' ? 'en' : 'ar');
