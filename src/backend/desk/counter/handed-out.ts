/** Submissions that a clerk entered for a person: the clerk hands the slip out and takes the fee, wherever the case is. */
import type { StoredSubmission } from '../../contracts/store.js';
import type { DeskRequest } from '../desk-request.js';

/**
 * Returns a submission that this clerk entered, if the clerk may still hand its slip out: for as long as the case is
 * the clerk's, or for the first hour.
 */
export async function ifHandedOut(
  { desk: { store, limits, now } }: Pick<DeskRequest, 'desk'>,
  entered: StoredSubmission | undefined,
): Promise<StoredSubmission | undefined> {
  if (!entered) return undefined;
  return now() - entered.receivedAt <= limits.copyMs || (await store.canSee(entered.tracking)) ? entered : undefined;
}
