/**
 * The receipt slip at the bottom edge of the last page, below the page's foot: one cut takes it off whole, and the
 * office's sheet keeps its foot.
 */
import { isolate, type PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { FOOT } from '../dimensions.js';
import { actualSize } from '../page-layout.js';
import type { ReceiptFacts } from '../parts/receipt-facts.js';
import { count, heightOf, type SheetContext, textNode, widthOf } from '../sheet.js';
import { COLOUR } from '../type-scale.js';
import { emptySpace } from './answer-space.js';
import { runIn } from './cell.js';
import { CELL, mm, RULE } from './dimensions.js';
import { boxedLayout } from './table-layouts.js';

/** Distance of the slip from the edge of the page, which printers leave empty. */
const EDGE = mm(5.5);
/** Distance of the slip from the foot of the page above it. */
const ABOVE = mm(0.5);
const GAP = mm(3);
const SMALL = mm(0.6);

/** Returns how far the slip lifts the foot of the last page, or 0 if the form has no slip. */
export function footLift(sheet: SheetContext): number {
  if (sheet.record || !sheet.form.paper.receipt) return 0;
  const free = sheet.layout.margin.bottom - actualSize(sheet, FOOT) + actualSize(sheet, mm(1.6));
  return slipHeight(sheet) + actualSize(sheet, EDGE) + ABOVE - free;
}

/** Keeps the room on the last page into which its foot is lifted. */
export function slipRoom(sheet: SheetContext): Block[] {
  const lift = footLift(sheet);
  return lift === 0 ? [] : [block([{ stack: [], margin: [0, lift, 0, 0] }], { after: 0 })];
}

/** Returns the slip, which is cut off along the dashed line. */
export function receiptSlip(sheet: SheetContext): PaperNode[] {
  if (!sheet.form.paper.receipt) return [];
  const { width } = sheet.layout;
  const { title, code, codeWidth, captions, widths } = slipTexts(sheet);
  const cells = captions.map((caption, index) => ({
    stack: [textNode(caption, 'cell'), emptySpace(widths[index]!, CELL.write, sheet.words.heard.space)],
  }));
  const table = { table: { widths, body: [cells] }, layout: boxedLayout({ below: CELL.bottom }) };
  const head = {
    columns: [
      { width: width - codeWidth - GAP, ...runIn(title, '', sheet.words.receipt), tag: 'H2' },
      { width: codeWidth, ...textNode(code, 'cell', { alignment: 'end' }) },
    ],
    columnGap: GAP,
    margin: [0, 0, 0, SMALL],
  };
  const fromBottom = slipHeight(sheet) + actualSize(sheet, EDGE);
  return [{ fromBottom, stack: [cutLine(width), head, table] }];
}

function slipHeight(sheet: SheetContext): number {
  const { title, codeWidth, captions, widths } = slipTexts(sheet);
  const head = heightOf(sheet, `${title}  ${sheet.words.receipt}`, 'cell', sheet.layout.width - codeWidth - GAP);
  const caption = Math.max(...captions.map((text, index) => heightOf(sheet, text, 'cell', widths[index]!)));
  return 2 * SMALL + head + caption + CELL.write + CELL.top + CELL.bottom + 2 * RULE;
}

/** Returns the texts of the slip: what was handed in where, and what the office writes on it. */
function slipTexts(sheet: SheetContext) {
  const { form, words, serial } = sheet;
  const number = form.paper.formNumber;
  const code = [
    number && words.form(count(sheet, number)),
    form.procedure?.code && isolate(form.procedure.code),
    serial !== undefined && words.serial(isolate(count(sheet, serial))),
  ]
    .filter(Boolean)
    .join('  ·  ');
  const columns = slipColumns(sheet, sheet.layout.width);
  const codeWidth = code === '' ? 0 : widthOf(sheet, code, 'cell') + 1;
  return {
    ...{ title: slipTitle(sheet), code, codeWidth },
    captions: columns.map(({ caption }) => caption),
    widths: columns.map(({ width }) => width),
  };
}

/** Returns the title of a slip: the form and its office. */
export const slipTitle = ({ form }: Pick<SheetContext, 'form'>): string =>
  [form.title, form.authority.at(-1)].filter(Boolean).join('  ·  ');

/** A column of a slip: its caption, the fact it is for, if that may be known, and its width. */
interface SlipColumn {
  readonly caption: string;
  readonly fact?: keyof ReceiptFacts;
  readonly width: number;
}

/** Returns the columns of a slip of a width. */
export function slipColumns({ form, words, screen }: SheetContext, outer: number): SlipColumn[] {
  const columns = [
    { caption: words.applicant, share: 0.28 },
    { caption: words.tracking, fact: 'tracking' as const, share: 0.2 },
    { caption: words.date, fact: 'submitted' as const, share: 0.14 },
    ...(form.procedure?.fees.length ? [{ caption: screen.card.fees, fact: 'fees' as const, share: 0.14 }] : []),
    { caption: words.receivedBy, share: 0.24 },
  ];
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const room = outer - (columns.length + 1) * RULE - 2 * columns.length * CELL.pad;
  return columns.map(({ share, ...column }) => ({ ...column, width: (room * share) / total }));
}

/** Returns the dashed line along which a slip is cut off. */
export const cutLine = (width: number): PaperNode => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: RULE, lineColor: COLOUR.ink, dash: { length: 4 } },
  ],
  margin: [0, 0, 0, SMALL],
});
