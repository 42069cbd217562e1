/** Origin checks and CORS headers. Pages of this server and of listed origins may submit. No cookie authorises a submission. */
import type { IncomingMessage } from 'node:http';
import { httpError } from './problem.js';
import type { HttpResponse } from './response.js';

type Headers = IncomingMessage['headers'];

/** Throws an HTTP error if a browser sent the request for a page of a foreign, unlisted origin. */
export function checkOrigin(headers: Headers, allowed: readonly string[]): void {
  if (isListed(headers.origin, allowed) || isOwn(headers)) return;
  throw httpError('origin-not-allowed');
}

const isListed = (origin: string | undefined, allowed: readonly string[]): origin is string =>
  origin !== undefined && allowed.includes(origin);

/**
 * Returns whether the request comes from a page of this server. `Sec-Fetch-Site` is checked first, because a page
 * cannot forge it and it stays correct behind proxies that rename the host.
 */
function isOwn({ origin, host, 'sec-fetch-site': site }: Headers): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}

/** Returns whether the browser's headers show that a page of this server sent the request. */
export const isFromOwnOrigin = (headers: Headers): boolean =>
  isOwn(headers) && (headers['sec-fetch-site'] ?? headers.origin ?? 'none') !== 'none';

/** Adds the headers that a listed origin needs to read the response. */
export function withCors(answer: HttpResponse, headers: Headers, allowed: readonly string[]): HttpResponse {
  const vary = answer.headers?.vary ? `${answer.headers.vary}, Origin` : 'Origin';
  if (!isListed(headers.origin, allowed)) return { ...answer, headers: { ...answer.headers, vary } };
  const cors = {
    'access-control-allow-origin': headers.origin,
    'access-control-expose-headers':
      'Date, Location, Retry-After, Tus-Resumable, Tus-Version, Tus-Extension, Tus-Max-Size, Upload-Offset, Upload-Length, Upload-Expires',
  };
  return { ...answer, headers: { ...answer.headers, vary, ...cors } };
}

/**
 * Returns the response to a preflight request: what a listed origin may send. Other origins get no permission, which
 * browsers treat as a refusal.
 */
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
