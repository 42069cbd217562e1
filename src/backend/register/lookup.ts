/** One question to a register, within bounds: how often, how many at once, how long. What it was answered is never kept. */

import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { createThrottle } from '../throttle.js';
import { createLookupThrottle } from './lookup-throttle.js';
import type { Person, PersonQuery, RegisterOptions } from './register.js';

/** `none`: no such person, or another day of birth. `late`: the register does not answer now. `wait`: asked too often. */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'none' | 'late' }
  | { readonly kind: 'wait'; readonly ms: number };

/** `from`: the address of who asks. */
export type Lookup = (asked: PersonQuery, from: string) => Promise<LookupOutcome>;

/** What the pages of forms are served with. */
export interface RegisterPrefill {
  readonly forms: RegisterOptions['forms'];
  readonly lookUp: Lookup;
}

interface Bounds extends RegisterOptions {
  readonly store: Store;
  readonly log: Log;
  now(): number;
}

/** At once: a register that stands still does not hold up the server. */
const MAX_CONCURRENT_LOOKUPS = 20;
/** Of one number, found or not: guessing its day of birth takes for ever. */
const BY_NUMBER = { freeAttempts: 5, firstMs: 60_000, longestMs: 3_600_000 };

export function createLookup({ register, timeoutMs, store, log, now }: Bounds): Lookup {
  const [numbers, askers] = [createThrottle({ ...BY_NUMBER, now }), createLookupThrottle(now)];
  let under = 0;

  async function ask(asked: PersonQuery): Promise<LookupOutcome> {
    if (under >= MAX_CONCURRENT_LOOKUPS) return { kind: 'late' };
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
    numbers.recordFailure(asked.nationalNumber);
    const outcome = await ask(asked);
    if (outcome.kind === 'none') askers.failed(from);
    log({
      level: outcome.kind === 'late' ? 'warning' : 'info',
      event: 'register-lookup',
      form: asked.purpose,
      outcome: outcome.kind,
    });
    // Before anything is shown; it names neither the person nor an answer.
    const detail = { form: asked.purpose, outcome: outcome.kind, consent: true };
    await store.record([{ what: 'register', about: '', at: now(), by: 'applicant', detail }]);
    return outcome;
  };
}
