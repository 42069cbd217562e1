/**
 * Fees paid online: opened for a stored submission, confirmed by the provider's callback or, where that was lost, by asking. The
 * amount is never the browser's, and nothing that was accepted hangs on it.
 */

import type { Store, StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import type { Log } from '../log.js';
import { isDecided } from '../statuses.js';
import { amountDue, paymentId } from './amount-due.js';
import {
  type PaymentEvent,
  type PaymentState,
  paymentHistory,
  paymentState,
  toAuditEvent,
  toPaymentEvent,
} from './payment-history.js';
import type { Money, PaymentProvider, PaymentStatus } from './provider.js';

export interface PaymentOptions {
  readonly store: Store;
  readonly provider: PaymentProvider;
  readonly log: Log;
  now(): number;
}

/** Of one submission. */
export interface PaymentSummary extends Money {
  readonly state: PaymentState;
  /** The provider's number, once it is paid. */
  readonly reference?: string;
  /** Whether there is something to pay now. */
  readonly payable: boolean;
}

export interface CheckoutRequest {
  readonly title: string;
  readonly language: string;
  readonly returnTo: string;
  readonly callback: string;
}

/** `known`: it was told before. `unknown`: no such payment was opened here. `amount`: it is not what was asked for. */
export type CallbackResult = 'taken' | 'known' | 'unknown' | 'amount';

export interface Payments {
  readonly provider: PaymentProvider;
  /** Undefined where nothing is to be paid. Asks the provider where a payment is open. */
  standing(stored: StoredSubmission, served: ServedForm | undefined): Promise<PaymentSummary | undefined>;
  /** The address at which to pay; undefined where there is nothing to pay now. Rejects while the provider does not answer. */
  open(stored: StoredSubmission, served: ServedForm | undefined, leaving: CheckoutRequest): Promise<string | undefined>;
  /** What a provider said, in the ledger before it is acknowledged. */
  take(told: PaymentStatus): Promise<CallbackResult>;
  /** Asks about what is open and was not told; gives how many are settled now. Nothing while another sweep runs, or once it shall not go on. */
  sweep(goOn?: () => boolean): Promise<number>;
}

/** Milliseconds between two questions about the same payment, and how far back a sweep looks. */
const ASK_MS = 10_000;
const SWEEP_MS = 3 * 24 * 3_600_000;
const PAGE = 500;
/** Questions whose time is remembered. */
const MAX_TRACKED_QUERIES = 10_000;

export function createPayments({ store, provider, log, now }: PaymentOptions): Payments {
  const asked = new Map<string, number>();
  let sweeping = false;

  const note = (tracking: string, by: string, noted: Omit<PaymentEvent, 'at'>) =>
    store.record([toAuditEvent(tracking, by, { ...noted, at: now() })]);

  async function take({ id, order, state, amount, currency, reference }: PaymentStatus): Promise<CallbackResult> {
    const noted = await paymentHistory(store, order);
    const of = noted.filter(({ payment }) => payment === id);
    const opened = of.find(({ step }) => step === 'opened');
    if (!opened) return 'unknown';
    if (state === 'waiting') return 'taken';
    const same = opened.amount === amount && opened.currency === currency;
    const step = state === 'failed' ? 'failed' : same ? 'paid' : 'wrong';
    if (of.some(one => one.step === step && one.reference === reference)) return step === 'wrong' ? 'amount' : 'known';
    // What is paid stays paid, whatever is said afterwards.
    if (step === 'failed' && paymentState(noted) === 'paid') return 'known';
    await note(order, 'payment-provider', { step, payment: id, amount, currency, reference });
    if (step === 'wrong' || (step === 'paid' && paymentState(noted) === 'paid'))
      log({ level: 'warning', event: step === 'wrong' ? 'payment-amount-mismatch' : 'payment-duplicate' });
    return step === 'wrong' ? 'amount' : 'taken';
  }

  /** What the provider did not tell is asked for; that it does not answer changes nothing. */
  async function look(id: string): Promise<boolean> {
    if (now() - (asked.get(id) ?? 0) < ASK_MS) return false;
    if (asked.size > MAX_TRACKED_QUERIES) asked.clear();
    asked.set(id, now());
    try {
      const told = await provider.fetchStatus(id);
      return told !== undefined && told.state !== 'waiting' && (await take(told)) !== 'unknown';
    } catch {
      log({ level: 'warning', event: 'payment-provider-unavailable' });
      return false;
    }
  }

  async function standing(
    stored: StoredSubmission,
    served: ServedForm | undefined,
  ): Promise<PaymentSummary | undefined> {
    const money = amountDue(stored, served);
    if (!money) return undefined;
    let noted = await paymentHistory(store, stored.tracking);
    if (paymentState(noted) === 'opened' && (await look(noted.at(-1)!.payment)))
      noted = await paymentHistory(store, stored.tracking);
    const state = paymentState(noted);
    const told = noted.find(({ step }) => step === state);
    return {
      ...money,
      state,
      payable:
        ['due', 'opened', 'failed'].includes(state) && !(isDecided(stored.status) && stored.status !== 'accepted'),
      ...(told?.reference && { reference: told.reference }),
    };
  }

  return {
    provider,
    standing,
    take,
    async open(stored, served, leaving) {
      const found = await standing(stored, served);
      if (!found?.payable) return undefined;
      const { amount, currency } = found;
      const noted = await paymentHistory(store, stored.tracking);
      const payment = paymentId(stored, noted);
      // Known here before anybody can pay it: what comes back finds its submission.
      if (!noted.some(one => one.payment === payment))
        await note(stored.tracking, 'applicant', { step: 'opened', payment, amount, currency, reference: '' });
      return provider.open({ ...leaving, id: payment, order: stored.tracking, amount, currency });
    },
    async sweep(goOn = () => true) {
      if (sweeping) return 0;
      sweeping = true;
      try {
        let settled = 0;
        for (const payment of await openPayments(store, now() - SWEEP_MS))
          if (goOn() && (await look(payment))) settled += 1;
        return settled;
      } finally {
        sweeping = false;
      }
    },
  };
}

/** Those that were opened since, and of which nothing was told. */
async function openPayments(store: Store, since: number): Promise<readonly string[]> {
  const [over, open] = [new Set<string>(), new Set<string>()];
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'payment', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { step, payment } of page.filter(({ at }) => at > since).map(toPaymentEvent))
      (step === 'opened' ? open : over).add(payment);
    if (page.length < PAGE || page.at(-1)!.at <= since) return [...open].filter(payment => !over.has(payment));
    before = page.at(-1)!.number;
  }
}
