/** The reference backend as a handler that another server calls: Express, Fastify, or plain Node. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parseBasePath, targetBelow } from './http/base-path.js';
import { problemResponse } from './http/problem.js';
import { createRequestQuota } from './http/request-quota.js';
import { hasBody, writeResponse } from './http/response.js';
import { targetOf } from './http/router.js';
import { answerTo, type HttpOptions } from './http/server.js';
import type { ServerOptions } from './options.js';
import { type PublicSide, startBackend } from './start-backend.js';

/** Options of `createHandler`: those of `startServer` without the port, and where the handler is mounted. */
export interface HandlerOptions extends Omit<ServerOptions, 'port' | 'host' | 'tls'> {
  /** Path below which the forms are found, such as `/services`. Default: the root of the server. */
  readonly base?: string;
  /** Origin under which browsers find the server, such as `https://www.example.org`: with it cookies need HTTPS. */
  readonly siteOrigin?: string;
}

/** The backend, mounted: a function that answers requests, in the form that Node, Express and Connect call. */
export interface Handler {
  /**
   * Answers a request below the base path, whose body no one has read yet. Other requests go to `next`; without it, they
   * are answered with 404.
   */
  (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void;
  /** Port of the desk, if there is one. */
  readonly deskPort?: number;
  /** URL of the desk, with the one-time token in it while there are no accounts. */
  readonly deskUrl?: string;
  /** Finishes the requests in flight, and closes the store. The server around it is closed first. */
  close(): Promise<void>;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts the reference backend without a port of its own. All addresses in its pages, redirects and cookies begin with
 * the base path. Rejects if the built folder cannot be served, or the port of the desk is not available; throws a
 * TypeError for a base that is no path.
 *
 *     const handler = await createHandler({ dist: 'dist', store: await openStore('data'), base: '/services' });
 *     app.use(handler);
 */
export async function createHandler(options: HandlerOptions): Promise<Handler> {
  const base = parseBasePath(options.base ?? '');
  const { side, desk, close } = await startBackend({ ...options, base }, async http => mounted(http));
  const handle = (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void): void => {
    const isInside = targetBelow(targetOf(request), base) !== undefined;
    const isRead = isInside && request.readableDidRead && hasBody(request);
    if (isInside && !isRead) side.answer(request, response);
    else if (next) next(isRead ? new Error(BODY_READ) : undefined);
    else writeResponse(request, response, problemResponse(isRead ? 'internal' : 'not-found'), false);
  };
  return Object.assign(handle, { close, ...(desk && { deskUrl: desk.url, deskPort: desk.port }) });
}

const BODY_READ =
  'The body of the request was read before it came to the handler of Istimara. Mount the handler before body parsers, such as express.json().';

/** Creates the public side of a handler. It counts the requests in flight, so that closing waits for them. */
function mounted(http: HttpOptions): PublicSide & { readonly answer: Answer } {
  const quota = createRequestQuota(http.limits.requestsEach);
  const flying = new Set<Promise<void>>();
  const state = { closing: false };
  return {
    address: '',
    answer: (request, response) => {
      const answering = answerTo(http, quota, { request, response }, () => state.closing);
      flying.add(answering);
      void answering.finally(() => flying.delete(answering));
    },
    close: async () => {
      state.closing = true;
      await Promise.race([Promise.all(flying), delay(http.limits.stopMs, undefined, { ref: false })]);
    },
  };
}
