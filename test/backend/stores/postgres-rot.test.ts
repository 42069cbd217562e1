/**
 * 70 One bit flipped in the files of a database with checksums: PostgreSQL detects it, and the damaged record is
 * reported.
 */
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { asDamage, storeMaintenance } from '../../../src/backend/parts.js';
import { readReceipt } from '../../../src/backend/receipts/receipt.js';
import { FULL_TIER } from '../../tier.js';
import { temporary, until } from '../harness.js';
import { definition, entry } from './entries.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Cluster } = {};
beforeAll(async () => {
  state.cluster = await startCluster();
});
afterAll(() => state.cluster?.remove());

/** Returns the files of a table or an index of a database. */
async function filesOf({ data, sql }: Cluster, url: string, table: string): Promise<string[]> {
  const [row] = await sql(url, `SELECT pg_relation_filepath('${table}') AS path`);
  const folder = join(data, row.path, '..');
  const name = row.path.split('/').at(-1);
  return readdirSync(folder)
    .filter(file => file === name)
    .map(file => join(folder, file));
}

/** Stops the cluster, so that everything is in its files, and flips the given bits. */
async function rot(cluster: Cluster, files: readonly string[], at: (bytes: Buffer) => number): Promise<void> {
  await cluster.stop('SIGINT');
  for (const file of files.filter(one => statSync(one).size > 0)) {
    const bytes = readFileSync(file);
    const place = at(bytes);
    expect(place).toBeGreaterThanOrEqual(0);
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.from([bytes[place]! ^ 1]), 0, 1, place);
    closeSync(handle);
  }
  await cluster.start();
}

/** Creates a database with this many submissions, each of which can be found in its file. */
async function filled(count: number) {
  const url = `${await state.cluster!.database()}?keys=${join(temporary(), 'keys')}`;
  const store = await openStore(url);
  await store.saveDefinitions([definition()]);
  const places: string[] = [];
  for (let at = 0; at < count; at++) {
    const body = Buffer.from(`{"mark":"mark-${at}-","id":"${at}"}`);
    const [outcome] = await store.append([entry({ body, data: '{"name":"سليم الحلبي"}' })]);
    const { chain, seq } = readReceipt((outcome as { receipt: string }).receipt);
    places.push(`${chain} ${seq}`);
  }
  await until(async () => (await store.list({ words: ['سليم'], limit: 200 })).length === count);
  await store.close();
  return { url, places };
}

const damageIn = async (work: Promise<unknown>) => asDamage(await work.catch(error => error));

it('in a record: the integrity check names it, and a server that meets it does not start', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const { url, places } = await filled(150);
  const files = await filesOf(state.cluster!, url, 'istimara.record');
  await rot(state.cluster!, files, bytes => bytes.indexOf('mark-120-'));
  const found = (await damageIn(storeMaintenance(url).checkIntegrity()))!;
  expect(found).toMatchObject({ kind: 'unreadable', record: expect.any(Number) });
  // A page holds several records; the first of them is reported.
  const at = places.indexOf(`${found.file} ${found.record}`);
  expect(at).toBeGreaterThan(100);
  expect(at).toBeLessThanOrEqual(120);
  expect(await damageIn(openStore(url))).toEqual({ kind: 'unreadable', file: 'record' });
});

it.each(['submission', 'word', 'deed_order'])(
  'in %s: the integrity check names it',
  { ...FULL_TIER, timeout: 60_000 },
  async name => {
    const { url } = await filled(5);
    await rot(state.cluster!, await filesOf(state.cluster!, url, `istimara.${name}`), bytes => bytes.length - 100);
    const found = await damageIn(storeMaintenance(url).checkIntegrity());
    expect(found).toEqual({ kind: 'unreadable', file: name });
  },
);
