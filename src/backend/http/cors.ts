/** Which pages may submit: the server's own, and those of listed origins. No cookies are involved. */
import type { IncomingMessage } from 'node:http';
import { httpError } from './problem.js';
import type { HttpResponse } from './response.js';

type Headers = IncomingMessage['headers'];

/** Refuses a request that a browser sends for a page of a foreign, unlisted origin. */
export function checkOrigin(headers: Headers, allowed: readonly string[]): void {
  if (isListed(headers.origin, allowed) || isOwn(headers)) return;
  throw httpError('origin-not-allowed');
}

const isListed = (origin: string | undefined, allowed: readonly string[]): origin is string =>
  origin !== undefined && allowed.includes(origin);

/** The browser's word comes first: it cannot be forged by a page and holds behind proxies that rename the host. */
function isOwn({ origin, host, 'sec-fetch-site': site }: Headers): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** True where a page of this server sent it, for all that a browser says. */
export const isFromOwnOrigin = (headers: Headers): boolean =>
  isOwn(headers) && (headers['sec-fetch-site'] ?? headers.origin ?? 'none') !== 'none';

/** The answer with what a listed origin needs to read it. */
export function withCors(answer: HttpResponse, headers: Headers, allowed: readonly string[]): HttpResponse {
  const vary = [answer.headers?.vary, 'Origin'].filter(Boolean).join(', ');
  if (!isListed(headers.origin, allowed)) return { ...answer, headers: { ...answer.headers, vary } };
  const cors = {
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers':
      'Date, Location, Retry-After, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset, Upload-Length, Upload-Expires',
  };
  return { ...answer, headers: { ...answer.headers, vary, ...cors } };
}

/** What a listed origin may send. Others get no permission, which is how a browser reads a refusal. */
export function preflight(headers: Headers, allowed: readonly string[], methods: string): HttpResponse {
  if (!isListed(headers.origin, allowed)) return { status: 204, headers: { allow: methods } };
  return {
    status: 204,
    headers: {
      allow: methods,
      'access-control-allow-methods': methods,
      'access-control-allow-headers': 'Content-Type, Content-Digest, Idempotency-Key',
      'access-control-max-age': '600',
    },
  };
}
