/** Processor time of the main thread between two rounds of its event loop, and a client that takes none of it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Worker } from 'node:worker_threads';

/** Returns the processor time of the main thread, in milliseconds. Linux counts it for each thread. */
function spent(): number {
  const [nanoseconds] = readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ');
  return Number(nanoseconds) / 1e6;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;
setFlagsFromString('--no-expose-gc');

/**
 * Empties the new space of the heap, so that a collection during a request copies what the request left there, and not
 * what the tests before it did. What survives two collections has left the new space.
 */
export function emptyNewSpace(): void {
  for (let round = 0; round < 2; round++) collectGarbage({ type: 'minor' });
}

/**
 * Starts watching. The returned function ends it, and returns the most processor time, in milliseconds, that the main
 * thread took until it came back to its event loop.
 */
export function watchMainThread(): () => number {
  const state = { last: spent(), longest: 0, isOver: false };
  const count = () => {
    const now = spent();
    state.longest = Math.max(state.longest, now - state.last);
    state.last = now;
  };
  const look = () => {
    count();
    if (!state.isOver) setImmediate(look);
  };
  setImmediate(look);
  return () => {
    state.isOver = true;
    // Work in a callback of `setImmediate` may have been answered before this loop looked again.
    count();
    return state.longest;
  };
}

const CLIENT = `import { request } from 'node:http';
import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ port, path, headers, body }) => {
  const sent = request({ port, path, headers, method: 'POST', host: '127.0.0.1' }, reply => {
    let size = 0;
    reply.on('data', piece => (size += piece.length));
    reply.on('end', () => parentPort.postMessage({ status: reply.statusCode, size }));
  });
  sent.on('error', error => parentPort.postMessage({ status: 0, size: 0, error: String(error) }));
  sent.end(body);
});`;

export interface Sent {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Answered {
  readonly status: number;
  /** Bytes of the body. */
  readonly size: number;
}

/** Starts a client in a thread of its own, which sends one request after the other. */
export function startClient() {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(CLIENT)}`));
  return {
    post: async (sent: Sent): Promise<Answered> => {
      worker.postMessage(sent);
      const [answer] = await once(worker, 'message');
      return answer;
    },
    stop: () => worker.terminate(),
  };
}
