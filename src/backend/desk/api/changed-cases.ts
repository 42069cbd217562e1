/**
 * Cases that came or changed since a moment, in the order of their last change. It is read from the audit log, newest
 * first, so that a system that asks often reads little.
 */
import type { AuditAction } from '../../contracts/audit-log.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import type { ClerkStore } from '../offices/clerk-store.js';
import { invalidRequest } from './request-parts.js';

export interface ChangedCase {
  readonly tracking: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Actions that change a case for another system. */
const CHANGES: readonly AuditAction[] = ['status', 'office', 'message', 'reply'];

/** Maximum number of events that are read. A system that was away for longer lists all cases. */
const MAX_EVENTS = 20_000;

const PAGE = 500;

/** Time in milliseconds by which the clocks of servers on one store may differ, and a change may become visible late. */
export const CLOCKS_MS = 60_000;

/** Returns the changed cases, the one that changed first on top. Throws an HTTP error if there are too many. */
export async function changedSince(
  store: ClerkStore,
  filter: { readonly forms?: readonly string[]; readonly offices?: readonly string[] },
  since: number,
): Promise<readonly ChangedCase[]> {
  const last = new Map<string, number>();
  const count = { left: MAX_EVENTS };
  const see = (tracking: string, at: number) => {
    count.left -= 1;
    if (count.left < 0) throw invalidRequest({ path: 'changed_since', code: 'min' });
    if (at >= since) last.set(tracking, Math.max(at, last.get(tracking) ?? 0));
  };
  for (const what of CHANGES)
    for (let before: number | undefined; ; ) {
      const page = await store.auditEvents({
        what,
        before,
        limit: PAGE,
        ...(filter.offices && { offices: filter.offices }),
      });
      for (const { about, at } of page) see(about, at);
      if (page.length < PAGE || page.at(-1)!.at < since - CLOCKS_MS) break;
      before = page.at(-1)!.number;
    }
  for (let before: number | undefined; ; ) {
    const page: readonly SubmissionSummary[] = await store.list({
      ...filter,
      limit: PAGE,
      ...(before !== undefined && { before }),
    });
    for (const { tracking, receivedAt } of page) see(tracking, receivedAt);
    if (page.length < PAGE || page.at(-1)!.receivedAt < since - CLOCKS_MS) break;
    before = page.at(-1)!.number;
  }
  return [...last].map(([tracking, at]) => ({ tracking, at })).sort(byChange);
}

/** Order of changes: by time, then by tracking number. */
export const byChange = (a: ChangedCase, b: ChangedCase): number =>
  a.at - b.at || (a.tracking < b.tracking ? -1 : a.tracking > b.tracking ? 1 : 0);
