/**
 * Files of strangers: a digest in a submission reveals nothing of a file that somebody else sent, keeps it from nothing,
 * and takes nothing away.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { deleteErasedFiles, FILE_GRACE_MS } from '../../../src/backend/erasure.js';
import { takeListedFiles } from '../../../src/backend/intake/listed-files.js';
import { ownerByAddress, ownerBySubmission } from '../../../src/backend/intake/upload-owner.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { ask, envelope, type Members, post, type Reply, startHere } from '../harness.js';
import { buildForm, listed, multipart, type Piece, piecesOf, postParts, type Sample, sha256 } from '../with-files.js';

const FILES = '/forms/attached/submissions/files';
const TUS = { 'tus-resumable': '1.0.0' };
const clock = { ahead: 0 };

let definition: string;
let server: Awaited<ReturnType<typeof startHere>>;
const dist = mkdtempSync(join(tmpdir(), 'istimara-foreign-'));
beforeAll(async () => {
  definition = await buildForm(dist);
  server = await startHere({ dist, now: () => Date.now() + clock.ahead });
});
afterAll(async () => {
  await server.stop();
  rmSync(dist, { recursive: true });
});

const pdf = (): Sample => ({
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: Buffer.from(`%PDF-1.4\n${randomUUID()}\n%%EOF\n`),
});

const submission = (files: readonly Members[], more: Members = {}): Members =>
  envelope({
    form: 'attached',
    version: 1,
    definition,
    language: 'en',
    data: { full_name: 'x', scan: files },
    ...more,
  });

const send = (body: Members): Promise<Reply> => post(server.port, body, {}, 'attached');
const sendWith = (body: Members, files: Parameters<typeof piecesOf>[1], extra: readonly Piece[] = []): Promise<Reply> =>
  postParts(server.port, String(body.id), multipart([...piecesOf(body, files), ...extra]));

async function sent(file: Sample): Promise<Reply> {
  const one = listed(file);
  const reply = await sendWith(submission([one]), [[one, file]]);
  expect(reply.status).toBe(201);
  return reply;
}

const told = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');

const begin = (file: Sample, more: Readonly<Record<string, string>>): Promise<Reply> => {
  const about = told({ sha256: sha256(file.bytes), field: 'scan', ...more });
  const headers = { ...TUS, 'upload-length': String(file.bytes.length), 'upload-metadata': about };
  return ask(server.port, FILES, { method: 'POST', headers });
};

async function upload(file: Sample, more: Readonly<Record<string, string>>): Promise<void> {
  const { location } = (await begin(file, more)).headers;
  const headers = { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' };
  expect((await ask(server.port, location!, { method: 'PATCH', headers, body: file.bytes })).status).toBe(204);
}

/** Everything of a reply that can differ, except the clock. */
const seen = ({ status, text, headers: { date, ...headers } }: Reply) => ({ status, text, headers });

/** Expects the replies for the digest of a file that is there to be those for one that is not. */
async function expectUnknown(there: Sample): Promise<void> {
  const unknown = { ...there, bytes: Buffer.from(there.bytes).fill('?', 9) };
  const [known, other] = [there, unknown].map(file => submission([listed(file)]));
  const reply = seen(await send(known!));
  expect(reply).toMatchObject({ status: 409, text: expect.stringContaining('file-missing') });
  expect(reply).toEqual(seen(await send(other!)));
  expect(seen(await sendWith(known!, []))).toEqual(seen(await sendWith(other!, [])));
}

it('answers the digest of a file that somebody else sent as that of an unknown file, and does not touch it', async () => {
  const { store } = server;
  const file = pdf();
  const { tracking } = (await sent(file)).json as { tracking: string };
  const before = await store.files.storedAt(sha256(file.bytes));
  await expectUnknown(file);
  expect(await store.files.storedAt(sha256(file.bytes))).toBe(before);
  const erasure = { proposedBy: 'samer', ground: 'x' };
  await store.erase({ tracking, from: 'received', status: 'erased', at: Date.now(), by: 'huda', erasure });
  await deleteErasedFiles(store, Date.now() + FILE_GRACE_MS + 1000);
  expect(await store.files.storedAt(sha256(file.bytes))).toBeUndefined();
});

