/** All tests of the store contract. */
import { appendTests } from './append-tests.js';
import { auditLogTests } from './audit-log-tests.js';
import { crashTests } from './crash-tests.js';
import { deadlineTests } from './deadline-tests.js';
import { ephemeralTests } from './ephemeral-tests.js';
import { fileTests } from './file-tests.js';
import { outboxTests } from './outbox-tests.js';
import { queueTests } from './queue-tests.js';
import { readTests } from './read-tests.js';
import { receiptTests } from './receipt-tests.js';
import { statusTests } from './status-tests.js';
import { type StoreTest, type StoreUnderTest, storeTest } from './store-test.js';

const TESTS = [
  ...appendTests,
  ...receiptTests,
  ...readTests,
  ...statusTests,
  ...auditLogTests,
  ...queueTests,
  ...deadlineTests,
  ...fileTests,
  ...outboxTests,
  ...ephemeralTests,
];

/**
 * Returns the tests of a store, each with a bench of its own. Those with other processes need a store that its URL
 * opens.
 */
export const contractTests = (store: StoreUnderTest): readonly StoreTest[] =>
  [...TESTS, ...(store.open ? [] : crashTests)].map(test => storeTest(store, test));
