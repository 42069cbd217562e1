/**
 * Online payment of fees. A payment is opened for a stored submission and confirmed by the provider's callback or, if
 * the callback was lost, by asking the provider.
 *
 * The amount never comes from the browser, and acceptance of a submission does not depend on payment.
 */

import type { EventCount } from '../contracts/audit-log.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import type { ServedForm } from '../definitions.js';
import { createKeyedMutex, type KeyedMutex } from '../intake/keyed-mutex.js';
import type { Log } from '../log.js';
import { againIfChanged } from './again-if-changed.js';
import { amountDue, isPaidIn, paymentId } from './amount-due.js';
import {
  type PaymentEvent,
  type PaymentState,
  paymentHistory,
  paymentState,
  toAuditEvent,
  toPaymentEvent,
} from './payment-history.js';
import type { Money, PaymentProvider, PaymentStatus } from './provider.js';
import { expectedPayments, feesOf, standing as standingFees } from './till.js';

export interface PaymentOptions {
  readonly store: Store;
  readonly provider: PaymentProvider;
  readonly log: Log;
  now(): number;
}

/** Payment state and amount due of a submission. */
export interface PaymentSummary extends Money {
  /** State of the payment, or `counter` if the fee was taken at the counter. */
  readonly state: PaymentState | 'counter';
  /** The provider's number for the payment that led to the state, if known. */
  readonly reference?: string;
  /** True if something can be paid now. */
  readonly payable: boolean;
}

export interface CheckoutRequest {
  readonly title: string;
  readonly language: string;
  readonly returnTo: string;
  readonly callback: string;
}

/**
 * Result of a callback:
 *
 * - `taken`: the report was accepted.
 * - `known`: the same was reported before.
 * - `unknown`: this server opened no such payment.
 * - `amount`: the amount is not the amount due.
 */
export type CallbackResult = 'taken' | 'known' | 'unknown' | 'amount';

export interface Payments {
  readonly provider: PaymentProvider;
  /** Mutex by tracking number: a payment is not opened while the counter takes the fee of the same case. */
  readonly mutex: KeyedMutex;
  /** Returns the payment summary, or undefined if nothing is due. Asks the provider if a payment is open. */
  standing(stored: StoredSubmission, served: ServedForm | undefined): Promise<PaymentSummary | undefined>;
  /**
   * Opens a payment. Returns the address at which to pay, or undefined if there is nothing to pay now. Rejects if the
   * provider does not respond.
   */
  open(stored: StoredSubmission, served: ServedForm | undefined, leaving: CheckoutRequest): Promise<string | undefined>;
  /** Records what a provider reported. The report is in the audit log before it is acknowledged. */
  take(told: PaymentStatus): Promise<CallbackResult>;
  /**
   * Asks the provider about open payments that it has not reported on. Returns how many are settled now. Does nothing
   * while another sweep runs, and stops once the callback returns false.
   */
  sweep(goOn?: () => boolean): Promise<number>;
}

/**
 * Minimum interval between two queries about the same payment, and how far back a sweep looks, both in milliseconds.
 */
const ASK_MS = 10_000;
const SWEEP_MS = 3 * 24 * 3_600_000;
const PAGE = 500;
/** Maximum number of queries whose time is remembered. */
const MAX_TRACKED_QUERIES = 10_000;

export function createPayments({ store, provider, log, now }: PaymentOptions): Payments {
  const mutex = createKeyedMutex();
  const asked = new Map<string, number>();
  let sweeping = false;

  const note = (tracking: string, by: string, noted: Omit<PaymentEvent, 'at'>, expected?: readonly EventCount[]) =>
    store.record([toAuditEvent(tracking, by, { ...noted, at: now() })], expected);

  async function take({ id, order, state, amount, currency, reference }: PaymentStatus): Promise<CallbackResult> {
    const noted = await paymentHistory(store, order);
    const of = noted.filter(({ payment }) => payment === id);
    const opened = of.find(({ step }) => step === 'opened');
    if (!opened) return 'unknown';
    if (state === 'waiting') return 'taken';
    const same = opened.amount === amount && opened.currency === currency;
    const step = state === 'failed' ? 'failed' : same ? 'paid' : 'wrong';
    if (of.some(one => one.step === step && one.reference === reference)) return step === 'wrong' ? 'amount' : 'known';
    // A paid submission stays paid, even if the provider reports otherwise later.
    if (step === 'failed' && paymentState(noted) === 'paid') return 'known';
    await note(order, 'payment-provider', { step, payment: id, amount, currency, reference });
    if (step === 'wrong' || (step === 'paid' && paymentState(noted) === 'paid'))
      log({ level: 'warning', event: step === 'wrong' ? 'payment-amount-mismatch' : 'payment-duplicate' });
    return step === 'wrong' ? 'amount' : 'taken';
  }

  /**
   * Asks the provider about a payment that it has not reported on. Returns whether the payment is settled now. Changes
   * nothing if the provider does not respond.
   */
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
    const online = paymentState(noted);
    const isTaken = standingFees(await feesOf(store, stored.tracking)).length > 0;
    const state = isTaken && !['paid', 'wrong'].includes(online) ? 'counter' : online;
    const told = noted.find(({ step }) => step === state);
    return {
      ...money,
      state,
      payable: ['due', 'opened', 'failed'].includes(state) && isPaidIn(stored.status),
      ...(told?.reference && { reference: told.reference }),
    };
  }

  /**
   * Records that a payment is opened, and returns it, or undefined if nothing can be paid now. It is recorded before it
   * can be paid, so that the provider's report finds its submission, and the counter takes no fee meanwhile.
   */
  async function noteOpened(stored: StoredSubmission, served: ServedForm | undefined) {
    const { tracking } = stored;
    // Read first: what comes later is then found to have changed.
    const [fees, noted] = [await feesOf(store, tracking), await paymentHistory(store, tracking)];
    const found = await standing(stored, served);
    if (!found?.payable) return undefined;
    const { amount, currency } = found;
    const payment = paymentId(stored, noted);
    const opened = { step: 'opened', payment, amount, currency, reference: '' } as const;
    if (!noted.some(one => one.payment === payment))
      await note(tracking, 'applicant', opened, expectedPayments(tracking, fees.length, noted.length));
    return { id: payment, order: tracking, amount, currency };
  }

  return {
    provider,
    mutex,
    standing,
    take,
    async open(stored, served, leaving) {
      const opened = await mutex.runExclusive(
        stored.tracking,
        () => undefined,
        () => againIfChanged(() => noteOpened(stored, served)),
      );
      return opened && provider.open({ ...leaving, ...opened });
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

/** Returns the ids of the payments that were opened after `since` and have no reported outcome. */
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
