/** URLs of stores, and the export of what each store has. The contract is tested in contract.test.ts. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { exportSubmissions, openStore } from '../../../src/backend/index.js';
import { eachInTiers } from '../../tier.js';
import { collect, temporary } from '../harness.js';
import { definition, entry } from './entries.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
/** Starts the PostgreSQL server once the first test needs it. */
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

/** Stores under test, each with the URL of a fresh one. */
const STORES: readonly { name: string; url(): string | Promise<string> }[] = [
  { name: 'sqlite', url: () => `sqlite:${join(temporary(), 'folder', 'store.db')}` },
  { name: 'postgres', url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('$name', ({ url }) => {
  async function open() {
    const store = await openStore(await url());
    onTestFinished(() => store.close());
    await store.saveDefinitions([definition()]);
    return store;
  }

  it('88 stores any text as text', async () => {
    const store = await open();
    const nasty = "'); DELETE FROM submission; --\0\u202e{{y}}";
    await store.append([entry({ data: JSON.stringify({ nasty }) })]);
    const [line] = await collect(exportSubmissions(store, 'a'));
    expect(line).toMatchObject({ data: { nasty } });
  });

  it('exports a submission with what is known about it', async () => {
    const store = await open();
    const members = {
      id: randomUUID(),
      form: 'a',
      version: 1,
      definition: '0123456789abcdef',
      language: 'ar',
      submitted_at: '2026-11-24T08:30:00+03:00',
    };
    const paper = { paper_date: '2026-11-20', entered_from_paper: true };
    const given = entry({
      id: members.id,
      body: Buffer.from(JSON.stringify({ ...paper, data: { x: ' 1' }, ...members })),
    });
    await store.append([given]);
    const [line] = await collect(exportSubmissions(store, 'a'));
    const known = { tracking: given.tracking, received_at: '2025-11-24T16:00:00.000Z', status: 'received' };
    expect(line).toEqual({ ...members, ...paper, data: { x: '1' }, ...known });
  });
});

it.each(['', 'sqlite', 'sqlite:', 'mysql://x', 'constructor:x', 'store.db'])('refuses "%s" as a store', async url => {
  await expect(openStore(url)).rejects.toThrow(/sqlite:PATH/);
});
