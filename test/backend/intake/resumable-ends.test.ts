/**
 * Resumable uploads with an early end: a process that dies after the last byte, an abandoned upload, a folder of
 * another user.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import {
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeListedFiles } from '../../../src/backend/intake/listed-files.js';
import { ownerBySubmission } from '../../../src/backend/intake/upload-owner.js';
import { createUploadQuota } from '../../../src/backend/intake/upload-quota.js';
import { openResumableFolder } from '../../../src/backend/stores/resumable-folder.js';
import { ask, start, temporary } from '../harness.js';
import { buildForm, PDF, PNG, sha256 } from '../with-files.js';

const FILES = '/forms/attached/submissions/files';
const TUS = { 'tus-resumable': '1.0.0' };
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };
const [SHA256, SIZE] = [sha256(PDF.bytes), PDF.bytes.length];
const ID = '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f';
const FILE = { sha256: SHA256, owner: ownerBySubmission('attached', ID) };
const PLAN = { form: 'attached', path: 'scan', size: SIZE, ...FILE };

async function served(options: Parameters<typeof start>[0] = {}) {
  const dist = temporary();
  await buildForm(dist);
  return start({ dist, ...options });
}

describe('a whole file that two submissions list at once', () => {
  const SENT = {
    path: 'scan',
    file: { id: SHA256, name: 'a.pdf', type: 'application/pdf', size: SIZE, sha256: SHA256 },
  };
  async function whole() {
    const { store } = await served();
    const { files } = store;
    const pieces = (await files.resumable.open(await files.resumable.begin(PLAN)))!;
    await pieces.write(PDF.bytes);
    await pieces.finish();
    await pieces.close();
    return store;
  }

  it('is stored once, for both', async () => {
    const { resumable, storedAt } = (await whole()).files;
    const taken = await Promise.allSettled([resumable.take(FILE), resumable.take(FILE), resumable.take(FILE)]);
    expect(taken.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    await resumable.discard(FILE);
    await resumable.take(FILE);
    expect(await storedAt(SHA256)).toBeDefined();
    await expect(resumable.take({ ...FILE, sha256: '0'.repeat(64) })).rejects.toMatchObject({ fault: 'unwritable' });
  });

  it('is not missing to one of them because the other took it at that moment', async () => {
    const store = await whole();
    const { resumable } = store.files;
    const other = {
      ...resumable,
      whole: async (file: typeof FILE) => {
        await resumable.take(file);
        await resumable.discard(file);
        return resumable.whole(file);
      },
    };
    const raced = { ...store, files: { ...store.files, resumable: other } };
    const owner = { form: 'attached', id: ID, body: Buffer.from('{}'), client: undefined };
    await expect(takeListedFiles([SENT], raced, owner)).rejects.toMatchObject({ message: 'file-missing' });
    const accepted = { ...raced, findAcknowledgement: async () => ({}) as never };
    expect(await takeListedFiles([SENT], accepted, owner)).toEqual([]);
  });
});

describe('a complete upload whose process ended before it was marked as whole', () => {
  /** Leaves an upload as a kill in the middle of the digest does. */
  async function unfinished(bytes: Uint8Array) {
    const server = await served();
    const { resumable } = server.store.files;
    const id = await resumable.begin(PLAN);
    const pieces = (await resumable.open(id))!;
    await pieces.write(bytes);
    await pieces.close();
    const isWhole = async () => {
      const found = await resumable.whole(FILE);
      await found?.close();
      return found !== undefined;
    };
    const say = (method: string, headers = {}) =>
      ask(server.port, `${FILES}/${id}`, { method, headers: { ...PIECE, ...headers } });
    expect(await isWhole()).toBe(false);
    return { say, isWhole, resumable };
  }

  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['HEAD', {}, 200],
    ['PATCH', { 'upload-offset': String(SIZE) }, 204],
  ])('%s completes it', async (method, headers, status) => {
    const { say, isWhole } = await unfinished(PDF.bytes);
    for (let time = 0; time < 2; time++) {
      expect(await say(method, headers)).toMatchObject({ status, headers: { 'upload-offset': String(SIZE) } });
      expect(await isWhole()).toBe(true);
    }
  });

  it.each(['HEAD', 'PATCH'])('%s discards bytes other than those that were announced', async method => {
    const { say, resumable } = await unfinished(Buffer.alloc(SIZE, 'x'));
    expect((await say(method, { 'upload-offset': String(SIZE) })).status).toBe(422);
    expect((await say('HEAD')).status).toBe(404);
    expect(await resumable.waiting()).toBe(0);
  });
});

