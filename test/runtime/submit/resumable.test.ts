/** Resumable uploads from the transport to the real backend: data that arrived stays, and reports about it are true. */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownerBySubmission } from '../../../src/backend/intake/upload-owner.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { internalTransports } from '../../../src/runtime/submit/index.js';
import { prepareSubmission } from '../../../src/runtime/submit/prepare-submission.js';
import type { PreparedSubmission } from '../../../src/runtime/submit/transport.js';
import { start, stored, temporary, until } from '../../backend/harness.js';
import { buildForm, listed, PNG, type Sample, sha256 } from '../../backend/with-files.js';

const { resumable } = internalTransports;
const never = new AbortController().signal;
const large: Sample = {
  name: 'a.pdf',
  type: 'application/pdf',
  bytes: Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(1_500_000)]),
};

interface Request {
  readonly method: string;
  readonly bytes: number;
}
type Lie = 'pass' | 'portal' | 'cut' | 'deaf' | 'half';

let path: string;
let definition: string;
let url: string;
let asked: Request[];
let lie: (asked: Request, number: number) => Lie;
let ends: (() => Promise<unknown>)[];

beforeEach(async () => {
  vi.stubGlobal('localStorage', {});
  [asked, ends, lie] = [[], [], () => 'pass'];
  const dist = temporary();
  definition = await buildForm(dist);
  const server = await start({ dist });
  path = server.path;
  const network = createServer(async (from, to) => {
    const pieces: Buffer[] = [];
    for await (const piece of from) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const one = { method: from.method!, bytes: body.length };
    asked.push(one);
    const fate = lie(one, asked.length);
    if (fate === 'portal') return void to.writeHead(200, { 'content-type': 'text/html' }).end('<p>Log in</p>');
    if (fate === 'cut') return void from.socket.destroy();
    const { method, url: at, headers } = from;
    const onward = request({ port: server.port, host: '127.0.0.1', method, path: at, headers }, async answer => {
      const back: Buffer[] = [];
      for await (const piece of answer) back.push(piece as Buffer);
      if (fate === 'deaf') return void from.socket.destroy();
      to.writeHead(answer.statusCode!, answer.headers).end(Buffer.concat(back));
    });
    onward.on('error', () => from.socket.destroy());
    if (fate === 'half') {
      const half = body.subarray(0, body.length >> 1);
      onward.write(half);
      void until(() => came().some(size => size >= half.length)).then(() => onward.destroy());
    } else onward.end(body);
  });
  await new Promise<void>(resolve => network.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(network.address() as AddressInfo).port}/forms/attached/submissions`;
  ends.push(async () => {
    network.closeAllConnections();
    network.close();
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const end of ends) await end();
});

function packed(data: JsonObject, files: readonly (readonly [JsonObject, Sample])[]): PreparedSubmission {
  const about = { form: 'attached', version: 1, definition, language: 'en', submitted_at: '2026-11-24T08:00:00+03:00' };
  return prepareSubmission(
    { ...about, data: { full_name: 'Layla', ...data } },
    files.map(([{ id }, { name, type, bytes }]) => ({
      ...{ id: String(id), name, type },
      blob: new Blob([new Uint8Array(bytes)]),
    })),
  );
}

const one = (sample = large): PreparedSubmission => {
  const scan = listed(sample) as JsonObject;
  return packed({ scan: [scan] }, [[scan, sample]]);
};

const keptAt = ({ bytes }: Sample) => join(`${path}.files`, sha256(bytes).slice(0, 2), sha256(bytes).slice(2));
const parts = () => join(`${path}.files`, 'parts');
/** Returns the sizes of the incomplete files that the server has. */
const came = () =>
  readdirSync(parts())
    .filter(name => name.endsWith('.part'))
    .map(name => readFileSync(join(parts(), name)).length);
const sent = (method = 'PATCH') =>
  asked.filter(one => one.method === method).reduce((sum, { bytes }) => sum + bytes, 0);
const accepted = expect.objectContaining({ kind: 'accepted' });

async function arrivedOnce(sample = large): Promise<void> {
  expect(sha256(readFileSync(keptAt(sample)))).toBe(sha256(sample.bytes));
  expect(await stored(path, 'attached')).toHaveLength(1);
  expect(Object.keys(localStorage)).toEqual([]);
}

it('names the submission of each file, so that the backend keeps the file for it alone', async () => {
  const sending = one(PNG);
  let waiting: string[] = [];
  lie = ({ method, bytes }) => {
    if (method === 'POST' && bytes > 0) waiting = readdirSync(parts()).filter(name => name.endsWith('.whole'));
    return 'pass';
  };
  expect(await resumable(sending, url, never)).toEqual(accepted);
  const owner = ownerBySubmission('attached', sending.submission.id);
  expect(waiting).toEqual([`${sha256(PNG.bytes)}.${owner}.whole`]);
});

it('sends each file in chunks, reports the progress, and then sends the submission', async () => {
  const shares: number[] = [];
  const photo = listed(PNG) as JsonObject;
  const scan = listed(large) as JsonObject;
  const both = packed({ scan: [scan], children: [{}, { photo: [photo] }] }, [
    [scan, large],
    [photo, PNG],
  ]);
  expect(await resumable(both, url, never, share => shares.push(share))).toEqual(accepted);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
  expect(asked.filter(({ method }) => method === 'PATCH').length).toBeGreaterThan(3);
  expect(sent()).toBe(large.bytes.length + PNG.bytes.length);
  await arrivedOnce();
  await arrivedOnce(PNG);
});

it('resumes where it stopped: in the same attempt while data arrives, else in the next, and from another page', async () => {
  const files = one();
  const first = files.files[0]!;
  // Half of the first chunk arrives; then a login page answers.
  lie = ({ method }, number) => (method === 'PATCH' ? (number === 2 ? 'half' : 'portal') : 'pass');
  expect(await resumable(files, url, never)).toEqual({ kind: 'retry', reason: 'response', status: 200 });
  const [before] = came();
  expect(before).toBe(131_072);
  [asked, lie] = [[], () => 'pass'];
  // Another page reads the submission from the outbox like this.
  const again: PreparedSubmission = { ...files, files: [{ ...first, blob: first.blob.slice() }] };
  expect(await resumable(again, url, never)).toEqual(accepted);
  expect(asked.map(({ method }) => method).slice(0, 2)).toEqual(['HEAD', 'PATCH']);
  expect(sent()).toBe(large.bytes.length - before!);
  await arrivedOnce();
});

it.each<Lie>(['portal', 'cut', 'deaf'])(
  'takes no answer that is not the backend’s for one, whichever is lost (%s)',
  async fate => {
    const files = one(PNG);
    for (let lost = 1; ; lost++) {
      expect(lost).toBeLessThan(20);
      const before = asked.length;
      lie = (_, number) => (number - before === lost ? fate : 'pass');
      const outcome = await resumable(files, url, never);
      if (asked.length - before < lost) break;
      expect(['retry', 'accepted']).toContain(outcome.kind);
    }
    await arrivedOnce(PNG);
  },
);

it('restarts a file that the server has forgotten, before and between chunks', async () => {
  const files = one();
  const forget = () => rmSync(parts(), { recursive: true, force: true });
  lie = (_, number) => (number > 2 ? 'cut' : 'pass');
  expect(await resumable(files, url, never)).toEqual({ kind: 'retry', reason: 'network' });
  forget();
  let between = false;
  lie = ({ method }) => {
    if (method === 'PATCH' && sent() > 400_000 && !between) {
      between = true;
      forget();
    }
    return 'pass';
  };
  expect(await resumable(files, url, never)).toEqual({ kind: 'retry' });
  expect(between).toBe(true);
  expect(await resumable(files, url, never)).toEqual(accepted);
  await arrivedOnce();
});

it('reports an error of a file at its question', async () => {
  const text = { ...large, bytes: Buffer.from('no picture') };
  const photo = listed(text) as JsonObject;
  const wrong = packed({ children: [{}, { photo: [photo] }] }, [[photo, text]]);
  const outcome = await resumable(wrong, url, never);
  expect(outcome).toMatchObject({ kind: 'rejected', issues: [{ path: 'children[1].photo', code: 'file_type' }] });
  const other = listed(large) as JsonObject;
  const bent = packed({ scan: [other] }, [
    [other, { ...large, bytes: Buffer.concat([large.bytes, Buffer.from('x')]) }],
  ]);
  expect(await resumable(bent, url, never)).toMatchObject({
    kind: 'rejected',
    issues: [{ path: 'scan', code: 'format' }],
  });
  expect(existsSync(keptAt(large))).toBe(false);
  expect(await stored(path, 'attached')).toEqual([]);
});

it('works without browser storage, and stops when it is aborted', async () => {
  vi.stubGlobal('localStorage', undefined);
  const abort = new AbortController();
  lie = ({ method }) => {
    if (method === 'PATCH') abort.abort();
    return 'pass';
  };
  expect(await resumable(one(), url, abort.signal)).toEqual({ kind: 'retry', reason: 'network' });
  expect(asked.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
  lie = () => 'pass';
  vi.stubGlobal('localStorage', undefined);
  expect(await resumable(one(), url, never)).toEqual(accepted);
});

it('forgets the upload URL of a file that was never completed', async () => {
  const old = `${Date.now() - 8 * 86_400_000} ${url}`;
  Object.assign(localStorage, { 'istimara upload x': old, 'istimara upload y': 'no record', other: 'x' });
  expect(await resumable(one(PNG), url, never)).toEqual(accepted);
  expect(Object.keys(localStorage)).toEqual(['other']);
});
