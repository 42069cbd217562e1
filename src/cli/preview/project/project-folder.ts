/** The project in a folder: reads and writes in turn, and reports of changes by other programs. */
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type ProjectChanges,
  RevisionConflictError,
  type StoredProject,
} from '../../../studio/storage/project-store.js';
import { foldersBelow, watchFolders } from '../../watch/folder-watcher.js';
import { type DiskFiles, readProject, revisionOf } from './read-project.js';
import { checkPaths, writeProject } from './write-project.js';

export interface ProjectFolder {
  read(): Promise<StoredProject>;
  /** Writes changes and returns the new revision. Rejects with a `StorageError`, or an error of the system. */
  write(changes: ProjectChanges, revision: string): Promise<string>;
  /** Calls the listener with each new revision; returns a function that ends this. */
  watch(listener: (revision: string) => void): () => void;
  close(): void;
}

export function openProjectFolder(folder: string): ProjectFolder {
  const root = realpathSync(folder);
  const listeners = new Set<(revision: string) => void>();
  let files: DiskFiles = new Map();
  let revision = '';
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(task: () => Promise<Result>): Promise<Result> => {
    const run = queue.then(task);
    queue = run.catch(() => {});
    return run;
  };
  const refresh = async (): Promise<StoredProject> => {
    files = readProject(root, files);
    const now = revisionOf(files);
    if (now !== revision) for (const listener of [...listeners]) listener(now);
    revision = now;
    return projectOf(basename(root), files, now);
  };
  const write = async (changes: ProjectChanges, base: string): Promise<string> => {
    const current = await refresh();
    checkPaths(root, files, changes);
    if (base !== current.revision) throw new RevisionConflictError(current);
    await writeProject(root, files, changes);
    return (await refresh()).revision;
  };
  const look = () =>
    void inTurn(refresh)
      .catch(() => {})
      .then(() => watching.folders(foldersBelow(root)));
  const watching = watchFolders(() => listeners.size > 0 && look());
  watching.folders(foldersBelow(root));
  return {
    read: () => inTurn(refresh),
    write: (changes, base) => inTurn(() => write(changes, base)),
    watch: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => watching.close(),
  };
}

const projectOf = (name: string, files: DiskFiles, revision: string): StoredProject => ({
  ...{ id: name, name, revision },
  changedAt: Math.max(0, ...[...files.values()].map(({ changedAt }) => changedAt)),
  files: new Map([...files].map(([path, { content }]) => [path, content])),
});
