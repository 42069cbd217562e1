/** An answer as plain data, and how it is written. */
import type { IncomingMessage, ServerResponse } from 'node:http';

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The type of the problem that it tells of, for the log. */
  readonly problem?: string;
}

/** What every answer carries; the policy is the strict one that generated pages hold. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
    "base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** How much of a refused body is read and dropped, and for how long, so that the client gets to see the answer. */
const LINGER = { bytes: 16_000_000, ms: 2_000 };

export const jsonResponse = (status: number, value: unknown, headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const htmlResponse = (status: number, body: string, headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
  body,
});

export const redirectResponse = (
  status: 301 | 303 | 308,
  location: string,
  headers: HttpResponse['headers'] = {},
): HttpResponse => ({
  status,
  headers: { location, ...headers },
});

/** Writes an answer. A request whose body was not read to its end loses its connection. */
export function writeResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  last: boolean,
): void {
  if (response.headersSent || response.destroyed) return;
  const body = Buffer.from(answer.body ?? '');
  const unread = !request.complete && hasBody(request);
  const bare = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...HEADERS,
    ...answer.headers,
    ...(bare ? {} : { 'content-length': String(body.length) }),
    ...(unread || last ? { connection: 'close' } : {}),
  });
  const content = request.method === 'HEAD' || bare ? undefined : body;
  if (!unread) return void response.end(content);
  response.write(content ?? '');
  linger(request, response);
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The answer is out; closing at once would reset the connection and could take the answer back from the client. */
function linger(request: IncomingMessage, response: ServerResponse): void {
  let left = LINGER.bytes;
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER.ms).unref();
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) end();
  });
  request.once('end', end).once('close', end).resume();
}
