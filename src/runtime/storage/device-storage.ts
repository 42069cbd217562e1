/** Contract of storage on the device: records in object stores, each under its key. */

/**
 * Object stores: drafts, the bytes of their files, submissions that are not accepted yet, and leases of the pages at
 * work.
 */
export const OBJECT_STORES = ['drafts', 'files', 'outbox', 'leases'] as const;
export type ObjectStoreName = (typeof OBJECT_STORES)[number];

export interface DeviceStorage {
  /** True if what is stored outlives the page. */
  readonly durable: boolean;
  read<T>(room: ObjectStoreName, key: string): Promise<T | undefined>;
  /** Returns all records of an object store, ordered by their keys. */
  all<T>(room: ObjectStoreName): Promise<readonly T[]>;
  keys(room: ObjectStoreName): Promise<readonly string[]>;
  /**
   * Reads one record and writes what `next` returns for it, in one atomic step. If `next` returns undefined, the record
   * is deleted; if it returns the record itself, the record stays as it is.
   *
   * Resolves with the record that is then stored, once it is on the disk. Rejects if it could not be stored.
   */
  change<T>(room: ObjectStoreName, key: string, next: (now: T | undefined) => T | undefined): Promise<T | undefined>;
  close(): void;
}

/** Reason why nothing was stored: there is no space left, or the browser stores nothing. */
export type StorageFault = 'full' | 'none';

export const storageFaultOf = (error: unknown): StorageFault =>
  /quota/i.test((error as Error | null)?.name as string) ? 'full' : 'none';
