/** Return of a case to the office, once all documents that were asked for have come. */
import type { Store } from '../contracts/store.js';
import { APPLICANT, readThread } from './thread.js';

/**
 * Changes the status of a case that waits for documents, if all that were asked for have come. The reply that brought
 * the last one is stored by then. Returns whether the status was changed; a later call, such as opening the case at the
 * desk, makes up for a change that failed.
 */
export async function returnCase(store: Store, tracking: string, at: number): Promise<boolean> {
  const history = await store.history(tracking);
  if (history.at(-1)?.status !== 'needs-documents') return false;
  const { requests } = await readThread(store, tracking, history);
  if (requests.length === 0 || !requests.every(({ isSent }) => isSent)) return false;
  const [done] = await store
    .changeStatus([{ tracking, from: 'needs-documents', status: 'received', at, by: APPLICANT }])
    .catch(() => [false]);
  return done === true;
}
