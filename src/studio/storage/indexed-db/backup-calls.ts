/** Calls for archives that the user saved: how much changed since. */
import type { ProjectStore } from '../project-store.js';
import { digestFiles } from './content-digest.js';
import { readContents, readRecord } from './read-project.js';
import type { StoreContext } from './store-context.js';

type BackupCalls = Required<Pick<ProjectStore, 'backupStatus' | 'recordBackup'>>;

export function createBackupCalls({ connection, now }: StoreContext): BackupCalls {
  return {
    backupStatus: id =>
      connection.run('readonly', async transaction => {
        const contents = await readContents(transaction, id);
        const backup = await transaction.objectStore('backups').get(id);
        const saved = backup?.files ?? new Map<string, string>();
        const paths = new Set([...contents.keys(), ...saved.keys()]);
        const changed = [...paths].filter(path => contents.get(path)?.hash !== saved.get(path)).sort();
        return { changed, ...(backup && { savedAt: backup.savedAt }) };
      }),
    recordBackup: async (id, files) => {
      const digests = await digestFiles(files);
      await connection.run('readwrite', async transaction => {
        await readRecord(transaction, id);
        await transaction.objectStore('backups').put({ project: id, savedAt: now(), files: digests });
      });
    },
  };
}
