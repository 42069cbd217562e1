/**
 * Base path of a backend that is mounted in another server: `/services` goes before all its addresses. Pages are made as
 * if there were none, and their responses are completed here.
 */
import type { HttpResponse } from './response.js';

/** Returns the base path without a slash at its end, empty for the root. Throws a TypeError if it cannot be one. */
export function parseBasePath(base: string): string {
  const path = base.replace(/\/$/, '');
  if (!/^(?:\/[\w.~-]+)*$/.test(path))
    throw new TypeError(`"base" takes a path as in "/services", and was given ${JSON.stringify(base)}`);
  return path;
}

/** Returns a request target without the base path, or undefined if it is not below it. */
export function targetBelow(target: string, base: string): string | undefined {
  if (base === '') return target;
  const rest = target.startsWith(base) ? target.slice(base.length) : undefined;
  return rest !== undefined && /^(?:[/?]|$)/.test(rest) ? rest.replace(/^(?!\/)/, '/') : undefined;
}

/** Addresses of this site in a page: attributes that begin with a path of a public route. */
const OWN_ADDRESS =
  /(\s(?:href|src|action)=")(\/(?:(?:forms|track|studio|payments)\/|(?:verify|track)\b|verify\.js"|(?:style|roll)\.css"|[?"]))/g;

/** Returns a response with the base path in front of the addresses in it: redirects, cookies, links and forms. */
export function withBasePath(answer: HttpResponse, base: string): HttpResponse {
  if (base === '') return answer;
  const { headers = {}, cookies, body } = answer;
  const { location: to, 'set-cookie': cookie } = headers;
  const isPage = typeof body === 'string' && headers['content-type']?.startsWith('text/html');
  return {
    ...answer,
    headers: {
      ...headers,
      ...(to?.startsWith('/') && { location: base + to }),
      ...(cookie !== undefined && { 'set-cookie': cookieBelow(base, cookie) }),
    },
    ...(cookies && { cookies: cookies.map(one => cookieBelow(base, one)) }),
    ...(isPage && { body: body.replace(OWN_ADDRESS, `$1${base}$2`) }),
  };
}

/** Returns a cookie with the base path in front of its own. One with the prefix `__Host-` can have no other path than `/`. */
const cookieBelow = (base: string, cookie: string): string =>
  cookie.startsWith('__Host-') ? cookie : cookie.replace('; Path=/', `; Path=${base}/`);
