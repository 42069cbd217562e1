/** The store of this device. */

import type { Storage } from './device-storage.js';
import { indexedDb } from './indexed-db.js';
import { memory } from './memory.js';

export { faultOf, ROOMS, type Room, type Storage, type StorageFault } from './device-storage.js';

/** THE list of stores, the one that is tried first coming first. */
export const stores: readonly (() => Promise<Storage>)[] = [indexedDb, async () => memory()];

/** The first that this browser has; the last is there everywhere. */
export async function deviceStorage(): Promise<Storage> {
  for (const store of stores) {
    const storage = await store().catch(() => undefined);
    if (storage) return storage;
  }
  return memory();
}
