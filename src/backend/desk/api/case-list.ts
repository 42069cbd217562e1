/** GET /api/v1/cases: the cases that a token may see, without their answers. */
import { promisedDeadline, type QueuePosition } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import { type HttpResponse, jsonResponse } from '../../http/response.js';
import type { DeskRequest } from '../desk-request.js';
import { queueFilterOf } from '../queue/filters.js';
import { byChange, CLOCKS_MS, changedSince } from './changed-cases.js';
import { type CaseQuery, formatListPosition, type ListPosition, parseCaseQuery } from './list-query.js';

/** Path in front of all addresses of the API. */
export const API = '/api/v1';

interface CasePage {
  readonly cases: readonly object[];
  /** Position after the last case, if there are more. */
  readonly next?: ListPosition | undefined;
}

export async function listCases(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, query } = visit;
  const asked = parseCaseQuery(query);
  // Without a tree of offices, no case is known to be of one.
  const isNowhere = asked.office !== undefined && !desk.offices;
  const page = isNowhere ? { cases: [] } : await pageOf(visit, asked);
  const address = new URLSearchParams(query);
  if (page.next) address.set('after', formatListPosition(page.next));
  const isFollowed = asked.changedSince !== undefined && !page.next;
  return jsonResponse(200, {
    cases: page.cases,
    ...(page.next && { next: `${API}/cases?${address}` }),
    ...(isFollowed && { follow: `${API}/cases?${followed(query, desk.now())}` }),
  });
}

/** Returns the query for what changes from now on. It overlaps, so that a change that becomes visible late is not missed. */
function followed(query: URLSearchParams, now: number): URLSearchParams {
  const address = new URLSearchParams(query);
  address.delete('after');
  address.set('changed_since', new Date(now - CLOCKS_MS).toISOString());
  return address;
}

const pageOf = (visit: DeskRequest, asked: CaseQuery): Promise<CasePage> =>
  asked.changedSince === undefined ? pageOfQueue(visit, asked) : pageOfChanges(visit, asked, asked.changedSince);

const filterOf = (visit: DeskRequest, { form, office }: CaseQuery) =>
  queueFilterOf({ ...(form && { form }), ...(office && { office }) }, visit);

async function pageOfQueue(visit: DeskRequest, asked: CaseQuery): Promise<CasePage> {
  const { statuses, order, limit, after } = asked;
  const found = await visit.desk.store.queue({
    ...filterOf(visit, asked),
    ...{ statuses, order, limit: limit + 1 },
    ...(after && { after: after as QueuePosition }),
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const at = last && (order === 'due' ? last.due : last.receivedAt);
  const isMore = found.length > limit && typeof at === 'number';
  return { cases: shown.map(summaryOf), next: isMore ? { at, number: last!.number } : undefined };
}

async function pageOfChanges(visit: DeskRequest, asked: CaseQuery, since: number): Promise<CasePage> {
  const { store } = visit.desk;
  const { statuses, limit, after } = asked;
  const filter = filterOf(visit, asked);
  const cases: object[] = [];
  let last: ListPosition | undefined;
  for (const one of await changedSince(store, filter, since)) {
    if (after && 'tracking' in after && byChange(one, after) <= 0) continue;
    // A case may have been transferred to another office since.
    const found = (await store.canSee(one.tracking)) ? await store.findTracking(one.tracking) : undefined;
    if (!found || !statuses.includes(found.status) || !isWithin(found, filter)) continue;
    if (cases.length === limit) return { cases, next: last };
    cases.push({ ...summaryOf(found), changed_at: new Date(one.at).toISOString() });
    last = one;
  }
  return { cases };
}

const isWithin = (
  { form, office }: SubmissionSummary,
  { forms, offices }: { readonly forms?: readonly string[]; readonly offices?: readonly string[] },
): boolean => (forms?.includes(form) ?? true) && (!offices || (office !== null && offices.includes(office)));

/** Returns a case as lists and the case itself show it. */
export function summaryOf(listed: SubmissionSummary): object {
  const due = promisedDeadline(listed);
  return {
    ...{ tracking: listed.tracking, form: listed.form, version: listed.version, status: listed.status },
    ...{ office: listed.office, assignee: listed.assignee },
    received_at: new Date(listed.receivedAt).toISOString(),
    due: due === undefined ? null : new Date(due).toISOString(),
    href: `${API}/cases/${listed.tracking}`,
  };
}
