/** Intake without a server, for commands that take submissions into a store. */
import type { Store } from '../contracts/store.js';
import { openFormCatalogue } from '../form-catalogue.js';
import { createMemoryBudget } from '../http/memory-budget.js';
import type { IntakeContext } from '../intake/accept-submission.js';
import { createCommitter } from '../intake/committer.js';
import { createKeyedMutex } from '../intake/keyed-mutex.js';
import { LIMITS } from '../limits.js';
import type { OfficeTree } from '../offices/office-tree.js';
import { createPinCheck } from '../receipts/pin-check.js';
import { createServices } from '../services/services.js';

/**
 * Opens the intake of a store. It knows the forms that the store was served with, and those of a built folder if one is
 * given. With a tree of offices, each case comes to one of them. Throws if a form of the folder cannot be used.
 */
export async function openTakeIntake(
  store: Store,
  dist: string | undefined,
  { offices, now = Date.now }: { readonly offices?: OfficeTree | undefined; readonly now?: () => number } = {},
): Promise<IntakeContext> {
  const ignore = () => undefined;
  const catalogue = await openFormCatalogue(dist, store, ignore);
  return {
    catalogue,
    services: createServices(store, catalogue, now),
    store,
    offices,
    // A failed group rejects its submissions, which ends the command.
    committer: createCommitter(store, ignore),
    limits: LIMITS,
    allowOrigin: [],
    base: '',
    held: createMemoryBudget(LIMITS.heldBytes),
    longPages: createMemoryBudget(LIMITS.longPageBytes),
    longBodies: createKeyedMutex(),
    fieldTypeFailed: () => {},
    pins: createPinCheck(store.tries, now),
    secureCookies: true,
    isScanning: false,
    report: ignore,
    now,
  };
}
