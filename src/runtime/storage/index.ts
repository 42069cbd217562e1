/** The store of this device. */

import type { DeviceStorage } from './device-storage.js';
import { indexedDbStorage } from './indexed-db.js';
import { memoryStorage } from './memory.js';

export {
  type DeviceStorage,
  OBJECT_STORES,
  type ObjectStoreName,
  type StorageFault,
  storageFaultOf,
} from './device-storage.js';

/** THE list of stores, the one that is tried first coming first. */
export const storageBackends: readonly (() => Promise<DeviceStorage>)[] = [
  indexedDbStorage,
  async () => memoryStorage(),
];

/** The first that this browser has; the last is there everywhere. */
export async function openDeviceStorage(): Promise<DeviceStorage> {
  for (const store of storageBackends) {
    const storage = await store().catch(() => undefined);
    if (storage) return storage;
  }
  return memoryStorage();
}
