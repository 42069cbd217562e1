/** Records with files in the store. A private window of Safari stores no blob, but does store its bytes. */
import { type DeviceStorage, storageFaultOf } from './device-storage.js';

interface WithBlob {
  readonly blob: Blob;
  readonly listed: { readonly type: string };
}

type StoredBlob<T> = Omit<T, 'blob'> & { readonly blob: Blob | ArrayBuffer };

export async function writeBlob<T extends WithBlob>(storage: DeviceStorage, key: string, record: T): Promise<void> {
  const keep = (blob: Blob | ArrayBuffer) => storage.change<StoredBlob<T>>('files', key, () => ({ ...record, blob }));
  await keep(record.blob).catch(async error => {
    if (storageFaultOf(error) === 'full') throw error;
    await keep(await record.blob.arrayBuffer());
  });
}

/** Reads a record as it was stored, or undefined if there is none. */
export async function readBlob<T extends WithBlob>(storage: DeviceStorage, key: string): Promise<T | undefined> {
  const kept = await storage.read<T>('files', key);
  return kept && { ...kept, blob: new Blob([kept.blob], { type: kept.listed.type }) };
}
