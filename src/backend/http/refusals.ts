/** Answers to what is no request, or is refused before it is one. They are written to the socket itself. */
import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type ProblemType, problemResponse } from './problem.js';

const CLIENT_ERRORS: Readonly<Record<string, ProblemType>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'too-large',
};

/** Returns the problem of input that Node could not parse as a request, or undefined if no one is there to read it. */
export const clientProblem = ({ code = '' }: NodeJS.ErrnoException): ProblemType | undefined =>
  code === 'ECONNRESET' ? undefined : (CLIENT_ERRORS[code] ?? 'bad-request');

/** Time in milliseconds for which a refused client may fetch its answer, and the number of clients that may. */
const FETCH_MS = 1_000;
const MAX_FETCHING = 200;

/**
 * Returns a function that closes a connection: after an answer or the response that is being sent, or at once if there
 * is neither. A client that does not fetch the answer is cut off.
 */
export function createRefusals(responseOn: (socket: Socket) => ServerResponse | undefined) {
  const fetching = new Set<Socket>();
  return (socket: Socket, problem?: ProblemType): void => {
    const response = responseOn(socket);
    const isSending = response?.headersSent && !response.writableFinished;
    if (problem && isSending) return void socket.destroySoon();
    if (!problem || !socket.writable || fetching.size >= MAX_FETCHING) return void socket.destroy();
    // What the client still sends is not read, because Node.js would parse it into requests.
    socket.pause();
    fetching.add(socket);
    const timer = setTimeout(() => socket.destroy(), FETCH_MS).unref();
    socket.once('close', () => {
      clearTimeout(timer);
      fetching.delete(socket);
    });
    socket.end(rawAnswer(problem));
  };
}

function rawAnswer(problem: ProblemType): string {
  const { status, headers = {}, body } = problemResponse(problem);
  const length = Buffer.byteLength(String(body));
  const lines = Object.entries({ ...headers, 'content-length': String(length), connection: 'close' });
  return `HTTP/1.1 ${status} -\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
}
