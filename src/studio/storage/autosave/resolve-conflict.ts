/** Ends of a conflict. With a history, the rejected content becomes a version. */
import type { ProjectChanges, ProjectStore } from '../project-store.js';
import type { PendingChanges } from './pending-changes.js';
import type { SaveLoop } from './save-loop.js';

export interface ConflictParts {
  readonly store: ProjectStore;
  readonly loop: SaveLoop;
  readonly pending: PendingChanges;
  readonly onExternalChange: (changes: ProjectChanges) => void;
}

/** Writes the content here over the other one. */
export async function keepMine(loop: SaveLoop, pending: PendingChanges, path: string): Promise<void> {
  pending.settle(path);
  loop.keepVersion();
  await loop.save();
}

/** Takes the other content, after the one here was written if the store has a history. */
export async function takeTheirs(
  { store, loop, pending, onExternalChange }: ConflictParts,
  path: string,
): Promise<void> {
  const conflict = pending.conflicts().find(one => one.path === path);
  if (!conflict) return;
  if (store.removeVersions) {
    await keepMine(loop, pending, path);
    // It is still pending if it could not be saved, or is in conflict with a further change.
    if (pending.unsaved().some(({ changes }) => changes.has(path))) return;
    pending.change(path, conflict.theirs);
    loop.keepVersion();
  } else pending.drop(path);
  onExternalChange(new Map([[path, conflict.theirs]]));
  await loop.save();
}
