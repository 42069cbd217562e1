/**
 * Boxes for the fees that are paid by fiscal stamps: what the fee is for, its amount, and the document to which the
 * stamp is affixed.
 */
import type { FeeOf, LocalExpression } from '../../../runtime/model.js';
import type { PaperNode } from '../../typeset/index.js';
import { type ApplicablePart, applicableParts } from '../applicable-parts.js';
import { primaryText } from '../bilingual.js';
import { type Block, block, sideBySide } from '../block.js';
import { FISCAL_STAMP, GAP, GUTTER, mm, RULE, spanWidth } from '../dimensions.js';
import { count, heightOf, type SheetContext, textNode, widthOf } from '../sheet.js';
import { COLOUR, STRUCK } from '../type-scale.js';
import { amountText, feeDays, signOf, withRemarks } from './service-card.js';

const PER_ROW = 4;
const CELL = spanWidth(3);
/**
 * Maximum number of stamp boxes that fit in one half of the page, next to a signature. There they are a little
 * narrower.
 */
const FEW = 2;
const NARROW = mm(35);
const INSET = mm(1.5);

type Stamped = ApplicablePart<FeeOf<string, LocalExpression>> & { readonly on: string };

/** Returns rows of four stamp boxes, or nothing if they fit next to the signatures. */
export function fiscalStamps(sheet: SheetContext): Block[] {
  const fees = stamped(sheet);
  if (fees.length <= FEW) return [];
  const boxes = fees.map(fee => ({ width: CELL, blocks: [stampBox(fee, CELL, sheet)] }));
  const rows = Array.from({ length: Math.ceil(boxes.length / PER_ROW) }, (_, row) =>
    sideBySide(boxes.slice(PER_ROW * row, PER_ROW * (row + 1))),
  );
  return [block([title(sheet)], { keepWithNext: true, after: GAP.head }), ...rows.flat()];
}

/** Returns the stamp boxes to place next to the signatures, or nothing if there are too many. */
export function fewStamps(sheet: SheetContext): { readonly width: number; readonly stack: readonly PaperNode[] }[] {
  const fees = stamped(sheet);
  if (fees.length === 0 || fees.length > FEW) return [];
  const boxes = fees.map(fee => ({ width: NARROW, blocks: [stampBox(fee, NARROW, sheet)] }));
  const width = fees.length * NARROW + (fees.length - 1) * GUTTER;
  return [{ width, stack: [title(sheet), ...sideBySide(boxes).flatMap(({ head, body }) => [...head, ...body])] }];
}

/** Returns the texts of the stamp boxes of a blank form. */
export const stampLabels = (sheet: SheetContext): { label: string; amount: string; on: string }[] =>
  stamped(sheet).map(fee => {
    const { currency } = sheet.form.procedure!;
    const total = totalOf(fee, sheet);
    const amount = total === undefined ? signOf(currency, sheet) : amountText(total, currency, sheet);
    return { label: withRemarks(fee.label, feeDays(fee, sheet), sheet), amount, on: count(sheet, fee.on) };
  });

const title = (sheet: SheetContext): PaperNode => textNode(sheet.words.fiscalStamps, 'label', { tag: 'H2' });

const stamped = (sheet: SheetContext): Stamped[] =>
  applicableParts(sheet.form.procedure?.fees ?? [], 'fees', sheet).filter((fee): fee is Stamped =>
    isStamped(fee, sheet),
  );

/** Returns whether a fee has a stamp box. A fee of zero needs no stamp. */
const isStamped = (fee: ApplicablePart<FeeOf<string, LocalExpression>>, sheet: SheetContext): boolean =>
  fee.on !== undefined && (fee.struck || totalOf(fee, sheet) !== 0);

/** Returns the total of a fee if it is known: on a filled copy, or if it does not depend on answers. */
function totalOf(fee: ApplicablePart<FeeOf<string, LocalExpression>>, { record }: SheetContext): number | undefined {
  const { amount, quantity } = record?.applies?.fees.get(fee.id) ?? fee;
  return typeof amount === 'number' && typeof quantity === 'number' ? amount * quantity : undefined;
}

function stampBox(fee: Stamped, width: number, sheet: SheetContext): Block {
  const style = fee.struck ? STRUCK : {};
  const label = withRemarks(fee.label, feeDays(fee, sheet), sheet);
  const head = [textNode(label, 'small', style)];
  const headHeight = heightOf(sheet, label, 'small', width);
  return block([amount(fee, sheet), box(fee, sheet)], { head, headHeight, level: true, after: GAP.section });
}

/** Returns the amount, or a line on which to write it. */
function amount(fee: Stamped, sheet: SheetContext): PaperNode {
  const { currency } = sheet.form.procedure!;
  const total = fee.struck ? undefined : totalOf(fee, sheet);
  if (total !== undefined) return textNode(primaryText(amountText(total, currency, sheet)), 'bodyStrong');
  const sign = primaryText(signOf(currency, sheet));
  const own = widthOf(sheet, sign, 'bodyStrong') + 1;
  const room = FISCAL_STAMP.width - own - INSET;
  const line = { type: 'line', x1: 0, y1: mm(5), x2: room, y2: mm(5), lineWidth: RULE, lineColor: COLOUR.rule };
  const written = { width: own, ...textNode(sign, 'bodyStrong', fee.struck ? STRUCK : {}), margin: [0, mm(1.6), 0, 0] };
  return { columns: [{ width: room, canvas: [line] }, written], columnGap: INSET };
}

function box({ on, struck }: Stamped, sheet: SheetContext): PaperNode {
  const { words: say } = sheet;
  const caption = say.affixedTo(count(sheet, on));
  return {
    alt: struck ? say.heard.struck : say.heard.stampOn(count(sheet, on)),
    table: {
      widths: [FISCAL_STAMP.width - 2 * INSET],
      heights: [FISCAL_STAMP.height - mm(0.8)],
      body: [[textNode(caption, 'caption', struck ? STRUCK : {})]],
    },
    layout: {
      hLineWidth: () => RULE,
      vLineWidth: () => RULE,
      paddingLeft: () => INSET,
      paddingRight: () => INSET,
      paddingTop: () => mm(0.8),
      paddingBottom: () => 0,
    },
    margin: [0, mm(1), 0, 0],
  };
}
