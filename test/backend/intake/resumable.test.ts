/**
 * Resumable uploads (tus 1.0.0), over real sockets: they resume after a cut and after kill -9, and never as something
 * else.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClients } from '../../../src/backend/clients.js';
import { createUploadQuota } from '../../../src/backend/intake/upload-quota.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, type Reply, start, startHere, temporary, until } from '../harness.js';
import { createLauncher, type Launcher } from '../process.js';
import { buildForm, listed, PDF, PNG, type Sample, sha256 } from '../with-files.js';

const FILES = '/forms/attached/submissions/files';
const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };

let dist: string;
let definition: string;
let launcher: Launcher;
beforeAll(async () => {
  launcher = await createLauncher();
});
afterAll(() => launcher.remove());

async function served(options: Parameters<typeof start>[0] = {}) {
  dist = temporary();
  definition = await buildForm(dist);
  return start({ dist, ...options });
}

const large: Sample = {
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(1_500_000)]),
};

const metadata = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

const planOf = ({ bytes }: Sample, field = 'scan') => ({
  ...TUS,
  'upload-length': String(bytes.length),
  'upload-metadata': metadata({ filename: 'هوية.pdf', sha256: sha256(bytes), field }),
});

const create = (port: number, file: Sample, headers = {}): Promise<Reply> =>
  ask(port, FILES, { method: 'POST', headers: { ...planOf(file), ...headers } });

async function begun(port: number, file: Sample): Promise<string> {
  const { status, headers } = await create(port, file);
  expect(status).toBe(201);
  return headers.location!;
}

const patch = (port: number, at: string, offset: number, body: Uint8Array, headers = {}): Promise<Reply> =>
  ask(port, at, { method: 'PATCH', headers: { ...PIECE, 'upload-offset': String(offset), ...headers }, body });

const head = (port: number, at: string): Promise<Reply> => ask(port, at, { method: 'HEAD', headers: TUS });
const offsetAt = async (port: number, at: string): Promise<number> =>
  Number((await head(port, at)).headers['upload-offset']);

const bodyWith = (file: Sample, definition: string) => {
  const data = { full_name: 'x', scan: [listed(file)] };
  return envelope({ form: 'attached', version: 1, definition, language: 'en', data });
};

async function submit(port: number, file: Sample, of = definition): Promise<Reply> {
  const body = bodyWith(file, of);
  const headers = { 'content-type': 'application/json', 'idempotency-key': String(body.id) };
  return ask(port, '/forms/attached/submissions', { method: 'POST', headers, body: JSON.stringify(body) });
}

const keptAt = (path: string, file: Sample): string => {
  const digest = sha256(file.bytes);
  return join(`${path}.files`, digest.slice(0, 2), digest.slice(2));
};

/** Sends the head of a chunk and the given part of its body, and leaves the connection open. */
function half(port: number, at: string, offset: number, all: number, bytes: Uint8Array) {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  const lines = [
    `PATCH ${at} HTTP/1.1`,
    'host: x',
    ...Object.entries(PIECE).map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${[...lines, `upload-offset: ${offset}`, `content-length: ${all}`].join('\r\n')}\r\n\r\n`);
  socket.write(bytes);
  return socket;
}

it('receives a file in chunks, holds it for a submission that lists it, and stores it only for one', async () => {
  const { port, path } = await served();
  const at = await begun(port, large);
  expect(at).toMatch(/^\/forms\/attached\/submissions\/files\/[0-9a-f-]{36}$/);
  let offset = 0;
  for (const end of [600_000, 600_001, large.bytes.length]) {
    const reply = await patch(port, at, offset, large.bytes.subarray(offset, end));
    expect(reply).toMatchObject({ status: 204, headers: { 'upload-offset': String(end), 'tus-resumable': '1.0.0' } });
    offset = end;
    expect(await offsetAt(port, at)).toBe(end);
  }
  expect(existsSync(keptAt(path, large))).toBe(false);
  // The client repeats it because its answer was lost.
  expect((await patch(port, at, offset, Buffer.alloc(0))).status).toBe(204);
  expect((await submit(port, large)).status).toBe(201);
  expect(sha256(readFileSync(keptAt(path, large)))).toBe(sha256(large.bytes));
  expect(readdirSync(`${path}.files/parts`).filter(name => !name.endsWith('.json'))).toEqual([]);
  expect(await offsetAt(port, at)).toBe(large.bytes.length);
});

it('does not need again what came before a connection was cut', async () => {
  const { port, path } = await served();
  const at = await begun(port, large);
  const socket = half(port, at, 0, large.bytes.length, large.bytes.subarray(0, 700_000));
  await until(() => partOf(path).some(size => size === 700_000));
  socket.destroy();
  const offset = await offsetAt(port, at);
  expect(offset).toBe(700_000);
  expect((await patch(port, at, offset, large.bytes.subarray(offset))).status).toBe(204);
  expect((await submit(port, large)).status).toBe(201);
});

const partOf = (path: string): number[] =>
  readdirSync(`${path}.files/parts`)
    .filter(name => name.endsWith('.part'))
    .map(name => readFileSync(join(`${path}.files/parts`, name)).length);

it('loses nothing acknowledged by kill -9 in the middle of a chunk, and resumes the file', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const folder = temporary();
  const of = await buildForm(folder);
  const path = join(temporary(), 'store.db');
  let server = await launcher.start(path, 'none', [], folder);
  const at = await begun(server.port, large);
  expect((await patch(server.port, at, 0, large.bytes.subarray(0, 400_000))).status).toBe(204);
  for (let round = 0; round < 3; round++) {
    const from = await offsetAt(server.port, at);
    const socket = half(server.port, at, from, large.bytes.length - from, large.bytes.subarray(from, from + 200_000));
    await until(() => partOf(path)[0]! > from);
    await server.end('SIGKILL');
    socket.destroy();
    server = await launcher.start(path, 'none', [], folder);
    const offset = await offsetAt(server.port, at);
    expect(offset).toBeGreaterThanOrEqual(from);
    expect(offset).toBeLessThanOrEqual(from + 200_000);
  }
  const offset = await offsetAt(server.port, at);
  expect((await patch(server.port, at, offset, large.bytes.subarray(offset))).status).toBe(204);
  // It is acknowledged, so it is there after the next kill.
  await server.end('SIGKILL');
  server = await launcher.start(path, 'none', [], folder);
  expect(await offsetAt(server.port, at)).toBe(large.bytes.length);
  expect((await submit(server.port, large, of)).status).toBe(201);
  expect(sha256(readFileSync(keptAt(path, large)))).toBe(sha256(large.bytes));
  await server.end('SIGTERM');
});

it('lets the later of two writers continue, and stores each byte once', async () => {
  const { port, path } = await served();
  const at = await begun(port, large);
  const socket = half(port, at, 0, large.bytes.length, large.bytes.subarray(0, 300_000));
  await until(() => partOf(path).some(size => size === 300_000));
  const early = await patch(port, at, 0, large.bytes);
  expect(early).toMatchObject({
    status: 409,
    json: { type: 'upload-conflict' },
    headers: { 'upload-offset': '300000' },
  });
  await until(() => socket.destroyed);
  const both = [1, 2].map(() => patch(port, at, 300_000, large.bytes.subarray(300_000)).catch(() => undefined));
  await Promise.all(both);
  const offset = await offsetAt(port, at);
  if (offset < large.bytes.length) await patch(port, at, offset, large.bytes.subarray(offset));
  expect((await submit(port, large)).status).toBe(201);
});

describe('uploads that are refused, before or after their bytes came', () => {
  let shared: Awaited<ReturnType<typeof startHere>>;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'istimara-pieces-'));
    definition = await buildForm(folder);
    shared = await startHere({ dist: folder });
  });
  afterAll(() => shared.stop());

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    ['no version', { 'tus-resumable': '0.2.2' }, 412, 'tus-version'],
    ['no length', { 'upload-length': '' }, 400, 'invalid-upload'],
    ['nothing', { 'upload-length': '0' }, 400, 'invalid-upload'],
    ['more than the question takes', { 'upload-length': '2000001' }, 413, 'too-large'],
    ['no digest', { 'upload-metadata': metadata({ field: 'scan' }) }, 400, 'invalid-upload'],
    ['no question', { 'upload-metadata': metadata({ sha256: sha256(PDF.bytes) }) }, 400, 'invalid-upload'],
    ['a question that takes no file', planOf(PDF, 'full_name'), 400, 'invalid-upload'],
    ['a page of another site', { origin: 'https://evil.example' }, 403, 'origin-not-allowed'],
  ])('a file with %s', async (_, headers, status, type) => {
    const { port, store } = shared;
    const before = await store.files.resumable.waiting();
    expect(await create(port, PDF, headers)).toMatchObject({
      status,
      json: { type },
      headers: { 'tus-resumable': '1.0.0' },
    });
    expect(await store.files.resumable.waiting()).toBe(before);
  });

  it.each<[string, number, Readonly<Record<string, string>>, number, string]>([
    ['behind the end of what came', 5, {}, 409, 'upload-conflict'],
    ['without an offset', 0, { 'upload-offset': 'x' }, 400, 'invalid-upload'],
    ['with another length', 0, { 'upload-length': '5' }, 400, 'invalid-upload'],
    ['of another kind', 0, { 'content-type': 'application/json' }, 415, 'unsupported-media-type'],
  ])('a piece %s', async (_, offset, headers, status, type) => {
    const { port } = shared;
    const at = await begun(port, PDF);
    expect(await patch(port, at, offset, PDF.bytes, headers)).toMatchObject({ status, json: { type } });
    expect(await offsetAt(port, at)).toBe(0);
  });

  it('a chunk that is longer than what is left', async () => {
    const { port } = shared;
    const at = await begun(port, PDF);
    expect((await patch(port, at, 0, Buffer.concat([PDF.bytes, Buffer.from('x')]))).status).toBe(413);
    expect(await offsetAt(port, at)).toBe(0);
  });

  it.each<[string, Sample, Uint8Array, string]>([
    ['other bytes than were told', PDF, Buffer.from(PDF.bytes).fill(0x41, 10), 'file-mismatch'],
    [
      'HTML that says it is a PDF',
      { ...PDF, bytes: Buffer.from('<html><script>') },
      Buffer.from('<html><script>'),
      'invalid-submission',
    ],
  ])('%s: it begins anew', async (_, file, bytes, type) => {
    const { port, store } = shared;
    const before = await store.files.resumable.waiting();
    const at = await begun(port, file);
    expect(await patch(port, at, 0, bytes)).toMatchObject({ status: 422, json: { type } });
    expect((await head(port, at)).status).toBe(404);
    expect(await store.files.resumable.waiting()).toBe(before);
    expect(await submit(port, file)).toMatchObject({ status: 409, json: { type: 'file-missing' } });
  });

  it('a PDF for a photo question, and an upload id that was never given', async () => {
    const { port } = await served();
    const photo = await create(port, PDF, planOf(PDF, 'children[0].photo'));
    const { location } = photo.headers;
    expect(await patch(port, location!, 0, PDF.bytes)).toMatchObject({ status: 422 });
    const at = await begun(port, PNG);
    expect((await head(port, at.replace('attached', 'other'))).status).toBe(404);
    expect(
      (
        await head(
          port,
          at.replace(/.$/, last => (last === '0' ? '1' : '0')),
        )
      ).status,
    ).toBe(404);
  });

  it('more uploads than may wait', async () => {
    const { port } = await served({ limits: { pieces: 1 } });
    await begun(port, PDF);
    expect(await create(port, PNG)).toMatchObject({ status: 503, json: { type: 'unavailable' } });
  });

  it('more uploads than one address may have open', async () => {
    const seats = createUploadQuota(2, { emptyMs: 100, piecesMs: 1000 }, () => 0);
    const files = new Set<string>();
    const from = (address: string) =>
      seats.reserve(createClients().ofConnection(address), async ({ sha256 }) => files.has(sha256));
    for (const id of ['a', 'b']) (await from('2001:db8:1:2::7'))!(id);
    expect(await from('2001:db8:1:2:ffff::9')).toBeUndefined();
    expect(await from('2001:db8:1:3::9')).toBeDefined();
    seats.release('a');
    expect(await from('2001:db8:1:2::9')).toBeDefined();
    for (const id of ['c', 'd', 'e']) (await from('::ffff:127.0.0.1'))!(id);
    // A finished upload counts until a submission has taken its file.
    (await from('2001:db8:1:2::9'))!('f');
    files.add('digest');
    seats.markFinished('f', { sha256: 'digest', owner: '' });
    expect(await from('2001:db8:1:2::9')).toBeUndefined();
    files.clear();
    expect(await from('2001:db8:1:2::9')).toBeDefined();
  });
});

it('deletes after a day uploads that were abandoned and files that no submission takes', async () => {
  const clock = { ahead: 0 };
  const { port, path } = await served({ now: () => Date.now() + clock.ahead });
  const [whole, part] = [await begun(port, PDF), await begun(port, large)];
  expect((await patch(port, whole, 0, PDF.bytes)).status).toBe(204);
  expect((await patch(port, part, 0, large.bytes.subarray(0, 10))).status).toBe(204);
  clock.ahead = 25 * 3_600_000;
  expect((await head(port, part)).status).toBe(404);
  const fresh = await begun(port, PNG);
  expect(readdirSync(`${path}.files/parts`).sort()).toEqual(
    ['json', 'part'].map(ending => `${fresh.split('/').at(-1)}.${ending}`),
  );
});

it('soon frees the place of an upload that got no bytes; keeps one that got a chunk for its day', async () => {
  const clock = { ahead: 0 };
  const { port } = await served({ now: () => Date.now() + clock.ahead, limits: { pieces: 2 } });
  const part = await begun(port, large);
  expect((await patch(port, part, 0, large.bytes.subarray(0, 10))).status).toBe(204);
  const empty = await begun(port, PDF);
  expect((await create(port, PNG)).status).toBe(503);
  clock.ahead = 16 * 60_000;
  expect((await head(port, empty)).status).toBe(404);
  expect((await head(port, part)).status).toBe(200);
  expect((await create(port, PNG)).status).toBe(201);
});

it('deletes a cancelled upload at once', async () => {
  const { port } = await served();
  const at = await begun(port, PDF);
  expect((await ask(port, at, { method: 'DELETE', headers: TUS })).status).toBe(204);
  expect((await head(port, at)).status).toBe(404);
});

it('answers OPTIONS with what is offered, and allows listed origins', async () => {
  const { port } = await served({ allowOrigin: ['https://www.example.org'] });
  const { headers } = await ask(port, FILES, { method: 'OPTIONS', headers: { origin: 'https://www.example.org' } });
  expect(headers).toMatchObject({
    'tus-version': '1.0.0',
    'tus-extension': 'creation,expiration,termination',
    'tus-max-size': '25000000',
    'access-control-allow-headers': expect.stringContaining('Upload-Offset'),
  });
  const reply = await create(port, PDF, { origin: 'https://www.example.org' });
  expect(reply.headers['access-control-expose-headers']).toContain('Upload-Offset');
  const other = await ask(port, reply.headers.location!, { method: 'OPTIONS' });
  expect(other.headers.allow).toContain('PATCH');
});
