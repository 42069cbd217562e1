/** GET /metrics: for whoever has the token; without one, for this machine alone. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange, Route } from '../http/router.js';
import { EXPOSITION_TYPE } from './exposition.js';

export interface MetricsAccess {
  /** What asks for figures must bring as `Authorization: Bearer`. */
  readonly token: string | undefined;
  /** True where only this machine can ask, so that nothing need be brought where there is no token. */
  readonly near: boolean;
}

export const metricsRoute = (text: () => Promise<string>, access: MetricsAccess): Route => ({
  method: 'GET',
  path: /^\/metrics$/,
  name: 'metrics',
  handle: async exchange => (mayAsk(exchange, access) ? figures(await text()) : problemResponse('not-found')),
});

const figures = (body: string): HttpResponse => ({ status: 200, headers: { 'content-type': EXPOSITION_TYPE }, body });

function mayAsk({ request }: Exchange, { token, near }: MetricsAccess): boolean {
  if (token !== undefined) return same(request.headers.authorization ?? '', `Bearer ${token}`);
  // Under another name it comes through a proxy, or from a page that rebinds names.
  return near && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
}

/** In constant time. */
const same = (given: string, right: string): boolean => timingSafeEqual(digestOf(given), digestOf(right));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
