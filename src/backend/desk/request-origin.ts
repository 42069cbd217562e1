/** Which requests the desk answers at all: under its own name, and what changes something from its own pages alone. */
import type { IncomingMessage } from 'node:http';
import { httpError } from '../http/problem.js';

/** Under another host name they come from a page that rebinds names (DNS rebinding), or through a proxy that nobody named. */
export function checkHost({ method, headers, socket }: IncomingMessage, url: URL | undefined): void {
  const port = socket.localPort;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, ...(url ? [url.host] : [])];
  if (!hosts.includes(headers.host ?? '')) throw httpError('wrong-host');
  if (isCrossSite(headers) && !isVisit(method, headers)) throw httpError('origin-not-allowed');
}

/** True where another site led here, by a link or by the way back from the sign-in service: the cookie stays behind then. */
export const isCrossSite = ({ 'sec-fetch-site': site }: IncomingMessage['headers']): boolean =>
  site !== undefined && site !== 'same-origin' && site !== 'none';

/** A page that a person goes to; no frame, no picture, no script of another site. */
const isVisit = (method: string | undefined, headers: IncomingMessage['headers']): boolean =>
  method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';

/** Browsers say where a post comes from, and no page can forge it; what says nothing is no browser of today. */
export function checkSameOrigin({ headers }: IncomingMessage): void {
  const { 'sec-fetch-site': site, origin, host } = headers;
  const own =
    site === undefined ? [`http://${host}`, `https://${host}`].includes(origin ?? '') : site === 'same-origin';
  if (!own) throw httpError('origin-not-allowed');
}
