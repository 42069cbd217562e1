/** What is known of the payments of a submission: it stands among the deeds, in the journal, and is never changed. */
import type { JsonObject } from '../../runtime/model.js';
import type { AuditEvent, AuditLog } from '../contracts/audit-log.js';
import type { Money } from './provider.js';

/**
 * `opened`: asked of the provider. `paid`, `failed`: what it said. `wrong`: it was paid, but not what was asked for; a person has
 * to look at it.
 */
export type PaymentStep = 'opened' | 'paid' | 'failed' | 'wrong';

export interface PaymentEvent extends Money {
  readonly step: PaymentStep;
  /** The payment's id. */
  readonly payment: string;
  /** The provider's number of it; empty while it is opened. */
  readonly reference: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** More attempts than these are not looked at. */
const MAX_PAYMENT_EVENTS = 200;

/** The oldest first. */
export async function paymentHistory(ledger: AuditLog, tracking: string): Promise<readonly PaymentEvent[]> {
  const deeds = await ledger.auditEvents({ what: 'payment', about: tracking, limit: MAX_PAYMENT_EVENTS });
  return deeds.map(toPaymentEvent).reverse();
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

/** What all of it comes to: once paid it stays paid. */
export function paymentState(noted: readonly PaymentEvent[]): PaymentState {
  if (noted.some(({ step }) => step === 'paid')) return 'paid';
  if (noted.some(({ step }) => step === 'wrong')) return 'wrong';
  return noted.at(-1)?.step ?? 'due';
}
