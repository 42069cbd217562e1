/** How often a register may be asked, and by whom: behind a proxy nobody shuts it for the others. */
import { expect, it } from 'vitest';
import type { Store } from '../../src/backend/contracts/store.js';
import { createLookup } from '../../src/backend/register/lookup.js';

const PROXY = '127.0.0.1';

/** Knows the number 1. Each other question is about a number of its own. */
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
    (await lookUp({ nationalNumber: number, birthDate: '1990-01-01', purpose: 'a' }, from)).kind;
  const guesses = async (count: number, from: string | ((at: number) => string)) => {
    const kinds = [];
    for (let at = 0; at < count; at++) kinds.push(await ask(typeof from === 'string' ? from : from(at)));
    return kinds;
  };
  return { clock, ask, guesses };
}

it('ten guesses through a proxy do not shut it; sixty do, for two seconds', async () => {
  const { clock, ask, guesses } = register();
  expect(new Set(await guesses(60, PROXY))).toEqual(new Set(['none']));
  expect(await ask('::ffff:127.0.0.1')).toBe('wait');
  // Who goes on in vain makes nobody wait longer.
  expect(new Set(await guesses(100, PROXY))).toEqual(new Set(['wait']));
  clock.now += 2000;
  expect(await ask(PROXY, '1')).toBe('found');
  expect([await ask(PROXY), await ask(PROXY)]).toEqual(['none', 'wait']);
  expect(await ask('192.0.2.1', '1')).toBe('found');
});

it('a number is guarded behind a proxy, too', async () => {
  const { ask } = register();
  const kinds = [];
  for (let tries = 0; tries < 6; tries++) kinds.push(await ask(PROXY, '1'));
  expect(kinds).toEqual([...Array(5).fill('found'), 'wait']);
});

it.each([
  ['an address', () => '192.0.2.1', '192.0.2.2'],
  ['a network of IPv6', (at: number) => `2001:db8::${at + 1}`, '2001:db8:0:1::1'],
])('ten guesses from %s shut it for that one alone', async (_, from, other) => {
  const { ask, guesses } = register();
  expect(await guesses(11, from)).toEqual([...Array(10).fill('none'), 'wait']);
  expect(await ask(other)).toBe('none');
});
