/** GET /desk: the cases that the clerk may see, what is due first on top; and the taking and giving back of cases. */
import { canSeeForm, hasPermission } from '../../accounts/clerk.js';
import type { Assignment, QueueFilter } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import { httpError } from '../../http/problem.js';
import { readForm } from '../../http/read-form.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { parseTrackingNumber } from '../../intake/tracking-number.js';
import { REMINDED } from '../../reminders/stages.js';
import { statuses } from '../../statuses.js';
import type { DeskContext, DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { canChange } from './can-change.js';
import { type CaseSummary, caseSummaryOf } from './case-summary.js';
import {
  addressOf,
  CASES_PER_PAGE,
  type Filters,
  formatFilters,
  hasFilters,
  lastFilters,
  orderOf,
  parseFilters,
  parsePosition,
  queueFilterOf,
  savedFilters,
  statusesOf,
} from './filters.js';
import { type QueueContent, queuePage } from './queue-page.js';

export async function queue(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, query } = visit;
  const { language } = deskLocaleOf(visit);
  const last = hasFilters(query) ? '' : formatFilters(lastFilters(visit));
  if (last !== '') return redirectResponse(303, `/desk?${last}&lang=${language}`);
  const filters = parseFilters(query);
  const page = await shownQueue(visit, filters);
  if (!hasFilters(query)) return page;
  return { ...page, headers: { ...page.headers, ...savedFilters(filters, desk.secure) } };
}

export async function shownQueue(
  visit: DeskRequest,
  filters: Filters,
  refused?: QueueContent['refused'],
): Promise<HttpResponse> {
  const { desk, clerk, query } = visit;
  const speech = deskLocaleOf(visit);
  const now = desk.now();
  const filter = queueFilterOf(filters, visit);
  const after = parsePosition(query);
  const [found, counts, unread, services, due] = await Promise.all([
    desk.store.queue({
      ...filter,
      ...{ statuses: statusesOf(filters), order: orderOf(filters), limit: CASES_PER_PAGE + 1 },
      ...(after && { after }),
    }),
    desk.store.queueCounts({ ...withoutLate(filter), statuses }, now),
    desk.store.queueCounts({ ...(clerk.forms && { forms: clerk.forms }), statuses, unread: true }, now),
    desk.catalogue.services(),
    dueCounts(visit),
  ]);
  const submissions = found.slice(0, CASES_PER_PAGE);
  const own = services.filter(service => canSeeForm(clerk, service.form));
  return queuePage(speech, clerk, {
    ...{ filters, counts, submissions, now, refused, after, due },
    ticked: query.get('tick') === 'all',
    services: own,
    readable: own.filter(({ form }) => desk.catalogue.isReadable(form)),
    unread: await desk.store.unreadAmong(submissions.map(({ tracking }) => tracking)),
    unreadCount: unread.reduce((sum, { count }) => sum + count, 0),
    summaries: await summariesOf(desk, submissions, speech.language),
    finished: query.has('done'),
    more: found.length > CASES_PER_PAGE,
    scanner: desk.scanner,
    offices: desk.offices,
    moved: movedIn(visit),
  });
}

/** Counts the undecided cases that are late or due soon, for who is responsible for the deadlines. */
async function dueCounts({ desk, clerk }: DeskRequest): Promise<QueueContent['due']> {
  if (!hasPermission(clerk, 'statistics')) return undefined;
  const filter = { ...(clerk.forms && { forms: clerk.forms }), statuses: REMINDED };
  const late = async (now: number) =>
    (await desk.store.queueCounts(filter, now)).reduce((sum, count) => sum + count.late, 0);
  const [all, past] = [await late(desk.dueSoonBefore()), await late(desk.now())];
  return { soon: all - past, late: past };
}

/** Returns the transfer that the clerk made a moment ago. */
function movedIn({ query, desk }: DeskRequest): QueueContent['moved'] {
  const [tracking, office] = [parseTrackingNumber(query.get('moved') ?? ''), query.get('moved_to') ?? ''];
  return tracking && desk.offices?.find(office) ? { tracking, office } : undefined;
}

const withoutLate = ({ dueBefore: _, ...filter }: Omit<QueueFilter, 'statuses'>) => filter;

/** Number of cases whose answers are in memory at once. */
const BATCH = 10;

/** Returns the summaries of cases by their tracking numbers. */
export async function summariesOf(
  { store, catalogue }: Pick<DeskContext, 'store' | 'catalogue'>,
  submissions: readonly SubmissionSummary[],
  language: string,
): Promise<ReadonlyMap<string, CaseSummary>> {
  const summaries = new Map<string, CaseSummary>();
  for (let at = 0; at < submissions.length; at += BATCH) {
    const numbers = submissions.slice(at, at + BATCH).map(({ number }) => number);
    for (const stored of await store.findByNumbers(numbers)) {
      const served = await catalogue.find(stored.form, stored.version, stored.definition);
      summaries.set(stored.tracking, caseSummaryOf(stored, typeof served === 'string' ? undefined : served, language));
    }
  }
  return summaries;
}

/** Handles a posted button: takes a case, or gives it back, and shows the page that the clerk came from. */
export async function assignCase(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, query } = visit;
  const { language } = deskLocaleOf(visit);
  const form = await readForm(visit, desk.limits, desk.held);
  const assignment = await parseAssignment(visit, form);
  const [done] = assignment ? await desk.store.assign([assignment]) : [false];
  const filters = parseFilters(query);
  const inCase = form.get('page') === 'case' ? parseTrackingNumber(form.get('case') ?? '') : undefined;
  if (!done && !inCase) return { ...(await shownQueue(visit, filters, 'meanwhile')), status: 409 };
  if (inCase) return redirectResponse(303, `/desk/${inCase}?lang=${language}${done ? '#assignee' : '&taken=1'}`);
  return redirectResponse(303, `/desk${addressOf(filters, language, parsePosition(query))}#${assignment!.tracking}`);
}

/**
 * Reads a button: the tracking number and who has the case. A case of another clerk is left alone, unless a supervisor
 * takes it.
 */
async function parseAssignment({ desk, clerk }: DeskRequest, form: URLSearchParams): Promise<Assignment | undefined> {
  const tracking = parseTrackingNumber(form.get('case') ?? '');
  const listed = tracking ? await desk.store.findTracking(tracking) : undefined;
  if (!listed) throw httpError('not-found');
  const from = form.get('from') || undefined;
  const takes = form.get('to') === 'me';
  if (listed.status === 'erased' || !canChange(clerk, from)) return undefined;
  if (takes && from === clerk.name) return undefined;
  return { tracking: listed.tracking, from, to: takes ? clerk.name : undefined, at: desk.now(), by: clerk.name };
}
