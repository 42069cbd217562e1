/** Which bodies are read at all. A cross-site HTML form cannot send this type. */
import type { IncomingMessage } from 'node:http';
import { refuse } from '../http/problem.js';

const JSON_UTF8 = /^application\/json[\t ]*(;[\t ]*charset=("utf-8"|utf-8)[\t ]*)?$/i;

/** Refuses all but plain JSON in UTF-8. Node keeps the first of two headers of a name, so they are counted in the raw list. */
export function checkMedia({ headers, rawHeaders }: IncomingMessage): void {
  const types = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'content-type');
  const plain = (headers['content-encoding'] ?? 'identity').trim().toLowerCase() === 'identity';
  if (types.length !== 1 || !JSON_UTF8.test(headers['content-type'] ?? '') || !plain)
    throw refuse('unsupported-media-type');
}
