/**
 * Rate limit for lookups that find no person, by client address. It slows down guessing without blocking a service
 * counter that looks up many people.
 */
import { createThrottle } from '../throttle.js';

export interface LookupThrottle {
  /** Returns the milliseconds until this client may ask, or 0 if it may ask now. */
  wait(client: string | undefined): number;
  /** Counts a lookup of this client that found no person. */
  failed(client: string | undefined): void;
}

const BY_ADDRESS = { freeAttempts: 10, firstMs: 30_000, longestMs: 3_600_000 };
/**
 * Limit for all clients together that share an address: 60 failed lookups at once, then one every
 * two seconds.
 */
const SHARED_ADDRESS_LIMIT = { most: 60, everyMs: 2_000 };

export function createLookupThrottle(now: () => number): LookupThrottle {
  const addresses = createThrottle({ ...BY_ADDRESS, now });
  // Time at which all failed lookups of the shared address are worked off. It grows by only one step with each failure,
  // so that waits stay short.
  let even = 0;
  return {
    wait: client =>
      client === undefined
        ? Math.max(0, even - now() - (SHARED_ADDRESS_LIMIT.most - 1) * SHARED_ADDRESS_LIMIT.everyMs)
        : addresses.wait(client),
    failed: client => {
      if (client === undefined) even = Math.max(even, now()) + SHARED_ADDRESS_LIMIT.everyMs;
      else addresses.recordFailure(client);
    },
  };
}
