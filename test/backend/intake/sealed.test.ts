/**
 * Forms that are sent encrypted: what is accepted, what is refused, and that no plain submission of them is accepted.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportSubmissions } from '../../../src/backend/index.js';
import { createFileExporter, verifyReceipt } from '../../../src/backend/parts.js';
import { compile } from '../../../src/compiler/index.js';
import { canonicalAad } from '../../../src/runtime/submit/authenticated-data.js';
import { encryptSubmission } from '../../../src/runtime/submit/encrypt-submission.js';
import type { EncryptedSubmission } from '../../../src/runtime/submit/envelope.js';
import { base64url } from '../../../src/runtime/submit/jwe.js';
import type { PreparedSubmission, SubmissionFile } from '../../../src/runtime/submit/transport.js';
import { newKey } from '../../runtime/submit/keys.js';
import { ask, collect, envelope, type Members, post, type Reply, start, stored, temporary } from '../harness.js';
import { MULTIPART, multipart } from '../with-files.js';

const FORM = `
form: report
version: 1
languages: [en]
title: Report
privacy: { purpose: Tests }
fields:
  what: { label: What, required: true }
  proof: { type: file, label: Proof, accept: [pdf], max: 3 }
submit: { as: encrypted, key: keys.jwk }
`;

const [one, two, stranger] = await Promise.all(['one', 'two', 'three'].map(kid => newKey(kid)));
const KEYS = [one!.publicKey, two!.publicKey];

async function served(limits = {}, keys: readonly object[] = KEYS) {
  const dist = temporary();
  const { compiled, diagnostics } = await compile(FORM, {
    file: 'report.form.yaml',
    project: { read: path => (path === 'keys.jwk' ? Buffer.from(JSON.stringify({ keys })) : undefined) },
    only: ['form', 'validator'],
    today: '2026-11-24',
  });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  mkdirSync(join(dist, 'report'), { recursive: true });
  for (const { path, content } of compiled.files) writeFileSync(join(dist, 'report', path), content);
  const form = compiled.files.find(({ path }) => path === 'form.json')!;
  const definition = createHash('sha256').update(form.content).digest('hex').slice(0, 16);
  return { ...(await start({ dist, limits })), definition };
}

const clear = (definition: string, members: Members = {}): Members =>
  envelope({ form: 'report', version: 1, definition, language: 'en', data: { what: 'x' }, ...members });

type Sealed = PreparedSubmission & { readonly submission: EncryptedSubmission };

async function sealed(definition: string, members: Members = {}, files: readonly SubmissionFile[] = [], keys = KEYS) {
  const submission = clear(definition, members) as unknown as PreparedSubmission['submission'];
  return (await encryptSubmission({ submission, body: '', files }, keys)) as Sealed;
}

const send = (port: number, { submission, body }: Pick<Sealed, 'submission' | 'body'>, form = 'report') =>
  post(port, body, { 'idempotency-key': submission.id }, form);

const proof = (size = 30): SubmissionFile => ({
  id: randomUUID(),
  name: 'p.pdf',
  type: 'application/pdf',
  blob: new Blob([Buffer.alloc(size, '%PDF-1.4 x')]),
});

async function sendFiles(port: number, { submission, body, files }: Sealed, change = (bytes: Buffer) => bytes) {
  const parts = await Promise.all(
    files.map(async ({ id, name, type, blob }) => {
      const content = change(Buffer.from(await blob.arrayBuffer()));
      return { name: id, filename: name, type, content };
    }),
  );
  return ask(port, '/forms/report/submissions', {
    method: 'POST',
    headers: {
      'content-type': MULTIPART,
      origin: `http://127.0.0.1:${port}`,
      'idempotency-key': submission.id,
    },
    body: multipart([{ name: 'submission', content: body }, ...parts]),
  });
}

describe('an encrypted submission', () => {
  it('is accepted, stored as sent, and exported as not validated', async () => {
    const { port, path, store, definition } = await served();
    const packed = await sealed(definition);
    const answer = await send(port, packed);
    expect(answer.status).toBe(201);
    expect(verifyReceipt(answer.json.receipt, await store.keys())).toMatchObject({ claims: { validated: false } });
    const [entry, ...more] = await stored(path, 'report');
    expect(more).toEqual([]);
    expect(Buffer.from(entry!.body).toString('utf8')).toBe(packed.body);
    expect(await collect(exportSubmissions(store, 'report'))).toEqual([
      {
        ...packed.submission,
        tracking: answer.json.tracking,
        received_at: expect.any(String),
        status: 'received',
        validated: false,
      },
    ]);
  });

  it('89 is refused if it was encrypted after a key had expired, and accepted if it waited since before', async () => {
    const end = Date.now() - 3_600_000;
    const { port, path, definition } = await served({}, [{ ...KEYS[0]!, exp: Math.floor(end / 1000) }, KEYS[1]!]);
    const at = (moment: number) => sealed(definition, { submitted_at: new Date(moment).toISOString() });
    const late = await send(port, await at(end + 1000));
    expect([late.status, late.json.type]).toEqual([422, expect.stringContaining('key-expired')]);
    expect(await stored(path, 'report')).toEqual([]);
    expect((await send(port, await at(end - 60_000))).status).toBe(201);
  });

  it('is stored once, however often it comes', async () => {
    const { port, path, definition } = await served();
    const packed = await sealed(definition);
    const answers = [await send(port, packed), await send(port, packed)];
    expect(answers.map(({ text }) => text)).toEqual([answers[0]!.text, answers[0]!.text]);
    expect(await stored(path, 'report')).toHaveLength(1);
    // Encrypting again gives other bytes.
    const again = await sealed(definition, { id: packed.submission.id });
    expect((await send(port, again)).json.type).toContain('idempotency-key-reused');
  });

  it('is refused if it is plain, and nothing is stored', async () => {
    const { port, path, definition } = await served();
    const answer = await post(port, clear(definition), {}, 'report');
    expect([answer.status, answer.json.type]).toEqual([422, 'not-encrypted']);
    expect(await stored(path, 'report')).toEqual([]);
  });

  it('is not accepted by a form that is sent plain', async () => {
    const { port } = await start();
    const packed = await sealed(String(envelope().definition), { form: 'sample', version: 2, language: 'ar' });
    expect((await send(port, packed, 'sample')).json).toMatchObject({ status: 422, type: 'wrong-key' });
  });

  it.each([
    ['another key', [stranger!.publicKey]],
    ['one of the two', [one!.publicKey]],
    ['a key more', [...KEYS, stranger!.publicKey]],
    ['one key twice', [one!.publicKey, one!.publicKey]],
  ])('is refused for %s', async (_name, keys) => {
    const { port, definition } = await served();
    const answer = await send(port, await sealed(definition, {}, [], keys));
    expect([answer.status, answer.json.type]).toEqual([422, 'wrong-key']);
  });
});

type Change = (sent: EncryptedSubmission) => object;
const jwe =
  (change: (encrypted: EncryptedSubmission['encrypted']) => object): Change =>
  sent => ({ ...sent, encrypted: change(sent.encrypted) });
const recipient = (change: (one: EncryptedSubmission['encrypted']['recipients'][number]) => object): Change =>
  jwe(encrypted => ({ ...encrypted, recipients: encrypted.recipients.map(change) }));

/** Malformed submissions, with the detail of the response. */
const MALFORMED: readonly (readonly [string, Change, string])[] = [
  ['no object', jwe(() => []), 'encrypted'],
  ['a member less', jwe(({ tag: _, ...rest }) => rest), 'encrypted'],
  ['a member more', jwe(rest => ({ ...rest, unprotected: {} })), 'encrypted'],
  [
    'another encryption',
    jwe(rest => ({ ...rest, protected: base64url(Buffer.from('{"enc":"A128GCM"}')) })),
    'encrypted',
  ],
  [
    'compressed',
    jwe(rest => ({ ...rest, protected: base64url(Buffer.from('{"enc":"A256GCM","zip":"DEF"}')) })),
    'encrypted',
  ],
  ['a short iv', jwe(rest => ({ ...rest, iv: rest.iv.slice(4) })), 'encrypted'],
  ['a short tag', jwe(rest => ({ ...rest, tag: rest.tag.slice(4) })), 'encrypted'],
  ['base64 with padding', jwe(rest => ({ ...rest, ciphertext: `${rest.ciphertext}==` })), 'encrypted'],
  ['no recipients', jwe(rest => ({ ...rest, recipients: [] })), 'encrypted'],
  ['five recipients', jwe(rest => ({ ...rest, recipients: Array(5).fill(rest.recipients[0]) })), 'encrypted'],
  ['another algorithm', recipient(rest => ({ ...rest, header: { ...rest.header, alg: 'dir' } })), 'encrypted'],
  [
    'a private ephemeral key',
    recipient(rest => ({ ...rest, header: { ...rest.header, epk: { ...rest.header.epk, d: 'x' } } })),
    'encrypted',
  ],
  ['data beside', sent => ({ ...sent, data: {} }), 'an unknown member'],
  ['files that are no list', sent => ({ ...sent, encrypted_files: {} }), 'encrypted_files'],
  ['another day', sent => ({ ...sent, submitted_at: new Date().toISOString() }), 'encrypted.aad'],
  ['a member more around', sent => ({ ...sent, entered_from_paper: true }), 'encrypted.aad'],
  ['other bytes that it binds', jwe(rest => ({ ...rest, aad: base64url(Buffer.from('{}')) })), 'encrypted.aad'],
];

