/** Object stores of the studio's database, and their migrations. */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { UnsavedChanges } from '../project-store.js';

export interface ProjectRecord {
  readonly id: string;
  readonly name: string;
  readonly changedAt: number;
  /** Number of the writes so far. */
  readonly revision: number;
}

/** A content of a file, of which the bytes are stored once. */
export interface ContentReference {
  /** SHA-256 digest as hex digits. */
  readonly hash: string;
  readonly size: number;
}

export interface FileRecord extends ContentReference {
  readonly project: string;
  readonly path: string;
  /** Revision that wrote this content. */
  readonly revision: number;
}

export interface VersionRecord {
  readonly project: string;
  readonly id: number;
  /** Time at which this state was saved last. */
  readonly savedAt: number;
  /** Time at which the next state began. */
  readonly replacedAt: number;
  /** Former contents of the files that the next version changed; null for a file that was not there. */
  readonly before: ReadonlyMap<string, ContentReference | null>;
}

/** Files as they were last saved as an archive, by path with the digest of their content. */
export interface BackupRecord {
  readonly project: string;
  readonly savedAt: number;
  readonly files: ReadonlyMap<string, string>;
}

/** Changes that a window had not written when it was last hidden. */
export interface UnfinishedRecord {
  readonly project: string;
  readonly window: string;
  readonly unsaved: readonly UnsavedChanges[];
}

export interface StudioSchema extends DBSchema {
  projects: { key: string; value: ProjectRecord };
  files: { key: [project: string, path: string]; value: FileRecord; indexes: { content: [string, string] } };
  /** Bytes by project and digest. */
  contents: { key: [project: string, hash: string]; value: Uint8Array };
  versions: { key: [project: string, id: number]; value: VersionRecord };
  backups: { key: string; value: BackupRecord };
  unfinished: { key: [project: string, window: string]; value: UnfinishedRecord };
}

export type StudioDatabase = IDBPDatabase<StudioSchema>;
export type StoreName = StoreNames<StudioSchema>;
export type ReadTransaction = IDBPTransaction<StudioSchema, StoreName[], IDBTransactionMode>;
export type WriteTransaction = IDBPTransaction<StudioSchema, StoreName[], 'readwrite'>;
type UpgradeTransaction = IDBPTransaction<StudioSchema, StoreName[], 'versionchange'>;

export const STORES: StoreName[] = ['projects', 'files', 'contents', 'versions', 'backups', 'unfinished'];

export type Migration = (database: StudioDatabase, transaction: UpgradeTransaction) => void;

/**
 * Steps from each version of the database to the next one, beginning with none. A step that was released is never
 * changed; a new one is added at the end.
 */
export const MIGRATIONS: readonly Migration[] = [
  database => {
    database.createObjectStore('projects', { keyPath: 'id' });
    database.createObjectStore('files', { keyPath: ['project', 'path'] }).createIndex('content', ['project', 'hash']);
    database.createObjectStore('contents');
    database.createObjectStore('versions', { keyPath: ['project', 'id'] });
    database.createObjectStore('backups', { keyPath: 'project' });
    database.createObjectStore('unfinished', { keyPath: ['project', 'window'] });
  },
];

/** Returns the range of the keys of a project. In the order of keys, an array follows every text and number. */
export const keysOf = (project: string): IDBKeyRange => IDBKeyRange.bound([project], [project, []]);
