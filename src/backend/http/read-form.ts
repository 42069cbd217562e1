/** Forms of the backend's own pages, as browsers post them. */

import { httpError } from './problem.js';
import type { BodyLimits, MemoryBudget } from './read-body.js';
import { readBody } from './read-body.js';
import type { Exchange } from './router.js';

/** Bytes: a note and some words. */
const MAX_FORM_BYTES = 64_000;

/** What was filled in; refuses what is no form, or too large. */
export async function readForm(exchange: Exchange, limits: BodyLimits, held: MemoryBudget): Promise<URLSearchParams> {
  const type = exchange.request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw httpError('unsupported-media-type');
  const body = await readBody(exchange, { ...limits, body: MAX_FORM_BYTES }, held);
  held.bytes -= body.length;
  return new URLSearchParams(body.toString('utf8'));
}
