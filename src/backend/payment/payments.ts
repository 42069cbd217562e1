/**
 * Fees paid online: opened for a stored submission, confirmed by the provider's callback or, where that was lost, by asking. The
 * amount is never the browser's, and nothing that was accepted hangs on it.
 */

import type { Store, Stored } from '../contracts/store.js';
import type { Served } from '../definitions.js';
import type { Log } from '../log.js';
import { isDecided } from '../statuses.js';
import { moneyOf, paymentId } from './amount-due.js';
import { deedOf, type Noted, notedIn, notedOf, type PaymentState, stateOf } from './payment-history.js';
import type { Money, PaymentProvider, Told } from './provider.js';

export interface PaymentOptions {
  readonly store: Store;
  readonly provider: PaymentProvider;
  readonly log: Log;
  now(): number;
}

/** Of one submission. */
export interface Standing extends Money {
  readonly state: PaymentState;
  /** The provider's number, once it is paid. */
  readonly reference?: string;
  /** Whether there is something to pay now. */
  readonly payable: boolean;
}

export interface Leaving {
  readonly title: string;
  readonly language: string;
  readonly returnTo: string;
  readonly callback: string;
}

/** `known`: it was told before. `unknown`: no such payment was opened here. `amount`: it is not what was asked for. */
export type Verdict = 'taken' | 'known' | 'unknown' | 'amount';

export interface Payments {
  readonly provider: PaymentProvider;
  /** Undefined where nothing is to be paid. Asks the provider where a payment is open. */
  standing(stored: Stored, served: Served | undefined): Promise<Standing | undefined>;
  /** The address at which to pay; undefined where there is nothing to pay now. Rejects while the provider does not answer. */
  open(stored: Stored, served: Served | undefined, leaving: Leaving): Promise<string | undefined>;
  /** What a provider said, in the ledger before it is acknowledged. */
  take(told: Told): Promise<Verdict>;
  /** Asks about what is open and was not told; gives how many are settled now. Nothing while another sweep runs, or once it shall not go on. */
  sweep(goOn?: () => boolean): Promise<number>;
}

/** Milliseconds between two questions about the same payment, and how far back a sweep looks. */
const ASK_MS = 10_000;
const SWEEP_MS = 3 * 24 * 3_600_000;
const PAGE = 500;
/** Questions whose time is remembered. */
const REMEMBERED = 10_000;

export function createPayments({ store, provider, log, now }: PaymentOptions): Payments {
  const asked = new Map<string, number>();
  let sweeping = false;

  const note = (tracking: string, by: string, noted: Omit<Noted, 'at'>) =>
    store.enter([deedOf(tracking, by, { ...noted, at: now() })]);

  async function take({ id, order, state, amount, currency, reference }: Told): Promise<Verdict> {
    const noted = await notedOf(store, order);
    const of = noted.filter(({ payment }) => payment === id);
    const opened = of.find(({ step }) => step === 'opened');
    if (!opened) return 'unknown';
    if (state === 'waiting') return 'taken';
    const same = opened.amount === amount && opened.currency === currency;
    const step = state === 'failed' ? 'failed' : same ? 'paid' : 'wrong';
    if (of.some(one => one.step === step && one.reference === reference)) return step === 'wrong' ? 'amount' : 'known';
    // What is paid stays paid, whatever is said afterwards.
    if (step === 'failed' && stateOf(noted) === 'paid') return 'known';
    await note(order, 'payment-provider', { step, payment: id, amount, currency, reference });
    if (step === 'wrong' || (step === 'paid' && stateOf(noted) === 'paid'))
      log({ level: 'warning', event: `payment-${step === 'wrong' ? 'wrong' : 'twice'}` });
    return step === 'wrong' ? 'amount' : 'taken';
  }

  /** What the provider did not tell is asked for; that it does not answer changes nothing. */
  async function look(id: string): Promise<boolean> {
    if (now() - (asked.get(id) ?? 0) < ASK_MS) return false;
    if (asked.size > REMEMBERED) asked.clear();
    asked.set(id, now());
    try {
      const told = await provider.ask(id);
      return told !== undefined && told.state !== 'waiting' && (await take(told)) !== 'unknown';
    } catch {
      log({ level: 'warning', event: 'payment-unanswered' });
      return false;
    }
  }

  async function standing(stored: Stored, served: Served | undefined): Promise<Standing | undefined> {
    const money = moneyOf(stored, served);
    if (!money) return undefined;
    let noted = await notedOf(store, stored.tracking);
    if (stateOf(noted) === 'opened' && (await look(noted.at(-1)!.payment)))
      noted = await notedOf(store, stored.tracking);
    const state = stateOf(noted);
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
      const noted = await notedOf(store, stored.tracking);
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
    const page = await store.deeds({ what: 'payment', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { step, payment } of page.filter(({ at }) => at > since).map(notedIn))
      (step === 'opened' ? open : over).add(payment);
    if (page.length < PAGE || page.at(-1)!.at <= since) return [...open].filter(payment => !over.has(payment));
    before = page.at(-1)!.number;
  }
}
