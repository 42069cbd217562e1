/**
 * Saving of what is typed: debounced, at once when the page is hidden, and again with exponential backoff if the store
 * fails. What is not saved stays in memory until it is.
 */
import type { ProjectChanges, ProjectStore, StoredProject } from '../project-store.js';
import type { AutosaveState } from './autosave-state.js';
import { listenToPage } from './page-events.js';
import { createPendingChanges } from './pending-changes.js';
import { keepMine, takeTheirs } from './resolve-conflict.js';
import { createTimer, SAVE_DELAYS, type SaveDelays } from './save-delays.js';
import { createSaveLoop } from './save-loop.js';

export interface AutosaveOptions {
  readonly store: ProjectStore;
  readonly project: StoredProject;
  readonly onState: (state: AutosaveState) => void;
  /** Called with files that somebody else changed, and that the page shows instead of its own. */
  readonly onExternalChange: (changes: ProjectChanges) => void;
  readonly delays?: Partial<SaveDelays>;
}

export interface Autosave {
  readonly state: AutosaveState;
  /** Takes the content of a file after an edit; undefined for a removed file. */
  change(path: string, content: Uint8Array | undefined): void;
  /** Keeps the state before the next write as a version. */
  keepVersion(): void;
  /** Saves now. Resolves with whether everything is saved. */
  save(): Promise<boolean>;
  /** Ends a conflict by the content here or the other one. With a history, the rejected one becomes a version. */
  resolve(path: string, choice: 'mine' | 'theirs'): Promise<void>;
  /** Returns what is not saved, so that it can be saved elsewhere. */
  unsaved(): ProjectChanges;
  /** Saves and ends, without further reports. Resolves with whether everything is saved. */
  close(): Promise<boolean>;
}

export function createAutosave({ store, project, onState, onExternalChange, delays }: AutosaveOptions): Autosave {
  const { idleMs, maxMs, ...retries } = { ...SAVE_DELAYS, ...delays };
  const pending = createPendingChanges(project);
  // After the end, the page may show another project.
  let isClosed = false;
  const loop = createSaveLoop({
    ...{ store, id: project.id, pending, retries },
    onState: state => isClosed || onState(state),
    onExternalChange: changes => isClosed || onExternalChange(changes),
  });
  const idle = createTimer(() => void save());
  const latest = createTimer(() => void save());
  const save = () => {
    idle.stop();
    latest.stop();
    return loop.save();
  };
  const change: Autosave['change'] = (path, content) => {
    pending.change(path, content);
    loop.report();
    if (isRetried(loop.state)) return;
    idle.after(idleMs);
    latest.within(maxMs);
  };
  const unsaved = () => new Map(pending.unsaved().flatMap(({ changes }) => [...changes]));
  const endListening = listenToPage({
    onHidden: () => {
      void save();
      loop.leave();
    },
    onShown: () => void (loop.state.kind === 'failed' && save()),
    isUnsafeToLeave: () => unsaved().size > 0 && (!store.leave || ['failed', 'conflict'].includes(loop.state.kind)),
  });
  const endWatching = store.watch(project.id, () => void loop.refresh());
  return {
    get state() {
      return loop.state;
    },
    ...{ change, save, unsaved },
    keepVersion: loop.keepVersion,
    resolve: (path, choice) =>
      choice === 'mine' ? keepMine(loop, pending, path) : takeTheirs({ store, loop, pending, onExternalChange }, path),
    close: async () => {
      isClosed = true;
      endWatching();
      endListening();
      const isSaved = await save();
      loop.leave();
      loop.end();
      return isSaved;
    },
  };
}

/** Returns whether saving is tried again by itself, so that edits need not start it. */
const isRetried = (state: AutosaveState): boolean => state.kind === 'failed' && state.retryAt !== undefined;
