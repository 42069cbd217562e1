/**
 * Network between a browser and a backend that drops, delays, halves, resets and falsifies messages by a repeatable
 * plan.
 */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Fates of a request. */
export const FATES = {
  /** The request passes. */
  pass: 'pass',
  /** The request is lost before it reaches the backend. */
  drop: 'drop',
  /** The connection is reset when half of the request has gone through. */
  reset: 'reset',
  /** The request passes, and the response is lost. */
  deaf: 'deaf',
  /** The request passes, and half of the response comes back. */
  halve: 'halve',
  /** The request passes after a delay. */
  delay: 'delay',
  /** The login page of a public network answers. */
  portal: 'portal',
  /** The login page answers with a redirect. */
  redirect: 'redirect',
  /** An intermediary answers with an empty response. */
  empty: 'empty',
  /** An intermediary answers with the login page, labelled as JSON. */
  disguised: 'disguised',
  /** A gateway says that the backend is busy. */
  busy: 'busy',
} as const;
export type Fate = keyof typeof FATES;

const answer = (status: string, headers: readonly string[], body: string): string =>
  [`HTTP/1.1 ${status}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, 'Connection: close', '', body].join(
    '\r\n',
  );

const LOGIN = '<!doctype html><title>Wi-Fi</title><form>Log in to go on</form>';
const ANSWERS: Partial<Record<Fate, string>> = {
  portal: answer('200 OK', ['Content-Type: text/html'], LOGIN),
  redirect: answer('302 Found', ['Location: /health?login', 'Content-Type: text/html'], LOGIN),
  empty: answer('204 No Content', [], ''),
  disguised: answer('200 OK', ['Content-Type: application/json'], LOGIN),
  busy: answer('503 Service Unavailable', ['Content-Type: text/html', 'Retry-After: 1'], LOGIN),
};

export interface Network {
  readonly port: number;
  /** Number of requests that met each fate. */
  readonly met: Map<Fate, number>;
  /** Lets all requests pass from now on. */
  calm(): void;
  close(): Promise<void>;
}

/** Starts the proxy. Requests whose method is not in `methods` pass. */
export async function lyingProxy(
  target: number,
  fateOf: (request: number) => Fate,
  methods: readonly string[] = ['POST'],
): Promise<Network> {
  const met = new Map<Fate, number>();
  const sockets = new Set<Socket>();
  let [posts, calm] = [0, false];
  const next = (): Fate => {
    const fate = calm ? 'pass' : fateOf(posts++);
    met.set(fate, (met.get(fate) ?? 0) + 1);
    return fate;
  };
  const server = createServer(client => {
    const backend = connect(target, '127.0.0.1');
    let fate: Fate = 'pass';
    for (const socket of [client, backend]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => {});
    }
    client.on('close', () => backend.destroy());
    backend.on('close', () => client.end());
    client.on('data', piece => {
      if (methods.some(method => piece.subarray(0, 6).toString().startsWith(`${method} `))) fate = next();
      forward(fate, piece, client, backend);
    });
    backend.on('data', piece => {
      if (fate === 'deaf') client.destroy();
      else if (fate === 'halve') client.write(piece.subarray(0, piece.length / 2), () => client.destroy());
      else client.write(piece);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    met,
    calm: () => {
      calm = true;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function forward(fate: Fate, piece: Buffer, client: Socket, backend: Socket): void {
  const lie = ANSWERS[fate];
  if (lie) client.end(lie);
  else if (fate === 'drop') client.destroy();
  else if (fate === 'reset') backend.write(piece.subarray(0, piece.length / 2), () => client.resetAndDestroy());
  else if (fate === 'delay') setTimeout(() => backend.write(piece), 400);
  else backend.write(piece);
}

/** Returns a generator of repeatable numbers between 0 and 1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
