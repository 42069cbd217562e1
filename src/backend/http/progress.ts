/** Progress of a connection: whether its client keeps it waiting. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export interface ProgressLimits {
  /** Least rate of what is sent and fetched, in bytes a second, and the milliseconds over which it is measured. */
  readonly leastRate: number;
  readonly rateMs: number;
}

/** Connection, with the request that is being answered and what was last seen of it. */
export interface Progress {
  socket: Socket;
  current: { readonly request: IncomingMessage; readonly response: ServerResponse } | undefined;
  seen: Observation | undefined;
}

/** Wait of the server for its client: for the body of a request, or until a response is fetched. */
type Phase = 'receiving' | 'sending';

/** State of a phase when it was last looked at. */
interface Observation {
  readonly phase: Phase;
  readonly at: number;
  readonly bytes: number;
}

/** Returns what the client was too slow with since it was last looked at, or undefined. Notes what is seen. */
export function stalledPhase(connection: Progress, limits: ProgressLimits, now: number): Phase | undefined {
  const phase = phaseOf(connection);
  const { seen } = connection;
  if (!phase) {
    connection.seen = undefined;
    return undefined;
  }
  const { socket } = connection;
  const bytes = phase === 'sending' ? socket.bytesWritten - socket.writableLength : socket.bytesRead;
  const isSame = seen?.phase === phase;
  if (isSame && now - seen.at < limits.rateMs) return undefined;
  connection.seen = { phase, at: now, bytes };
  return isSame && bytes - seen.bytes < (limits.leastRate * limits.rateMs) / 1000 ? phase : undefined;
}

/**
 * Returns what the server waits for, or undefined if it works itself, or if there is no request: the HTTP parser limits
 * the time of headers and between requests.
 */
function phaseOf({ socket, current }: Progress): Phase | undefined {
  if (!current) return undefined;
  const { request, response } = current;
  if (response.headersSent) return socket.writableLength > 0 ? 'sending' : undefined;
  return !request.complete && request.readableLength === 0 ? 'receiving' : undefined;
}
