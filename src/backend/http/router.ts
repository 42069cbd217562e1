/**
 * Minimal router: a list of patterns matched against the raw path. Nothing is decoded, so an encoded slash matches
 * nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TimeShare } from '../system/time-share.js';
import { targetBelow } from './base-path.js';
import { headerCount } from './header-count.js';
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Capture groups of the route's pattern. */
  readonly params: readonly string[];
  /** Rate-limit key of the client, or undefined if it cannot be distinguished from others. */
  readonly client?: string | undefined;
  /** Resolves when the request may use this thread's time. Called once its body has come. */
  readonly turn?: () => Promise<void> | undefined;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: RegExp;
  /** Name for the log. It replaces the address, which may reveal who sent the request. */
  readonly name: string;
  handle(exchange: Exchange): HttpResponse | Promise<HttpResponse>;
}

export interface RouteMatch {
  readonly name: string;
  handle(): HttpResponse | Promise<HttpResponse>;
}

/** Pattern of a form id in the form language. */
export const FORM_ID_PATTERN = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*';

/** Path that no pattern matches. */
const OUTSIDE = '-';

interface Routing {
  readonly routes: readonly Route[];
  /** Base path, which the patterns of the routes leave out. */
  readonly base?: string;
  preflight(request: IncomingMessage, methods: string): HttpResponse;
  shareOf?(route: string): TimeShare | undefined;
}

/**
 * Finds the route of a request. Unknown paths and methods, and requests that are not well-formed, also get a route,
 * which responds with 404, 405 or 400.
 */
export function findRoute(
  { routes, base = '', preflight, shareOf }: Routing,
  request: IncomingMessage,
  response: ServerResponse,
  client: string | undefined,
): RouteMatch {
  if (isMalformed(request)) return { name: 'bad-request', handle: () => problemResponse('bad-request') };
  const { path, query } = target(targetBelow(targetOf(request), base) ?? OUTSIDE);
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = routes.find(candidate => candidate.method === method && candidate.path.test(path));
  if (!route)
    return withoutRoute(
      routes.filter(candidate => candidate.path.test(path)),
      request,
      preflight,
    );
  const params = route.path.exec(path)!.slice(1);
  const share = shareOf?.(route.name);
  let isOpen = false;
  const turn = () => {
    if (isOpen || !share) return undefined;
    isOpen = true;
    return share.turn(client);
  };
  const exchange = { request, response, path, query, params, client, turn };
  const handle = async () => {
    try {
      if (method === 'GET') await turn();
      return await route.handle(exchange);
    } finally {
      if (isOpen) share?.done();
    }
  };
  return { name: route.name, handle };
}

/** Answers a request whose method no route of its path handles. `matching` are the routes of the path. */
function withoutRoute(
  matching: readonly Route[],
  request: IncomingMessage,
  preflight: Routing['preflight'],
): RouteMatch {
  if (matching.length === 0) return { name: 'not-found', handle: () => problemResponse('not-found') };
  const allow = methodsOf(matching);
  if (request.method === 'OPTIONS') return { name: 'options', handle: () => preflight(request, allow) };
  return { name: 'method-not-allowed', handle: () => problemResponse('method-not-allowed', {}, { allow }) };
}

/** Returns the target of a request as it came: routers that mount a handler cut its beginning off `url`. */
export const targetOf = (request: IncomingMessage): string =>
  (request as { readonly originalUrl?: string }).originalUrl ?? request.url ?? '';

/** Returns whether a request is one of HTTP/0.9, or names several hosts, which Node's parser accepts. */
const isMalformed = ({ httpVersionMajor, rawHeaders }: IncomingMessage): boolean =>
  httpVersionMajor < 1 || headerCount(rawHeaders, 'host') > 1;

const methodsOf = (routes: readonly Route[]): string =>
  routes
    .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    .concat('OPTIONS')
    .join(', ');

/**
 * Splits a request target into path and query. The host of an absolute target (RFC 9112) is dropped because it is only
 * the client's claim.
 */
function target(url: string): { path: string; query: URLSearchParams } {
  const [, path = '/', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?#]*)\??([^#]*)/i.exec(url) ?? [];
  return { path: path || '/', query: new URLSearchParams(query) };
}
