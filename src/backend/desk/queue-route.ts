/** GET /desk: the submissions that the clerk may see, page by page. */
import { canSeeForm } from '../accounts/clerk.js';
import type { HttpResponse } from '../http/response.js';
import { FORM_ID_PATTERN } from '../http/router.js';
import { isStatus } from '../statuses.js';
import { cursorIn, type DeskRequest } from './desk-request.js';
import { deskLocaleOf } from './messages/index.js';
import { listPage } from './submission-list.js';

const PAGE = 50;

export async function queue(visit: DeskRequest): Promise<HttpResponse> {
  const { desk, clerk, query } = visit;
  const form = new RegExp(`^${FORM_ID_PATTERN}$`).exec(query.get('form') ?? '')?.[0];
  const status = query.get('status') ?? '';
  const before = cursorIn(query);
  // A form that the clerk does not handle has none.
  const forms = form ? [form].filter(one => canSeeForm(clerk, one)) : clerk.forms;
  const chosen = { ...(isStatus(status) && { status }), ...(forms && { forms }) };
  const found = await desk.store.list({ ...chosen, ...(before && { before }), limit: PAGE + 1 });
  const services = await desk.catalogue.services();
  return listPage(deskLocaleOf(visit), clerk, {
    services: services.filter(service => canSeeForm(clerk, service.form)),
    form,
    status: isStatus(status) ? status : undefined,
    submissions: found.slice(0, PAGE),
    more: found.length > PAGE,
    now: desk.now(),
    scanner: desk.scanner,
  });
}
