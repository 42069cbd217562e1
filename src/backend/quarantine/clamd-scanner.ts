/** Virus scanner clamd, by its command INSTREAM: each chunk with its length before it, and an empty one at the end. */
import { connect, type Socket } from 'node:net';
import type { StoredFile } from '../contracts/file-store.js';
import { chunksOf, findingName, type VirusScanner } from './virus-scanner.js';

/** Maximum length of a reply. */
const MAX_REPLY_LENGTH = 4_096;

/** Creates the scanner. The address is `host:port`, or `unix:` and the path of a socket. */
export const clamdScanner = (address: string, timeoutMs: number): VirusScanner => ({
  scan: async file => {
    const socket = connect(targetOf(address));
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no reply in time')));
    const reply = replyOf(socket);
    // If sending fails, the reply says more.
    try {
      await sendStream(socket, file).catch(() => undefined);
      return verdictIn(await reply);
    } finally {
      socket.destroy();
    }
  },
});

function targetOf(address: string): { readonly path: string } | { readonly host: string; readonly port: number } {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const [, host = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(address) ?? [];
  return { host, port: Number(port) };
}

async function sendStream(socket: Socket, file: StoredFile): Promise<void> {
  await send(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of chunksOf(file)) if (chunk.length > 0) await send(socket, withLength(chunk));
  await send(socket, withLength(Buffer.alloc(0)));
}

/** Writes bytes, and waits until they are on their way, so that a large file is not in memory. */
const send = (socket: Socket, bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.write(bytes, error => (error ? reject(error) : resolve()));
  });

function withLength(chunk: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(chunk.length);
  return Buffer.concat([length, chunk]);
}

function replyOf(socket: Socket): Promise<string> {
  let text = '';
  const reply = new Promise<string>((resolve, reject) => {
    socket.setEncoding('utf8');
    socket.on('data', piece => {
      text += piece;
      if (text.includes('\0') || text.length > MAX_REPLY_LENGTH) resolve(text);
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
  reply.catch(() => undefined);
  return reply;
}

/** Returns what a reply says was found. Throws for anything but a verdict, also for one that was cut off. */
function verdictIn(reply: string): string | undefined {
  const [, found] = /^stream: (.*) FOUND\0/.exec(reply) ?? [];
  if (found !== undefined) return findingName(found);
  if (reply === 'stream: OK\0') return undefined;
  throw new Error(reply === '' ? 'no reply' : 'no verdict');
}
