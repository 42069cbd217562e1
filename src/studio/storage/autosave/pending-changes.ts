/** Changes of a project that are not saved, and the state of the store that they are based on. */
import { isSameContent } from '../project-changes.js';
import type { ProjectChanges, ProjectFiles, StoredProject, UnsavedChanges } from '../project-store.js';

/** A file that was changed here and elsewhere. An absent content is that of a removed file. */
export interface FileConflict {
  readonly path: string;
  readonly mine?: Uint8Array;
  readonly theirs?: Uint8Array;
}

export interface PendingChanges {
  /** Revision of the store that the changes are based on. */
  readonly revision: string;
  /** Records the content of a file after an edit. */
  change(path: string, content: Uint8Array | undefined): void;
  /** Returns the changes that can be written: all but those in conflict. */
  writable(): ProjectChanges;
  /** Returns all changes, with the revisions that they are based on. */
  unsaved(): readonly UnsavedChanges[];
  conflicts(): readonly FileConflict[];
  /** Records that changes are being written. They may be stored although the answer never comes. */
  attempt(changes: ProjectChanges): void;
  /** Records that changes were written. */
  confirm(changes: ProjectChanges, revision: string): void;
  /** Takes the state of the store after somebody else wrote. Returns the changes of files that have none here. */
  merge(current: StoredProject): ProjectChanges;
  /** Ends a conflict: the change here can be written over the other one. */
  settle(path: string): void;
  /** Forgets the change of a file. */
  drop(path: string): void;
}

export function createPendingChanges(project: StoredProject): PendingChanges {
  let revision = project.revision;
  let base: ProjectFiles = project.files;
  const pending = new Map<string, Uint8Array | undefined>();
  /** Contents that may be stored, because the answer to their write did not come. */
  const attempted = new Map<string, (Uint8Array | undefined)[]>();
  /** Revisions that changes in conflict are based on, by path. */
  const inConflict = new Map<string, string>();
  const isStored = (path: string) => isSameContent(pending.get(path), base.get(path));
  const part = (isPart: (path: string) => boolean): ProjectChanges =>
    new Map([...pending].filter(([path]) => isPart(path)));
  const isAttempt = (path: string, content: Uint8Array | undefined) =>
    attempted.get(path)?.some(one => isSameContent(one, content)) ?? false;
  const forget = (path: string) => {
    pending.delete(path);
    inConflict.delete(path);
  };
  return {
    get revision() {
      return revision;
    },
    change: (path, content) => {
      pending.set(path, content);
      if (isStored(path) && !attempted.has(path)) forget(path);
    },
    writable: () => part(path => !inConflict.has(path)),
    unsaved: () => {
      const revisions = new Set([...pending.keys()].map(path => inConflict.get(path) ?? revision));
      return [...revisions].map(one => ({
        changes: part(path => (inConflict.get(path) ?? revision) === one),
        revision: one,
      }));
    },
    conflicts: () => [...inConflict.keys()].map(path => conflictOf(path, pending.get(path), base.get(path))),
    attempt: changes => {
      for (const [path, content] of changes) attempted.set(path, [...(attempted.get(path) ?? []), content]);
    },
    confirm: (changes, next) => {
      revision = next;
      const stored = new Map(base);
      for (const [path, content] of changes) {
        if (content) stored.set(path, content);
        else stored.delete(path);
        attempted.delete(path);
        if (isSameContent(pending.get(path), content)) forget(path);
      }
      base = stored;
    },
    merge: current => {
      const external = new Map<string, Uint8Array | undefined>();
      for (const path of new Set([...base.keys(), ...current.files.keys()])) {
        const theirs = current.files.get(path);
        if (isSameContent(base.get(path), theirs)) continue;
        if (!pending.has(path)) external.set(path, theirs);
        else if (isSameContent(pending.get(path), theirs)) forget(path);
        else if (!isAttempt(path, theirs) && !inConflict.has(path)) inConflict.set(path, revision);
      }
      attempted.clear();
      ({ revision, files: base } = current);
      return external;
    },
    settle: path => void inConflict.delete(path),
    drop: forget,
  };
}

const conflictOf = (path: string, mine: Uint8Array | undefined, theirs: Uint8Array | undefined): FileConflict => ({
  path,
  ...(mine && { mine }),
  ...(theirs && { theirs }),
});
