/**
 * A virus scanner for tests: clamd with one signature, or, if clamd is not installed, a server that speaks its INSTREAM.
 * Both listen on a socket of their own and find EICAR, the harmless file that all scanners call a virus.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { until } from '../harness.js';

const CLAMD = ['/usr/sbin/clamd', '/usr/local/sbin/clamd'].find(existsSync);

/** Scanner that the tests run with, for their titles. */
export const SCANNER = CLAMD ? 'clamd' : 'a server that speaks INSTREAM';

/** The EICAR file. It is put together here, so that no scanner finds it in this file. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');

export interface RunningScanner {
  readonly address: string;
  stop(): Promise<void>;
}

export const startScanner = (folder: string): Promise<RunningScanner> =>
  CLAMD ? startClamd(CLAMD, folder) : startLikeClamd(folder);

async function startClamd(clamd: string, folder: string): Promise<RunningScanner> {
  const [socket, database] = [join(folder, 'clamd.sock'), join(folder, 'signatures')];
  mkdirSync(database, { recursive: true });
  writeFileSync(join(database, 'test.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  const lines = [
    `LocalSocket ${socket}`,
    `DatabaseDirectory ${database}`,
    `TemporaryDirectory ${folder}`,
    'Foreground yes',
    'StreamMaxLength 30M',
  ];
  writeFileSync(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const child = spawn(clamd, ['--config-file', join(folder, 'clamd.conf')], { stdio: 'ignore' });
  const gone = new Promise<void>(resolve => child.on('exit', () => resolve()));
  await until(() => existsSync(socket) || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
  return {
    address: `unix:${socket}`,
    stop: () => {
      child.kill('SIGKILL');
      return gone;
    },
  };
}

/** Starts the server. It reads chunks of which each has its length before it, until an empty one. */
export async function startLikeClamd(folder: string, reply?: string): Promise<RunningScanner> {
  const path = join(folder, 'like-clamd.sock');
  const server = createServer(socket => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', piece => {
      bytes = Buffer.concat([bytes, piece]);
      const content = contentOf(bytes);
      if (content) socket.end(reply ?? `stream: ${content.includes(EICAR) ? 'Eicar-Test-Signature FOUND' : 'OK'}\0`);
    });
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  return { address: `unix:${path}`, stop: () => new Promise(resolve => server.close(() => resolve())) };
}

/** Returns what was sent, once it is whole. */
function contentOf(bytes: Buffer): Buffer | undefined {
  const start = 'zINSTREAM\0'.length;
  if (bytes.subarray(0, start).toString() !== 'zINSTREAM\0'.slice(0, bytes.length)) throw new Error('no INSTREAM');
  const chunks: Buffer[] = [];
  for (let at = start; at + 4 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return undefined;
}
