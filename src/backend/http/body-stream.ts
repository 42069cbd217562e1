/** Reading a large body piece by piece, within bounds, as fast as it is used up. */

import { httpError } from './problem.js';
import type { IncomingRequest } from './read-body.js';

export interface StreamLimits {
  /** Bytes of the whole. */
  readonly bytes: number;
  /** Milliseconds that may pass without a piece. */
  readonly idleMs: number;
}

/** Gives the next piece, or undefined at the end; refuses when a limit is passed. */
export function createBodyReader(
  { request, response }: IncomingRequest,
  limits: StreamLimits,
): () => Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limits.bytes) throw httpError('too-large');
  if (request.headers.expect) response.writeContinue();
  // A refusal must still be able to be sent.
  const pieces = request.iterator({ destroyOnReturn: false });
  let left = limits.bytes;
  return async () => {
    const next = await within(limits.idleMs, pieces.next());
    if (next.done) return undefined;
    const piece = next.value as Buffer;
    left -= piece.length;
    if (left >= 0) return piece;
    // Whoever answers reads on from here.
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
