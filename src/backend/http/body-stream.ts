/** Reader of a large body, chunk by chunk, with limits. The body is read as fast as it is consumed. */

import { httpError } from './problem.js';
import type { IncomingRequest } from './read-body.js';

export interface StreamLimits {
  /** Maximum size of the whole body in bytes. */
  readonly bytes: number;
  /** Maximum time without a chunk, in milliseconds. */
  readonly idleMs: number;
}

/**
 * Returns a function that reads the next chunk, or undefined at the end. The function rejects with an HTTP error if a
 * limit is exceeded.
 */
export function createBodyReader(
  { request, response, turn }: IncomingRequest,
  limits: StreamLimits,
): () => Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw httpError('too-large');
  if (request.headers.expect) response.writeContinue();
  // The request must not be destroyed, so that an error response can still be sent.
  const pieces = request.iterator({ destroyOnReturn: false });
  let left = limits.bytes;
  return async () => {
    const next = await within(limits.idleMs, pieces.next());
    if (next.done) {
      await turn?.();
      return undefined;
    }
    const piece = next.value as Buffer;
    left -= piece.length;
    if (left >= 0) return piece;
    // The code that writes the response reads the rest from here.
    await pieces.return?.();
    throw httpError('too-large');
  };
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(httpError('timeout')), ms);
  });
  try {
    return await Promise.race([work.catch(() => Promise.reject(httpError('bad-request'))), late]);
  } finally {
    clearTimeout(timer);
  }
}
