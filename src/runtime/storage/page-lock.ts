/** Page lock: something that one page at a time works on. The lock ends with the page, even if the page crashes. */
import { uuidV7 } from '../submit/prepare-submission.js';
import type { DeviceStorage } from './device-storage.js';

export interface PageLock {
  release(): void;
}

/** Acquires a lock by its name. Resolves with undefined if another page holds it. */
export type AcquirePageLock = (name: string) => Promise<PageLock | undefined>;

/** Returns locks of the browser or, on a page served over plain HTTP, which has none, leases in the store. */
export const pageLocks = (storage: DeviceStorage): AcquirePageLock =>
  globalThis.navigator?.locks ? byLock : byLease(storage);

const byLock: AcquirePageLock = name =>
  new Promise(resolve => {
    const held = (lock: Lock | null) =>
      lock ? new Promise<void>(release => resolve({ release })) : resolve(undefined);
    navigator.locks.request(`istimara ${name}`, { ifAvailable: true }, held).catch(() => resolve(undefined));
  });

interface Lease {
  readonly holder: string;
  readonly until: number;
}

/** Time in milliseconds for which a lease stays held after its page is gone. */
const LEASE = 10_000;

/** Returns whether a lease is held. A lease that ends later than it can was made by another clock. */
const isHeld = ({ until }: Lease, now = Date.now()): boolean => until > now && until <= now + LEASE;

export const byLease = (storage: DeviceStorage): AcquirePageLock => {
  return async name => {
    const holder = uuidV7();
    const renew = () =>
      storage.change<Lease>('leases', name, now =>
        now && now.holder !== holder && isHeld(now) ? now : { holder, until: Date.now() + LEASE },
      );
    if ((await renew())?.holder !== holder) return undefined;
    const timer = setInterval(() => void renew().catch(() => {}), LEASE / 4);
    return {
      release() {
        clearInterval(timer);
        const end = (now: Lease | undefined) => (now?.holder === holder ? undefined : now);
        void storage.change<Lease>('leases', name, end).catch(() => {});
      },
    };
  };
};
