/**
 * Rate limit for lookups that find no person, by client address. It slows down guessing without blocking a service
 * counter that looks up many people.
 */
import { isLoopback, rateLimitKey } from '../rate-limit-key.js';
import { createThrottle } from '../throttle.js';

export interface LookupThrottle {
  /** Returns the milliseconds until this address may ask, or 0 if it may ask now. */
  wait(address: string): number;
  /** Counts a lookup from this address that found no person. */
  failed(address: string): void;
}

const BY_ADDRESS = { freeAttempts: 10, firstMs: 30_000, longestMs: 3_600_000 };
/**
 * Limit for all clients together that come through a proxy on this machine: 60 failed lookups at once, then one every
 * two seconds.
 */
const SHARED_ADDRESS_LIMIT = { most: 60, everyMs: 2_000 };

export function createLookupThrottle(now: () => number): LookupThrottle {
  const addresses = createThrottle({ ...BY_ADDRESS, now });
  // Time at which all failed lookups of the shared address are worked off. It grows by only one step with each failure,
  // so that waits stay short.
  let even = 0;
  return {
    wait: address =>
      isLoopback(address)
        ? Math.max(0, even - now() - (SHARED_ADDRESS_LIMIT.most - 1) * SHARED_ADDRESS_LIMIT.everyMs)
        : addresses.wait(rateLimitKey(address)),
    failed: address => {
      if (isLoopback(address)) even = Math.max(even, now()) + SHARED_ADDRESS_LIMIT.everyMs;
      else addresses.recordFailure(rateLimitKey(address));
    },
  };
}
