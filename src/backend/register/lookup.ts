/** One question to a register, within bounds: how often, how many at once, how long. What it was answered is never kept. */

import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { createThrottle } from '../throttle.js';
import { createAskers } from './lookup-throttle.js';
import type { Asked, Person, RegisterOptions } from './register.js';

/** `none`: no such person, or another day of birth. `late`: the register does not answer now. `wait`: asked too often. */
export type LookUpOutcome =
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'none' | 'late' }
  | { readonly kind: 'wait'; readonly ms: number };

/** `from`: the address of who asks. */
export type LookUp = (asked: Asked, from: string) => Promise<LookUpOutcome>;

/** What the pages of forms are served with. */
export interface PrefillingOf {
  readonly forms: RegisterOptions['forms'];
  readonly lookUp: LookUp;
}

interface Bounds extends RegisterOptions {
  readonly store: Store;
  readonly log: Log;
  now(): number;
}

/** At once: a register that stands still does not hold up the server. */
const MOST = 20;
/** Of one number, found or not: guessing its day of birth takes for ever. */
const BY_NUMBER = { free: 5, firstMs: 60_000, longestMs: 3_600_000 };

export function createLookUp({ register, timeoutMs, store, log, now }: Bounds): LookUp {
  const [numbers, askers] = [createThrottle({ ...BY_NUMBER, now }), createAskers(now)];
  let under = 0;

  async function ask(asked: Asked): Promise<LookUpOutcome> {
    if (under >= MOST) return { kind: 'late' };
    under += 1;
    try {
      const person = await register.lookUp(asked, AbortSignal.timeout(timeoutMs));
      return person ? { kind: 'found', person } : { kind: 'none' };
    } catch {
      return { kind: 'late' };
    } finally {
      under -= 1;
    }
  }

  return async (asked, from) => {
    const ms = Math.max(numbers.wait(asked.nationalNumber), askers.wait(from));
    if (ms > 0) return { kind: 'wait', ms };
    numbers.failed(asked.nationalNumber);
    const outcome = await ask(asked);
    if (outcome.kind === 'none') askers.failed(from);
    log({
      level: outcome.kind === 'late' ? 'warning' : 'info',
      event: 'register-asked',
      form: asked.purpose,
      outcome: outcome.kind,
    });
    // Before anything is shown; it names neither the person nor an answer.
    const detail = { form: asked.purpose, outcome: outcome.kind, consent: true };
    await store.enter([{ what: 'register', about: '', at: now(), by: 'applicant', detail }]);
    return outcome;
  };
}
