/** Two servers on one PostgreSQL share the work, and a folder takes what has no network. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { newSecret } from '../../src/backend/forwarding/signature.js';
import { envelope, post, temporary, until } from '../backend/harness.js';
import { startCluster } from '../backend/postgres.js';
import { istimara } from '../cli/istimara.js';
import { counts, forwardArgs, report, serve } from './serving.js';
import { startSink } from './sink.js';

it('94 two servers on one PostgreSQL: each submission is sent once, and also when one of them is killed', async () => {
  const cluster = await startCluster();
  onTestFinished(() => cluster.remove());
  const sink = await startSink(newSecret());
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
  expect(await istimara(['audit', '--store', stores[1]!])).toMatchObject({ code: 0 });
}, 120_000);

it('a folder gets each event as a whole file, and the files that it lists before it', async () => {
  const store = `sqlite:${join(temporary(), 'store.db')}`;
  const folder = join(temporary(), 'out going');
  const server = await serve({ store, args: ['--forward', `spool:${folder}`] });
  const answers = await Promise.all([1, 2, 3].map(() => post(server.port, envelope())));
  const events = () => readdirSync(folder).filter(name => name.endsWith('.json'));
  await until(() => {
    try {
      return events().length === 3;
    } catch {
      return false;
    }
  });
  expect(readdirSync(folder).every(name => /^\d{17}-[0-9a-f]{16}-\d+\.json$/.test(name))).toBe(true);
  const read = events().map(name => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  expect(read.map(({ data }) => data.tracking).sort()).toEqual(answers.map(({ json }) => json.tracking).sort());
  const { by } = await report(store);
  const [name] = Object.keys(by);
  expect(by[name!]).toMatchObject({ accepted: 3, delivered: 3 });
  await server.end('SIGTERM');
}, 30_000);