it('releases the quota when a file was not what was announced, and when its time is over', async () => {
  // Uploads from this machine do not count against the quota.
  const elsewhere = (message: unknown) =>
    Object.defineProperty((message as { socket: object }).socket, 'remoteAddress', { value: '192.0.2.1' });
  subscribe('net.server.socket', elsewhere);
  onTestFinished(() => void unsubscribe('net.server.socket', elsewhere));
  const clock = { ahead: 0 };
  const { port } = await served({ now: () => Date.now() + clock.ahead, limits: { piecesEach: 1 } });
  const encoded = (value: string) => Buffer.from(value).toString('base64');
  const headers = {
    ...TUS,
    'upload-length': String(SIZE),
    'upload-metadata': `sha256 ${encoded(SHA256)},field ${encoded('scan')}`,
  };
  const create = () => ask(port, FILES, { method: 'POST', headers });
  const { location } = (await create()).headers;
  expect((await create()).status).toBe(429);
  const wrong = { method: 'PATCH', headers: { ...PIECE, 'upload-offset': '0' }, body: Buffer.alloc(SIZE, 'x') };
  expect((await ask(port, location!, wrong)).status).toBe(422);
  const begun = await create();
  expect(begun.status).toBe(201);
  const piece = { method: 'PATCH', headers: { ...PIECE, 'upload-offset': '0' }, body: Buffer.from('x') };
  expect((await ask(port, begun.headers.location!, piece)).status).toBe(204);
  clock.ahead = 23 * 3_600_000;
  expect((await create()).status).toBe(429);
  clock.ahead = 25 * 3_600_000;
  expect((await create()).status).toBe(201);
  expect((await create()).status).toBe(429);
  // No bytes arrived for this upload.
  clock.ahead += 16 * 60_000;
  expect((await create()).status).toBe(201);
});

describe.skipIf(process.geteuid === undefined)('a folder with a predictable name', () => {
  const keeping = { sizeOf: async () => undefined, keep: async () => undefined, exposed: true };
  const parts = (folder: string) => openResumableFolder(folder, keeping);

  it('is used if it belongs to this user alone', async () => {
    const folder = join(temporary(), 'parts');
    const id = await parts(folder).begin(PLAN);
    expect(await parts(folder).find(id)).toMatchObject({ offset: 0 });
    expect(await parts(folder).waiting()).toBe(1);
  });

  it.each<[string, (folder: string, other: string) => void]>([
    ['a link', (folder, other) => symlinkSync(other, folder)],
    [
      'open to others',
      folder => {
        mkdirSync(folder);
        chmodSync(folder, 0o770);
      },
    ],
    [
      "another user's",
      folder => {
        mkdirSync(folder, 0o700);
        // Only root can give a folder away.
        process.geteuid!() === 0 ? chownSync(folder, 12_345, 12_345) : chmodSync(folder, 0o701);
      },
    ],
  ])('takes nothing, gives nothing and loses nothing where it is %s', async (_, make) => {
    const [other, folder] = [temporary(), join(temporary(), 'parts')];
    make(folder, other);
    writeFileSync(join(folder, `${SHA256}.${FILE.owner}.whole`), PNG.bytes);
    await expect(parts(folder).begin(PLAN)).rejects.toMatchObject({ fault: 'unwritable' });
    expect(await parts(folder).whole(FILE)).toBeUndefined();
    await parts(folder).sweep(Date.now() + 60_000, Date.now() + 60_000);
    expect(readdirSync(folder)).toEqual([`${SHA256}.${FILE.owner}.whole`]);
  });

  it('does not write through a link in the place of a part', async () => {
    const [folder, target] = [join(temporary(), 'parts'), join(temporary(), 'target')];
    const id = await parts(folder).begin(PLAN);
    writeFileSync(target, 'x');
    rmSync(join(folder, `${id}.part`));
    symlinkSync(target, join(folder, `${id}.part`));
    await expect(parts(folder).open(id)).rejects.toMatchObject({ code: 'ELOOP' });
    expect(readFileSync(target, 'utf8')).toBe('x');
  });
});

it('holds the quota as long as the part lives: for an empty upload not as long as for a started one', async () => {
  const clock = { now: 0 };
  const seats = createUploadQuota(1, { emptyMs: 100, piecesMs: 1000 }, () => clock.now);
  const free = () => seats.reserve('192.0.2.1', async () => true);
  (await free())!('a');
  clock.now = 100;
  expect(await free()).toBeUndefined();
  clock.now = 101;
  (await free())!('b');
  seats.markStarted('b');
  clock.now = 1101;
  expect(await free()).toBeUndefined();
  clock.now = 1102;
  expect(await free()).toBeDefined();
});
