/**
 * Examples of the forwarding guide: its receiver and its settings file work, and a mistake in a settings file is
 * reported at its line.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseForwardSettings } from '../../../src/backend/forwarding/parse-settings.js';
import { signedHeaders } from '../../../src/backend/forwarding/signature.js';
import { openStore } from '../../../src/backend/index.js';
import { kept as istimara } from '../../cli/istimara.js';
import { block } from '../../docs/pages.js';
import { BUILT, envelope, post, temporary, until } from '../harness.js';
import { counts, forwardArgs, report, serve } from './serving.js';

const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

async function receiver(folder: string, secret: string) {
  writeFileSync(join(folder, 'receiver.mjs'), block('docs/forwarding.md', 'js receiver'));
  const child = spawn(process.execPath, ['receiver.mjs'], { cwd: folder, env: { SECRET: secret, PORT: '0' } });
  started.push(child);
  const [line] = await once(child.stdout, 'data');
  return Number(line);
}

it('keeps in the receiver of the guide what is signed, once, and nothing else', async () => {
  const folder = temporary();
  const secret = (await istimara(['forward', 'secret'])).out.trim();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const port = await receiver(folder, secret);
  const store = `sqlite:${join(folder, 'store.db')}`;
  const url = `http://127.0.0.1:${port}/`;
  const server = await serve({
    store,
    args: forwardArgs({ allow: ['127.0.0.1'], destinations: { guide: { url, secret } } }),
  });
  const answers = await Promise.all([1, 2, 3].map(() => post(server.port, envelope())));
  await until(async () => (await counts(store, 'guide')).delivered === 3);
  expect(
    (await istimara(['forward', 'resend', 'guide', '--from', '2020-01-01', '--to', '2099-01-01', '--store', store]))
      .code,
  ).toBe(0);
  await until(async () => (await counts(store, 'guide')).delivered === 3);
  const kept = () =>
    readFileSync(join(folder, 'received.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  expect(
    kept()
      .map(({ data }) => data.tracking)
      .sort(),
  ).toEqual(answers.map(({ json }) => json.tracking).sort());
  await server.end('SIGTERM');

  // Messages that are forged, changed on the way, or replayed.
  const body = Buffer.from('{"id":"x-1"}');
  const headers = signedHeaders('x-1', body, Date.now(), [secret]);
  const send = async (given: object, sent: Buffer) =>
    (await fetch(url, { method: 'POST', headers: { ...given }, body: new Uint8Array(sent) })).status;
  const other = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
  expect(await send(signedHeaders('x-1', body, Date.now(), [other]), body)).toBe(401);
  expect(await send(headers, Buffer.from('{"id":"x-2"}'))).toBe(401);
  expect(await send({ ...headers, 'webhook-id': 'x-9' }, body)).toBe(401);
  expect(await send(signedHeaders('x-1', body, Date.now() - 400_000, [secret]), body)).toBe(401);
  expect(kept()).toHaveLength(3);
  // Both secrets sign while one replaces the other.
  expect(await send(signedHeaders('x-1', body, Date.now(), [other, secret]), body)).toBe(204);
}, 60_000);

it('reads the settings file of the guide', () => {
  const read = parseForwardSettings(parse(block('docs/forwarding.md', 'yml')));
  expect('destinations' in read && read.destinations.map(({ name }) => name)).toEqual(['civil-registry', 'courier']);
});

it.each<[what: string, file: string, code: number, told: RegExp]>([
  [
    'wrong keys',
    'destinations:\n  x:\n    url: https://a.example.org/\n    retries: 3\n',
    1,
    /forward\.yaml:4: destinations\.x\.retries: there is no such key[\s\S]*forward\.yaml:3: destinations\.x\.secret: this is missing/,
  ],
  [
    'a private address',
    'destinations:\n  x:\n    url: http://169.254.169.254/\n    secret: whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
    1,
    /forward\.yaml:3: destinations\.x\.url: this is an address of this machine/,
  ],
  ['no YAML', 'a: [', 1, /forward\.yaml:1: this is not YAML/],
  ['an alias', 'a: &a [1]\nb: *a\n', 1, /forward\.yaml:2: this is not YAML: ALIAS/],
  ['nothing', '', 1, /forward\.yaml(:1)?: destinations: no destination is named/],
])('%s in a settings file end the start, and nothing is made', async (_, text, code, told) => {
  const folder = temporary();
  const path = join(folder, 'forward.yaml');
  writeFileSync(path, text);
  const store = `sqlite:${join(folder, 'store.db')}`;
  const ran = await istimara(['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', store, '--forward', path]);
  expect(ran).toMatchObject({ code, out: '' });
  expect(ran.err).toMatch(told);
  await expect(openStore(store, { readonly: true })).rejects.toMatchObject({ code: 'ENOENT' });
});

it.each([
  [['https://localhost/'], 2, 'address of this machine'],
  [['https://a.example.org/'], 2, 'not a secret'],
  [['ftp://a.example.org/'], 2, 'addresses begin with'],
  [['nowhere.yaml'], 3, 'nowhere.yaml'],
  [['spool:/a', 'spool:/a'], 2, 'name of its own'],
] as const)('given --forward %j, exits with %i: %s', async (named, code, told) => {
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const args = named.flatMap(one => ['--forward', one]);
  const ran = await istimara(['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', store, ...args]);
  expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(told) });
});

it('says the same in Arabic', async () => {
  const ran = await istimara([
    'serve',
    BUILT,
    '--forward',
    'https://localhost/',
    '--lang',
    'ar',
    '--store',
    `sqlite:${join(temporary(), 's.db')}`,
  ]);
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('هذا عنوان في هذا الجهاز أو في شبكة داخلية') });
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const opened = await openStore(store);
  await opened.outbox.begin('registry', undefined, 1);
  await opened.close();
  const told = await istimara(['forward', 'report', '--lang', 'ar', '--store', store]);
  expect(told).toMatchObject({ code: 0, out: 'registry\tالمقبول 0 = المُسلَّم 0 + المنتظر 0 + الموقوف 0\n' });
  expect((await report(store)).by.registry).toMatchObject({ open: true });
});
