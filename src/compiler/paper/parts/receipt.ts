/**
 * The receipt slip. On a blank form it is at the bottom edge of the last page, below the page's foot: one cut takes it
 * off whole, and the office's sheet keeps its foot. On a filled copy it follows the answers, with what is known.
 */

import type { LocalForm } from '../../../runtime/model.js';
import { isolate, type PaperNode } from '../../typeset/index.js';
import { type Block, block } from '../block.js';
import { FOOT } from '../dimensions.js';
import { runIn } from '../field-grid/cell.js';
import { CELL, mm, RULE } from '../field-grid/dimensions.js';
import { boxedLayout } from '../field-grid/table-layouts.js';
import { emptySpace } from '../field-grid/writing-space.js';
import { actualSize } from '../page-layout.js';
import { count, heightOf, textNode, widthOf } from '../sheet.js';
import type { FormContext, LayoutContext, MessageContext, SlipContext } from '../sheet-context.js';
import { COLOUR } from '../type-scale.js';
import type { ReceiptFacts } from './receipt-facts.js';

/** Distance of the slip from the edge of the page, which printers leave empty. */
const EDGE = mm(5);
/** Distance of the slip from the foot of the page above it. */
const ABOVE = mm(0.5);
const GAP = mm(3);
const SMALL = mm(0.4);

/** Returns how far the slip lifts the foot of the last page, or 0 if the form has no slip. */
export function footLift(sheet: SlipContext): number {
  if (sheet.record || !sheet.form.paper.receipt) return 0;
  const free = sheet.layout.margin.bottom - actualSize(sheet, FOOT) + actualSize(sheet, mm(1.6));
  return slipHeight(sheet) + actualSize(sheet, EDGE) + ABOVE - free;
}

/** Keeps the room on the last page into which its foot is lifted. */
export function slipRoom(sheet: SlipContext): Block[] {
  const lift = footLift(sheet);
  return lift === 0 ? [] : [block([{ stack: [], margin: [0, lift, 0, 0] }], { after: 0 })];
}

/** Returns the slip of a blank form in its place, if the form has one. */
export function footSlip(sheet: SlipContext): PaperNode[] {
  if (!sheet.form.paper.receipt) return [];
  const fromBottom = slipHeight(sheet) + actualSize(sheet, EDGE);
  return [{ fromBottom, stack: receiptSlip({}, sheet) }];
}

/** Returns the slip with what is known, which is cut off along the dashed line. */
export function receiptSlip(known: ReceiptFacts, sheet: SlipContext): PaperNode[] {
  const { width } = sheet.layout;
  const columns = slipColumns(sheet);
  const cells = columns.map(({ caption, fact, width: own }) => {
    const text = fact && known[fact];
    const answer = text ? textNode(text, 'answer') : emptySpace(own, CELL.write, sheet.words.heard.space);
    return { stack: [textNode(caption, 'cell'), answer] };
  });
  const table = { widths: columns.map(one => one.width), body: [cells] };
  const { text: code, width: codeWidth } = slipCode(sheet);
  const head = {
    columns: [
      {
        width: width - codeWidth - GAP,
        ...runIn({ label: slipTitle(sheet.form), more: sheet.words.receipt }),
        tag: 'H2',
      },
      ...(code === '' ? [] : [{ width: codeWidth, ...textNode(code, 'cell', { alignment: 'end' }) }]),
    ],
    columnGap: GAP,
    margin: [0, 0, 0, SMALL],
  };
  return [cutLine(width), head, { table, layout: boxedLayout({ below: CELL.bottom }) }];
}

function slipHeight(sheet: SlipContext): number {
  const titleWidth = sheet.layout.width - slipCode(sheet).width - GAP;
  const head = heightOf(sheet, `${slipTitle(sheet.form)}  ${sheet.words.receipt}`, 'cell', titleWidth);
  const captions = slipColumns(sheet).map(({ caption, width }) => heightOf(sheet, caption, 'cell', width));
  return 2 * SMALL + head + Math.max(...captions) + CELL.write + CELL.top + CELL.bottom + 2 * RULE;
}

/** Returns the number of the form and, on a blank form, the code of the service and the serial number. */
function slipCode(sheet: SlipContext): { readonly text: string; readonly width: number } {
  const { form, words, serial, record } = sheet;
  const number = form.paper.formNumber;
  const blank = record
    ? []
    : [
        form.procedure?.code && isolate(form.procedure.code),
        serial !== undefined && words.serial(isolate(count(sheet, serial))),
      ];
  const text = [number && words.form(count(sheet, number)), ...blank].filter(Boolean).join('  ·  ');
  return { text, width: text === '' ? 0 : widthOf(sheet, text, 'cell') + 1 };
}

/** Returns the title of a slip: the form and its office. */
const slipTitle = ({ title, authority }: LocalForm): string => [title, authority.at(-1)].filter(Boolean).join('  ·  ');

/** A column of a slip: its caption, the fact it is for, if that may be known, and its width. */
interface SlipColumn {
  readonly caption: string;
  readonly fact?: keyof ReceiptFacts;
  readonly width: number;
}

/** Returns the columns of the slip. */
function slipColumns({ form, words, screen, layout }: FormContext & MessageContext & LayoutContext): SlipColumn[] {
  const columns = [
    { caption: words.applicant, share: 0.28 },
    { caption: words.tracking, fact: 'tracking' as const, share: 0.2 },
    { caption: words.date, fact: 'submitted' as const, share: 0.14 },
    ...(form.procedure?.fees.length ? [{ caption: screen.card.fees, fact: 'fees' as const, share: 0.14 }] : []),
    { caption: words.receivedBy, share: 0.24 },
  ];
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  const room = layout.width - (columns.length + 1) * RULE - 2 * columns.length * CELL.pad;
  return columns.map(({ share, ...column }) => ({ ...column, width: (room * share) / total }));
}

/** Returns the dashed line along which a slip is cut off. */
const cutLine = (width: number): PaperNode => ({
  canvas: [
    { type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: RULE, lineColor: COLOUR.ink, dash: { length: 4 } },
  ],
  margin: [0, 0, 0, SMALL],
});
