/** Cases that rules of retention concern: those that are not to be kept any more, and those that soon are not. */
import { addDays } from '../../runtime/calendar/working-days.js';
import { DEFAULT_ZONE, today } from '../../runtime/clock.js';
import type { AuditAction } from '../contracts/audit-log.js';
import type { QueuePosition } from '../contracts/queue.js';
import type { Store, SubmissionSummary } from '../contracts/store.js';
import { erasureDay, fewestDays, type RetentionRule } from './retention-rules.js';

export interface DueCase {
  readonly tracking: string;
  readonly rule: RetentionRule;
  /** First day on which the case is not kept any more. */
  readonly day: string;
}

export interface DueCases {
  readonly cases: readonly DueCase[];
  /** True if there may be more. */
  readonly more: boolean;
}

type Reader = Pick<Store, 'queue' | 'auditEvents'>;

export interface DueQuery {
  readonly form: string;
  readonly rules: readonly RetentionRule[];
  /** Day up to which cases count, that one included. */
  readonly until: string;
  /** Offices whose cases are meant; all that the store shows if omitted. */
  readonly offices?: readonly string[] | undefined;
  /** Maximum number of cases that are returned. */
  readonly limit: number;
}

const PAGE = 200;
/** Maximum number of cases that are looked at for one rule. */
const MAX_READ = 5000;
const DAY_MS = 86_400_000;

/** Returns the cases that are not kept any more on the day, those of the first rule first, the oldest first. */
export async function dueCases(store: Reader, query: DueQuery): Promise<DueCases> {
  const cases: DueCase[] = [];
  for (const rule of query.rules) {
    const found = await dueByRule(store, query, rule, query.limit - cases.length);
    cases.push(...found.cases);
    if (found.more) return { cases, more: true };
  }
  return { cases, more: false };
}

async function dueByRule(store: Reader, query: DueQuery, rule: RetentionRule, limit: number): Promise<DueCases> {
  const cases: DueCase[] = [];
  let after: QueuePosition | undefined;
  for (let read = 0; read < MAX_READ; read += PAGE) {
    const page = await oldest(store, query, rule, after);
    for (const one of page) {
      const day = erasureDay(await lastDay(store, one), rule);
      if (day > query.until) continue;
      if (cases.length === limit) return { cases, more: true };
      cases.push({ tracking: one.tracking, rule, day });
    }
    if (page.length < PAGE) return { cases, more: false };
    const last = page.at(-1)!;
    after = { at: last.receivedAt, number: last.number };
  }
  return { cases, more: true };
}

/** Returns cases of a rule that were received long enough ago. */
function oldest(store: Reader, { form, until, offices }: DueQuery, rule: RetentionRule, after?: QueuePosition) {
  const receivedBefore = Date.parse(addDays(until, 2)) - fewestDays(rule) * DAY_MS;
  return store.queue({
    ...{ forms: [form], statuses: [rule.status], order: 'oldest', limit: PAGE, receivedBefore },
    ...(offices && { offices }),
    ...(after && { after }),
  });
}

/** Actions that are an event of the case. That a case was looked at is none. */
const EVENTS: ReadonlySet<AuditAction> = new Set([
  ...(['status', 'message', 'reply', 'office', 'internal-note', 'payment', 'fee'] as const),
]);

/** Returns the day of the last event of a case, at the earliest that of its receipt. */
async function lastDay(store: Reader, { tracking, receivedAt }: SubmissionSummary): Promise<string> {
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ about: tracking, limit: PAGE, ...(before !== undefined && { before }) });
    const event = page.find(({ what }) => EVENTS.has(what));
    if (event || page.length < PAGE) return today(DEFAULT_ZONE, Math.max(event?.at ?? 0, receivedAt));
    before = page.at(-1)!.number;
  }
}
