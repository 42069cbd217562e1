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

/** List of all storage backends, in the order in which they are tried. */
export const storageBackends: readonly (() => Promise<DeviceStorage>)[] = [
  indexedDbStorage,
  async () => memoryStorage(),
];

/** Opens the first backend that this browser has. The last one works everywhere. */
export async function openDeviceStorage(): Promise<DeviceStorage> {
  for (const store of storageBackends) {
    const storage = await store().catch(() => undefined);
    if (storage) return storage;
  }
  return memoryStorage();
}
