/** HTTP errors as application/problem+json (RFC 9457). They never echo what was sent. */
import { faultKindOf, type StoreFaultKind } from '../contracts/store.js';
import { PROBLEMS, type ProblemKind, type ProblemType } from './problem-types.js';
import type { HttpResponse } from './response.js';

export type { ProblemType };

export interface ProblemDetails {
  /** Title in place of that of the type, if it is for the person who sent the request. */
  readonly title?: string;
  readonly detail?: string;
  /** Number of bytes before the fault. */
  readonly offset?: number;
  readonly errors?: readonly unknown[];
}

export function problemResponse(
  type: ProblemType,
  details: ProblemDetails = {},
  headers: HttpResponse['headers'] = {},
): HttpResponse {
  const { status, title, retryAfter }: ProblemKind = PROBLEMS[type];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
      ...headers,
    },
    body: JSON.stringify({ type, title, status, ...details }),
    problem: type,
  };
}

/** Error that ends a request. The server sends the response that it carries. */
export type HttpError = Error & { readonly answer: HttpResponse };

export const httpError = (type: ProblemType, details?: ProblemDetails, headers?: HttpResponse['headers']): HttpError =>
  Object.assign(new Error(type), { answer: problemResponse(type, details, headers) });

/**
 * Returns the HTTP error for a fault of the store. It asks the client to retry later, because the fault may be over by
 * then, unless what the request is about was erased.
 */
export const storeFaultError = (fault: StoreFaultKind | undefined): HttpError =>
  httpError(fault === 'full' ? 'storage-full' : fault === 'erased' ? 'not-found' : 'unavailable');

/** Throws the HTTP error for anything that a store threw. Rethrows an error that already carries a response. */
export function throwStoreError(error: unknown): never {
  throw (error as Partial<HttpError>).answer ? error : storeFaultError(faultKindOf(error));
}
