/** PIN check with a limit on attempts. */
import { timingSafeEqual } from 'node:crypto';
import { asciiDigits } from '../../runtime/fields/formats/fold-input.js';
import type { AttemptCounter, BackoffRule } from '../contracts/attempt-counter.js';
import { faultKindOf, type StoredSubmission } from '../contracts/store.js';
import type { SecurityLog } from '../security-log.js';
import { createThrottle } from '../throttle.js';
import { applicantPin } from './applicant-pin.js';

/** Result of a PIN attempt. `wait` gives the milliseconds until the next attempt is possible. */
export type PinResult = { readonly kind: 'open' | 'wrong' } | { readonly kind: 'wait'; readonly ms: number };

export interface PinCheck {
  /**
   * Checks whether the typed text opens a submission. `browser` is the id of a browser in which it was opened before;
   * its attempts are counted apart from those of strangers.
   */
  open(stored: Pick<StoredSubmission, 'tracking' | 'receipt'>, typed: string, browser?: string): Promise<PinResult>;
}

const MINUTE = 60_000;

/** Backoff rule for PIN attempts. It allows some hundred attempts in a month, of a million possible PINs. */
const RULE: BackoffRule = { freeAttempts: 5, firstMs: MINUTE, longestMs: 24 * 60 * MINUTE };

export function createPinCheck(
  tries: AttemptCounter,
  now: () => number,
  report: SecurityLog = () => undefined,
): PinCheck {
  // If the disk is full, attempts cannot be counted in the store. They are counted in memory instead, so that a person
  // who has the PIN keeps access.
  const here = createThrottle({ ...RULE, now });
  const unlessFaulty = <T>(work: Promise<T>, instead: () => T): Promise<T> =>
    work.catch(error => {
      if (faultKindOf(error) === undefined) throw error;
      return instead();
    });
  return {
    open: async ({ tracking, receipt }, typed, browser) => {
      const key = `pin ${tracking}${browser === undefined ? '' : ` ${browser}`}`;
      const ms = await unlessFaulty(tries.countAttempt(key, RULE, now()), () => here.recordAttempt(key));
      if (ms > 0) report('pin-locked');
      if (ms > 0) return { kind: 'wait', ms };
      if (!isPin(typed, receipt)) {
        report('pin-wrong');
        return { kind: 'wrong' };
      }
      here.reset(key);
      await unlessFaulty(tries.forget(key), () => undefined);
      return { kind: 'open' };
    },
  };
}

/**
 * Returns whether the typed text is the PIN of a receipt. Digits of any script are accepted, also with spaces between
 * them. Attempts are not counted.
 */
export function isPin(typed: string, receipt: string): boolean {
  const plain = asciiDigits(typed).replace(/[\s-]/g, '');
  return /^[0-9]{6}$/.test(plain) && timingSafeEqual(Buffer.from(plain), Buffer.from(applicantPin(receipt)));
}
