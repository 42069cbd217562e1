/** Quarantine: files wait for the virus scanner, clean ones are released, and infected ones are never served. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { channelKindFor } from '../../../src/backend/forwarding/channels/index.js';
import { toCloudEvent } from '../../../src/backend/forwarding/event.js';
import { openStore, type ServerOptions } from '../../../src/backend/index.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { clamdScanner } from '../../../src/backend/quarantine/clamd-scanner.js';
import { commandScanner } from '../../../src/backend/quarantine/command-scanner.js';
import { createQuarantine } from '../../../src/backend/quarantine/quarantine.js';
import { type FileVerdict, readVerdicts } from '../../../src/backend/quarantine/verdicts.js';
import { findingName } from '../../../src/backend/quarantine/virus-scanner.js';
import { account, cookieOf, signIn } from '../desk/clerks.js';
import { ask, envelope, QUICK, start, temporary, until } from '../harness.js';
import { buildForm, listed, multipart, PDF, piecesOf, postParts, type Sample, sha256 } from '../with-files.js';
import { EICAR, SCANNER, startLikeClamd, startScanner } from './clamd.js';

const VIRUS: Sample = { name: 'x.txt', type: 'text/plain', bytes: Buffer.from(EICAR) };

const storedFile = (bytes: Uint8Array) => ({
  size: bytes.length,
  read: async (from: number, to: number) => bytes.subarray(from, to),
  close: async () => undefined,
});

const folder = mkdtempSync(join(tmpdir(), 'istimara-clamd-'));
let address: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  ({ address, stop } = await startScanner(folder));
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const dist = mkdtempSync(join(tmpdir(), 'istimara-quarantine-'));
let definition: string;
beforeAll(async () => {
  definition = await buildForm(dist);
});
afterAll(() => rmSync(dist, { recursive: true }));

async function served(options: Partial<ServerOptions>) {
  const server = await start({ dist, deskPort: 0, passwordHasher: QUICK, ...options });
  await account(server.store, 'rana', 'supervisor');
  const cookie = cookieOf(await signIn(server.deskPort!, 'rana'));
  const desk = (path: string) => ask(server.deskPort!, path, { headers: { cookie } });
  return { ...server, desk };
}

/** Sends files. Returns the tracking number. */
async function send(port: number, samples: readonly Sample[]) {
  const files = samples.map(sample => [listed(sample), sample] as const);
  const data = { full_name: 'x', scan: files.map(([one]) => one) };
  const body = envelope({ form: 'attached', version: 1, definition, language: 'en', data });
  const reply = await postParts(port, String(body.id), multipart(piecesOf(body, files)));
  expect(reply.status).toBe(201);
  return { tracking: String(reply.json.tracking), ids: files.map(([{ id }]) => String(id)) };
}

