/** Tracking numbers: 55 random bits in Crockford's base 32 with his check symbol, in three groups of four. */
import { randomFillSync } from 'node:crypto';
import { foldInput } from '../../runtime/fields/formats/fold-input.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 11;

/**
 * Creates a tracking number. The few whose check symbol would be a punctuation mark are drawn again, because people
 * dictate tracking numbers.
 */
export function createTrackingNumber(random: (size: number) => Uint8Array = randomBytes): string {
  for (;;) {
    let plain = '';
    let rest = 0;
    for (const byte of random(LENGTH)) {
      plain += ALPHABET[byte & 31];
      rest = addDigit(rest, byte & 31);
    }
    const check = ALPHABET[rest];
    if (check !== undefined) return grouped(plain + check);
  }
}

/** Random bytes for many tracking numbers. They are drawn at once, because a draw takes longer than all else. */
const drawn = { bytes: Buffer.alloc(LENGTH * 256), used: LENGTH * 256 };

function randomBytes(size: number): Uint8Array {
  if (drawn.used + size > drawn.bytes.length) {
    randomFillSync(drawn.bytes);
    drawn.used = 0;
  }
  drawn.used += size;
  return drawn.bytes.subarray(drawn.used - size, drawn.used);
}

/**
 * Parses a tracking number, typed with any digits, and returns it as it is shown, or undefined if its check symbol says
 * that it is mistyped.
 */
export function parseTrackingNumber(typed: string): string | undefined {
  if (typed.length > 64) return undefined;
  const plain = foldInput(typed).replace(/[\s-]/g, '').toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  const digits = Array.from(plain, symbol => ALPHABET.indexOf(symbol));
  if (digits.length !== LENGTH + 1 || digits.includes(-1)) return undefined;
  return checkOf(digits.slice(0, LENGTH)) === digits[LENGTH] ? grouped(plain) : undefined;
}

const addDigit = (rest: number, digit: number): number => (rest * 32 + digit) % 37;

const checkOf = (digits: readonly number[]): number => digits.reduce(addDigit, 0);

const grouped = (plain: string): string => `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
