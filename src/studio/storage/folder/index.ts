/**
 * Store of the project in a folder of the disk (File System Access). Other programs change the files too; they make the
 * history and the backups, such as Git.
 */
import { type ProjectStore, StorageError } from '../project-store.js';
import { requestAccess } from './folder-permission.js';
import { createProjectFolder, FOLDER_PROJECT } from './project-folder.js';
import { createFolderWatch } from './watch-folder.js';

export interface FolderStoreOptions {
  /** Time between two looks at the folder. */
  readonly pollMs?: number;
}

/**
 * Opens a folder that the user chose. It asks for the permission to write, so that it has to be called on a click or
 * key. Rejects with a `StorageError`: `permission` if the user does not allow it, `missing` if the folder is gone.
 */
export async function openFolderStore(
  root: FileSystemDirectoryHandle,
  { pollMs = 2_000 }: FolderStoreOptions = {},
): Promise<ProjectStore> {
  await requestAccess(root);
  const folder = createProjectFolder(root);
  const { changedAt } = await folder.read();
  const watch = createFolderWatch(folder, pollMs);
  const unsupported = async () => {
    throw new StorageError('unsupported');
  };
  return {
    place: 'folder',
    list: async () => [{ id: FOLDER_PROJECT, name: root.name, changedAt }],
    open: async id => (id === FOLDER_PROJECT ? folder.read() : undefined),
    write: (_id, changes, revision) => folder.write(changes, revision),
    versions: async () => [],
    openVersion: async () => undefined,
    watch: (_id, listener) => watch(listener),
    outputs: folder.outputs,
    ...{ create: unsupported, rename: unsupported, remove: unsupported },
  };
}
