/** Tracking numbers: random, checked, read as people type them. */
import { expect, it } from 'vitest';
import { createTrackingNumber, parseTrackingNumber } from '../../../src/backend/intake/tracking-number.js';

it('are distinct, grouped, and read back', () => {
  const drawn = Array.from({ length: 2000 }, () => createTrackingNumber());
  expect(new Set(drawn).size).toBe(2000);
  for (const tracking of drawn) {
    expect(tracking).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(parseTrackingNumber(tracking)).toBe(tracking);
  }
});

it('carry Crockford’s check symbol', () => {
  // 1234 mod 37 = 13 = D, as in Crockford's own description of the encoding: 1234 is 16J.
  expect(
    createTrackingNumber(size => Uint8Array.from({ length: size }, (_, index) => [1, 6, 18][index - 8] ?? 0)),
  ).toBe('0000-0000-16JD');
});

it('are read as people type them', () => {
  const tracking = '0000-0000-16JD';
  for (const typed of ['00000000 16jd', 'oooo-OOOO-i6jd', ' 0000 0000 l6JD '])
    expect(parseTrackingNumber(typed)).toBe(tracking);
});

it('reveal every single wrong symbol and every swapped pair', () => {
  const plain = createTrackingNumber().replaceAll('-', '');
  for (let at = 0; at < 12; at++) {
    for (const symbol of '0123456789ABCDEFGHJKMNPQRSTVWXYZ') {
      if (symbol !== plain[at])
        expect(parseTrackingNumber(plain.slice(0, at) + symbol + plain.slice(at + 1))).toBeUndefined();
    }
    const [left, right] = [plain[at], plain[at + 1]];
    if (!right || left === right) continue;
    expect(parseTrackingNumber(plain.slice(0, at) + right + left + plain.slice(at + 2))).toBeUndefined();
  }
});

it.each(['', '-', '../../etc', '0000-0000-0001', 'U'.repeat(12), '0'.repeat(100_000)])('refuses %s', typed => {
  expect(parseTrackingNumber(typed)).toBeUndefined();
});
