/** Recordings: accepted by their content, and played at the desk by the page of the submission alone. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask, envelope, startHere } from '../harness.js';
import { buildForm, listed, multipart, PDF, piecesOf, postParts, type Sample } from '../with-files.js';
import { account, cookieOf, signIn } from './clerks.js';

const FORM = `
form: attached
version: 1
languages: [en]
title: Attached
privacy: { purpose: Tests }
fields:
  voice: { type: audio, label: Voice }
`;
const RECORDING: Sample = { name: 'رأيي.ogg', type: 'audio/ogg', bytes: Buffer.from('OggS\0\x02 a voice') };

const dist = mkdtempSync(join(tmpdir(), 'istimara-recordings-'));
let definition: string;
let server: Awaited<ReturnType<typeof startHere>>;
beforeAll(async () => {
  definition = await buildForm(dist, FORM);
  server = await startHere({ dist, deskPort: 0 });
  await account(server.store, 'rana', 'supervisor');
});
afterAll(async () => {
  await server.stop();
  rmSync(dist, { recursive: true });
});

async function send(sample: Sample) {
  const file = listed(sample);
  const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data: { voice: [file] } });
  return { file, reply: await postParts(server.port, String(body.id), multipart(piecesOf(body, [[file, sample]]))) };
}

it('plays a recording on the page of its submission', async () => {
  const { file, reply } = await send(RECORDING);
  expect(reply.status).toBe(201);
  const cookie = cookieOf(await signIn(server.deskPort!, 'rana'));
  const page = await ask(server.deskPort!, `/desk/${reply.json.tracking}?lang=en`, { headers: { cookie } });
  const address = `/desk/${reply.json.tracking}/files/${file.id}`;
  expect(page.text).toContain(`<audio controls preload="none" src="${address}" aria-label="Play: رأيي.ogg"></audio>`);
  expect(page.headers['content-security-policy']).toContain("media-src 'self'");
  const played = await ask(server.deskPort!, address, { headers: { cookie } });
  expect(played.headers['content-type']).toBe('audio/ogg');
  const list = await ask(server.deskPort!, '/desk?lang=en', { headers: { cookie } });
  expect(list.headers['content-security-policy']).not.toContain('media-src');
});

it.each([
  ['that says it is a recording', { ...PDF, type: 'audio/ogg', name: 'a.ogg' }],
  ['of another kind', PDF],
])('refuses a document %s', async (_, sample) => {
  const { reply } = await send(sample);
  expect(reply.status).toBe(422);
  expect(JSON.stringify(reply.json)).toContain('file_type');
});
