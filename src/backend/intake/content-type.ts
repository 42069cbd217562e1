/**
 * Content types of the bodies that are read at all. A cross-site HTML form cannot send JSON, and with multipart its
 * request names its origin.
 */
import type { IncomingMessage } from 'node:http';
import { headerCount } from '../http/header-count.js';
import { httpError } from '../http/problem.js';
import { boundaryOf } from './multipart.js';

const JSON_UTF8 = /^application\/json[\t ]*(;[\t ]*charset=("utf-8"|utf-8)[\t ]*)?$/i;

/** Format in which a body is read. */
export type BodyFormat = { readonly kind: 'json' } | { readonly kind: 'multipart'; readonly boundary: string };

/**
 * Returns the format of a body: plain JSON in UTF-8, or multipart of a page whose origin was checked before. Throws an
 * HTTP error for anything else.
 */
export function checkContentType(request: IncomingMessage): BodyFormat {
  const { headers } = request;
  const type = plainType(request);
  if (JSON_UTF8.test(type)) return { kind: 'json' };
  const boundary = boundaryOf(type);
  const ofPage = headers.origin !== undefined || headers['sec-fetch-site'] === 'same-origin';
  if (boundary !== undefined && ofPage) return { kind: 'multipart', boundary };
  throw httpError('unsupported-media-type');
}

/** Returns the boundary of what a page posts. */
export function postedBoundary(request: IncomingMessage): string {
  const boundary = boundaryOf(plainType(request));
  if (boundary === undefined) throw httpError('unsupported-media-type');
  return boundary;
}

/**
 * Returns the content type of a body without content encoding. Returns an empty text if there are two content types, or
 * none.
 */
function plainType({ headers, rawHeaders }: IncomingMessage): string {
  const plain = (headers['content-encoding'] ?? 'identity').trim().toLowerCase() === 'identity';
  return headerCount(rawHeaders, 'content-type') === 1 && plain ? (headers['content-type'] ?? '') : '';
}
