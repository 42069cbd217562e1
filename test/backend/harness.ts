/** Harness for a real server over real sockets on a folder of its own, and the requests that tests send to it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { type LogEntry, openStore, type ServerOptions, startServer } from '../../src/backend/index.js';
import type { PasswordHasher } from '../../src/backend/parts.js';
import { type Ask, ask, type Reply } from './ask.js';

export { type Ask, ask, cookiesOf, type Reply } from './ask.js';

export const BUILT = fileURLToPath(new URL('./fixtures/built', import.meta.url));

export const definitionOf = (path: string): string =>
  createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

export const DEFINITION = definitionOf(join(BUILT, 'sample/form.json'));
export const DEFINITION_1 = definitionOf(join(BUILT, 'sample/v1/form.json'));

/** Creates a folder that is deleted when the test ends. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-backend-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server that all tests of a file share. The file that starts it must stop it. */
export async function startHere(options: Partial<ServerOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-backend-'));
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  const server = await startServer({
    dist: BUILT,
    port: 0,
    log: () => undefined,
    passwordHasher: QUICK,
    ...options,
    limits: { refusalMs: 0, ...options.limits },
    store,
  });
  const stop = () => server.close().then(() => rmSync(folder, { recursive: true, force: true }));
  return { ...server, store, stop };
}

/** Fast password hasher. Real hashes are slow on purpose, so tests of other things use this one. */
export const QUICK: PasswordHasher = {
  hash: async password => `quick ${password}`,
  verify: async (password, hash) => hash === `quick ${password}`,
};

export async function start(options: Partial<ServerOptions> = {}) {
  const path = join(temporary(), 'store.db');
  const log: LogEntry[] = [];
  const store = options.store ?? (await openStore(`sqlite:${path}`));
  const limits = { refusalMs: 0, ...options.limits };
  const server = await startServer({ dist: BUILT, port: 0, log: entry => log.push(entry), ...options, limits, store });
  onTestFinished(() => server.close());
  return { ...server, store, log, path };
}

export type Members = Record<string, unknown>;

/** Returns a submission that is accepted, with other members if given. */
export function envelope(members: Members = {}): Members {
  const id = randomUUID();
  const data = { full_name: 'ليلى الخطيب' };
  const submitted_at = new Date().toISOString();
  return { id, form: 'sample', version: 2, definition: DEFINITION, language: 'ar', submitted_at, data, ...members };
}

/** Posts an envelope, or a body unchanged with a key. */
export function post(
  port: number,
  body: Members | string | Uint8Array,
  headers: Ask['headers'] = {},
  form = 'sample',
): Promise<Reply> {
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const key: Ask['headers'] = raw ? {} : { 'idempotency-key': String(body.id) };
  return ask(port, `/forms/${form}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...key, ...headers },
    body: raw ? body : JSON.stringify(body),
  });
}

/** Sends bytes and returns what was received until the server closed the connection. */
export function raw(port: number, ...pieces: (string | Uint8Array)[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', chunk => chunks.push(chunk));
    socket.on('error', error => (chunks.length > 0 ? undefined : reject(error)));
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
    for (const piece of pieces) socket.write(piece);
  });
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Returns all stored submissions of a form. */
export async function stored(path: string, form = 'sample') {
  const store = await openStore(`sqlite:${path}`, { readonly: true });
  const all = await collect(store.iterate({ form }));
  await store.close();
  return all;
}

/** Timeout of `until`. It is less than a test may take, so that the rest of the test still runs. */
const LONGEST_MS = 100_000;

/** Waits until a state is reached. Throws after the timeout. */
export async function until(state: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (!(await state())) {
    if (Date.now() > end) throw new Error(`not after ${LONGEST_MS} ms`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
