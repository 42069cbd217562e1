/** Files of the folder as they were seen last, with reads and writes in turn. */
import { isSameContent } from '../project-changes.js';
import { belongsToProject, checkChanges, checkOutputs, findCollision } from '../project-paths.js';
import {
  type OutputStore,
  type ProjectChanges,
  type ProjectFiles,
  RevisionConflictError,
  StorageError,
  type StoredProject,
} from '../project-store.js';
import { folderErrorOf } from './folder-error.js';
import { type FolderFiles, readFile, readFolder, readOutputs } from './read-folder.js';
import { parentOf, writeFiles } from './write-files.js';

/** Id of the only project in a folder. */
export const FOLDER_PROJECT = 'folder';

export interface ProjectFolder {
  /** Returns the project after another look at the disk. */
  read(): Promise<StoredProject>;
  write(changes: ProjectChanges, revision: string): Promise<string>;
  /** Looks at the disk. Returns whether other programs changed files since the last call of these three. */
  look(): Promise<boolean>;
  /** Outputs of forms, of which other programs write the same. */
  readonly outputs: OutputStore;
}

export function createProjectFolder(root: FileSystemDirectoryHandle): ProjectFolder {
  let files: FolderFiles = new Map();
  let revision = 0;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(task: () => Promise<R>): Promise<R> => {
    const run = queue.then(task).catch(error => {
      throw folderErrorOf(error);
    });
    queue = run.catch(() => {});
    return run;
  };
  const know = (next: FolderFiles) => {
    if (!haveSameContents(files, next)) revision++;
    files = next;
  };
  const refresh = async (): Promise<StoredProject> => {
    know(await readFolder(root, files));
    return projectOf(root.name, files, revision);
  };
  const write = async (changes: ProjectChanges, base: string): Promise<string> => {
    checkPaths(files, changes);
    const isChanged = base !== String(revision) || !(await areUnchanged(root, files, changes));
    if (isChanged) throw new RevisionConflictError(await refresh());
    // The other files are not read, so that the next look finds what other programs changed in them.
    know(await writeFiles(root, files, changes));
    return String(revision);
  };
  const look = async () => {
    const before = revision;
    await refresh();
    return revision !== before;
  };
  return {
    read: () => inTurn(refresh),
    write: (changes, base) => inTurn(() => write(changes, base)),
    look: () => inTurn(look),
    outputs: {
      read: form => inTurn(async () => contentsOf(await readOutputs(root, form))),
      write: (form, changes) => inTurn(() => writeOutputs(root, form, changes)),
    },
  };
}

function checkPaths(files: FolderFiles, changes: ProjectChanges): void {
  checkChanges(changes);
  const added = [...changes].filter(([path, content]) => content && !files.has(path)).map(([path]) => path);
  const invalid =
    added.find(path => !belongsToProject(path)) ?? (added.length > 0 && findCollision([...files.keys(), ...added]));
  if (invalid) throw new StorageError('invalid-path', { path: invalid });
}

/** Returns whether the disk has the contents that are known of the files to be written. */
async function areUnchanged(
  root: FileSystemDirectoryHandle,
  files: FolderFiles,
  changes: ProjectChanges,
): Promise<boolean> {
  for (const path of changes.keys()) {
    const known = files.get(path);
    const present = known ? await readFile(known.handle) : await readNew(root, path);
    if (!isSameContent(known?.content, present?.content)) return false;
  }
  return true;
}

async function readNew(root: FileSystemDirectoryHandle, path: string) {
  try {
    const { folder, name } = await parentOf(root, path, false);
    return await readFile(await folder.getFileHandle(name));
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') return undefined;
    throw error;
  }
}

const haveSameContents = (one: FolderFiles, other: FolderFiles): boolean =>
  one.size === other.size &&
  [...one].every(([path, file]) => other.has(path) && isSameContent(file.content, other.get(path)!.content));

const projectOf = (name: string, files: FolderFiles, revision: number): StoredProject => ({
  id: FOLDER_PROJECT,
  name,
  changedAt: Math.max(0, ...[...files.values()].map(({ lastModified = 0 }) => lastModified)),
  files: contentsOf(files),
  revision: String(revision),
});

const contentsOf = (files: FolderFiles): ProjectFiles =>
  new Map([...files].map(([path, { content }]) => [path, content]));

async function writeOutputs(root: FileSystemDirectoryHandle, form: string, changes: ProjectChanges): Promise<void> {
  checkOutputs(form, changes);
  const present = await readOutputs(root, form);
  await writeFiles(root, present, new Map([...changes].filter(([path, content]) => content || present.has(path))));
}
