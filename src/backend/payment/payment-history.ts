/** Payment history of a submission. It is part of the audit log in the journal and is never changed. */
import type { JsonObject } from '../../runtime/model.js';
import type { AuditEvent, AuditLog } from '../contracts/audit-log.js';
import type { Money } from './provider.js';

/**
 * Step of a payment:
 *
 * - `opened`: the provider was asked to open it.
 * - `paid`, `failed`: the outcome that the provider reported.
 * - `wrong`: an amount was paid that is not the amount due. A person has to look at it.
 */
export type PaymentStep = 'opened' | 'paid' | 'failed' | 'wrong';

export interface PaymentEvent extends Money {
  readonly step: PaymentStep;
  /** Id of the payment. */
  readonly payment: string;
  /** The provider's number for the payment. It is empty while the payment is only opened. */
  readonly reference: string;
  /** Time of the event, in milliseconds since 1970. */
  readonly at: number;
}

/** Maximum number of payment events that are read for a submission. */
const MAX_PAYMENT_EVENTS = 200;

/** Returns the payment events of a submission, oldest first. */
export async function paymentHistory(ledger: AuditLog, tracking: string): Promise<readonly PaymentEvent[]> {
  const events = await ledger.auditEvents({ what: 'payment', about: tracking, limit: MAX_PAYMENT_EVENTS });
  return events.map(toPaymentEvent).reverse();
}

export const toPaymentEvent = ({ detail = {}, at }: Pick<AuditEvent, 'detail' | 'at'>): PaymentEvent => ({
  ...(detail as Record<string, string> as unknown as Omit<PaymentEvent, 'at'>),
  at,
});

export const toAuditEvent = (tracking: string, by: string, { at, ...detail }: PaymentEvent): AuditEvent => ({
  what: 'payment',
  about: tracking,
  at,
  by,
  detail: detail as unknown as JsonObject,
});

export type PaymentState = 'due' | 'opened' | 'paid' | 'failed' | 'wrong';

/** Returns the payment state that results from all events. A paid submission stays paid. */
export function paymentState(noted: readonly PaymentEvent[]): PaymentState {
  if (noted.some(({ step }) => step === 'paid')) return 'paid';
  if (noted.some(({ step }) => step === 'wrong')) return 'wrong';
  return noted.at(-1)?.step ?? 'due';
}
