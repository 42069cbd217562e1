/**
 * The forwarder in this process, over a real store: submissions that cannot be sent, and a store that is unavailable.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { storeError } from '../../../src/backend/contracts/store.js';
import { startForwarding } from '../../../src/backend/forwarding/index.js';
import { exportSubmissions, type LogEntry, openStore, type Store } from '../../../src/backend/index.js';
import { FULL_TIER } from '../../tier.js';
import { collect, temporary, until } from '../harness.js';
import { definition, entry } from '../stores/entries.js';

async function setting() {
  const folder = temporary();
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  await store.saveDefinitions([definition()]);
  const log: LogEntry[] = [];
  const forward = async (over: Store) => {
    const destination = {
      name: 'out',
      url: `spool:${join(folder, 'out')}`,
      maxAttempts: 3,
      timeoutMs: 500,
      secrets: [],
    };
    const settings = { source: '/', allow: [], destinations: [destination] };
    const forwarder = await startForwarding({ store: over, settings, log: one => log.push(one), now: Date.now });
    onTestFinished(async () => {
      await forwarder.close(100);
      await store.close();
    });
    return forwarder;
  };
  const tally = async () => (await store.outbox.countAll())[0]!;
  return { store, log, forward, tally, out: join(folder, 'out') };
}

it('parks what cannot be made into an event, without holding up anything else', async () => {
  const { store, log, forward, tally } = await setting();
  const forwarder = await forward(store);
  const [bad, good] = [
    entry({ body: Buffer.from('no JSON'), receivedAt: Date.now() }),
    entry({ receivedAt: Date.now() }),
  ];
  await store.append([bad, good]);
  forwarder.wake();
  await until(async () => (await tally()).waiting === 0);
  expect(await tally()).toMatchObject({ accepted: 2, delivered: 1, parked: 1 });
  expect(await store.outbox.parked('out', 9)).toEqual([
    { tracking: bad.tracking, form: 'a', tries: 1, reason: 'unreadable' },
  ]);
  expect(log.map(({ event }) => event)).not.toContain('forward-failing');
});

it('says in each event whether the submission was validated', async () => {
  const { store, forward, tally, out } = await setting();
  const forwarder = await forward(store);
  const [wrong, right] = [false, true].map(validated => entry({ receivedAt: Date.now(), validated }));
  await store.append([wrong!, right!]);
  forwarder.wake();
  await until(async () => (await tally()).delivered === 2);
  const events = readdirSync(out).map(name => JSON.parse(readFileSync(join(out, name), 'utf8')));
  const told = Object.fromEntries(events.map(({ data }) => [data.tracking, data.validated]));
  expect(told).toEqual({ [wrong!.tracking]: false, [right!.tracking]: true });
  const lines = await collect(exportSubmissions(store, 'a'));
  expect(lines.map(line => line.validated)).toEqual([false, undefined]);
});

it('removes what a killed process left half-written, and keeps what another may be writing', FULL_TIER, async () => {
  const { store, forward, tally, out } = await setting();
  const [id, hour] = ['00000000-0000-4000-8000-000000000000', 3_600_000];
  const names = [`.x.json.${id}.new`, join('files', `.${'0'.repeat(64)}.${id}.new`), `.young.json.${id}.new`, '.own'];
  mkdirSync(join(out, 'files'), { recursive: true });
  for (const name of names) writeFileSync(join(out, name), 'half');
  const old = new Date(Date.now() - 2 * hour);
  for (const name of [names[0]!, names[1]!, names[3]!]) utimesSync(join(out, name), old, old);
  const forwarder = await forward(store);
  await store.append([entry({ receivedAt: Date.now() })]);
  forwarder.wake();
  await until(async () => (await tally()).delivered === 1);
  expect(names.map(name => existsSync(join(out, name)))).toEqual([false, false, true, true]);
});

it('parks what was erased while it waited, and writes nothing of it', async () => {
  const { store, forward, tally, out } = await setting();
  const state = { held: true };
  const claim: Store['outbox']['claim'] = async given => (state.held ? [] : store.outbox.claim(given));
  const forwarder = await forward({ ...store, outbox: { ...store.outbox, claim } });
  const gone = entry({ receivedAt: Date.now() });
  await store.append([gone]);
  const erasure = { ground: 'القانون 12 لعام 2024', proposedBy: 'samer' };
  const { tracking } = gone;
  await store.erase({ tracking, from: 'received', status: 'erased', at: Date.now(), by: 'huda', erasure });
  state.held = false;
  forwarder.wake();
  await until(async () => (await tally()).waiting === 0);
  expect(await store.outbox.parked('out', 9)).toEqual([{ tracking, form: 'a', tries: 1, reason: 'erased' }]);
  expect(existsSync(out) ? readdirSync(out).filter(name => name.endsWith('.json')) : []).toEqual([]);
});

it('reports an unavailable store once, and resumes when the store is back', async () => {
  const { store, log, forward, tally } = await setting();
  const state = { away: true, asked: 0 };
  const claim: Store['outbox']['claim'] = async given => {
    state.asked += 1;
    if (state.away) throw storeError('unwritable', new Error('away'));
    return store.outbox.claim(given);
  };
  const forwarder = await forward({ ...store, outbox: { ...store.outbox, claim } });
  await store.append([entry({ receivedAt: Date.now() })]);
  for (const asked of [1, 2, 3]) {
    await until(() => state.asked >= asked);
    forwarder.wake();
  }
  state.away = false;
  await until(async () => {
    forwarder.wake();
    return (await tally()).delivered === 1;
  });
  const told = log.map(({ event }) => event).filter(event => event.startsWith('forward-store'));
  expect(told).toEqual(['forward-store-unavailable', 'forward-store-available']);
});
