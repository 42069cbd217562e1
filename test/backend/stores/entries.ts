/** Definitions and submissions that the tests pass to a store: those of the contract, with tracking numbers as the server makes them. */
import type { IncomingSubmission } from '../../../src/backend/contracts/store.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { entry as contractEntry } from '../../../src/backend/stores/tests/entries.js';

export { definition } from '../../../src/backend/stores/tests/entries.js';

export const entry = (members: Partial<IncomingSubmission> = {}): IncomingSubmission =>
  contractEntry({ tracking: createTrackingNumber(), ...members });