it.each(MALFORMED)('refuses %s', async (_name, change, detail) => {
  const { port, definition } = await served();
  const { submission } = await sealed(definition, { submitted_at: new Date(Date.now() - 5000).toISOString() });
  const answer = await send(port, { submission, body: JSON.stringify(change(submission)) });
  expect([answer.status, answer.json.type, answer.json.detail]).toEqual([400, 'invalid-envelope', detail]);
});

describe('the files of an encrypted submission', () => {
  it('are accepted as they come, stored by their digest, and exported', async () => {
    const { port, store, definition } = await served();
    const packed = await sealed(definition, {}, [proof(), proof(2_500_000)]);
    expect((await sendFiles(port, packed)).status).toBe(201);
    const [submission] = await collect(exportSubmissions(store, 'report'));
    const files = await collect((await createFileExporter(store, 'report'))(submission!));
    const sent = await Promise.all(packed.files.map(async ({ blob }) => Buffer.from(await blob.arrayBuffer())));
    expect(files.map(({ bytes }, index) => sent[index]!.equals(Buffer.from(bytes!)))).toEqual([true, true]);
  });

  const refused = async (answer: Reply, type: string) => expect(answer.json).toMatchObject({ type });

  it('must all come, be the listed ones, and be no more', async () => {
    const { port, path, definition } = await served();
    const packed = await sealed(definition, {}, [proof()]);
    await refused(await sendFiles(port, { ...packed, files: [] }), 'file-missing');
    await refused(await sendFiles(port, packed, bytes => Buffer.from(bytes).fill(1, 0, 1)), 'file-mismatch');
    await refused(await sendFiles(port, { ...packed, files: [...packed.files, proof()] }), 'file-unlisted');
    expect(await stored(path, 'report')).toEqual([]);
    const folder = `${path}.files`;
    expect(readdirSync(folder, { recursive: true, withFileTypes: true }).filter(one => one.isFile())).toEqual([]);
  });

  it('count with their plain size', async () => {
    const { port, definition } = await served({ file: 1000 });
    expect((await sendFiles(port, await sealed(definition, {}, [proof(1000)]))).status).toBe(201);
    await refused(await sendFiles(port, await sealed(definition, {}, [proof(1001)])), 'too-large');
  });
});

it('binds canonical JSON, so that the order of the members does not matter', () => {
  const sent = clear('0'.repeat(16)) as never;
  const turned = Object.fromEntries(Object.entries(sent).reverse()) as never;
  expect(canonicalAad(turned)).toBe(canonicalAad(sent));
});
