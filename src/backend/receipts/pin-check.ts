/** PINs as they are typed, and how often. */
import { timingSafeEqual } from 'node:crypto';
import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import type { AttemptCounter, BackoffRule } from '../contracts/attempt-counter.js';
import { faultKindOf, type StoredSubmission } from '../contracts/store.js';
import { createThrottle } from '../throttle.js';
import { applicantPin } from './applicant-pin.js';

/** `wait`: milliseconds until the next try. */
export type PinResult = { readonly kind: 'open' | 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export interface PinCheck {
  /** Whether what was typed opens a submission. */
  open(stored: Pick<StoredSubmission, 'tracking' | 'receipt'>, typed: string): Promise<PinResult>;
}

const MINUTE = 60_000;

/** Of a million PINs some hundred can be tried in a month. */
const RULE: BackoffRule = { freeAttempts: 5, firstMs: MINUTE, longestMs: 24 * 60 * MINUTE };

export function createPinCheck(tries: AttemptCounter, now: () => number): PinCheck {
  // On a full disk nothing can be counted in the store, and whoever has the PIN reads on.
  const here = createThrottle({ ...RULE, now });
  const unlessFaulty = <T>(work: Promise<T>, instead: () => T): Promise<T> =>
    work.catch(error => {
      if (faultKindOf(error) === undefined) throw error;
      return instead();
    });
  return {
    open: async ({ tracking, receipt }, typed) => {
      const key = `pin ${tracking}`;
      const ms = await unlessFaulty(tries.countAttempt(key, RULE, now()), () => here.recordAttempt(key));
      if (ms > 0) return { kind: 'wait', ms };
      if (!isPin(typed, receipt)) return { kind: 'wrong' };
      here.reset(key);
      await unlessFaulty(tries.forget(key), () => undefined);
      return { kind: 'open' };
    },
  };
}

/** Any digits, blanks between them. How often it is asked is not counted. */
export function isPin(typed: string, receipt: string): boolean {
  const plain = asciiDigits(typed).replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(plain) && timingSafeEqual(Buffer.from(plain), Buffer.from(applicantPin(receipt)));
}
