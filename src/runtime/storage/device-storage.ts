/** The contract of a store on the device: records in rooms, each under its key. */

/** Drafts, the bytes of their files, submissions that were not yet taken, and who is at work on what. */
export const OBJECT_STORES = ['drafts', 'files', 'outbox', 'leases'] as const;
export type ObjectStoreName = (typeof OBJECT_STORES)[number];

export interface DeviceStorage {
  /** What is kept outlives the page. */
  readonly durable: boolean;
  read<T>(room: ObjectStoreName, key: string): Promise<T | undefined>;
  /** All of a room, by their keys. */
  all<T>(room: ObjectStoreName): Promise<readonly T[]>;
  keys(room: ObjectStoreName): Promise<readonly string[]>;
  /**
   * Reads one record and writes what `next` makes of it, in one step between which nobody else comes. `undefined` removes it;
   * the record itself leaves it as it is. Resolves to what stands then, once it is on the disk; rejects where it is not.
   */
  change<T>(room: ObjectStoreName, key: string, next: (now: T | undefined) => T | undefined): Promise<T | undefined>;
  close(): void;
}

/** Why nothing was kept: there is no room left, or the browser keeps nothing. */
export type StorageFault = 'full' | 'none';

export const storageFaultOf = (error: unknown): StorageFault =>
  /quota/i.test((error as Error | null)?.name ?? '') ? 'full' : 'none';
