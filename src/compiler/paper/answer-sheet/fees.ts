/** The fees that are owed, with their amounts, in running text. */
import { applicableParts } from '../applicable-parts.js';
import { type Block, block } from '../block.js';
import { ARROW, runIn } from '../field-grid/cell.js';
import { SECTION_GAP } from '../field-grid/dimensions.js';
import { feeLines } from '../parts/service-card.js';
import type { FeeContext, PartContext } from '../sheet-context.js';
import { STRUCK, TYPE } from '../type-scale.js';

export function feeNote(sheet: FeeContext): Block[] {
  const owed = feeLines(sheet).map(([label, amount]) => `${label} ${onOneLine(amount)}`);
  const title = `${sheet.screen.card.fees}${sheet.screen.colon.trim()}`;
  const all = owed.length > 0 ? [runIn({ label: title, more: owed.join('  ·  ') }, TYPE.cell, TYPE.note)] : [];
  const lines = [...all, ...struckFees(sheet)];
  return lines.length > 0 ? [block(lines, { after: SECTION_GAP })] : [];
}

/** Returns an amount that is not broken between its number and its unit. */
const onOneLine = (amount: string): string => amount.replace(/(\p{Nd}) /gu, '$1\u00a0');

/** Returns the fees that do not apply, if the author wants them struck out. A fee without a condition is out of force. */
const struckFees = (sheet: PartContext) =>
  applicableParts(sheet.form.procedure?.fees ?? [], 'fees', sheet).flatMap(({ label, struck, when }) =>
    struck && when ? [runIn({ label, more: `${ARROW}${when}` }, { ...TYPE.cell, ...STRUCK })] : [],
  );
