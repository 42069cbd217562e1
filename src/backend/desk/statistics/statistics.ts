/**
 * Statistics of a period: submissions, their statuses, the time that the office took, and whether it met its deadlines.
 * They contain no names and no answers.
 */
import { setImmediate } from 'node:timers/promises';
import { DEFAULT_ZONE } from '../../../runtime/clock.js';
import { dayInZone } from '../../../runtime/day-in-zone.js';
import { responseDeadline } from '../../../runtime/submission-view/response-deadline.js';
import { promisedDeadline } from '../../contracts/queue.js';
import type { ListQuery, Store, SubmissionSummary } from '../../contracts/store.js';
import { isDecided, ruleOf, type Status } from '../../statuses.js';

/** Statistics of a form. */
export interface FormStatistics extends Statistics {
  readonly form: string;
}

/** Statistics of an office; null for the cases that belong to none. */
export interface OfficeStatistics extends Statistics {
  readonly office: string | null;
}

/** Statistics of the submissions that were received in a month, as `2026-03`. */
export interface MonthStatistics extends Statistics {
  readonly month: string;
}

/** Statistics by form and by office, most submissions first, and by month, in their order. */
export interface GroupedStatistics {
  readonly forms: readonly FormStatistics[];
  readonly offices: readonly OfficeStatistics[];
  readonly months: readonly MonthStatistics[];
}

export interface Statistics {
  readonly submissions: number;
  /** Number of submissions entered from paper; the others came online, from a file or at the counter. */
  readonly paper: number;
  /** Number of submissions that wait for the office, and number that wait for the applicant. */
  readonly waiting: number;
  readonly returned: number;
  readonly accepted: number;
  readonly rejected: number;
  /**
   * Milliseconds from the receipt to the first decision, for submissions that are decided now: the median and the 90th
   * percentile.
   */
  readonly median: number | undefined;
  readonly p90: number | undefined;
  /**
   * Number of accepted and rejected submissions that were decided within their deadline; undefined if the service card
   * promises nothing.
   */
  readonly withinDeadline: number | undefined;
  /** Number of decided submissions of services that promise a time. */
  readonly promisedDecisions: number;
}

export interface StatisticsQuery {
  /** Ids of the forms to count; all forms if undefined. */
  readonly forms: readonly string[] | undefined;
  /** Ids of the offices to count; all offices if absent. */
  readonly offices?: readonly string[] | undefined;
  /** Start of the period, in milliseconds since 1970. Earlier submissions are left out. */
  readonly since: number;
  /** Returns the promised response time of a form as `responseDeadline` takes it, or undefined if nothing is promised. */
  promised(form: string): string | undefined;
}

interface Sums {
  readonly statuses: Map<Status, number>;
  readonly times: number[];
  submissions: number;
  paper: number;
  inTime: number;
  /** Number of submissions of services that promise a time, and of those that are decided. */
  promised: number;
  promisedDecisions: number;
}

const PAGE = 500;

/** Returns the statistics by form, most submissions first. Reads no body. */
export const statisticsSince = async (store: Store, query: StatisticsQuery): Promise<readonly FormStatistics[]> =>
  (await groupedStatistics(store, query)).forms;

