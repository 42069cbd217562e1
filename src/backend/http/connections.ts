/**
 * Open connections of a server: how many there may be, in all and from one address, and how slow each may be. If there
 * are too many, one that waits for its client makes room.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Clients } from '../clients.js';
import type { ProblemType } from './problem.js';
import { type Progress, type ProgressLimits, stalledPhase } from './progress.js';

export interface ConnectionLimits extends ProgressLimits {
  /** Maximum number of connections, in all and from one address. */
  readonly connections: number;
  readonly connectionsEach: number;
}

/**
 * Reason for closing a connection.
 *
 * - `total`, `address`: there were too many connections, in all or from this address.
 * - `slow`: a request came, or its response was fetched, below the least rate.
 * - `pipelined`: too many requests were sent before the first was answered.
 */
export type RefusalReason = 'total' | 'address' | 'slow' | 'pipelined';

export const REFUSAL_REASONS: readonly RefusalReason[] = ['total', 'address', 'slow', 'pipelined'];

/** Request with the response that is written to it. */
export interface Exchanged {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Called to close a connection after the answer, if there is one. */
export type Refuse = (socket: Socket, answer?: ProblemType) => void;

export interface Connections {
  /** Takes a connection, or refuses it. */
  add(socket: Socket): void;
  /** Replaces the socket of a connection by the one that decrypts what it brings. */
  addSecure(socket: Socket): void;
  /** Answers the requests of one connection one after the other. */
  inTurn(exchanged: Exchanged, answer: (exchanged: Exchanged) => void): void;
  /** Refuses connections that are too slow. */
  check(): void;
  open(): number;
  refused(): Readonly<Record<RefusalReason, number>>;
  destroyAll(): void;
}

/** Maximum number of requests that wait for the one before on their connection. No browser sends any. */
const MAX_PIPELINED = 4;
/**
 * Time in milliseconds for which no connection is taken from an address that pipelined more, and the number of such
 * addresses that are known.
 */
const BARRED_MS = 10_000;
const MAX_BARRED = 10_000;

/** Answers to connections that are refused. One that pipelines would not read an answer. */
const ANSWERS: Readonly<Partial<Record<RefusalReason, ProblemType>>> = {
  total: 'unavailable',
  address: 'too-many-requests',
};

interface Connection extends Progress {
  readonly key: string | undefined;
  readonly waiting: Exchanged[];
}

export function createConnections(limits: ConnectionLimits, clients: Clients, refuse: Refuse): Connections {
  const open = new Map<Socket, Connection>();
  const each = new Map<string | undefined, number>();
  const handshakes = new Map<string, Connection>();
  const refused = { total: 0, address: 0, slow: 0, pipelined: 0 };
  /** End of the time for which an address is barred. */
  const barred = new Map<string, number>();
  const count = (key: string | undefined, by: 1 | -1) => {
    const now = (each.get(key) ?? 0) + by;
    now > 0 ? each.set(key, now) : each.delete(key);
  };
  const remove = (connection: Connection) => {
    handshakes.delete(endpointOf(connection.socket));
    if (open.delete(connection.socket)) count(connection.key, -1);
  };
  const close = (connection: Connection, reason: RefusalReason, answer?: ProblemType) => {
    remove(connection);
    refused[reason] += 1;
    refuse(connection.socket, answer);
  };
  /** Closes the oldest connection, of all or of one address, that has no request. Returns false if there is none. */
  const makeRoom = (reason: RefusalReason, of?: { readonly key: string | undefined }): boolean => {
    for (const connection of open.values())
      if (!connection.current && (!of || connection.key === of.key)) {
        close(connection, reason);
        return true;
      }
    return false;
  };
  const bar = (key: string | undefined) => {
    if (key === undefined) return;
    barred.delete(key);
    barred.set(key, performance.now() + BARRED_MS);
    if (barred.size > MAX_BARRED) barred.delete(barred.keys().next().value!);
    // A connection of which nothing was read yet may bring as many requests.
    for (const one of open.values()) if (one.key === key && !one.current) close(one, 'pipelined');
  };
  const fits = (key: string | undefined): RefusalReason | undefined => {
    if (key !== undefined && (barred.get(key) ?? 0) > performance.now()) return 'pipelined';
    if (key !== undefined && (each.get(key) ?? 0) >= limits.connectionsEach && !makeRoom('address', { key }))
      return 'address';
    const isFull = open.size >= limits.connections;
    return isFull && !makeRoom('total', { key: largest(each) }) && !makeRoom('total') ? 'total' : undefined;
  };
  const next = (connection: Connection, answer: (exchanged: Exchanged) => void): void => {
    connection.current = connection.waiting.shift();
    if (!connection.current) return;
    connection.current.response.once('close', () => next(connection, answer));
    answer(connection.current);
  };
  return {
    add: socket => {
      const key = clients.ofConnection(socket.remoteAddress);
      const reason = fits(key);
      const connection = { socket, key, waiting: [], current: undefined, seen: undefined };
      if (reason) return close(connection, reason, ANSWERS[reason]);
      open.set(socket, connection);
      count(key, 1);
      handshakes.set(endpointOf(socket), connection);
      socket.once('close', () => remove(connection));
    },
    addSecure: socket => {
      const connection = handshakes.get(endpointOf(socket));
      if (!connection) return void socket.destroy();
      open.delete(connection.socket);
      connection.socket = socket;
      open.set(socket, connection);
      socket.once('close', () => remove(connection));
    },
    inTurn: (exchanged, answer) => {
      const connection = open.get(exchanged.request.socket);
      // A connection that was refused is closing.
      if (!connection) return;
      connection.waiting.push(exchanged);
      if (!connection.current) next(connection, answer);
      else if (connection.waiting.length > MAX_PIPELINED) {
        bar(connection.key);
        withoutTraces(connection.socket);
        close(connection, 'pipelined');
      }
    },
    check: () => {
      const now = performance.now();
      for (const connection of open.values()) {
        const phase = stalledPhase(connection, limits, now);
        if (phase) close(connection, 'slow', phase === 'receiving' ? 'timeout' : undefined);
      }
    },
    open: () => open.size,
    refused: () => refused,
    destroyAll: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}

/**
 * Prepares the end of a connection with many requests. Node.js makes an error for each of them, whose stack trace costs
 * more than the request did.
 */
function withoutTraces(socket: Socket): void {
  const { stackTraceLimit } = Error;
  socket.prependOnceListener('close', () => {
    Error.stackTraceLimit = 0;
  });
  socket.once('close', () => {
    Error.stackTraceLimit = stackTraceLimit;
  });
}

const endpointOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

const largest = (counts: ReadonlyMap<string | undefined, number>): string | undefined =>
  [...counts].reduce((one, other) => (other[1] > one[1] ? other : one))[0];
