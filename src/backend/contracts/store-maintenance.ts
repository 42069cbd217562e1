/** Store maintenance contract: what commands do with a store as a whole, with or without a running server. */

import type { Jwks } from './jwks.js';

export interface IntegrityCheckOptions {
  /** True to verify every signature, which is much slower, instead of the last one, which covers the others. */
  readonly receipts?: boolean;
  /** Checkpoints and receipts that were kept elsewhere, with which the store is compared. */
  readonly checkpoints?: readonly string[];
  /** Called at intervals with the number of records checked so far. */
  progress?(records: number): void;
}

/** Report of an integrity check. */
export interface IntegrityReport {
  readonly records: number;
  readonly submissions: number;
  readonly checkpoints: number;
  readonly files: number;
  /** Number of receipts whose key is lost, as an earlier repair reported; they cannot be verified. */
  readonly unverifiable: number;
  /** Number of records that are in the journal only; the next start replays them. */
  readonly behind: number;
  /**
   * Bytes of a group that was cut off while it was written. The next start drops them; they were never acknowledged.
   */
  readonly torn: number;
  /** Number of records of an earlier version, which only later signatures cover. */
  readonly unsigned: number;
  /** Number of those that nothing covers: neither a signed record nor a checkpoint follows. */
  readonly uncovered: number;
  /** Number of records that checkpoints kept elsewhere confirm. */
  readonly elsewhere: number;
}

export interface RepairReport {
  /** Number of records in the journal that were replaced by their copy in the index. */
  readonly records: number;
  /** True if the index was rebuilt. */
  readonly index: boolean;
  /** Number of checkpoint lines without a valid signature, which were dropped. */
  readonly checkpoints: number;
  /** Number of missing checkpoints that were signed again, after all signatures had been verified. */
  readonly newCheckpoints: number;
  /** Number of files that held no key and were quarantined. */
  readonly brokenKeys: number;
  /** Number of public keys that were missing and were supplied. */
  readonly foundKeys: number;
  /** Names of lost keys. What they signed can no longer be verified. */
  readonly lostKeys: readonly string[];
}

export interface RepairOptions {
  /** Public keys of this store that were saved elsewhere. */
  readonly keys?: Jwks;
}

/** Manifest of a backup: what it holds. */
export interface BackupManifest {
  readonly chain: string;
  /** Number and chain hash of the last record. */
  readonly seq: number;
  readonly hash: string;
  /** RFC 3339, UTC. */
  readonly created: string;
  readonly files: readonly BackupFile[];
  /** Names of the keys that were lost before the backup. */
  readonly lostKeys?: readonly string[];
}

export interface BackupFile {
  /** Path below the folder of the backup, with `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface RestoreOptions {
  /** True to run an integrity check on all that was restored, before it is put in place. */
  readonly verify?: boolean;
  /** True to check the backup only. */
  readonly dryRun?: boolean;
}

/**
 * Maintenance of a store. Each operation rejects with an error that locates damage, and with `STORE_IN_USE` if a server
 * is in the way. A store that keeps one copy of each record has nothing to rebuild an index from, or to repair from. A
 * store in a database is backed up by the database's own tools.
 */
export interface StoreMaintenance {
  checkIntegrity(options?: IntegrityCheckOptions): Promise<IntegrityReport>;
  /** Rebuilds the index from the journal and returns the number of records. */
  reindex?(): Promise<number>;
  repair?(options?: RepairOptions): Promise<RepairReport>;
  /** Writes a backup into a new folder, also while a server is running. */
  backup?(folder: string): Promise<BackupManifest>;
  /** Creates this store, which must not exist, from a backup. */
  restore?(folder: string, options?: RestoreOptions): Promise<BackupManifest>;
  /**
   * Makes another key sign from now on, also in a running server: the one that was announced, else a new one. Returns
   * its name.
   */
  rotateKey(): Promise<string>;
  /** Publishes the key that will sign next. Returns its name. */
  announceKey(): Promise<string>;
}

/** Code of the error for a backup into a folder that the store itself uses. */
export const BACKUP_INSIDE_STORE = 'ISTIMARA_OWN_PLACE';

/** The code of the error when a server, or another command, holds the store. */
export const STORE_IN_USE = 'ISTIMARA_STORE_IN_USE';

/** Code of the error for a file or database that holds something else than a store. */
export const NOT_A_STORE = 'ISTIMARA_NOT_A_STORE';
/** Code of the error for a store of another version than this program can use. */
export const OTHER_STORE_VERSION = 'ISTIMARA_OTHER_VERSION';

/** Error for a store of another version. A server updates an earlier one when it starts. */
export type OtherStoreVersionError = Error & { readonly found: number; readonly known: number };

export const otherStoreVersion = (found: number, known: number): OtherStoreVersionError =>
  Object.assign(new Error(`The store has version ${found}; this is version ${known}`), {
    ...{ code: OTHER_STORE_VERSION, found, known },
  });

/** Code of the error for something that is not a backup, or not a whole one. */
export const NO_BACKUP = 'ISTIMARA_NO_BACKUP';
