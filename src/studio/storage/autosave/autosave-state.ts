/** State of saving, for the page to show. */
import type { StorageErrorCode } from '../project-store.js';
import type { FileConflict } from './pending-changes.js';

export type AutosaveState =
  | { readonly kind: 'saved' }
  /** Edits that are saved in a moment. */
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | SaveFailure
  /** These files were changed here and elsewhere. All others are saved. */
  | { readonly kind: 'conflict'; readonly conflicts: readonly FileConflict[] };

/** Saving fails. The next try is at `retryAt`, in milliseconds since 1970, if another one can help. */
export interface SaveFailure {
  readonly kind: 'failed';
  readonly reason: StorageErrorCode;
  /** The file that cannot be saved, if it is one. */
  readonly path?: string;
  readonly retryAt?: number;
}

/** Returns whether a person would read the same of two states. */
export function isSameState(one: AutosaveState, other: AutosaveState): boolean {
  const text = (state: AutosaveState) =>
    JSON.stringify(state.kind === 'conflict' ? state.conflicts.map(({ path }) => path) : state);
  return one.kind === other.kind && one.kind !== 'conflict' && text(one) === text(other);
}
