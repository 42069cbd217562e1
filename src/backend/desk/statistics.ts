/**
 * Statistics of a period: submissions, their statuses, the time that the office took, and whether it met its deadlines.
 * They contain no names and no answers.
 */
import { setImmediate } from 'node:timers/promises';
import { responseDeadline } from '../../runtime/submission-view/response-deadline.js';
import { promisedDeadline } from '../contracts/queue.js';
import type { Store, SubmissionSummary } from '../contracts/store.js';
import { isDecided, ruleOf, type Status } from '../statuses.js';

export interface FormStatistics {
  readonly form: string;
  readonly submissions: number;
  /** Number of submissions entered from paper; the others came online. */
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
}

export interface StatisticsQuery {
  /** Ids of the forms to count; all forms if undefined. */
  readonly forms: readonly string[] | undefined;
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
}

const PAGE = 500;

/** Returns the statistics by form, most submissions first. Reads no body. */
export async function statisticsSince(
  store: Store,
  { forms, since, promised }: StatisticsQuery,
): Promise<readonly FormStatistics[]> {
  const decisions = await decisionsSince(store, since);
  const sums = new Map<string, Sums>();
  for await (const listed of listedSince(store, forms, since)) {
    const { form, tracking } = listed;
    const sum = sums.get(form) ?? { statuses: new Map(), times: [], submissions: 0, paper: 0, inTime: 0 };
    sums.set(form, sum);
    add(sum, listed, decisions.get(tracking), promised(form));
  }
  const counts = [...sums].map(([form, sum]) => countOf(form, sum, promised(form)));
  return counts.sort((a, b) => b.submissions - a.submissions);
}

/** Yields the submissions of the period. Other work gets its turn after each page. */
async function* listedSince(
  store: Store,
  forms: readonly string[] | undefined,
  since: number,
): AsyncGenerator<SubmissionSummary> {
  for (let before: number | undefined; ; ) {
    const page = await store.list({ ...(forms && { forms }), ...(before && { before }), limit: PAGE });
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
  sum.statuses.set(status, (sum.statuses.get(status) ?? 0) + 1);
  // A submission whose decision was taken back is not decided; nor is one that was replaced or erased.
  if (decidedAt === undefined || !isDecided(status) || status === 'replaced' || status === 'erased') return;
  sum.times.push(decidedAt - receivedAt);
  // What was received before the service promised anything is measured by what it promises now.
  if (decidedAt <= (promisedDeadline(listed) ?? responseDeadline(receivedAt, promise) ?? -1)) sum.inTime += 1;
}

function countOf(
  form: string,
  { statuses, times, submissions, paper, inTime }: Sums,
  promise: string | undefined,
): FormStatistics {
  const of = (wanted: (status: Status) => boolean) =>
    [...statuses].reduce((all, [status, count]) => all + (wanted(status) ? count : 0), 0);
  const sorted = times.sort((a, b) => a - b);
  return {
    form,
    submissions,
    paper,
    waiting: of(status => status === 'received'),
    returned: of(status => ruleOf(status).turn === 'applicant'),
    accepted: of(status => status === 'accepted' || status === 'issued'),
    rejected: of(status => status === 'rejected'),
    median: rank(sorted, 0.5),
    p90: rank(sorted, 0.9),
    withinDeadline: promise === undefined ? undefined : inTime,
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
