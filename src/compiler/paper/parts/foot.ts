/**
 * The foot of every page: form, edition, page number, fingerprint of the definition and serial number of the copy.
 * Filled copies also have the check code, blank forms a small 2D code with the same data for scanners.
 */
import { formatBlankCode } from '../../../runtime/codes/index.js';
import { isolate, type PageContent, type PaperNode } from '../../typeset/index.js';
import { checkCodeOf } from '../codes/code-payload.js';
import { drawnQr, qrBars } from '../codes/qr.js';
import { FOOT, MARGIN, mm, RULE } from '../dimensions.js';
import { actualSize } from '../page-layout.js';
import { count, textNode } from '../sheet.js';
import type { CopyContext, LayoutContext, MessageContext } from '../sheet-context.js';
import { PLAIN } from '../table-layouts.js';
import { COLOUR } from '../type-scale.js';

/**
 * Sizes of the corner code. It is as large as the foot allows, and its modules are never narrower than half a
 * millimetre.
 */
const CODE = { largest: mm(16.2), narrowest: mm(0.5), widest: mm(0.55), above: mm(1.6), gap: mm(3) };

/** Formats a fingerprint for print: `a7f391c2…` → a7f3-91c2. */
const shortFingerprint = (hex: string): string => `${hex.slice(0, 4)}-${hex.slice(4, 8)}`;

/** Formats a serial number for print: 000012. */
const shownSerial = (serial: number): string => String(serial).padStart(6, '0');

/** Edition, identity and page number of a copy. */
type FootContext = CopyContext & MessageContext & LayoutContext;

/** Returns the foot, which is lifted on the last page. */
export const foot = (lift: number, sheet: FootContext): PageContent => {
  const left = facts(sheet).join('  ·  ');
  return (page, pages) => {
    const right = sheet.words.page(count(sheet, page), count(sheet, pages));
    const code = sheet.record ? undefined : cornerCode(sheet, page, pages);
    const { margin, width: whole } = sheet.layout;
    const width = whole - (code ? code.width + CODE.gap : 0);
    const above = actualSize(sheet, MARGIN.bottom - FOOT);
    return {
      margin: [margin.start, page === pages ? -lift : 0, margin.end, 0],
      columns: [line(left, right, width, above), ...(code ? [code.node] : [])],
      columnGap: CODE.gap,
    };
  };
};

const line = (left: string, right: string, width: number, above: number): PaperNode => ({
  width,
  margin: [0, above, 0, 0],
  stack: [
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: RULE, lineColor: COLOUR.rule }] },
    {
      table: {
        widths: ['*', 'auto'],
        body: [[textNode(left, 'caption'), textNode(right, 'caption', { alignment: 'end' })]],
      },
      layout: PLAIN,
      margin: [0, mm(1), 0, 0],
    },
  ],
});

function cornerCode(sheet: CopyContext & LayoutContext, page: number, pages: number) {
  const { form, fingerprint, serial } = sheet;

  const head = { form: form.id, version: form.version, fingerprint, page, pages };
  const qr = qrBars(formatBlankCode({ ...head, ...(serial !== undefined && { serial }) }));
  const module = actualSize(sheet, Math.max(CODE.narrowest, Math.min(CODE.widest, CODE.largest / qr.size)));
  const width = qr.size * module;
  return { width, node: { width, margin: [0, actualSize(sheet, CODE.above), 0, 0], ...drawnQr(qr, module) } };
}

/** Maximum length of a form number in the foot. The head shows the whole number. */
const MAX_FORM_NUMBER_LENGTH = 40;
const shortened = (number: string): string =>
  number.length > MAX_FORM_NUMBER_LENGTH ? `${number.slice(0, MAX_FORM_NUMBER_LENGTH)}…` : number;

/** Returns the facts in the foot, which are the same on every page. */
function facts(sheet: CopyContext & MessageContext): readonly string[] {
  const { form, words: say, record, serial } = sheet;
  const number = form.paper.formNumber;
  return [
    say.form(number ? count(sheet, shortened(number)) : isolate(form.id)),
    say.edition(count(sheet, form.version)),
    say.fingerprint(isolate(shortFingerprint(sheet.fingerprint))),
    ...(serial === undefined ? [] : [say.serial(isolate(count(sheet, shownSerial(serial))))]),
    ...(record?.tracking ? [`${say.tracking} ${isolate(record.tracking)}`] : []),
    ...(record ? [`${say.checkCode} ${isolate(checkCodeOf(form, record))}`] : []),
  ];
}
