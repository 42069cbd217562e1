/**
 * Audit events that a clerk may see. An account that is limited to forms sees the events of their submissions and blank
 * forms, and of accounts that see no other forms.
 */
import { accountKey } from '../accounts/accounts.js';
import { type Clerk, canSeeForm } from '../accounts/clerk.js';
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import type { DeskContext } from './desk-request.js';

export interface AuditLogContent {
  /** Events, newest first. */
  readonly events: readonly StoredAuditEvent[];
  /** Number before which the list continues, or undefined if there are no older events. */
  readonly before?: number;
}

const PAGE = 100;
/** Maximum number of pages that are read for one page of a limited account. */
const MAX_PAGES = 10;

export async function readAuditLog(
  desk: DeskContext,
  clerk: Clerk,
  before: number | undefined,
): Promise<AuditLogContent> {
  const isVisible = clerk.forms ? await visibilityFor(desk, clerk) : () => true;
  const events: StoredAuditEvent[] = [];
  for (let read = 0, from = before; ; read++) {
    const page = await desk.store.auditEvents({ ...(from !== undefined && { before: from }), limit: PAGE + 1 });
    for (const event of page.slice(0, PAGE)) {
      if (events.length === PAGE) return { events, before: from! };
      if (await isVisible(event)) events.push(event);
      from = event.number;
    }
    if (page.length <= PAGE) return { events };
    if (events.length === PAGE || read + 1 === MAX_PAGES) return { events, before: from! };
  }
}

type Visibility = (event: StoredAuditEvent) => boolean | Promise<boolean>;

async function visibilityFor({ gate, store }: DeskContext, clerk: Clerk): Promise<Visibility> {
  const isOwn = (forms: readonly string[] | undefined) => forms?.every(form => canSeeForm(clerk, form)) ?? false;
  const accounts = await gate.accounts.list();
  const names = new Set(accounts.filter(({ forms }) => isOwn(forms)).map(({ name }) => accountKey(name)));
  const known = new Map<string, boolean>();
  const isOwnSubmission = async (tracking: string) => {
    const found = known.get(tracking) ?? canSeeForm(clerk, (await store.findTracking(tracking))?.form ?? '');
    known.set(tracking, found);
    return found;
  };
  return ({ what, about, by }) => {
    if (what === 'export') return canSeeForm(clerk, about);
    if (parseTrackingNumber(about) === about) return isOwnSubmission(about);
    const [, form] = BLANK.exec(about) ?? [];
    return form === undefined ? names.has(accountKey(about || by)) : canSeeForm(clerk, form);
  };
}

/** Numbered blank form, as events name it. */
const BLANK = /^([^/]+)\/\d+\/[^/]*$/;
