/** How often whoever asks may find nobody: a guesser is slowed down, a counter goes on. */
import { isLoopback, rateLimitKey } from '../rate-limit-key.js';
import { createThrottle } from '../throttle.js';

export interface LookupThrottle {
  /** Milliseconds until this address may ask; 0 where it may now. */
  wait(address: string): number;
  /** It asked, and found nobody. */
  failed(address: string): void;
}

const BY_ADDRESS = { freeAttempts: 10, firstMs: 30_000, longestMs: 3_600_000 };
/** Of all who come through a proxy on this machine together: 60 at once, then one every two seconds. */
const SHARED_ADDRESS_LIMIT = { most: 60, everyMs: 2_000 };

export function createLookupThrottle(now: () => number): LookupThrottle {
  const addresses = createThrottle({ ...BY_ADDRESS, now });
  // When all of what was asked together is made up for. It never grows by more than one step a failure: nobody waits for long.
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
