/** Reader of forms that browsers post from the backend's own pages. */

import type { MemoryBudget } from './memory-budget.js';
import { httpError } from './problem.js';
import { type BodyLimits, readBody } from './read-body.js';
import type { Exchange } from './router.js';

/** Maximum size of a posted form in bytes. It is enough for a note and a few words. */
const MAX_FORM_BYTES = 64_000;

/**
 * Maximum size in bytes of a posted form with a long text. A text that is too long by far still gets a page that says so,
 * and holds what was typed.
 */
export const MAX_LONG_FORM_BYTES = 1_000_000;

/** Reads the values of a posted form. Throws an HTTP error if the body is not a form or is too large. */
export async function readForm(
  exchange: Exchange,
  limits: BodyLimits,
  held: MemoryBudget,
  most = MAX_FORM_BYTES,
): Promise<URLSearchParams> {
  const type = exchange.request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw httpError('unsupported-media-type');
  const { bytes, release } = await readBody(exchange, { ...limits, body: most }, held);
  release();
  return new URLSearchParams(bytes.toString('utf8'));
}
