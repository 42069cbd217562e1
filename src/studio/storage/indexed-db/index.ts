/**
 * Store of projects in the browser's database. Each file is a record; the bytes of a content are stored once, for the
 * files and the earlier versions of a project.
 */
import { uuidV7 } from '../../../runtime/submit/prepare-submission.js';
import type { ProjectStore } from '../project-store.js';
import { createBackupCalls } from './backup-calls.js';
import { openChangeChannel } from './change-channel.js';
import { openConnection } from './connection.js';
import { createHistoryCalls } from './history-calls.js';
import { createProjectCalls } from './project-calls.js';
import { MIGRATIONS, type Migration } from './schema.js';
import type { StoreContext } from './store-context.js';
import { deleteOrphans } from './unfinished.js';
import { createWatch } from './watch.js';

export interface IndexedDbOptions {
  readonly name?: string;
  readonly migrations?: readonly Migration[];
  readonly now?: () => number;
  /** Timeout for opening: some browsers never answer, and other windows may hold an older version of the database. */
  readonly openTimeoutMs?: number;
}

/** The store, with what only a browser's database has. */
export interface IndexedDbStore extends Required<Omit<ProjectStore, 'outputs'>> {
  /** Returns whether the browser keeps the projects when the disk is nearly full. Asks for it after the first write. */
  persisted(): Promise<boolean>;
  close(): void;
}

/**
 * Opens the store. Rejects with a `StorageError`: `refused` if the browser stores nothing for this page, `blocked` if
 * another window holds an older version of the database, `too-new` if a newer studio wrote it.
 */
export async function openIndexedDbStore({
  name = 'istimara-studio',
  migrations = MIGRATIONS,
  now = Date.now,
  openTimeoutMs = 10_000,
}: IndexedDbOptions = {}): Promise<IndexedDbStore> {
  const connection = await openConnection({ name, migrations, openTimeoutMs });
  const context: StoreContext = {
    ...{ connection, now, channel: openChangeChannel(name), window: uuidV7(), revisions: new Map() },
  };
  await connection.run('readwrite', deleteOrphans).catch(() => {});
  const { persisted, ...projects } = createProjectCalls(context);
  const { watch, endWatching } = createWatch(context);
  return {
    place: 'browser',
    ...projects,
    ...createHistoryCalls(context),
    ...createBackupCalls(context),
    watch,
    persisted,
    close: () => {
      endWatching();
      context.channel.close();
      connection.close();
    },
  };
}
