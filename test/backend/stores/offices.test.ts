/** Offices in each store: first office, transfer, and the one filter that all queries have. */
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import type { Status } from '../../../src/backend/statuses.js';
import { storeMaintenance } from '../../../src/backend/stores/index.js';
import { eachInTiers } from '../../tier.js';
import { temporary } from '../harness.js';
import { definition, entry } from './entries.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

const STORES: readonly { name: string; url(): string | Promise<string> }[] = [
  { name: 'sqlite', url: () => `sqlite:${join(temporary(), 'store.db')}` },
  { name: 'postgres', url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

const START = 1_764_000_000_000;
const OPEN: readonly Status[] = ['received'];
const CASES = [
  { name: 'homs1', office: 'homs' },
  { name: 'homs2', office: 'homs' },
  { name: 'aleppo', office: 'aleppo' },
  { name: 'none' },
] as const;

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('$name', ({ url }) => {
  async function open(address: string) {
    const store = await openStore(address);
    onTestFinished(() => store.close());
    return store;
  }

  async function filled() {
    const address = await url();
    const store = await open(address);
    await store.saveDefinitions([definition()]);
    const entries = CASES.map(({ name: _, ...members }, at) => entry({ receivedAt: START + at, ...members }));
    await store.append(entries);
    const trackingOf = (name: string) => entries[CASES.findIndex(one => one.name === name)]!.tracking;
    const named = (found: readonly { tracking: string }[]) =>
      found.map(({ tracking }) => CASES[entries.findIndex(one => one.tracking === tracking)]!.name).join(' ');
    return { address, store, trackingOf, named };
  }

  it('answers every query with the cases of the offices only', async () => {
    const { store, named, trackingOf } = await filled();
    await store.assign(
      ['homs1', 'aleppo'].map(name => ({ tracking: trackingOf(name), from: undefined, to: 'rana', at: 1, by: 'rana' })),
    );
    const queue = async (members: object) =>
      named(await store.queue({ statuses: OPEN, order: 'due', limit: 9, ...members }));
    const found = async (offices?: readonly string[]) => {
      const given = offices && { offices };
      const list = await store.list({ limit: 9, ...given });
      const words = await store.list({ limit: 9, words: ['1'], ...given });
      const [count] = await store.queueCounts({ statuses: OPEN, ...given }, START);
      const [free] = await store.queueCounts({ statuses: OPEN, assignee: null, ...given }, START);
      const events = await store.auditEvents({ limit: 99, ...given });
      return {
        ...{ list: named(list), words: named(words), count: count?.count ?? 0, free: free?.count ?? 0 },
        due: await queue({ ...given }),
        newest: await queue({ order: 'newest', ...given }),
        mine: await queue({ assignee: 'rana', ...given }),
        late: await queue({ channel: 'online', ...given }),
        events: named(events.filter(({ what }) => what === 'office').map(({ about: tracking }) => ({ tracking }))),
      };
    };
    await vi.waitFor(
      async () => expect(named(await store.list({ limit: 9, words: ['1'] }))).toMatch(/none.*homs1/),
      20_000,
    );
    expect(await found()).toMatchObject({ list: 'none aleppo homs2 homs1', count: 4, free: 2, mine: 'homs1 aleppo' });
    expect(await found(['homs'])).toEqual({
      ...{ list: 'homs2 homs1', words: 'homs2 homs1', count: 2, free: 1, due: 'homs1 homs2', newest: 'homs2 homs1' },
      ...{ mine: 'homs1', late: 'homs1 homs2', events: 'homs2 homs1' },
    });
    expect(await found(['aleppo', 'elsewhere'])).toMatchObject({ list: 'aleppo', count: 1, free: 0, mine: 'aleppo' });
    const nothing = { list: '', words: '', count: 0, free: 0, due: '', newest: '', mine: '', late: '', events: '' };
    for (const offices of [[], ['elsewhere']]) expect(await found(offices)).toEqual(nothing);
  });

  it('leaves out no event that is about no case', async () => {
    const { store } = await filled();
    await store.record([{ what: 'sign-in', about: 'rana', at: 1, by: 'rana' }]);
    const events = await store.auditEvents({ limit: 9, offices: [] });
    expect(events.map(({ what }) => what)).toEqual(['sign-in']);
  });

  it('transfers a case once, so that no one has it there, and says from where and by whom', async () => {
    const { address, store, trackingOf } = await filled();
    const tracking = trackingOf('homs1');
    await store.assign([{ tracking, from: undefined, to: 'rana', at: 1, by: 'rana' }]);
    const transfer = (from: string | undefined, to: string, note?: string) =>
      store.transfer([{ tracking, from, to, at: 2, by: 'rana', ...(note && { note }) }]);
    expect(await transfer('aleppo', 'hama')).toEqual([false]);
    expect(await transfer('homs', 'aleppo', 'Lives there')).toEqual([true]);
    expect(await transfer('homs', 'hama')).toEqual([false]);
    expect(await store.findTracking(tracking)).toMatchObject({ office: 'aleppo', assignee: null });
    await store.assign([{ tracking, from: undefined, to: 'samer', at: 0, by: 'samer' }]);
    const none = trackingOf('none');
    expect(await store.transfer([{ tracking: none, from: undefined, to: 'homs', at: 3, by: 'rana' }])).toEqual([true]);
    const events = await store.auditEvents({ what: 'office', about: tracking, limit: 9 });
    expect(events.map(({ by, detail }) => [by, detail])).toEqual([
      ['rana', { from: 'homs', to: 'aleppo' }],
      ['intake', { to: 'homs' }],
    ]);
    const [note] = await store.auditEvents({ what: 'internal-note', about: tracking, limit: 9 });
    expect(note?.detail).toEqual({ text: 'Lives there' });
    await store.close();
    await storeMaintenance(address).checkIntegrity();
    await storeMaintenance(address).reindex?.();
    await storeMaintenance(address).checkIntegrity();
    const again = await open(address);
    expect(await again.findTracking(tracking)).toMatchObject({ office: 'aleppo', assignee: 'samer' });
    expect(await again.findTracking(none)).toMatchObject({ office: 'homs' });
  });

  it('acknowledges a submission that comes again without another office', async () => {
    const { store, trackingOf } = await filled();
    const one = entry({ office: 'homs' });
    await store.append([one]);
    expect(await store.append([{ ...one, office: 'aleppo' }])).toMatchObject([{ kind: 'same' }]);
    expect(await store.findTracking(one.tracking)).toMatchObject({ office: 'homs' });
    expect(await store.findTracking(trackingOf('none'))).toMatchObject({ office: null });
  });
});
