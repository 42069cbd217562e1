/**
 * Minimal router: a list of patterns matched against the raw path. Nothing is decoded, so an encoded slash matches
 * nothing.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemResponse } from './problem.js';
import type { HttpResponse } from './response.js';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Capture groups of the route's pattern. */
  readonly params: readonly string[];
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

type Preflight = (methods: string) => HttpResponse;

/** Finds the route of a request. Unknown paths and methods also get a route, which responds with 404 or 405. */
export function findRoute(
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
  preflight: Preflight,
): RouteMatch {
  const { path, query } = target(request.url ?? '');
  const matching = routes.filter(route => route.path.test(path));
  if (matching.length === 0) return { name: 'not-found', handle: () => problemResponse('not-found') };
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = matching.find(candidate => candidate.method === method);
  const methods = methodsOf(matching);
  if (method === 'OPTIONS') return { name: 'options', handle: () => preflight(methods) };
  if (!route)
    return { name: 'method-not-allowed', handle: () => problemResponse('method-not-allowed', {}, { allow: methods }) };
  const params = route.path.exec(path)!.slice(1);
  return { name: route.name, handle: () => route.handle({ request, response, path, query, params }) };
}

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
