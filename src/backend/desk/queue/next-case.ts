/** The next case: the one that follows in the queue as the clerk last filtered it. */
import type { SubmissionSummary } from '../../contracts/store.js';
import { type HttpResponse, redirectResponse } from '../../http/response.js';
import { parseTrackingNumber } from '../../intake/tracking-number.js';
import type { DeskRequest } from '../desk-request.js';
import { deskLocaleOf } from '../messages/index.js';
import { formatFilters, lastFilters, OPEN_STATUSES, orderOf, queueFilterOf, statusesOf } from './filters.js';

/** Handles GET /desk/next: opens the case after the one that the address names. */
export async function openNextCase(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, query } = visit;
  const tracking = parseTrackingNumber(query.get('after') ?? '');
  const listed = tracking ? await desk.store.findTracking(tracking) : undefined;
  return redirectToNext(visit, listed);
}

/** Redirects to the case after `current`, or to the queue if no other case waits. `done` names a decided case. */
export async function redirectToNext(
  visit: DeskRequest,
  current: SubmissionSummary | undefined,
  done?: string,
): Promise<HttpResponse> {
  const { language } = deskLocaleOf(visit);
  const next = await nextCase(visit, current);
  const told = done === undefined ? '' : `&done=${done}`;
  if (next) return redirectResponse(303, `/desk/${next.tracking}?lang=${language}${told}`);
  return redirectResponse(303, `/desk?${formatFilters(lastFilters(visit)) || 'status='}&lang=${language}${told}`);
}

async function nextCase(visit: DeskRequest, current: SubmissionSummary | undefined) {
  const { desk } = visit;
  const filters = lastFilters(visit);
  const order = orderOf(filters);
  const query = {
    ...queueFilterOf(filters, visit),
    ...{ order, statuses: statusesOf(filters).filter(status => OPEN_STATUSES.includes(status)), limit: 2 },
  };
  const at = current && (order === 'due' ? current.due : current.receivedAt);
  const after = current && typeof at === 'number' ? { at, number: current.number } : undefined;
  const later = after ? await desk.store.queue({ ...query, after }) : [];
  const all = later.length > 0 ? later : await desk.store.queue(query);
  return all.find(({ tracking }) => tracking !== current?.tracking);
}
