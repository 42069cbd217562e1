/** Calls for the earlier versions of a project. */
import type { ProjectStore } from '../project-store.js';
import { contentsOfVersion } from './history.js';
import { readBytes, readContents } from './read-project.js';
import { keysOf } from './schema.js';
import type { StoreContext } from './store-context.js';
import { replaceVersions } from './write-changes.js';

type HistoryCalls = Required<Pick<ProjectStore, 'versions' | 'openVersion' | 'removeVersions'>>;

export function createHistoryCalls({ connection }: StoreContext): HistoryCalls {
  return {
    versions: async id => {
      const records = await connection.run('readonly', transaction =>
        transaction.objectStore('versions').getAll(keysOf(id)),
      );
      return records
        .toReversed()
        .map(({ id, savedAt, before }) => ({ id: String(id), savedAt, changed: [...before.keys()].sort() }));
    },
    openVersion: (id, version) =>
      connection.run('readonly', async transaction => {
        const versions = await transaction.objectStore('versions').getAll(keysOf(id));
        const contents = contentsOfVersion(await readContents(transaction, id), versions, Number(version));
        return contents && readBytes(transaction, id, contents);
      }),
    removeVersions: id =>
      connection.run('readwrite', async transaction => {
        const versions = await transaction.objectStore('versions').getAll(keysOf(id));
        await replaceVersions(transaction, id, versions, [], []);
      }),
  };
}
