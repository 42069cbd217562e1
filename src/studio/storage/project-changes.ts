/** Differences between states of the files of a project. */
import type { ProjectChanges, ProjectFiles } from './project-store.js';

/** Returns whether two contents are the same; undefined is that of a file that is not there. */
export function isSameContent(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === other) return true;
  if (!one || !other || one.length !== other.length) return false;
  return one.every((byte, at) => byte === other[at]);
}

/** Returns the changes that lead from one state to another. */
export function changesBetween(from: ProjectFiles, to: ProjectFiles): ProjectChanges {
  const paths = new Set([...from.keys(), ...to.keys()]);
  const changed = [...paths].filter(path => !isSameContent(from.get(path), to.get(path)));
  return new Map(changed.map(path => [path, to.get(path)]));
}

/** Returns the files after changes. */
export function applyChanges(files: ProjectFiles, changes: ProjectChanges): ProjectFiles {
  const next = new Map(files);
  for (const [path, content] of changes) {
    if (content) next.set(path, content);
    else next.delete(path);
  }
  return next;
}
