/** Events that may need a notice: submissions that came in, and changes of their status, as the store has them. */
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../contracts/store.js';
import { isStatus, type Status } from '../statuses.js';

export interface StatusEvent {
  readonly tracking: string;
  readonly status: Status;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PAGE = 200;

/**
 * Yields the changes of status since a moment, and then the submissions, each newest first. Replaced and erased
 * submissions are skipped: the applicant caused the one, and of the other no one can be notified any more.
 */
export async function* eventsSince(store: Store, forms: readonly string[], since: number): AsyncGenerator<StatusEvent> {
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'status', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { about, at, detail } of page) {
      const status = String(detail?.status);
      if (at >= since && isStatus(status) && status !== 'replaced' && status !== 'erased')
        yield { tracking: about, at, status };
    }
    if (page.length < PAGE || page.at(-1)!.at < since) break;
    before = page.at(-1)!.number;
    await setImmediate();
  }
  for (let before: number | undefined; ; ) {
    const page = await store.list({ forms, limit: PAGE, ...(before !== undefined && { before }) });
    for (const { tracking, receivedAt } of page)
      if (receivedAt >= since) yield { tracking, at: receivedAt, status: 'received' };
    if (page.length < PAGE || page.at(-1)!.receivedAt < since) return;
    before = page.at(-1)!.number;
    await setImmediate();
  }
}
