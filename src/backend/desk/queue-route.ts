/** GET /desk: which submissions the clerk sees, page by page. */
import { sees } from '../accounts/clerk.js';
import type { Answer } from '../http/response.js';
import { FORM } from '../http/router.js';
import { speechFor } from '../pages/layout.js';
import { isStatus } from '../statuses.js';
import { beforeOf, type Visit } from './desk-request.js';
import { listPage } from './submission-list.js';

const PAGE = 50;

export async function queue(visit: Visit): Promise<Answer> {
  const { desk, clerk, query } = visit;
  const form = new RegExp(`^${FORM}$`).exec(query.get('form') ?? '')?.[0];
  const status = query.get('status') ?? '';
  const before = beforeOf(query);
  // Of a form that is not the clerk's: none.
  const forms = form ? [form].filter(one => sees(clerk, one)) : clerk.forms;
  const chosen = { ...(isStatus(status) && { status }), ...(forms && { forms }) };
  const found = await desk.store.list({ ...chosen, ...(before && { before }), limit: PAGE + 1 });
  const services = await desk.catalogue.services();
  return listPage(speechFor(visit), clerk, {
    services: services.filter(service => sees(clerk, service.form)),
    form,
    status: isStatus(status) ? status : undefined,
    submissions: found.slice(0, PAGE),
    more: found.length > PAGE,
    now: desk.now(),
    scanner: desk.scanner,
  });
}
