/** Reader of a request body with limits on size, time and memory. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MemoryBudget } from './memory-budget.js';
import { httpError } from './problem.js';

/** A request with its response, which is needed to let a client continue that sent `Expect: 100-continue`. */
export interface IncomingRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Rate-limit key of the client, if it is known. */
  readonly client?: string | undefined;
  /** Resolves when the request may use this thread's time. Called once its body has come. */
  readonly turn?: () => Promise<void> | undefined;
}

/** Body in memory. */
export interface ReceivedBody {
  readonly bytes: Buffer;
  /** Releases the memory. Called when the bytes are not needed any more. */
  release(): void;
}

export interface BodyLimits {
  readonly body: number;
  /** Time limit for the arrival of the whole body, in milliseconds. */
  readonly requestMs: number;
}

/**
 * Reads the body. Rejects with an HTTP error as soon as a limit is exceeded; the bytes received until then are
 * released.
 */
export async function readBody(
  exchange: IncomingRequest,
  limits: BodyLimits,
  budget: MemoryBudget,
): Promise<ReceivedBody> {
  const body = await received(exchange, limits, budget);
  await exchange.turn?.();
  return body;
}

function received(
  { request, response, client }: IncomingRequest,
  limits: BodyLimits,
  budget: MemoryBudget,
): Promise<ReceivedBody> {
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
      held.release();
      chunks = [];
      stop(() => reject(error));
    };
    const held = budget.hold(client, fail);
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limits.body) fail(httpError('too-large'));
      else held.add(chunk.length);
    };
    const finish = () => {
      held.finish();
      stop(() => resolve({ bytes: Buffer.concat(chunks, size), release: held.release }));
    };
    const cut = () => fail(httpError('bad-request'));
    const timer = setTimeout(() => fail(httpError('timeout')), limits.requestMs).unref();
    request.on('data', take).once('end', finish).once('close', cut).once('error', cut);
  });
}