it('keeps an upload for the submission that it names', async () => {
  const file = pdf();
  const body = submission([listed(file)]);
  await upload(file, { submission: String(body.id) });
  await expectUnknown(file);
  expect((await send(body)).status).toBe(201);
  expect((await send(body)).status).toBe(201);
  await expectUnknown(file);
});

it('keeps an upload until its submission is accepted, also if the store fails in between', async () => {
  const { store } = server;
  const file = pdf();
  const body = submission([listed(file)]);
  await upload(file, { submission: String(body.id) });
  const { append } = store;
  const failing = Object.assign(store, {
    append: () => Promise.reject(Object.assign(new Error('full'), { fault: 'full' })),
  });
  onTestFinished(() => void Object.assign(failing, { append }));
  expect((await send(body)).status).toBe(507);
  Object.assign(failing, { append });
  await expectUnknown(file);
  expect((await send(body)).status).toBe(201);
  expect(await store.files.resumable.waiting()).toBe(0);
});

it('accepts a stored file in the submission that replaces the one that lists it, with its PIN alone', async () => {
  const { store } = server;
  const file = pdf();
  const { tracking, receipt } = (await sent(file)).json as { tracking: string; receipt: string };
  const replaces_pin = applicantPin(receipt);
  const replacing = (more: Members) => send(submission([listed(file)], { replaces: tracking, ...more }));
  // Nothing is to be replaced yet.
  expect((await replacing({ replaces_pin })).json.type).toBe('file-missing');
  await store.changeStatus([
    { tracking, from: 'received', status: 'sent-back', at: Date.now(), by: 'rana', note: 'x', fields: ['full_name'] },
  ]);
  expect((await replacing({})).json.type).toBe('file-missing');
  const foreign = pdf();
  await sent(foreign);
  expect((await send(submission([listed(foreign)], { replaces: tracking, replaces_pin }))).json.type).toBe(
    'file-missing',
  );
  const both = submission([listed(file)], { replaces: tracking, replaces_pin });
  const replies = await Promise.all([send(both), send(both)]);
  expect(replies.map(({ status }) => status)).toEqual([201, 201]);
  expect((await store.findTracking(tracking))!.status).toBe('replaced');
});

it('takes uploads that name no submission, as earlier versions send them, from their own address', async () => {
  const { store } = server;
  const file = pdf();
  const digest = sha256(file.bytes);
  const id = randomUUID();
  const { resumable } = store.files;
  const waiting = { sha256: digest, owner: ownerByAddress('attached', '192.0.2.1') };
  const plan = { form: 'attached', path: 'scan', size: file.bytes.length, ...waiting };
  const pieces = (await resumable.open(await resumable.begin(plan)))!;
  await pieces.write(file.bytes);
  await pieces.finish();
  await pieces.close();
  const one = { path: 'scan', file: listed(file) as never };
  const by = (client: string | undefined, form = 'attached') =>
    takeListedFiles([one], store, { form, id, body: Buffer.from('{}'), client });
  for (const [client, form] of [['192.0.2.2'], [undefined], ['192.0.2.1', 'other']] as const)
    await expect(by(client, form)).rejects.toMatchObject({ message: 'file-missing' });
  expect(await by('192.0.2.1')).toEqual([waiting]);
  await resumable.discard(waiting);
});

it('does not take an upload that was begun and never came for a whole one, because the file is there', async () => {
  const file = pdf();
  await sent(file);
  const { location } = (await begin(file, {})).headers;
  clock.ahead = 16 * 60_000;
  onTestFinished(() => {
    clock.ahead = 0;
  });
  await begin(pdf(), {});
  expect((await ask(server.port, location!, { method: 'HEAD', headers: TUS })).status).toBe(404);
});

it('refuses an upload for a submission whose id is none', async () => {
  expect(await begin(pdf(), { submission: '../x' })).toMatchObject({ status: 400, json: { type: 'invalid-upload' } });
  expect(ownerBySubmission('a', 'x')).not.toBe(ownerBySubmission('b', 'x'));
});
