/** The foot of every page: which form, which edition, which page, the definition's fingerprint, and on filled copies the check code. */
import { checkCodeOf } from './carried.js';
import { PLAIN } from './kit/layouts.js';
import { FOOT, MARGIN, mm, RULE, WIDTH } from './measures.js';
import { count, type Sheet, words } from './sheet.js';
import { COLOUR } from './type-scale.js';
import { isolate, type PageContent } from './typeset/index.js';

/** `a7f391c2…` as it is printed: a7f3-91c2. */
export const shortFingerprint = (hex: string): string => `${hex.slice(0, 4)}-${hex.slice(4, 8)}`;

export const foot = (sheet: Sheet): PageContent => {
  const left = facts(sheet).join('  ·  ');
  return (page, pages) => {
    const right = sheet.words.page(count(sheet, page), count(sheet, pages));
    return {
      margin: [MARGIN.start, MARGIN.bottom - FOOT, MARGIN.end, 0],
      stack: [
        { canvas: [{ type: 'line', x1: 0, y1: 0, x2: WIDTH, y2: 0, lineWidth: RULE, lineColor: COLOUR.rule }] },
        {
          table: {
            widths: ['*', 'auto'],
            body: [[words(left, 'caption'), words(right, 'caption', { alignment: 'end' })]],
          },
          layout: PLAIN,
          margin: [0, mm(1), 0, 0],
        },
      ],
    };
  };
};

/** As much of a form number as the foot has room for; the head has all of it. */
const MOST = 40;
const shortened = (number: string): string => (number.length > MOST ? `${number.slice(0, MOST)}…` : number);

/** The same on every page. */
function facts(sheet: Sheet): readonly string[] {
  const { form, words: say, record } = sheet;
  const number = form.paper.formNumber;
  return [
    say.form(number ? count(sheet, shortened(number)) : isolate(form.id)),
    say.edition(count(sheet, form.version)),
    say.fingerprint(isolate(shortFingerprint(sheet.fingerprint))),
    ...(record?.tracking ? [`${say.tracking} ${isolate(record.tracking)}`] : []),
    ...(record ? [`${say.checkCode} ${isolate(checkCodeOf(sheet, record))}`] : []),
  ];
}
