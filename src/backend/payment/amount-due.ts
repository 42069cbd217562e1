/** Amount due for a submission: the fees of its form, as the validator computed them on this server. */
import { createHash } from 'node:crypto';
import { currencyDecimals, currencySigns } from '../../runtime/fields/formats/currency.js';
import type { StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { isDecided, type Status } from '../statuses.js';
import type { PaymentEvent } from './payment-history.js';
import type { Money } from './provider.js';

/**
 * Returns the amount due, or undefined if nothing is due or this server cannot read the submission because it is
 * encrypted.
 */
export function amountDue({ data }: Pick<StoredSubmission, 'data'>, served: ServedForm | undefined): Money | undefined {
  if (!served || served.kids) return undefined;
  const { fees_total: total } = (JSON.parse(data) ?? {}) as { fees_total?: unknown };
  const { currency } = served.parsedModel().procedure ?? {};
  if (typeof total !== 'number' || total <= 0 || !currency) return undefined;
  return { amount: total.toFixed(currencyDecimals(currency)), currency };
}

/** Returns whether fees are still paid for a submission with this status, online or at the counter. */
export const isPaidIn = (status: Status): boolean => !isDecided(status) || status === 'accepted';

/**
 * Returns the id of the next payment, in the shape of a UUID. The id stays the same until an attempt fails, so that a
 * second click does not open a second payment.
 */
export function paymentId({ form, id }: Pick<StoredSubmission, 'form' | 'id'>, noted: readonly PaymentEvent[]): string {
  const failed = noted.filter(({ step }) => step === 'failed').length;
  const hex = createHash('sha256').update(`payment ${form} ${id} ${failed}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

/**
 * Formats an amount of money, for example «1,250 ل.س». Marks keep the minus before the digits in Arabic, and the sign of
 * the currency where it is for amounts without a minus.
 */
export function shownMoney({ amount, currency }: Money, language: string): string {
  const [whole, decimals] = amount.split('.') as [string, string?];
  const digits = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${decimals && Number(decimals) > 0 ? `.${decimals}` : ''}`;
  const sign = (currencySigns[language] ?? currencySigns.en)[currency] ?? currency;
  const marks = /\p{Script=Arabic}/u.test(sign) ? '\u200f\u200e' : '\u200e';
  return `${amount.startsWith('-') ? marks : ''}${digits} ${sign}`;
}
