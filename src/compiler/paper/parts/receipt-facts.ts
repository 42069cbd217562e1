/** Facts on the receipt slip of a filled copy. */
import { fieldType } from '../../../runtime/fields/index.js';
import { isolate } from '../../typeset/index.js';
import { primaryText } from '../bilingual.js';
import { contextOf } from '../question-context.js';
import { code } from '../sheet.js';
import type { DigitContext, FeeContext, RecordContext } from '../sheet-context.js';

export interface ReceiptFacts {
  readonly tracking?: string;
  readonly submitted?: string;
  readonly fees?: string;
}

export function receiptFacts(sheet: FeeContext): ReceiptFacts {
  const { record } = sheet;
  const submitted = submittedOn(sheet);
  const fees = feesOf(sheet);
  return {
    ...(record?.tracking && { tracking: isolate(record.tracking) }),
    ...(submitted && { submitted }),
    ...(fees && { fees }),
  };
}

/** Returns the day of submission, or undefined if it is not known. */
export function submittedOn(sheet: DigitContext & RecordContext): string | undefined {
  const day = /^(\d{4})-(\d\d)-(\d\d)/.exec(sheet.record?.submittedAt ?? '');
  return day ? code(sheet, `${day[3]}/${day[2]}/${day[1]}`) : undefined;
}

/** Returns the total of the fees, if the form has fees and it is known. */
function feesOf(sheet: FeeContext): string | undefined {
  const { form, record } = sheet;
  const value = record?.data.fees_total;
  const field = form.pages.flatMap(page => page.fields).find(({ id }) => id === 'fees_total');
  if (!form.procedure?.fees.length || !field || value === undefined || value === null) return undefined;
  return primaryText(fieldType(field.type).display(value, field, contextOf(field, { data: {} }, sheet.speaking)));
}
