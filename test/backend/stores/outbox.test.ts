/** Outbox of deliveries, as each store keeps it. */
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
const WHEN = { receivedAt: NOW };

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

  it('records a submission with its group, for each destination that it is for, from the begin of the destination to its end', async () => {
    const store = await open(await url());
    await store.append([entry(WHEN)]);
    await store.outbox.begin('x', undefined, NOW);
    await store.outbox.begin('only-b', ['b'], NOW);
    await store.append([entry({ receivedAt: at(1) }), entry({ form: 'b', receivedAt: at(1) })]);
    expect(await store.outbox.end('only-b', at(2))).toBe(true);
    expect(await store.outbox.end('only-b', at(2))).toBe(false);
    expect(await store.outbox.end('unknown', at(2))).toBe(false);
    await store.append([entry({ form: 'b', receivedAt: at(3) })]);
    const tally = await tallies(store);
    const rest = { delivered: 0, parked: 0, oldest: at(1) };
    expect(tally).toMatchObject({ 'only-b': { accepted: 1, waiting: 1, ...rest } });
    expect(tally.x).toMatchObject({ accepted: 3, waiting: 3, ...rest });
    expect(await store.outbox.destinations()).toMatchObject([
      { name: 'only-b', forms: ['b'], open: false, since: NOW },
      { name: 'x', open: true, failures: 0, pausedUntil: 0 },
    ]);
  });

  it('94 gives a claimed delivery to no one else until the lease is over, and delivers it once', async () => {
    const address = await url();
    const [store, other] = [await open(address), await open(address)];
    await store.outbox.begin('x', undefined, NOW);
    await store.append([entry({ receivedAt: at(1) }), entry({ receivedAt: at(1) }), entry({ receivedAt: at(1) })]);
    const both = await Promise.all([claim(store, at(10), 2), claim(other, at(10), 2)]);
    const first = both.flat().map(({ number }) => number);
    const rest = (await claim(other, at(11))).map(({ number }) => number);
    expect(new Set([...first, ...rest]).size).toBe(3);
    expect(first.length + rest.length).toBe(3);
    expect((await store.findByNumbers(first)).map(({ number }) => number).sort()).toEqual([...first].sort());
    await settle(
      store,
      at(20),
      first.map(number => ({ number, state: 'delivered' })),
    );
    // The lease of the others is over: they are handed out again, and a late result changes nothing.
    const again = await claim(store, at(2000));
    expect(again.map(({ number }) => number)).toEqual(rest);
    const done = rest.map(number => ({ number, state: 'delivered' as const }));
    await Promise.all([settle(store, at(2001), done), settle(other, at(2001), done)]);
    await settle(
      other,
      at(2002),
      rest.map(number => ({ number, state: 'parked', reason: 'http-400' })),
    );
    expect((await tallies(other)).x).toEqual({ destination: 'x', accepted: 3, waiting: 0, parked: 0, delivered: 3 });
    expect(await claim(store, at(9000))).toEqual([]);
  });

  it('pauses a destination that fails, tries it with one delivery, and gives it all that waits once it is back', async () => {
    const store = await open(await url());
    await store.outbox.begin('x', undefined, NOW);
    await store.append([1, 2, 3, 4].map(one => entry({ receivedAt: at(one) })));
    for (const round of [1, 2, 3]) {
      const due = await claim(store, at(round * 10_000));
      expect(due.length).toBe(round === 1 ? 4 : 1);
      const later = due.map(
        ({ number }) => ({ number, state: 'waiting', due: at(round * 10_000 + 5000), reason: 'http-500' }) as const,
      );
      await settle(store, at(round * 10_000), later, 'http-500');
      expect(await claim(store, at(round * 10_000 + 400))).toEqual([]);
    }
    expect(await store.outbox.destinations()).toMatchObject([{ failures: 3, reason: 'http-500' }]);
    const [probe] = await claim(store, at(40_000));
    expect(probe!.tries).toBeGreaterThan(0);
    await settle(store, at(40_000), [{ number: probe!.number, state: 'delivered' }]);
    expect((await store.outbox.destinations())[0]).toMatchObject({ failures: 0, pausedUntil: 0 });
    expect((await store.outbox.destinations())[0]!.reason).toBeUndefined();
    expect(await claim(store, at(40_001))).toHaveLength(3);
  });

  it('shows parked deliveries and retries them by command; replays delivered ones by their time span', async () => {
    const store = await open(await url());
    const [one, two, older] = [
      entry({ receivedAt: at(1) }),
      entry({ receivedAt: at(2) }),
      entry({ receivedAt: at(-500) }),
    ];
    await store.append([older]);
    await store.outbox.begin('x', ['a'], NOW);
    await store.append([one, two, entry({ form: 'b', receivedAt: at(2) })]);
    const due = await claim(store, at(10));
    const [first, second] = (await store.findByNumbers(due.map(({ number }) => number))).map(
      ({ number, tracking }) => ({
        number,
        tracking,
      }),
    );
    await settle(store, at(11), [
      { number: first!.number, state: 'parked', reason: 'http-422' },
      { number: second!.number, state: 'delivered' },
    ]);
    expect(await store.outbox.parked('x', 9)).toEqual([
      { tracking: first!.tracking, form: 'a', tries: 1, reason: 'http-422' },
    ]);
    expect((await store.outbox.backlog())[0]).toEqual({ destination: 'x', waiting: 0, parked: 1 });
    expect(await store.outbox.replay('x', { parked: true }, at(20))).toBe(1);
    expect(await claim(store, at(30))).toEqual([{ number: first!.number, tries: 0 }]);
    await settle(store, at(31), [{ number: first!.number, state: 'delivered' }]);
    // A replay covers also what was accepted before the destination existed, but nothing of a form that it does not
    // take.
    expect(await store.outbox.replay('x', { from: at(-1000), to: at(1000) }, at(40))).toBe(3);
    expect((await tallies(store)).x).toMatchObject({ accepted: 3, waiting: 3, delivered: 0, oldest: at(-500) });
    expect(await store.outbox.replay('x', { from: at(-1000), to: at(1000) }, at(41))).toBe(0);
  });

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
