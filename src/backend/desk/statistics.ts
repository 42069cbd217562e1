/** Numbers of a time: how many came, how they stand, how long the office took, against what was promised. No names, no answers. */
import { setImmediate } from 'node:timers/promises';
import type { Store, SubmissionSummary } from '../contracts/store.js';
import { responseDeadline } from '../response-deadline.js';
import { isDecided, ruleOf, type Status } from '../statuses.js';

export interface FormStatistics {
  readonly form: string;
  readonly submissions: number;
  /** Keyed in from paper; the others came online. */
  readonly paper: number;
  /** For the office, and for the applicant. */
  readonly waiting: number;
  readonly returned: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Milliseconds from the receipt to the first decision, of those that are decided now: of half of them no more, of nine in ten. */
  readonly median: number | undefined;
  readonly p90: number | undefined;
  /** Of those accepted and rejected, how many before they were due; undefined where the service card promises nothing. */
  readonly withinDeadline: number | undefined;
}

export interface StatisticsQuery {
  /** Only of these forms; of all where it is left out. */
  readonly forms: readonly string[] | undefined;
  /** Milliseconds since 1970: what came before is left out. */
  readonly since: number;
  /** ISO 8601. */
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

/** By form, the most first. No body is read. */
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

/** Others get their turn after each page. */
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

function add(
  sum: Sums,
  { status, paper, receivedAt }: SubmissionSummary,
  decidedAt: number | undefined,
  promise: string | undefined,
): void {
  sum.submissions += 1;
  if (paper) sum.paper += 1;
  sum.statuses.set(status, (sum.statuses.get(status) ?? 0) + 1);
  // One that was taken back is not decided; nor is one that was replaced or erased.
  if (decidedAt === undefined || !isDecided(status) || status === 'replaced' || status === 'erased') return;
  sum.times.push(decidedAt - receivedAt);
  if (decidedAt <= (responseDeadline(receivedAt, promise) ?? -1)) sum.inTime += 1;
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
    withinDeadline: responseDeadline(0, promise) === undefined ? undefined : inTime,
  };
}

/** The nearest rank: a time that one of them really took. */
const rank = (sorted: readonly number[], share: number): number | undefined =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];

/** When each was decided first. */
async function decisionsSince(store: Store, since: number): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for (let before: number | undefined; ; ) {
    const page = await store.auditEvents({ what: 'status', ...(before && { before }), limit: PAGE });
    // Newest first: what is set last was first.
    for (const { about, at, detail } of page)
      if (detail?.status === 'accepted' || detail?.status === 'rejected') first.set(about, at);
    if (page.length < PAGE || page.at(-1)!.at < since) return first;
    before = page.at(-1)!.number;
    await setImmediate();
  }
}
