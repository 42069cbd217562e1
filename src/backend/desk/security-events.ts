/** Security events of signed-in clerks: recorded in the audit log, which says who it was, and counted in the log. */
import type { Clerk } from '../accounts/clerk.js';
import type { BackoffRule } from '../contracts/attempt-counter.js';
import type { AuditAction } from '../contracts/audit-log.js';
import type { DeskContext } from './desk-request.js';

/** Limit of the audit events of one clerk, so that they do not fill up the audit log. */
const LIMIT: BackoffRule = { freeAttempts: 50, firstMs: 60_000, longestMs: 15 * 60_000 };

async function recordLimited(
  { store, report, now }: DeskContext,
  { name }: Clerk,
  what: AuditAction & ('forbidden' | 'other-office'),
  about: string,
): Promise<void> {
  report(what);
  if ((await store.tries.countAttempt(`${what} ${name}`, LIMIT, now())) > 0) return;
  await store.record([{ what, about, at: now(), by: name }]);
}

/** Records that a clerk asked for what the role does not allow. */
export const recordForbidden = (desk: DeskContext, clerk: Clerk): Promise<void> =>
  recordLimited(desk, clerk, 'forbidden', '');

/** Records that a clerk asked for a submission of another office. */
export const recordOtherOffice = (desk: DeskContext, clerk: Clerk, tracking: string): Promise<void> =>
  recordLimited(desk, clerk, 'other-office', tracking);
