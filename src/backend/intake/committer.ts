/** Group commit: one flush for all that came in while the last one ran. One submission alone waits for nobody. */
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
  /** Resolves once the entry's group is flushed. Rejects with a `StoreFault` when the group was not stored. */
  commit(entry: IncomingSubmission): Promise<AppendOutcome>;
  /** Entries that wait. */
  waiting(): number;
}

const LARGEST_GROUP = 512;

/** `onFault` hears of each group that was not stored. After `broken` nothing reaches the store any more. */
export function createCommitter(
  store: Pick<Store, 'append' | 'maxConcurrentGroups'>,
  onFault: (fault: StoreFaultKind, error: unknown) => void,
): Committer {
  const queue: Waiting[] = [];
  const { maxConcurrentGroups = 1 } = store;
  const state = { running: 0, groups: 0, due: false, broken: false };
  // Not at once: what stands in the sockets now shall share the next flush.
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
    // What is more than a group goes over another lane.
    schedule();
    await store.append(group.map(({ entry }) => entry)).then(
      outcomes => settle(group, outcomes),
      error => {
        // What a store did not name is the worst.
        const fault = faultKindOf(error) ?? 'broken';
        state.broken ||= fault === 'broken';
        for (const { reject } of state.broken ? [...group, ...queue.splice(0)] : group)
          reject(storeError(fault, error));
        onFault(fault, error);
      },
    );
    state.groups -= 1;
    state.running -= group.length;
    schedule();
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

/** An answer that the store did not give is no acknowledgement. */
function settle(group: readonly Waiting[], outcomes: readonly AppendOutcome[]): void {
  for (const [index, { resolve }] of group.entries()) {
    resolve(outcomes[index] ?? { kind: 'rejected', reason: 'no outcome' });
  }
}
