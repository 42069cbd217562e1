/** The package `istimara/store`: the contract of a store, parts to make one of, and the tests of the contract. */
import type { StoreTest, StoreUnderTest } from './tests/store-test.js';

export { delayAfter } from '../contracts/attempt-counter.js';
export { ERASED_WITH_SUBMISSION } from '../contracts/audit-log.js';
export { UNAVAILABLE_AFTER_FAILURES } from '../contracts/outbox.js';
export { NO_DEADLINE } from '../contracts/queue.js';
export {
  type IncomingSubmission,
  type StatusChange,
  type Store,
  type StoredSubmission,
  storeError,
} from '../contracts/store.js';
export type { StoreMaintenance } from '../contracts/store-maintenance.js';
export { isEnteredFromPaper } from '../entered-from-paper.js';
export { damageError } from '../journal/damage.js';
export { verifyReceipt } from '../receipts/receipt.js';
export { searchTermsOf } from '../search-terms.js';
export { acquireProcessLock } from '../system/process-lock.js';
export { assignmentEvent, firstOfficeEvent, transferEvents } from './case-events.js';
export { deadlineOf, isReturn, promisedIn, UNDECIDED } from './deadlines.js';
export { openFileFolder } from './file-folder.js';
export type { OpenOptions } from './open-options.js';
export { openStoreKeys } from './store-keys.js';
export type { StoreModule } from './store-module.js';
export type { StoreTest, StoreUnderTest };

/**
 * Returns the tests of the store contract, for any test runner. A test rejects with an AssertionError that says which
 * promise of the contract is not kept. Nothing is run before `run` is called.
 *
 *     for (const { name, run } of await storeTests({ newUrl: () => `module:./my-store.js#${newFolder()}` })) test(name, run);
 */
export async function storeTests(store: StoreUnderTest): Promise<readonly StoreTest[]> {
  const { contractTests } = await import('./tests/index.js');
  return contractTests(store);
}
