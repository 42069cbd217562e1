/** Client that sends bytes as they are, and says what came back. */
import { connect } from 'node:net';
import type { Request } from './requests.js';

export interface Answer {
  /** Status of the first response, or 0 if none came. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  /** End of the exchange: a whole response, the end of the connection, or neither in time. */
  readonly end: 'answered' | 'closed' | 'refused' | 'late';
}

const HOST = '127.0.0.1';
/** Time in milliseconds for a response. */
const PATIENCE_MS = 60_000;

/** Sends the bytes from one of the addresses of this machine, with a pause at each of the given shares. */
export function exchange({ port, bytes, pauses, isOdd }: Request, localAddress: string): Promise<Answer> {
  return new Promise(resolve => {
    const socket = connect({ port, host: HOST, localAddress });
    const state = { text: '', isOpen: false };
    const isHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD ';
    const timer = setTimeout(() => finish('late'), PATIENCE_MS);
    const finish = (end: Answer['end']) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...parsed(state.text), end });
    };
    socket.on('error', () => finish(state.isOpen ? 'closed' : 'refused'));
    socket.on('close', () => finish('closed'));
    socket.on('data', piece => {
      state.text += piece.toString('latin1');
      if (isWhole(state.text, isHead)) finish('answered');
    });
    socket.once('connect', () => {
      state.isOpen = true;
      void pour(bytes, pauses, piece => socket.writable && socket.write(piece)).then(() => isOdd && socket.end());
    });
  });
}

async function pour(bytes: Buffer, pauses: readonly number[], write: (piece: Buffer) => unknown): Promise<void> {
  const ends = [...pauses.map(share => Math.floor(share * bytes.length)), bytes.length];
  let from = 0;
  for (const end of ends) {
    write(bytes.subarray(from, end));
    from = end;
    await new Promise(resolve => setTimeout(resolve, 1));
  }
}

function parsed(text: string): Pick<Answer, 'status' | 'head' | 'body'> {
  const at = text.indexOf('\r\n\r\n');
  const head = at < 0 ? text : text.slice(0, at);
  if (/^HTTP\/1\.1 100 /.test(head)) return parsed(text.slice(at + 4));
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? 0);
  return { status, head, body: at < 0 ? '' : Buffer.from(text.slice(at + 4), 'latin1').toString('utf8') };
}

/** Returns whether a response has come with all of its body. One to HEAD ends with its headers. */
function isWhole(text: string, isHead: boolean): boolean {
  const at = text.indexOf('\r\n\r\n');
  if (at < 0) return false;
  const head = text.slice(0, at);
  if (/^HTTP\/1\.1 100 /.test(head)) return isWhole(text.slice(at + 4), isHead);
  if (isHead || /^HTTP\/1\.1 (?:204|304) /.test(head)) return true;
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
  return text.length - at - 4 >= length;
}
