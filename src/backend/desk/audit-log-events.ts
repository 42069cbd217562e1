/**
 * Audit events that a clerk may see. An account that is limited to forms or offices sees the events of their submissions
 * and blank forms, and of accounts that see nothing else.
 */
import { type Clerk, canSeeForm } from '../accounts/clerk.js';
import type { StoredAuditEvent } from '../contracts/audit-log.js';
import { parseTrackingNumber } from '../intake/tracking-number.js';
import type { OfficeTree } from '../offices/office-tree.js';
import type { ClerkDesk } from './desk-request.js';
import { accountsWithin } from './offices/accounts-within.js';

export interface AuditLogContent {
  /** Events, newest first. */
  readonly events: readonly StoredAuditEvent[];
  /** Number before which the list continues, or undefined if there are no older events. */
  readonly before?: number;
  /** Tree of the offices that events name. */
  readonly offices?: OfficeTree | undefined;
}

const PAGE = 100;
/** Maximum number of pages that are read for one page of a limited account. */
const MAX_PAGES = 10;

export async function readAuditLog(
  desk: ClerkDesk,
  clerk: Clerk,
  before: number | undefined,
): Promise<AuditLogContent> {
  const isVisible = clerk.forms || clerk.offices ? await visibilityFor(desk, clerk) : () => true;
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

async function visibilityFor(desk: ClerkDesk, clerk: Clerk): Promise<Visibility> {
  const { store } = desk;
  const isWithin = await accountsWithin(desk, clerk);
  const known = new Map<string, boolean>();
  const isOwnCase = async (tracking: string) => {
    const found = known.get(tracking) ?? (await store.canSee(tracking));
    known.set(tracking, found);
    return found;
  };
  const isOwnDoing = ({ by }: StoredAuditEvent) => !clerk.offices || isWithin(by);
  return event => {
    const { what, about, by } = event;
    if (what === 'till-entry' || what === 'till-closed') return isWithin(by);
    if (what === 'export') return canSeeForm(clerk, about) && isOwnDoing(event);
    if (what === 'service' || what === 'retention') return canSeeForm(clerk, about);
    if (what.startsWith('retention-')) return canSeeForm(clerk, about) && isOwnDoing(event);
    if (parseTrackingNumber(about) === about) return isOwnCase(about);
    const [, form] = BLANK.exec(about) ?? [];
    return form === undefined ? isWithin(about || by) : canSeeForm(clerk, form) && isOwnDoing(event);
  };
}

/** Numbered blank form, as events name it. */
const BLANK = /^([^/]+)\/\d+\/[^/]*$/;
