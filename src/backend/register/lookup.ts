/** Lookup in a register, with limits on frequency, concurrency and time. The register's response is never stored. */

import { createConcurrencyLimit } from '../concurrency-limit.js';
import type { Store } from '../contracts/store.js';
import type { Log } from '../log.js';
import { createThrottle } from '../throttle.js';
import { createLookupThrottle } from './lookup-throttle.js';
import type { Person, PersonQuery, RegisterOptions } from './register.js';

/**
 * Outcome of a lookup:
 *
 * - `none`: there is no such person, or the date of birth is another one.
 * - `late`: the register does not respond now.
 * - `wait`: there were too many lookups.
 */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly person: Person }
  | { readonly kind: 'none' | 'late' }
  | { readonly kind: 'wait'; readonly ms: number };

/** Lookup of a person. `client` is the rate-limit key of the client. */
export type Lookup = (asked: PersonQuery, client: string | undefined) => Promise<LookupOutcome>;

/** Register prefill that the pages of forms are served with. */
export interface RegisterPrefill {
  readonly forms: RegisterOptions['forms'];
  readonly lookUp: Lookup;
}

interface Bounds extends RegisterOptions {
  readonly store: Store;
  readonly log: Log;
  now(): number;
}

/**
 * Maximum number of concurrent lookups, in total and per client, so that a register that does not respond does not hold
 * up the server.
 */
const MAX_CONCURRENT_LOOKUPS = 20;
const MAX_LOOKUPS_EACH = 5;
/** Backoff rule for lookups of one number, found or not. Guessing its date of birth would take for ever. */
const BY_NUMBER = { freeAttempts: 5, firstMs: 60_000, longestMs: 3_600_000 };

export function createLookup({ register, timeoutMs, store, log, now }: Bounds): Lookup {
  const [numbers, askers] = [createThrottle({ ...BY_NUMBER, now }), createLookupThrottle(now)];
  const each = createConcurrencyLimit(MAX_LOOKUPS_EACH);
  let under = 0;

  async function ask(asked: PersonQuery, client: string | undefined): Promise<LookupOutcome> {
    const end = under < MAX_CONCURRENT_LOOKUPS ? each.begin(client) : undefined;
    if (!end) return { kind: 'late' };
    under += 1;
    try {
      const person = await register.lookUp(asked, AbortSignal.timeout(timeoutMs));
      return person ? { kind: 'found', person } : { kind: 'none' };
    } catch {
      return { kind: 'late' };
    } finally {
      under -= 1;
      end();
    }
  }

  return async (asked, client) => {
    const ms = Math.max(numbers.wait(asked.nationalNumber), askers.wait(client));
    if (ms > 0) return { kind: 'wait', ms };
    numbers.recordFailure(asked.nationalNumber);
    const outcome = await ask(asked, client);
    if (outcome.kind === 'none') askers.failed(client);
    log({
      level: outcome.kind === 'late' ? 'warning' : 'info',
      event: 'register-lookup',
      form: asked.purpose,
      outcome: outcome.kind,
    });
    // The lookup is recorded before its outcome is shown. The audit event names neither the person nor any data.
    const detail = { form: asked.purpose, outcome: outcome.kind, consent: true };
    await store.record([{ what: 'register', about: '', at: now(), by: 'applicant', detail }]);
    return outcome;
  };
}
