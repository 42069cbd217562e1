/** The project in a folder: reads and writes in turn, and reports of changes by other programs. */
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { basename } from 'node:path';
import {
  type ProjectChanges,
  RevisionConflictError,
  type StoredProject,
} from '../../../studio/storage/project-store.js';
import { foldersBelow, watchFolders } from '../../watch/folder-watcher.js';
import { type DiskFiles, readProject, revisionAfter, revisionOf } from './read-project.js';
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
  const advance = (next: string) => {
    if (next !== revision) for (const listener of [...listeners]) listener(next);
    revision = next;
  };
  const refresh = async (): Promise<StoredProject> => {
    files = readProject(root, files);
    advance(revisionOf(files));
    return projectOf(root, files, revision);
  };
  const write = async (changes: ProjectChanges, base: string): Promise<string> => {
    const current = await refresh();
    checkPaths(root, files, changes);
    if (base !== current.revision) throw new RevisionConflictError(current);
    await writeProject(root, files, changes);
    // What another program wrote meanwhile is a revision of its own.
    const written = revisionAfter(files, changes);
    advance(written);
    await refresh();
    return written;
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

const projectOf = (root: string, files: DiskFiles, revision: string): StoredProject => ({
  ...{ id: createHash('sha256').update(root).digest('hex').slice(0, 16), name: basename(root), revision },
  changedAt: Math.max(0, ...[...files.values()].map(({ changedAt }) => changedAt)),
  files: new Map([...files].map(([path, { content }]) => [path, content])),
});
