/** Origin checks: the desk answers only under its own name, and accepts changes only from its own pages. */
import type { IncomingMessage } from 'node:http';
import { httpError } from '../../http/problem.js';

/**
 * Refuses a request with another host name, which comes from a page that rebinds names (DNS rebinding), or through a
 * proxy that is not configured. Refuses cross-site requests too, unless a person visits a page.
 */
export function checkHost({ method, headers, socket }: IncomingMessage, url: URL | undefined): void {
  const port = socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, ...(url ? [url.host] : [])];
  if (!hosts.includes(headers.host ?? '')) throw httpError('wrong-host');
  if (isCrossSite(headers) && !isVisit(method, headers)) throw httpError('origin-not-allowed');
}

/**
 * Returns whether another site led here, by a link or by the return from the sign-in service. The browser does not send
 * the cookie then.
 */
export const isCrossSite = ({ 'sec-fetch-site': site }: IncomingMessage['headers']): boolean =>
  site !== undefined && site !== 'same-origin' && site !== 'none';

/** Returns whether a person visits a page, as opposed to a frame, picture or script of another site. */
const isVisit = (method: string | undefined, headers: IncomingMessage['headers']): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/**
 * Refuses a post that does not come from the desk's own pages. Browsers say where a post comes from, and no page can
 * forge it; a client that says nothing is not a current browser.
 */
export function checkSameOrigin({ headers }: IncomingMessage): void {
  const { 'sec-fetch-site': site, origin, host } = headers;
  const own =
    site === undefined ? [`http://${host}`, `https://${host}`].includes(origin ?? '') : site === 'same-origin';
  if (!own) throw httpError('origin-not-allowed');
}
