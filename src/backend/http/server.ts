/** HTTP server over a list of routes. It handles timeouts, malformed requests, errors and the shutdown. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { faultKindOf } from '../contracts/store.js';
import type { Limits } from '../limits.js';
import type { Log } from '../log.js';
import { type HttpError, type ProblemType, problemResponse, storeFaultError } from './problem.js';
import { type HttpResponse, writeResponse } from './response.js';
import { findRoute, type Route, type RouteMatch } from './router.js';
import type { Tls } from './tls.js';

export interface HttpOptions {
  readonly routes: readonly Route[];
  readonly limits: Limits;
  readonly log: Log;
  /** Returns the response to an OPTIONS request. */
  preflight(request: IncomingMessage, methods: string): HttpResponse;
  /** Completes every response before it is sent. */
  finish(request: IncomingMessage, answer: HttpResponse): HttpResponse;
}

export interface HttpServer {
  readonly port: number;
  /** Presents another certificate to clients that connect from now on. */
  reloadTls(tls: Tls): void;
  /** Stops the server. Resolves when the last request is answered. */
  close(): Promise<void>;
}

/** Address to listen on. With `tls`, the server accepts only HTTPS. */
export interface ListenAddress {
  readonly port: number;
  readonly host: string;
  readonly tls: Tls | undefined;
}

const OLDEST_TLS = 'TLSv1.2';

/** Starts listening. Rejects if the port is not available. */
export async function listen(options: HttpOptions, { port, host, tls }: ListenAddress): Promise<HttpServer> {
  const { limits } = options;
  const state = { closing: false, open: new WeakMap<object, ServerResponse>() };
  const times = {
    headersTimeout: limits.headersMs,
    // Requests without files get less time from the code that reads their body.
    requestTimeout: Math.max(limits.requestMs, limits.uploadMs),
    connectionsCheckingInterval: Math.min(1000, Math.ceil(limits.headersMs / 4)),
  };
  const secure =
    tls && createSecureServer({ ...times, ...tls, minVersion: OLDEST_TLS, handshakeTimeout: limits.headersMs });
  const server: Server | SecureServer = secure ?? createServer(times);
  server.maxConnections = limits.connections;
  const take = (request: IncomingMessage, response: ServerResponse) => {
    state.open.set(request.socket, response);
    void answerTo(options, request, response, () => state.closing);
  };
  // Without its own `checkContinue` listener, Node would ask for a body that the headers alone already rule out.
  server.on('request', take).on('checkContinue', take);
  // This runs before Node turns the error into a `clientError`. Otherwise, a response would wait for a handshake that
  // never ends.
  secure?.prependListener('tlsClientError', (_error, socket) => void socket.destroy());
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    turnAway(error, socket, state.open.get(socket)),
  );
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    reloadTls: renewed => secure?.setSecureContext({ ...renewed, minVersion: OLDEST_TLS }),
    close: () => {
      state.closing = true;
      return stop(server, sockets, limits.stopMs);
    },
  };
}

async function answerTo(
  options: HttpOptions,
  request: IncomingMessage,
  response: ServerResponse,
  closing: () => boolean,
): Promise<void> {
  const start = performance.now();
  const found = findRoute(options.routes, request, response, methods => options.preflight(request, methods));
  const answer = options.finish(request, await run(found, options.log));
  writeResponse(request, response, answer, closing());
  const ms = Math.round(performance.now() - start);
  options.log({
    level: 'info',
    event: 'request',
    method: request.method,
    route: found.name,
    status: answer.status,
    ms,
    ...(answer.problem !== undefined && { problem: answer.problem }),
  });
}

async function run(found: RouteMatch, log: Log): Promise<HttpResponse> {
  try {
    return await found.handle();
  } catch (error) {
    const { answer } = error as Partial<HttpError>;
    if (answer) return answer;
    // Only a name or a code is logged, because messages may quote what was sent.
    const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: { code?: unknown } };
    const fault = faultKindOf(error);
    // The store logs once that it is unavailable, so the requests that fail because of it are logged as info only.
    const level = fault ? 'info' : 'error';
    log({ level, event: 'request-failed', route: found.name, reason: String(code ?? cause?.code ?? name) });
    return fault ? storeFaultError(fault).answer : problemResponse('internal');
  }
}

const CLIENT_ERRORS: Readonly<Record<string, ProblemType>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
};

/** Responds to input that Node could not parse as a request, unless a response is already being sent. */
function turnAway(error: NodeJS.ErrnoException, socket: Socket, open: ServerResponse | undefined): void {
  const speaking = open?.headersSent && !open.writableFinished;
  if (socket.writable && !speaking && error.code !== 'ECONNRESET') {
    const { status, headers, body } = problemResponse(CLIENT_ERRORS[error.code ?? ''] ?? 'bad-request');
    const type = headers?.['content-type'];
    const length = Buffer.byteLength(String(body));
    socket.write(
      `HTTP/1.1 ${status} -\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
    );
  }
  socket.destroySoon();
}

/**
 * Stops the server after the requests in flight are finished. Requests that take longer than the limit are cut off
 * without an acknowledgement.
 */
async function stop(server: Server | SecureServer, sockets: ReadonlySet<Socket>, ms: number): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
    // Connections in the middle of a TLS handshake are not HTTP connections yet and must be closed separately.
    for (const socket of sockets) socket.destroy();
  }, ms);
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  clearTimeout(timer);
}
