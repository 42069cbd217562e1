/** Two servers on one PostgreSQL that share the work, and a folder that receives events without a network. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createWebhookSecret } from '../../../src/backend/forwarding/signature.js';
import { kept as istimara } from '../../cli/istimara.js';
import { FULL_TIER } from '../../tier.js';
import { envelope, post, temporary, until } from '../harness.js';
import { startCluster } from '../stores/postgres.js';
import { buildForm, listed, multipart, PDF, piecesOf, postParts } from '../with-files.js';
import { counts, forwardArgs, report, serve } from './serving.js';
import { startSink } from './sink.js';

it('94 sends each submission once from two servers on one PostgreSQL, also when one of them is killed', {
  ...FULL_TIER,
  timeout: 120_000,
}, async () => {
  const cluster = await startCluster();
  onTestFinished(() => cluster.remove());
  const sink = await startSink(createWebhookSecret());
  const url = await cluster.database();
  const destinations = { registry: { url: sink.url('ok'), secret: sink.secret, timeout: 1 } };
  const args = forwardArgs({ allow: ['127.0.0.1'], destinations });
  const storeOf = (machine: string) => `${url}?keys=${join(temporary(), machine)}`;
  const stores = [storeOf('a'), storeOf('b')];
  const [one, two] = [await serve({ store: stores[0]!, args }), await serve({ store: stores[1]!, args })];
  const sent = (count: number, ports: readonly number[]) =>
    Promise.all(Array.from({ length: count }, (_, at) => post(ports[at % ports.length]!, envelope())));
  const first = await sent(60, [one.port, two.port]);
  expect(first.every(({ status }) => status === 201)).toBe(true);
  await until(async () => (await counts(stores[0]!, 'registry')).delivered === 60);
  // Nothing failed, so nothing came twice.
  expect(sink.received('ok')).toHaveLength(60);
  const second = sent(60, [one.port, two.port, two.port]).catch(() => undefined);
  await until(() => sink.received('ok').length > 70);
  await one.end('SIGKILL');
  await second;
  const accepted = async () => (await report(stores[1]!)).by.registry!;
  await until(async () => {
    const { accepted: all, delivered } = await accepted();
    return all === delivered;
  });
  const counted = await accepted();
  expect(counted).toMatchObject({ waiting: 0, parked: 0 });
  expect(new Set(sink.received('ok').map(({ id }) => id)).size).toBe(counted.accepted);
  await two.end('SIGTERM');
  expect(await istimara(['check-store', '--store', stores[1]!])).toMatchObject({ code: 0 });
});

it('writes each event to a folder as a whole file, after the files that it lists', async () => {
  const [dist, kept] = [temporary(), temporary()];
  const definition = await buildForm(dist);
  const store = `sqlite:${join(kept, 'store.db')}`;
  const folder = join(temporary(), 'out');
  const server = await serve({ store, dist, args: ['--forward', `spool:${folder}`] });
  const scan = listed(PDF);
  const send = (data: object) => {
    const sent = envelope({
      form: 'attached',
      version: 1,
      definition,
      language: 'en',
      data: { full_name: 'x', ...data },
    });
    const files = 'scan' in data ? ([[scan, PDF]] as const) : [];
    return postParts(server.port, String(sent.id), multipart(piecesOf(sent, files)));
  };
  const answers = await Promise.all([send({ scan: [scan] }), send({}), send({})]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
  const there = () => (existsSync(folder) ? readdirSync(folder) : []);
  const events = () => there().filter(name => name.endsWith('.json'));
  await until(() => events().length === 3);
  expect(events().every(name => /^\d{17}-[0-9a-f]{16}-\d+\.json$/.test(name))).toBe(true);
  const read = events().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  expect(read.map(({ data }) => data.tracking).sort()).toEqual(answers.map(({ json }) => json.tracking).sort());
  expect(readFileSync(join(folder, 'files', String(scan.sha256)))).toEqual(PDF.bytes);
  const [name] = Object.keys((await report(store)).by);
  await until(async () => (await counts(store, name!)).delivered === 3);

  // If the folder cannot be written, nothing is lost: the event waits and is delivered later.
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  expect((await send({ scan: [scan] })).status).toBe(201);
  await until(() => /"event":"forward-failing"/.test(server.said.err));
  expect((await report(store)).by[name!]).toMatchObject({ accepted: 4, delivered: 3, waiting: 1 });
  rmSync(folder);
  expect((await istimara(['forward', 'retry', name!, '--store', store])).code).toBe(0);
  await until(async () => (await counts(store, name!)).delivered === 4);
  expect(there().sort()).toEqual([expect.stringMatching(/\.json$/), 'files']);
  await server.end('SIGTERM');
}, 60_000);
