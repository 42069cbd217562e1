/** Events that may need a notice: submissions, changes of their status, and messages of the office, as the store has them. */
import { setImmediate } from 'node:timers/promises';
import type { Store } from '../contracts/store.js';
import { APPLICANT } from '../conversation/thread.js';
import { isStatus, type Status } from '../statuses.js';

export interface StatusEvent {
  readonly tracking: string;
  /** New status, or `message` for a message of the office. */
  readonly status: Status | 'message';
  /** Milliseconds since 1970. */
  readonly at: number;
}

const PAGE = 200;

/**
 * Yields the changes of status since a moment, then the messages, and then the submissions, each newest first. What the
 * applicant caused is skipped, and erased submissions are, because no one can be notified of them any more.
 */
export async function* eventsSince(store: Store, forms: readonly string[], since: number): AsyncGenerator<StatusEvent> {
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'status', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { about, at, by, detail } of page) {
      const status = String(detail?.status);
      if (at >= since && isStatus(status) && by !== APPLICANT && status !== 'replaced' && status !== 'erased')
        yield { tracking: about, at, status };
    }
    if (page.length < PAGE || page.at(-1)!.at < since) break;
    before = page.at(-1)!.number;
    await setImmediate();
  }
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'message', limit: PAGE, ...(before !== undefined && { before }) });
    for (const { about, at } of page) if (at >= since) yield { tracking: about, at, status: 'message' };
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
