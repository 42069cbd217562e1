/**
 * Group commit: one flush for all submissions that came in while the last one ran. A single submission does not wait.
 */
import {
  type AppendOutcome,
  faultKindOf,
  type IncomingSubmission,
  type Store,
  type StoreFaultKind,
  storeError,
} from '../contracts/store.js';

interface Waiting {
  readonly entry: IncomingSubmission;
  resolve(outcome: AppendOutcome): void;
  reject(fault: Error): void;
}

export interface Committer {
  /**
   * Commits an entry. Resolves once the entry's group is flushed; rejects with a `StoreError` if the group was not
   * stored.
   */
  commit(entry: IncomingSubmission): Promise<AppendOutcome>;
  /** Returns the number of entries that wait. */
  waiting(): number;
}

const LARGEST_GROUP = 512;

/**
 * Creates a committer. `onFault` is called for each group that was not stored. After `broken` nothing reaches the store
 * any more.
 */
export function createCommitter(
  store: Pick<Store, 'append' | 'maxConcurrentGroups'>,
  onFault: (fault: StoreFaultKind, error: unknown) => void,
): Committer {
  const queue: Waiting[] = [];
  const { maxConcurrentGroups = 1 } = store;
  const state = { running: 0, groups: 0, due: false, broken: false };
  // The flush is deferred, so that what is in the sockets now shares it.
  const schedule = () => {
    if (state.due || state.groups >= maxConcurrentGroups || queue.length === 0) return;
    state.due = true;
    setImmediate(flush);
  };
  const flush = async () => {
    const group = queue.splice(0, LARGEST_GROUP);
    state.due = false;
    if (group.length === 0) return;
    state.groups += 1;
    state.running += group.length;
    // Entries beyond one group go into another concurrent group.
    schedule();
    const outcomes = await store.append(group.map(({ entry }) => entry)).catch(error => {
      // An error that the store did not classify counts as the worst.
      const fault = faultKindOf(error) ?? 'broken';
      state.broken ||= fault === 'broken';
      for (const { reject } of state.broken ? [...group, ...queue.splice(0)] : group) reject(storeError(fault, error));
      onFault(fault, error);
      return undefined;
    });
    state.groups -= 1;
    state.running -= group.length;
    // The store writes the next group while the responses to this one are made.
    if (!state.due) void flush();
    if (outcomes) settle(group, outcomes);
  };
  return {
    waiting: () => queue.length + state.running,
    commit: entry =>
      new Promise((resolve, reject) => {
        if (state.broken) return reject(storeError('broken', new Error('The store is out of use')));
        queue.push({ entry, resolve, reject });
        schedule();
      }),
  };
}

/** Resolves the entries of a group. An outcome that the store did not return is no acknowledgement. */
function settle(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
  for (const [index, { resolve }] of group.entries()) {
    resolve(outcomes[index] ?? { kind: 'rejected', reason: 'no outcome' });
  }
}
