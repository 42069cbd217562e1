/** Reader of a request body with limits on size, time and memory. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpError } from './problem.js';

/** Number of bytes of request bodies in memory, across all requests. */
export interface MemoryBudget {
  bytes: number;
}

/** A request with its response, which is needed to let a client continue that sent `Expect: 100-continue`. */
export interface IncomingRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface BodyLimits {
  readonly body: number;
  /** Time limit for the arrival of the whole body, in milliseconds. */
  readonly requestMs: number;
  readonly heldBytes: number;
}

/**
 * Reads the body. Rejects with an HTTP error as soon as a limit is exceeded; the bytes received until then are
 * released.
 *
 * The caller must subtract the length of the body from `held` when it is done with the body.
 */
export function readBody(
  { request, response }: IncomingRequest,
  limits: BodyLimits,
  held: MemoryBudget,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limits.body) return Promise.reject(httpError('too-large'));
  // The request is already destroyed, so its `close` event will not come any more.
  if (request.destroyed) return Promise.reject(httpError('bad-request'));
  if (request.headers.expect) response.writeContinue();
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    const stop = (settle: () => void) => {
      clearTimeout(timer);
      request.off('data', take).off('end', finish).off('close', cut).off('error', cut);
      settle();
    };
    const fail = (error: Error) => {
      held.bytes -= size;
      chunks = [];
      stop(() => reject(error));
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      held.bytes += chunk.length;
      chunks.push(chunk);
      if (size > limits.body) fail(httpError('too-large'));
      else if (held.bytes > limits.heldBytes) fail(httpError('unavailable'));
    };
    const finish = () => stop(() => resolve(Buffer.concat(chunks, size)));
    const cut = () => fail(httpError('bad-request'));
    const timer = setTimeout(() => fail(httpError('timeout')), limits.requestMs).unref();
    request.on('data', take).once('end', finish).once('close', cut).once('error', cut);
  });
}
