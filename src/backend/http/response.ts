/** HTTP response as plain data, and the writing of it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import type { ProblemType } from './problem-types.js';

export interface HttpResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Header values of the cookies that it sets, in addition to the one in `headers`. */
  readonly cookies?: readonly string[];
  readonly body?: string | Uint8Array;
  /** Body that is read as fast as the client fetches it, in place of `body`. */
  readonly stream?: BodyStream;
  /** True if the response is sent only after `refusalMs`, as those are with the status 429. */
  readonly isDelayed?: boolean;
  /** Type of the problem that the response reports, for the log. */
  readonly problem?: ProblemType;
}

/** Body that is opened when it is sent. */
export interface BodyStream {
  /** Size in bytes, if it is known; otherwise the body is sent in chunks. */
  readonly size?: number;
  open(): Readable;
}

/** Features of a device that pages may use: what questions may ask for, and nothing else. */
const PERMISSIONS = [
  ...['geolocation=(self)', 'camera=(self)', 'microphone=(self)'],
  ...['accelerometer', 'autoplay', 'browsing-topics', 'display-capture', 'encrypted-media', 'gyroscope'],
  ...['hid', 'magnetometer', 'midi', 'payment', 'publickey-credentials-get', 'serial', 'usb'],
]
  .map(name => (name.includes('=') ? name : `${name}=()`))
  .join(', ');

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; " +
  "base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'";

/** Headers of a page that plays recordings of this server. */
export const PLAYER_HEADERS = { 'content-security-policy': `${POLICY}; media-src 'self'` };

/** Headers of every response. The content security policy is the strict one that generated pages comply with. */
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS,
};

/** Header of every response over TLS: browsers use no other connection to this host for a year. */
const SECURE_HEADERS: Readonly<Record<string, string>> = { 'strict-transport-security': 'max-age=31536000' };

/** Limits on reading and dropping the rest of a refused body, so that the client gets to see the response. */
const LINGER = { bytes: 16_000_000, ms: 2_000 };

export const jsonResponse = (status: number, value: unknown, headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(value),
});

export const htmlResponse = (
  status: number,
  body: string | Uint8Array,
  headers: HttpResponse['headers'] = {},
): HttpResponse => ({
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

/**
 * Writes a response. Closes the connection if the body of the request was not read to its end. `onFailed` is called if
 * a stream fails, but not if its client is gone.
 */
export function writeResponse(
  request: IncomingMessage,
  response: ServerResponse,
  answer: HttpResponse,
  last: boolean,
  onFailed?: (error: unknown) => void,
): void {
  if (response.headersSent || response.destroyed) return;
  const { body = '', stream, cookies } = answer;
  const size = stream ? stream.size : Buffer.byteLength(body);
  const unread = !request.complete && hasBody(request);
  const bare = answer.status === 204 || answer.status === 304;
  response.writeHead(answer.status, {
    ...HEADERS,
    ...('encrypted' in request.socket && SECURE_HEADERS),
    ...answer.headers,
    ...(cookies && { 'set-cookie': [answer.headers?.['set-cookie'] ?? [], cookies].flat() }),
    ...(bare || size === undefined ? {} : { 'content-length': String(size) }),
    ...(unread || last ? { connection: 'close' } : {}),
  });
  const hasContent = request.method !== 'HEAD' && !bare;
  // A stream that fails, or whose client is gone, ends the connection.
  if (stream && hasContent && !unread)
    return void pipeline(stream.open(), response, error => {
      if (error && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') onFailed?.(error);
    });
  const content = hasContent && !stream ? body : '';
  if (!unread) return void response.end(content);
  response.write(content);
  linger(request, response);
}

/** Returns whether a request announces a body. */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Reads and drops the rest of the request body after the response was written. Closing at once would reset the
 * connection, and the client could lose the response.
 */
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
