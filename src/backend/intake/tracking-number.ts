/** Tracking numbers: 55 random bits in Crockford's base 32 with his check symbol, in three groups of four. */
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 11;

/**
 * Creates a tracking number. The few whose check symbol would be a punctuation mark are drawn again, because people
 * dictate tracking numbers.
 */
export function createTrackingNumber(random: (size: number) => Uint8Array = randomBytes): string {
  for (;;) {
    const digits = Array.from(random(LENGTH), byte => byte & 31);
    const check = ALPHABET[checkOf(digits)];
    if (check !== undefined) return grouped(digits.map(digit => ALPHABET[digit]).join('') + check);
  }
}

/**
 * Parses a typed tracking number and returns it as it is shown, or undefined if its check symbol says that it is
 * mistyped.
 */
export function parseTrackingNumber(typed: string): string | undefined {
  if (typed.length > 64) return undefined;
  const plain = typed.replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  const digits = Array.from(plain, symbol => ALPHABET.indexOf(symbol));
  if (digits.length !== LENGTH + 1 || digits.includes(-1)) return undefined;
  return checkOf(digits.slice(0, LENGTH)) === digits[LENGTH] ? grouped(plain) : undefined;
}

const checkOf = (digits: readonly number[]): number => digits.reduce((rest, digit) => (rest * 32 + digit) % 37, 0);

const grouped = (plain: string): string => plain.match(/.{4}/g)!.join('-');
