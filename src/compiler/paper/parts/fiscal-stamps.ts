/** Texts of the boxes for the fees that are paid by fiscal stamps. */
import type { FeeOf, LocalExpression } from '../../../runtime/model.js';
import { applicableParts } from '../applicable-parts.js';
import { count } from '../sheet.js';
import type { FeeContext, FilledRecord } from '../sheet-context.js';
import { amountText, feeDays, signOf, withRemarks } from './service-card.js';

type Fee = FeeOf<string, LocalExpression>;

/** Returns what each fee is for, its amount, and the document to which the stamp is affixed. */
export function stampLabels(sheet: FeeContext): { label: string; amount: string; on: string }[] {
  const { form, record } = sheet;
  const { fees = [], currency = '' } = form.procedure ?? {};
  return applicableParts(fees, 'fees', sheet).flatMap(fee => {
    const total = totalOf(fee, record);
    // A fee of zero needs no stamp.
    if (fee.on === undefined || fee.struck || total === 0) return [];
    const amount = total === undefined ? signOf(currency, sheet.speaking) : amountText(total, currency, sheet);
    return [{ label: withRemarks(fee.label, feeDays(fee, sheet), sheet.screen), amount, on: count(sheet, fee.on) }];
  });
}

/** Returns the total of a fee if it is known: on a filled copy, or if it does not depend on answers. */
function totalOf(fee: Fee, record: FilledRecord | undefined): number | undefined {
  const { amount, quantity } = record?.applies?.fees.get(fee.id) ?? fee;
  return typeof amount === 'number' && typeof quantity === 'number' ? amount * quantity : undefined;
}
