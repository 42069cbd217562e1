/** The store contract: the tests that the package offers for stores of others, on each store of the toolkit. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../lib/backend/index.js';
import { storeTests } from '../../../lib/backend/stores/own-store.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { temporary } from '../harness.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
/** Starts the PostgreSQL server once the first test needs it. */
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

/** Stores under test, each with the URL of a fresh one. */
const STORES: readonly { name: string; newUrl(): string | Promise<string> }[] = [
  { name: 'sqlite', newUrl: () => `sqlite:${join(temporary(), 'folder', 'store.db')}` },
  { name: 'postgres', newUrl: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('$name', async ({ newUrl }) => {
  const tests = await storeTests({ newUrl });
  for (const { name, slow, run } of tests) it(name, slow ? FULL_TIER : {}, run);

  it('has a test for each part of the contract', () => {
    expect(tests.length).toBeGreaterThan(50);
    expect(new Set(tests.map(({ name }) => name)).size).toBe(tests.length);
  });
});

it('runs on a store that `open` returns for a name that is no URL', async () => {
  const root = temporary();
  const tests = await storeTests({
    newUrl: () => randomUUID(),
    open: (name, options) => openStore(`sqlite:${join(root, name)}`, options),
  });
  await tests.find(({ name }) => name === 'append scopes ids to the form')!.run();
});
