/** Limits of register look-ups, and who is limited: behind a proxy, one person cannot block the others. */
import { expect, it } from 'vitest';
import { createClients } from '../../../src/backend/clients.js';
import type { Store } from '../../../src/backend/contracts/store.js';
import { createLookup } from '../../../src/backend/register/lookup.js';

const PROXY = '127.0.0.1';

/** Creates a register that knows the number 1. Every other look-up is about a number of its own. */
function register() {
  const clock = { now: 1_764_000_000_000 };
  const lookUp = createLookup({
    register: { lookUp: async ({ nationalNumber }) => (nationalNumber === '1' ? {} : undefined) },
    forms: {},
    timeoutMs: 1000,
    store: { record: async () => undefined } as unknown as Store,
    log: () => undefined,
    now: () => clock.now,
  });
  const numbers = { last: 1 };
  const ask = async (from: string, number = `${++numbers.last}`) =>
    (
      await lookUp(
        { nationalNumber: number, birthDate: '1990-01-01', purpose: 'a' },
        createClients().ofConnection(from),
      )
    ).kind;
  const guesses = async (count: number, from: string | ((at: number) => string)) => {
    const kinds = [];
    for (let at = 0; at < count; at++) kinds.push(await ask(typeof from === 'string' ? from : from(at)));
    return kinds;
  };
  return { clock, ask, guesses };
}

it('does not block a proxy after ten guesses, but after sixty, for two seconds', async () => {
  const { clock, ask, guesses } = register();
  expect(new Set(await guesses(60, PROXY))).toEqual(new Set(['none']));
  expect(await ask('::ffff:127.0.0.1')).toBe('wait');
  // Further attempts in vain make no one wait longer.
  expect(new Set(await guesses(100, PROXY))).toEqual(new Set(['wait']));
  clock.now += 2000;
  expect(await ask(PROXY, '1')).toBe('found');
  expect([await ask(PROXY), await ask(PROXY)]).toEqual(['none', 'wait']);
  expect(await ask('192.0.2.1', '1')).toBe('found');
});

it('limits the look-ups of one number behind a proxy too', async () => {
  const { ask } = register();
  const kinds = [];
  for (let tries = 0; tries < 6; tries++) kinds.push(await ask(PROXY, '1'));
  expect(kinds).toEqual([...Array(5).fill('found'), 'wait']);
});

it.each([
  ['an address', () => '192.0.2.1', '192.0.2.2'],
  ['a network of IPv6', (at: number) => `2001:db8::${at + 1}`, '2001:db8:0:1::1'],
])('blocks only %s after ten guesses from there', async (_, from, other) => {
  const { ask, guesses } = register();
  expect(await guesses(11, from)).toEqual([...Array(10).fill('none'), 'wait']);
  expect(await ask(other)).toBe('none');
});
