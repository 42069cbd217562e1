/** The upkeep contract: what a command does with a store as a whole, beside or without a server. */

import type { Jwks } from './jwks.js';

export interface IntegrityCheckOptions {
  /** Also verifies the signature of each receipt: slower by far. */
  readonly receipts?: boolean;
  /** Hears now and then how many records were counted. */
  progress?(records: number): void;
}

/** What an audit counted. */
export interface IntegrityReport {
  readonly records: number;
  readonly submissions: number;
  readonly checkpoints: number;
  readonly files: number;
  /** Receipts whose key is lost, which an earlier repair told: nobody can verify them. */
  readonly unverifiable: number;
  /** Records that stand in the journal alone: the next start takes them up. */
  readonly behind: number;
  /** Bytes of a group that was cut off while it was written: the next start drops them, nobody was told that they are stored. */
  readonly torn: number;
}

export interface RepairReport {
  /** Records whose copy in the index took the place of what stood in the journal. */
  readonly records: number;
  /** True if the index was made anew. */
  readonly index: boolean;
  /** Lines of checkpoints that nobody signed, and that were dropped. */
  readonly checkpoints: number;
  /** Files that held no key, and that were set aside. */
  readonly brokenKeys: number;
  /** Public keys that were missing and were given. */
  readonly foundKeys: number;
  /** Names of keys that are gone: nobody can verify what they signed. */
  readonly lostKeys: readonly string[];
}

export interface RepairOptions {
  /** Public keys of this store that were saved elsewhere. */
  readonly keys?: Jwks;
}

/** What a backup holds. */
export interface BackupManifest {
  readonly chain: string;
  /** The number and the chain hash of the last record. */
  readonly seq: number;
  readonly hash: string;
  /** RFC 3339, UTC. */
  readonly created: string;
  readonly files: readonly BackupFile[];
  /** Names of keys that were lost before. */
  readonly lostKeys?: readonly string[];
}

export interface BackupFile {
  /** Below the folder of the backup, with `/`. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface RestoreOptions {
  /** Also recounts all that was restored, before it is put in place. */
  readonly verify?: boolean;
  /** Only looks at the backup. */
  readonly dryRun?: boolean;
}

/**
 * Each rejects with damage by its place, and with `STORE_IN_USE` where a server is in the way. A store that keeps one copy of
 * each record has nothing to make an index of, or to repair from; one that is a database is backed up by the database's own tools.
 */
export interface StoreMaintenance {
  checkIntegrity(options?: IntegrityCheckOptions): Promise<IntegrityReport>;
  /** Makes the index anew from the journal. Gives the number of records. */
  reindex?(): Promise<number>;
  repair?(options?: RepairOptions): Promise<RepairReport>;
  /** Writes a backup into a new folder, beside a running server. */
  backup?(folder: string): Promise<BackupManifest>;
  /** Makes this store, which must not be there, from a backup. */
  restore?(folder: string, options?: RestoreOptions): Promise<BackupManifest>;
  /** Makes another key sign from now on, also in a running server: the one that was announced, else a new one. Gives its name. */
  rotateKey(): Promise<string>;
  /** Publishes the key that signs from the next time on. Gives its name. */
  announceKey(): Promise<string>;
}

/** The code of the error for a backup into a place that the store itself uses. */
export const BACKUP_INSIDE_STORE = 'ISTIMARA_OWN_PLACE';

/** The code of the error when a server, or another command, holds the store. */
export const STORE_IN_USE = 'ISTIMARA_STORE_IN_USE';

/** The code of the error for what is no backup, or not a whole one. */
export const NO_BACKUP = 'ISTIMARA_NO_BACKUP';