/** Returns the statistics by form, by office and by month of the receipt. Reads no body. */
export async function groupedStatistics(
  store: Store,
  { forms, offices, since, promised }: StatisticsQuery,
): Promise<GroupedStatistics> {
  const decisions = await decisionsSince(store, since);
  const [byForm, byOffice, byMonth] = [
    new Map<string, Sums>(),
    new Map<string | null, Sums>(),
    new Map<string, Sums>(),
  ];
  const monthOf = createMonths();
  for await (const listed of listedSince(store, { ...(forms && { forms }), ...(offices && { offices }) }, since)) {
    const { form, tracking, office } = listed;
    const month = monthOf(listed.receivedAt);
    for (const sum of [sumOf(byForm, form), sumOf(byOffice, office), sumOf(byMonth, month)])
      add(sum, listed, decisions.get(tracking), promised(form));
  }
  const most = (a: Statistics, b: Statistics) => b.submissions - a.submissions;
  return {
    forms: [...byForm].map(([form, sum]) => ({ form, ...countOf(sum, promised(form) !== undefined) })).sort(most),
    offices: [...byOffice].map(([office, sum]) => ({ office, ...countOf(sum, sum.promised > 0) })).sort(most),
    months: [...byMonth]
      .map(([month, sum]) => ({ month, ...countOf(sum, sum.promised > 0) }))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

const HOUR = 3_600_000;

/** Creates a function that returns the month of a moment in the zone of the offices. It formats each hour once. */
function createMonths() {
  const known = new Map<number, string>();
  return (moment: number): string => {
    const hour = Math.floor(moment / HOUR);
    const month = known.get(hour) ?? dayInZone(DEFAULT_ZONE, hour * HOUR).slice(0, 7);
    known.set(hour, month);
    return month;
  };
}

function sumOf<K>(sums: Map<K, Sums>, key: K): Sums {
  const none = { submissions: 0, paper: 0, inTime: 0, promised: 0, promisedDecisions: 0 };
  const sum = sums.get(key) ?? { statuses: new Map(), times: [], ...none };
  sums.set(key, sum);
  return sum;
}

/** Yields the submissions of the period. Other work gets its turn after each page. */
async function* listedSince(
  store: Store,
  filter: Pick<ListQuery, 'forms' | 'offices'>,
  since: number,
): AsyncGenerator<SubmissionSummary> {
  for (let before: number | undefined; ; ) {
    const page = await store.list({ ...filter, ...(before && { before }), limit: PAGE });
    yield* page.filter(({ receivedAt }) => receivedAt >= since);
    if (page.length < PAGE || page.at(-1)!.receivedAt < since) return;
    before = page.at(-1)!.number;
    await setImmediate();
  }
}

function add(sum: Sums, listed: SubmissionSummary, decidedAt: number | undefined, promise: string | undefined): void {
  const { status, paper, receivedAt } = listed;
  sum.submissions += 1;
  if (paper) sum.paper += 1;
  if (promise !== undefined) sum.promised += 1;
  sum.statuses.set(status, (sum.statuses.get(status) ?? 0) + 1);
  // A submission whose decision was taken back is not decided; nor is one that was replaced or erased.
  if (decidedAt === undefined || !isDecided(status) || status === 'replaced' || status === 'erased') return;
  sum.times.push(decidedAt - receivedAt);
  if (promise !== undefined) sum.promisedDecisions += 1;
  // What was received before the service promised anything is measured by what it promises now.
  if (decidedAt <= (promisedDeadline(listed) ?? responseDeadline(receivedAt, promise) ?? -1)) sum.inTime += 1;
}

function countOf(
  { statuses, times, submissions, paper, inTime, promisedDecisions }: Sums,
  isPromised: boolean,
): Statistics {
  const of = (wanted: (status: Status) => boolean) =>
    [...statuses].reduce((all, [status, count]) => all + (wanted(status) ? count : 0), 0);
  const sorted = times.sort((a, b) => a - b);
  return {
    submissions,
    paper,
    waiting: of(status => status === 'received'),
    returned: of(status => ruleOf(status).turn === 'applicant'),
    accepted: of(status => status === 'accepted' || status === 'issued'),
    rejected: of(status => status === 'rejected'),
    median: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    withinDeadline: isPromised ? inTime : undefined,
    promisedDecisions,
  };
}

/** Returns the nearest-rank percentile: a time that one of the submissions really took. */
const rank = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];

/** Returns the time of the first decision of each submission. */
async function decisionsSince(store: Store, since: number): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'status', ...(before && { before }), limit: PAGE });
    // Pages are newest first, so the value that is set last is the first decision.
    for (const { about, at, detail } of page)
      if (detail?.status === 'accepted' || detail?.status === 'rejected') first.set(about, at);
    if (page.length < PAGE || page.at(-1)!.at < since) return first;
    before = page.at(-1)!.number;
    await setImmediate();
  }
}
