/** GET /metrics. It requires the token; if none is configured, only this machine has access. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { problemResponse } from '../http/problem.js';
import type { HttpResponse } from '../http/response.js';
import type { Exchange, Route } from '../http/router.js';
import { EXPOSITION_TYPE } from './exposition.js';

export interface MetricsAccess {
  /** Token that a request must carry as `Authorization: Bearer`, or undefined if none is configured. */
  readonly token: string | undefined;
  /** True if only this machine can reach the server. No token is then required if none is configured. */
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
  // A request with another host name comes through a proxy, or from a page that uses DNS rebinding.
  return near && /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '');
}

/** Compares two texts in constant time. */
const same = (given: string, right: string): boolean => timingSafeEqual(digestOf(given), digestOf(right));

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();
