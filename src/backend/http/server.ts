/** HTTP server over a list of routes. It handles timeouts, malformed requests, errors and the shutdown. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clients } from '../clients.js';
import { faultKindOf } from '../contracts/store.js';
import type { Limits } from '../limits.js';
import type { Log } from '../log.js';
import type { TimeShare } from '../system/time-share.js';
import { withBasePath } from './base-path.js';
import { type Connections, createConnections, type Exchanged } from './connections.js';
import { createRefusalLog } from './log-refusals.js';
import { type HttpError, problemResponse, storeFaultError } from './problem.js';
import { clientProblem, createRefusals } from './refusals.js';
import { createRequestQuota, type RequestQuota } from './request-quota.js';
import { type HttpResponse, writeResponse } from './response.js';
import { findRoute, type Route, type RouteMatch } from './router.js';
import type { Tls } from './tls.js';

export interface HttpOptions {
  readonly routes: readonly Route[];
  /** Path in front of all addresses, such as `/services`; empty or absent for the root. */
  readonly base?: string;
  readonly limits: Limits;
  readonly clients: Clients;
  readonly log: Log;
  /** Returns the share of time of a route, or undefined if the route need not wait. */
  shareOf?(route: string): TimeShare | undefined;
  /** Returns the response to an OPTIONS request. */
  preflight(request: IncomingMessage, methods: string): HttpResponse;
  /** Completes every response before it is sent. */
  finish(request: IncomingMessage, answer: HttpResponse): HttpResponse;
}

export interface HttpServer {
  readonly port: number;
  readonly connections: Pick<Connections, 'open' | 'refused'>;
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
  const { limits, clients } = options;
  const state = { closing: false };
  const times = {
    headersTimeout: limits.headersMs,
    // Requests without files get less time from the code that reads their body.
    requestTimeout: Math.max(limits.requestMs, limits.uploadMs),
    connectionsCheckingInterval: Math.min(1000, Math.ceil(limits.headersMs / 4)),
  };
  const secure =
    tls && createSecureServer({ ...times, ...tls, minVersion: OLDEST_TLS, handshakeTimeout: limits.headersMs });
  const server: Server | SecureServer = secure ?? createServer(times);
  const open = new WeakMap<object, ServerResponse>();
  const refuse = createRefusals(socket => open.get(socket));
  // Over TLS nothing can be answered before the handshake.
  const connections = createConnections(limits, clients, tls ? socket => void socket.destroy() : refuse);
  const quota = createRequestQuota(limits.requestsEach);
  const answer = ({ request, response }: Exchanged) => {
    open.set(request.socket, response);
    void answerTo(options, quota, { request, response }, () => state.closing);
  };
  const take = (request: IncomingMessage, response: ServerResponse) =>
    connections.inTurn({ request, response }, answer);
  // Without its own `checkContinue` listener, Node would ask for a body that the headers alone already rule out.
  server.on('request', take).on('checkContinue', take);
  // This runs before Node turns the error into a `clientError`. Otherwise, a response would wait for a handshake that
  // never ends.
  secure?.prependListener('tlsClientError', (_error, socket) => void socket.destroy());
  secure?.on('secureConnection', connections.addSecure);
  server.on('connection', connections.add);
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuse(socket, clientProblem(error)));
  const logRefusals = createRefusalLog(connections, options.log);
  const check = () => {
    connections.check();
    logRefusals();
  };
  const checking = setInterval(check, times.connectionsCheckingInterval).unref();
  // With a short backlog a flood of connections makes the others wait a second, until they are tried again.
  const address = { port, host, backlog: limits.connections };
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(address, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections,
    reloadTls: renewed => secure?.setSecureContext({ ...renewed, minVersion: OLDEST_TLS }),
    close: () => {
      state.closing = true;
      clearInterval(checking);
      return stop(server, connections, limits.stopMs);
    },
  };
}

/** Answers one request. It never rejects. */
export async function answerTo(
  options: HttpOptions,
  quota: RequestQuota,
  { request, response }: Exchanged,
  closing: () => boolean,
): Promise<void> {
  const start = performance.now();
  const client = options.clients.ofRequest(request);
  const found = findRoute(options, request, response, client);
  const made = options.finish(request, await quota.within(client, () => run(found, options.log)));
  const answer = withBasePath(made, options.base ?? '');
  if (answer.status === 429 || answer.isDelayed) await delay(options.limits.refusalMs);
  writeResponse(request, response, answer, closing(), error => void logFailure(options.log, found.name, error));
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
    const fault = logFailure(log, found.name, error);
    return fault ? storeFaultError(fault).answer : problemResponse('internal');
  }
}

/** Logs that a request failed, before its response or while it was sent. Returns the fault of the store, if it was one. */
function logFailure(log: Log, route: string, error: unknown): ReturnType<typeof faultKindOf> {
  // Only a name or a code is logged, because messages may quote what was sent.
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: { code?: unknown } };
  const fault = faultKindOf(error);
  // The store logs once that it is unavailable, so the requests that fail because of it are logged as info only.
  const level = fault ? 'info' : 'error';
  log({ level, event: 'request-failed', route, reason: String(code ?? cause?.code ?? name) });
  return fault;
}

/**
 * Stops the server after the requests in flight are finished. Requests that take longer than the limit are cut off
 * without an acknowledgement.
 */
async function stop(server: Server | SecureServer, connections: Connections, ms: number): Promise<void> {
  const timer = setTimeout(() => {
    server.closeAllConnections();
    // Connections in the middle of a TLS handshake are not HTTP connections yet and must be closed separately.
    connections.destroyAll();
  }, ms);
  await new Promise<void>(resolve => {
    server.close(() => resolve());
  });
  clearTimeout(timer);
}
