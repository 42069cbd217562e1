/** The commands on a PostgreSQL store, as processes. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { BUILT, envelope, post, temporary, until } from '../backend/harness.js';
import { type Cluster, startCluster } from '../backend/stores/postgres.js';
import { eachInTiers } from '../tier.js';
import { BIN, istimara, kept } from './istimara.js';

const state: { cluster?: Cluster } = {};
const cluster = () => state.cluster!;
beforeAll(async () => {
  state.cluster = await startCluster();
});
afterAll(() => state.cluster?.remove());

/** Starts a server as a process. Returns its port, its output and a function that stops it. */
async function serve(store: string) {
  const args = ['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', store];
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, LANG: 'C', LC_ALL: '' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', text => (said.out += text));
  child.stderr.on('data', text => (said.err += text));
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  const port = () => Number(/:(\d+)\/$/m.exec(said.out)?.[1]);
  await Promise.race([until(() => port() > 0), ended.then(() => Promise.reject(new Error(said.err)))]);
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return { port: port(), said, stop };
}

it('runs serve, export, check-store, rotate-key and verify', async () => {
  const folder = temporary();
  const store = `${await cluster().database()}?keys=${join(folder, 'keys')}`;
  const server = await serve(store);
  const sent = envelope();
  const { json } = await post(server.port, sent);
  expect(json).toMatchObject({ tracking: expect.any(String), receipt: expect.any(String) });
  expect(await post(server.port, sent)).toMatchObject({ status: 201, json });
  const exported = await kept(['export', 'sample', '--store', store]);
  expect(JSON.parse(exported.out)).toMatchObject({ id: sent.id, tracking: json.tracking });
  const sound = { code: 0, out: expect.stringMatching(/^sound: .* 1 submissions/) };
  expect(await kept(['check-store', '--receipts', '--store', store])).toMatchObject(sound);
  expect(await kept(['rotate-key', '--store', store])).toMatchObject({ code: 0 });
  const keys = join(folder, 'jwks.json');
  const published = await fetch(`http://127.0.0.1:${server.port}/.well-known/jwks.json`);
  writeFileSync(keys, await published.text());
  expect(await kept(['verify', json.receipt, '--key', keys])).toMatchObject({ code: 0 });
  expect(await server.stop()).toBe(0);
  expect(server.said.err).toMatch(/"event":"checkpoint"/);
  expect(server.said.err).not.toContain(json.tracking);
});

it('refuses backup, restore, repair and reindex, and says what a database has instead', async () => {
  const store = await cluster().database();
  const folder = join(temporary(), 'backup');
  for (const [command, ar, en] of [
    [['backup', folder], /pg_dump/, /own tools: pg_dump/],
    [['restore', folder], /pg_dump/, /own tools: pg_dump/],
    [['repair'], /سجل متسلسل/, /keeps no journal/],
    [['reindex'], /سجل متسلسل/, /keeps no journal/],
  ] as const) {
    expect(await kept([...command, '--store', store])).toMatchObject({ code: 2, err: expect.stringMatching(en) });
    expect(await kept([...command, '--store', store, '--lang', 'ar'])).toMatchObject({
      err: expect.stringMatching(ar),
    });
  }
});

it('refuses to start a server that would lose acknowledged submissions', async () => {
  const store = await cluster().database();
  await cluster().sql(store, `ALTER DATABASE ${new URL(store).pathname.slice(1)} SET synchronous_commit = off`);
  const args = ['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', store];
  expect(await istimara(args)).toMatchObject({ code: 3, err: expect.stringMatching(/synchronous_commit is off/) });
});

eachInTiers(it, (_, index) => index === 0, [
  ['nobody there', 'postgres://user:geheim@127.0.0.1:1/db'],
  ['another scheme', 'postgresqll://user:geheim@127.0.0.1:1/db'],
  ['no store there', ''],
])('shows no password: %s', async (_name, url) => {
  const store = url || (await cluster().database()).replace('postgres@', 'postgres:geheim@');
  for (const command of ['check-store', 'export sample', 'rotate-key', `serve ${BUILT} --port 0 --desk-port 0`]) {
    if (!url && command.startsWith('serve')) continue;
    const run = command.startsWith('serve') ? istimara : kept;
    const { code, out, err } = await run([...command.split(' '), '--store', store]);
    expect([2, 3]).toContain(code);
    expect(err).toMatch(/127\.0\.0\.1/);
    expect(out + err).not.toContain('geheim');
  }
});