describe(`with ${SCANNER}`, () => {
  it('releases clean files, and never serves infected ones; the desk, the log, and metrics say why', async () => {
    const { desk, port, store, log, path } = await served({ virusScanner: { clamd: address, timeoutMs: 20_000 } });
    const { tracking, ids } = await send(port, [PDF, VIRUS]);
    const events = () => store.auditEvents({ what: 'file-checked', about: tracking, limit: 9 });
    await until(async () => (await events()).length > 0);
    const page = (await desk(`/desk/${tracking}?lang=en`)).text;
    expect(page).toContain(`/desk/${tracking}/files/${ids[0]}`);
    expect(page).not.toContain(`/desk/${tracking}/files/${ids[1]}`);
    expect(page).toMatch(/not offered, because the virus scanner found <bdi dir="ltr">Eicar-Test-Signature/);
    expect((await desk(`/desk/${tracking}?lang=ar`)).text).toContain('لأن فاحص الفيروسات وجد فيه');
    expect((await desk(`/desk/${tracking}/files/${ids[0]}`)).status).toBe(200);
    const refused = await desk(`/desk/${tracking}/files/${ids[1]}`);
    expect(refused).toMatchObject({ status: 403, json: { type: 'file-infected' } });
    expect(refused.text).not.toContain('EICAR');
    expect((await desk('/desk/log?lang=en')).text).toMatch(
      /checked the attachments for viruses \(<bdi dir="ltr">Eicar-Test-Signature/,
    );
    expect(await events()).toMatchObject([{ by: 'virus-scanner', detail: { files: 2 } }]);
    expect(log).toContainEqual({ level: 'warning', event: 'file-infected', form: 'attached', count: 1 });
    const metrics = (await desk('/metrics')).text;
    for (const line of [
      'istimara_quarantine_submissions 0',
      'istimara_files_scanned_total{result="clean"} 1',
      'istimara_files_scanned_total{result="infected"} 1',
    ])
      expect(metrics).toContain(line);
    expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({ submissions: 1 });
  });

  it('scans a file of the largest size without holding it in memory', async () => {
    const large = Buffer.alloc(25_000_000, 'x');
    expect(await clamdScanner(address, 60_000).scan(storedFile(large))).toBeUndefined();
    large.write(EICAR);
    const found = await clamdScanner(address, 60_000).scan(storedFile(Buffer.from(EICAR)));
    expect(found).toMatch(/^Eicar-Test-Signature/);
  });

  it('scans after a restart what came while there was no scanner', async () => {
    const first = await served({});
    const { tracking, ids } = await send(first.port, [VIRUS]);
    expect((await first.desk(`/desk/${tracking}/files/${ids[0]}`)).status).toBe(200);
    await first.close();
    const store = await openStore(`sqlite:${first.path}`);
    const second = await served({ store, virusScanner: { clamd: address, timeoutMs: 20_000 } });
    await until(async () => (await second.desk(`/desk/${tracking}/files/${ids[0]}`)).status === 403);
  });
});

it('scans each file that came under the id of one reply, and releases none before', async () => {
  const { port, store } = await served({});
  const { tracking } = await send(port, [PDF]);
  const reply = randomUUID();
  const [early, late] = ['early', 'late'].map(text => sha256(Buffer.from(text))) as [string, string];
  const arrive = (file: string) =>
    store.record([{ what: 'reply-files', about: tracking, at: 1, by: 'applicant', detail: { reply, files: [file] } }]);
  const kindOf = async (file: string) => (await readVerdicts(store, tracking, true, reply))(file).kind;
  const scanning = async (file: string) => {
    const scanner = { scan: async () => undefined };
    const quarantine = createQuarantine({ store, scanner, log: () => undefined, now: Date.now });
    quarantine.start();
    await until(async () => (await kindOf(file)) === 'clean');
    await quarantine.close();
  };
  await arrive(early);
  await scanning(early);
  await arrive(late);
  expect([await kindOf(early), await kindOf(late)]).toEqual(['clean', 'waiting']);
  await scanning(late);
});

it('forwards no file that waits, and of an infected one only its submission', async () => {
  const { port, store } = await served({});
  const { tracking } = await send(port, [PDF, VIRUS]);
  const event = toCloudEvent((await store.findTracking(tracking))!, '/');
  const out = temporary();
  const forward = (verdict: (sha256: string) => FileVerdict) => {
    const destination = { name: 'x', url: `spool:${out}`, maxAttempts: 1, timeoutMs: 2000, secrets: [] };
    const context = { destination, allow: [], files: store.files, resolve: async () => [], now: Date.now };
    const channel = channelKindFor(destination.url)!.open({ ...context, verdictsOf: async () => verdict });
    return channel.send(event, new AbortController().signal);
  };
  expect(await forward(() => ({ kind: 'waiting' }))).toMatchObject({ kind: 'failed', reason: 'file-unchecked' });
  expect(readdirSync(out, { recursive: true })).toEqual(['files']);
  const verdict = (digest: string): FileVerdict =>
    digest === sha256(VIRUS.bytes) ? { kind: 'infected', found: 'x' } : { kind: 'clean' };
  expect(await forward(verdict)).toMatchObject({ kind: 'delivered' });
  expect(readdirSync(join(out, 'files'))).toEqual([sha256(PDF.bytes)]);
});

it('accepts submissions while the scanner is down, and releases their files when it is back', async () => {
  const place = temporary();
  const path = join(place, 'like-clamd.sock');
  const { desk, port, log } = await served({ virusScanner: { clamd: `unix:${path}`, timeoutMs: 5_000 } });
  const { tracking, ids } = await send(port, [PDF]);
  await until(() => log.some(({ event }) => event === 'virus-scanner-unavailable'));
  const waiting = await desk(`/desk/${tracking}/files/${ids[0]}`);
  expect(waiting).toMatchObject({ status: 409, json: { type: 'file-unchecked' }, headers: { 'retry-after': '10' } });
  expect((await desk(`/desk/${tracking}?lang=en`)).text).toContain('(being checked for viruses)');
  expect((await desk('/metrics')).text).toContain('istimara_quarantine_submissions 1');
  const back = await startLikeClamd(place);
  onTestFinished(back.stop);
  await until(async () => (await desk(`/desk/${tracking}/files/${ids[0]}`)).status === 200);
  expect(log.filter(({ event }) => event.startsWith('virus-scanner-')).map(({ event }) => event)).toEqual([
    'virus-scanner-unavailable',
    'virus-scanner-available',
  ]);
});

it.each(['', 'stream: OK', 'INSTREAM size limit exceeded. ERROR\0', 'stream: OK\0 and more', '\0'])(
  'takes %j for no verdict',
  async reply => {
    const like = await startLikeClamd(temporary(), reply);
    onTestFinished(like.stop);
    await expect(clamdScanner(like.address, 5_000).scan(storedFile(PDF.bytes))).rejects.toThrow(/^no /);
  },
);

it('gives up on a scanner that does not answer in time, and on an address where none is', async () => {
  const silent = (await import('node:net')).createServer(() => undefined);
  await new Promise<void>(resolve => silent.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void silent.close());
  const { port } = silent.address() as { port: number };
  await expect(clamdScanner(`127.0.0.1:${port}`, 50).scan(storedFile(PDF.bytes))).rejects.toThrow('no reply in time');
  silent.close();
  await expect(clamdScanner('[::1]:1', 500).scan(storedFile(PDF.bytes))).rejects.toThrow();
});

it.each<[string, readonly string[], string | undefined | Error]>([
  ['exit 0 is clean', ['sh', '-c', 'cat >/dev/null'], undefined],
  ['exit 1 is a finding', ['sh', '-c', 'cat >/dev/null; echo "stream: A-Virus FOUND"; exit 1'], 'A-Virus'],
  ['exit 1 before all is read', ['sh', '-c', 'echo Worm; exit 1'], 'Worm'],
  ['exit 2 is no verdict', ['sh', '-c', 'cat >/dev/null; exit 2'], new Error('no verdict')],
  ['no such command', ['/nonexistent-scanner'], new Error('ENOENT')],
  ['no end', ['sleep', '60'], new Error('no verdict')],
])('runs a command as scanner: %s', async (_, command, outcome) => {
  const verdict = commandScanner(command, outcome instanceof Error ? 300 : 20_000).scan(
    storedFile(Buffer.alloc(1_000_000, 'x')),
  );
  if (outcome instanceof Error) await expect(verdict).rejects.toThrow(outcome.message);
  else expect(await verdict).toBe(outcome);
});

it('stores names of findings as plain text', () => {
  expect(findingName('A\x1b[31m\u202eB')).toBe('A?[31m?B');
  expect(findingName('\n')).toBe('?');
  expect(findingName('x'.repeat(300))).toHaveLength(200);
});
