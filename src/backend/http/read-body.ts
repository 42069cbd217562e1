/** Reading a body within bounds. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { httpError } from './problem.js';

/** Bytes of bodies in memory, of all requests together. */
export interface MemoryBudget {
  bytes: number;
}

/** A request, and its response to tell a client that waits (Expect: 100-continue) to go on. */
export interface IncomingRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

export interface BodyLimits {
  readonly body: number;
  /** Milliseconds until all of it must have arrived. */
  readonly requestMs: number;
  readonly heldBytes: number;
}

/**
 * The body, or a refusal as soon as a limit is passed; what came until then is let go. Whoever gets the body gives its
 * length back to `held` when done with it.
 */
export function readBody(
  { request, response }: IncomingRequest,
  limits: BodyLimits,
  held: MemoryBudget,
): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limits.body) return Promise.reject(httpError('too-large'));
  // Gone already, and its event with it.
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
