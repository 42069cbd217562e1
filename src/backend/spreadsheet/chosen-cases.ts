/** The cases of an export: chosen once, so that all its tables are about the same ones, and read as often as needed. */
import { setImmediate } from 'node:timers/promises';
import type { QueueFilter, QueuePosition } from '../contracts/queue.js';
import type { Store, StoredSubmission } from '../contracts/store.js';
import type { TableVersion } from './export-table.js';

export interface ChosenCases {
  /** Number of cases, without those that were erased. */
  readonly count: number;
  /** Number of encrypted cases, which are left out because they have no answers here. */
  readonly encrypted: number;
  /**
   * Yields the cases in the order of acceptance, each as it is by then. One that was erased in the meantime is left
   * out.
   */
  read(): AsyncGenerator<StoredSubmission, void>;
}

/** Number of cases that are listed at once. */
const PAGE = 1000;

/**
 * Returns the cases of a filter, which has one form with these versions. Those that are accepted while this runs may be
 * among them or not. Choosing and reading end early if `isStopped`, when no one waits for the cases any more.
 */
export async function chooseCases(
  store: Store,
  filter: QueueFilter,
  versions: readonly TableVersion[],
  isStopped: () => boolean = () => false,
): Promise<ChosenCases> {
  const encryptedVersions = new Set(
    versions.filter(({ model }) => model.submit?.keys).map(({ definition }) => definition),
  );
  const statuses = filter.statuses.filter(status => status !== 'erased');
  const numbers: number[] = [];
  let encrypted = 0;
  for (let after: QueuePosition | undefined; ; ) {
    const page = await store.queue({ ...filter, statuses, order: 'oldest', limit: PAGE, ...(after && { after }) });
    for (const listed of page)
      if (encryptedVersions.has(listed.definition)) encrypted += 1;
      else numbers.push(listed.number);
    const last = page.at(-1);
    if (!last || page.length < PAGE || isStopped())
      return { count: numbers.length, encrypted, read: () => readCases(store, numbers, isStopped) };
    after = { at: last.receivedAt, number: last.number };
    await setImmediate();
  }
}

/** Numbers of cases in the first batch and in each later one, and bytes that a batch should have at most. */
const [FIRST_BATCH, MAX_BATCH, BATCH_BYTES] = [10, 100, 2_000_000];

async function* readCases(
  store: Store,
  numbers: readonly number[],
  isStopped: () => boolean,
): AsyncGenerator<StoredSubmission, void> {
  for (let at = 0, size = FIRST_BATCH; at < numbers.length && !isStopped(); ) {
    const batch = numbers.slice(at, at + size);
    at += size;
    const found = new Map((await store.findByNumbers(batch)).map(stored => [stored.number, stored]));
    for (const number of batch) {
      const stored = found.get(number);
      if (stored && stored.status !== 'erased') yield stored;
    }
    const bytes = [...found.values()].reduce((sum, { body }) => sum + body.length, 0);
    size = Math.max(1, Math.min(MAX_BATCH, Math.floor((BATCH_BYTES * batch.length) / Math.max(bytes, 1))));
    // SQLite answers at once. Without this pause, an export would block requests.
    await setImmediate();
  }
}
