/** Outbox of deliveries in the tables of each store. The contract is tested in contract.test.ts. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { DeliveryResult } from '../../../src/backend/contracts/outbox.js';
import type { Store } from '../../../src/backend/contracts/store.js';
import { openStore } from '../../../src/backend/index.js';
import { asDamage, storeMaintenance } from '../../../src/backend/parts.js';
import { type OutboxWork, outboxWriting } from '../../../src/backend/stores/sqlite/outbox/writer.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { temporary, until } from '../harness.js';
import { definition, entry } from './entries.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
/** Starts the PostgreSQL server once the first test needs it. */
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

const STORES: readonly { name: string; url(): string | Promise<string> }[] = [
  { name: 'sqlite', url: () => `sqlite:${join(temporary(), 'store.db')}` },
  { name: 'postgres', url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

const NOW = 1_800_000_000_000;
const at = (milliseconds: number) => NOW + milliseconds;

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('$name', ({ url }) => {
  async function open(address: string): Promise<Store> {
    const store = await openStore(address);
    onTestFinished(() => store.close());
    await store.saveDefinitions([definition(), definition({ form: 'b' })]);
    return store;
  }
  const claim = (store: Store, now: number, limit = 10, destination = 'x') =>
    store.outbox.claim({ destination, now, until: now + 1000, limit });
  const settle = (store: Store, now: number, tried: readonly DeliveryResult[], reason?: string) =>
    store.outbox.recordResults({
      destination: 'x',
      now,
      tried,
      ...(reason !== undefined && { pause: { until: now + 500, reason } }),
    });
  const tallies = async (store: Store) =>
    Object.fromEntries((await store.outbox.countAll()).map(t => [t.destination, t]));

  it('undoes results that the tables reject, and continues to accept submissions', async () => {
    const store = await open(await url());
    await store.outbox.begin('x', undefined, NOW);
    await store.append([entry({ receivedAt: at(1) })]);
    const [first] = await claim(store, at(10));
    const wrong = [{ number: first!.number, state: 'waiting', due: 0.5, reason: 'x' }] as const;
    await expect(settle(store, at(11), wrong)).rejects.toMatchObject({ fault: 'unwritable' });
    expect(await store.append([entry({ receivedAt: at(2) })])).toMatchObject([{ kind: 'stored' }]);
    expect((await tallies(store)).x).toMatchObject({ accepted: 2, waiting: 2 });
  });

  it('counts deliveries in the integrity check, and reports a row that no record explains', async () => {
    const address = await url();
    const store = await open(address);
    await store.outbox.begin('x', undefined, NOW);
    await store.append([entry({ receivedAt: at(1) }), entry({ receivedAt: at(2) })]);
    const [first] = await claim(store, at(10));
    await settle(store, at(11), [{ number: first!.number, state: 'delivered' }]);
    await store.close();
    await storeMaintenance(address).checkIntegrity();
    const change = "UPDATE outbox SET state = 'delivered' WHERE state = 'waiting'";
    if (address.startsWith('sqlite:')) new Database(address.slice('sqlite:'.length)).exec(change).close();
    else await (await cluster()).sql(address, change.replace('outbox', 'istimara.outbox'));
    const fault = await storeMaintenance(address)
      .checkIntegrity()
      .then(
        () => undefined,
        error => error,
      );
    expect(asDamage(fault)).toMatchObject({ kind: 'index' });
  });
});

it('rebuilds from the journal what was delivered, is parked and waits', async () => {
  const path = join(temporary(), 'store.db');
  const store = await openStore(`sqlite:${path}`);
  await store.saveDefinitions([definition()]);
  await store.outbox.begin('x', undefined, NOW);
  await store.append([1, 2, 3].map(one => entry({ receivedAt: at(one) })));
  const due = await store.outbox.claim({ destination: 'x', now: at(10), until: at(20), limit: 9 });
  const [first, second] = due.map(({ number }) => number);
  await store.outbox.recordResults({
    destination: 'x',
    now: at(11),
    tried: [
      { number: first!, state: 'delivered' },
      { number: second!, state: 'parked', reason: 'http-400' },
    ],
  });
  const before = await store.outbox.countAll();
  await store.close();
  await storeMaintenance(`sqlite:${path}`).reindex!();
  await storeMaintenance(`sqlite:${path}`).checkIntegrity();
  const reader = await openStore(`sqlite:${path}`, { readonly: true });
  onTestFinished(() => reader.close());
  expect(await reader.outbox.countAll()).toEqual(before);
  expect(before).toMatchObject([{ accepted: 3, delivered: 1, parked: 1, waiting: 1 }]);
  await expect(reader.outbox.begin('y', undefined, NOW)).rejects.toMatchObject({ fault: 'unwritable' });
});

it('sqlite: replays many deliveries in several transactions, so that others are stored in between', async () => {
  const [numbers, done]: [number[], OutboxWork[]] = [Array.from({ length: 20_001 }, (_, at) => at + 1), []];
  const { replay } = outboxWriting(async work => {
    if (work.kind === 'which') return numbers;
    done.push(work);
  });
  expect(await replay('x', { parked: true }, NOW)).toBe(20_001);
  const parts = done.map(work => (work.kind === 'again' ? work.numbers : []));
  expect(parts.map(part => part.length)).toEqual([10_000, 10_000, 1]);
  expect(parts.flat()).toEqual(numbers);
});

it('PostgreSQL: does not send again what is delivered while many are replayed', FULL_TIER, async () => {
  const url = `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}`;
  const store = await openStore(url);
  onTestFinished(() => store.close());
  await store.outbox.begin('x', undefined, 0);
  // A trigger delivers everything that waits as soon as the record of a part is written.
  await (await cluster()).sql(
    url,
    `INSERT INTO istimara.submission (number, form, id, version, definition, tracking, received_at)
       SELECT n, 'a', gen_random_uuid(), 1, 'd', 't' || n, ${NOW} FROM generate_series(1, 20001) AS n;
     INSERT INTO istimara.outbox (destination, submission, state, due) SELECT 'x', number, 'delivered', 0 FROM istimara.submission;
     CREATE FUNCTION deliver() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       UPDATE istimara.outbox SET state = 'delivered' WHERE state = 'waiting'; RETURN NULL; END $$;
     CREATE TRIGGER deliver AFTER INSERT ON istimara.record EXECUTE FUNCTION deliver()`,
  );
  const span = { from: NOW, to: NOW + 1 };
  expect(await store.outbox.replay('x', span, NOW)).toBe(20_001);
  expect(await store.outbox.countAll()).toMatchObject([{ accepted: 20_001, delivered: 20_001, waiting: 0 }]);
});

it('PostgreSQL: adds the deliveries that a server of an earlier version did not record', FULL_TIER, async () => {
  const url = `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}`;
  const first = await openStore(url);
  await first.saveDefinitions([definition()]);
  await first.outbox.begin('x', undefined, NOW);
  await first.append([entry({ receivedAt: at(1) })]);
  await first.close();
  await (await cluster()).sql(url, 'DELETE FROM istimara.outbox');
  const second = await openStore(url);
  onTestFinished(() => second.close());
  const waiting = async () => (await second.outbox.countAll())[0]!;
  expect(await waiting()).toMatchObject({ accepted: 1, waiting: 0 });
  await until(async () => (await waiting()).waiting === 1);
});
