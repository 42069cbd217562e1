/** Payments whose callback was lost, and callbacks that a provider cannot deliver. */
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { type PaymentStep, toAuditEvent } from '../../../src/backend/payment/payment-history.js';
import { createPayments } from '../../../src/backend/payment/payments.js';
import type { PaymentProvider } from '../../../src/backend/payment/provider.js';
import { start, temporary } from '../harness.js';

const DAY = 86_400_000;
const MONEY = { amount: '10.00', currency: 'SYP' };

/** Creates a provider that records what it is asked. */
function provider() {
  const asked: string[] = [];
  const silent: PaymentProvider = {
    open: async () => 'https://pay.example.org/',
    parseCallback: () => ({ kind: 'unreadable' }),
    fetchStatus: async id => void asked.push(id),
  };
  return { asked, silent };
}

async function ledger() {
  const store = await openStore(`sqlite:${join(temporary(), 'store.db')}`);
  onTestFinished(() => store.close());
  const now = Date.now();
  const deed = (payment: string, step: PaymentStep, days: number) =>
    toAuditEvent(`of ${payment}`, 'applicant', { step, payment, ...MONEY, reference: '', at: now - days * DAY });
  return { store, now, deed };
}

it('asks about every payment that was opened in the last three days, however many payments there were since', async () => {
  const { store, now, deed } = await ledger();
  const later = Array.from({ length: 600 }, (_, at) => [deed(`p${at}`, 'opened', 1), deed(`p${at}`, 'paid', 1)]);
  await store.record([deed('too old', 'opened', 3.1), deed('lost', 'opened', 2.9), ...later.flat()]);
  const { asked, silent } = provider();
  const payments = createPayments({ store, provider: silent, log: () => undefined, now: () => now });
  await payments.sweep();
  expect(asked).toEqual(['lost']);
});

it('does not ask twice at once, nor after the stop', async () => {
  const { store, now, deed } = await ledger();
  await store.record(['a', 'b'].map(payment => deed(payment, 'opened', 1)));
  const clock = { now };
  const { asked, silent } = provider();
  const payments = createPayments({ store, provider: silent, log: () => undefined, now: () => (clock.now += 60_000) });
  await Promise.all([payments.sweep(), payments.sweep()]);
  expect(asked.sort()).toEqual(['a', 'b']);
  await payments.sweep(() => false);
  expect(asked).toHaveLength(2);
  await payments.sweep();
  expect(asked).toHaveLength(4);
});

it.each([
  ['without its site', {}, 1],
  ['on all addresses', { host: '0.0.0.0' }, 1],
  ['with its site', { siteOrigin: 'https://forms.example.org' }, 0],
])('warns at the start of a server that takes payments %s, if its callback leads nowhere', async (_, more, times) => {
  const { log } = await start({ payment: provider().silent, ...more });
  expect(log.filter(({ event }) => event === 'payment-without-site-url')).toEqual(
    Array(times).fill({ level: 'warning', event: 'payment-without-site-url' }),
  );
});
