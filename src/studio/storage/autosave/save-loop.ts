/** Writing of pending changes to the store, one write at a time. */
import {
  type ProjectChanges,
  type ProjectStore,
  RevisionConflictError,
  StorageError,
  type StorageErrorCode,
  type StoredProject,
} from '../project-store.js';
import { type AutosaveState, isSameState, type SaveFailure } from './autosave-state.js';
import type { PendingChanges } from './pending-changes.js';
import { createTimer, type SaveDelays } from './save-delays.js';

export interface SaveLoopOptions {
  readonly store: ProjectStore;
  readonly id: string;
  readonly pending: PendingChanges;
  readonly retries: Pick<SaveDelays, 'retryMs' | 'maxRetryMs'>;
  readonly onState: (state: AutosaveState) => void;
  readonly onExternalChange: (changes: ProjectChanges) => void;
}

export interface SaveLoop {
  readonly state: AutosaveState;
  /** Writes all changes that are not in conflict. Resolves with whether everything is saved. */
  save(): Promise<boolean>;
  /** Reports the state after an edit. */
  report(): void;
  /** Stores what is not saved, because the page may end. */
  leave(): void;
  /** Takes the changes of other windows. */
  refresh(): Promise<void>;
  /** Keeps the state before the next write as a version. */
  keepVersion(): void;
  end(): void;
}

/** Reasons that do not pass by themselves. */
const LASTING: readonly StorageErrorCode[] = ['missing', 'too-new', 'invalid-path', 'too-large', 'unsupported'];

/** Writes in turn that other windows come before, until saving counts as failed. */
const MAX_CONFLICTS = 8;

export function createSaveLoop({ store, id, pending, retries, onState, onExternalChange }: SaveLoopOptions): SaveLoop {
  let state: AutosaveState = { kind: 'saved' };
  let failure: SaveFailure | undefined;
  let failures = 0;
  let isWriting = false;
  let hasLeft = false;
  let keepsVersion = false;
  let queue: Promise<unknown> = Promise.resolve();
  const retry = createTimer(() => void save());
  const inTurn = <R>(task: () => Promise<R>): Promise<R> => {
    const run = queue.then(task);
    queue = run.catch(() => {});
    return run;
  };
  const report = () => {
    const next = failure ?? stateOf(pending, isWriting);
    if (isSameState(next, state)) return;
    state = next;
    onState(state);
  };
  const leave = () => {
    const unsaved = pending.unsaved();
    if (unsaved.length > 0 || hasLeft) store.leave?.(id, unsaved);
    hasLeft = unsaved.length > 0;
  };
  const take = (current: StoredProject) => {
    const external = pending.merge(current);
    if (external.size > 0) onExternalChange(external);
  };
  const fail = (error: unknown) => {
    failure = failureOf(error, retries.retryMs * 2 ** failures, retries.maxRetryMs);
    failures++;
    if (failure.retryAt !== undefined) retry.after(failure.retryAt - Date.now());
  };
  const writeOnce = async () => {
    const changes = pending.writable();
    if (changes.size === 0) return;
    pending.attempt(changes);
    pending.confirm(changes, await store.write(id, changes, pending.revision, { keepVersion: keepsVersion }));
    keepsVersion = false;
  };
  /** Writes again on top of what other windows wrote to other files. */
  const write = async () => {
    for (let conflicts = 0; ; conflicts++) {
      try {
        return await writeOnce();
      } catch (error) {
        if (!(error instanceof RevisionConflictError) || conflicts === MAX_CONFLICTS) throw error;
        take(error.current);
      }
    }
  };
  const run = async () => {
    retry.stop();
    isWriting = true;
    report();
    try {
      await write();
      [failure, failures] = [undefined, 0];
    } catch (error) {
      fail(error);
    }
    isWriting = false;
    if (hasLeft) leave();
    report();
    return pending.unsaved().length === 0;
  };
  const refresh = async () => {
    const current = await store.open(id).catch(() => undefined);
    if (current && current.revision !== pending.revision) take(current);
    report();
  };
  const save = () => inTurn(run);
  return {
    get state() {
      return state;
    },
    ...{ save, report, leave },
    refresh: () => inTurn(refresh),
    keepVersion: () => {
      keepsVersion = true;
    },
    end: retry.stop,
  };
}

function stateOf(pending: PendingChanges, isWriting: boolean): AutosaveState {
  const isUnsaved = pending.writable().size > 0;
  if (isUnsaved) return { kind: isWriting ? 'saving' : 'unsaved' };
  const conflicts = pending.conflicts();
  return conflicts.length > 0 ? { kind: 'conflict', conflicts } : { kind: 'saved' };
}

function failureOf(error: unknown, delayMs: number, maxDelayMs: number): SaveFailure {
  const reason = error instanceof StorageError && error.code !== 'conflict' ? error.code : 'failed';
  const retryAt = Date.now() + Math.min(delayMs, maxDelayMs);
  const path = error instanceof StorageError ? error.path : undefined;
  return {
    ...{ kind: 'failed', reason },
    ...(path !== undefined && { path }),
    ...(!LASTING.includes(reason) && { retryAt }),
  };
}
