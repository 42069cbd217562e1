/** The queue of each store: order, filters, counts, assignments, and what an integrity check says of its columns. */
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { NO_DEADLINE, type QueueFilter, type QueueQuery } from '../../../src/backend/contracts/queue.js';
import { openStore } from '../../../src/backend/index.js';
import type { Status } from '../../../src/backend/statuses.js';
import { storeMaintenance } from '../../../src/backend/stores/index.js';
import { dayInZone } from '../../../src/runtime/day-in-zone.js';
import { responseDeadline } from '../../../src/runtime/submission-view/response-deadline.js';
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

const DAY = 86_400_000;
const START = 1_764_000_000_000;
const promising = (duration: string) => Buffer.from(JSON.stringify({ procedure: { duration } }));
const PAPER = Buffer.from('{"entered_from_paper":true}');
const OPEN: readonly Status[] = ['received', 'accepted'];
const ALL: readonly Status[] = [...OPEN, 'needs-documents', 'sent-back', 'rejected', 'issued', 'replaced', 'erased'];

/** Cases: form `a` promises 10 days, `b` 2 days, `c` nothing. `at` is the day of the receipt. */
const CASES = [
  { name: 'a0', form: 'a', at: 0 },
  { name: 'c1', form: 'c', at: 1 },
  { name: 'b2', form: 'b', at: 2 },
  { name: 'a3', form: 'a', at: 3, body: PAPER },
  { name: 'b4', form: 'b', at: 4, status: 'accepted' as Status },
  { name: 'a5', form: 'a', at: 5, channel: 'bundle' as const },
  { name: 'b6', form: 'b', at: 6, status: 'rejected' as Status },
] as const;

const QUERIES: readonly { asked: Partial<QueueQuery>; found: string }[] = [
  { asked: {}, found: 'b2 b4 a0 a3 a5 c1' },
  { asked: { order: 'newest' }, found: 'a5 b4 a3 b2 c1 a0' },
  { asked: { order: 'oldest' }, found: 'a0 c1 b2 a3 b4 a5' },
  { asked: { statuses: ALL }, found: 'b2 b4 b6 a0 a3 a5 c1' },
  { asked: { statuses: ['accepted'] }, found: 'b4' },
  { asked: { forms: ['a', 'c'] }, found: 'a0 a3 a5 c1' },
  { asked: { forms: [] }, found: '' },
  { asked: { forms: ['z'], order: 'newest' }, found: '' },
  { asked: { dueBefore: START + 10 * DAY }, found: 'b2 b4' },
  { asked: { assignee: 'rana' }, found: 'b2 a5' },
  { asked: { assignee: 'rana', order: 'newest' }, found: 'a5 b2' },
  { asked: { assignee: 'rana', forms: ['a'] }, found: 'a5' },
  { asked: { assignee: null }, found: 'b4 a0 a3 c1' },
  { asked: { channel: 'paper' }, found: 'a3' },
  { asked: { channel: 'bundle' }, found: 'a5' },
  { asked: { channel: 'online', order: 'oldest' }, found: 'a0 c1 b2 b4' },
  { asked: { receivedFrom: START + 2 * DAY, receivedBefore: START + 4 * DAY }, found: 'b2 a3' },
];

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
    const models = { a: promising('P10D'), b: promising('P2D'), c: Buffer.from('{}') };
    await store.saveDefinitions(Object.entries(models).map(([form, model]) => definition({ form, model })));
    const names = new Map<string, string>();
    for (const { name, at, ...members } of CASES) {
      const one = entry({ receivedAt: START + at * DAY, ...members });
      names.set(one.tracking, name);
      await store.append([one]);
      const { tracking } = one;
      const status = 'status' in members ? members.status : 'received';
      if (status !== 'received')
        await store.changeStatus([{ tracking, from: 'received', status, at: 1, by: 'rana', note: 'x' }]);
    }
    const trackingOf = (name: string) => [...names].find(([, one]) => one === name)![0];
    const take = (name: string, from: string | undefined, to: string | undefined) =>
      store.assign([{ tracking: trackingOf(name), from, to, at: 2, by: to ?? from! }]);
    for (const name of ['b2', 'a5']) expect(await take(name, undefined, 'rana')).toEqual([true]);
    const named = (found: readonly { tracking: string }[]) =>
      found.map(({ tracking }) => names.get(tracking)).join(' ');
    const ask = async (asked: Partial<QueueQuery>) =>
      named(await store.queue({ statuses: OPEN, order: 'due', limit: 99, ...asked }));
    return { address, store, trackingOf, take, named, ask };
  }

  it('orders and filters cases', async () => {
    const { ask } = await filled();
    for (const { asked, found } of QUERIES) expect(await ask(asked), JSON.stringify(asked)).toBe(found);
  });

  it('pages through each order without a gap or a case twice', async () => {
    const { store, named, ask } = await filled();
    for (const order of ['due', 'newest', 'oldest'] as const) {
      const query = { statuses: ALL, order, limit: 2 };
      const pages: string[] = [];
      for (let after: QueueQuery['after']; ; ) {
        const page = await store.queue({ ...query, ...(after && { after }) });
        if (page.length === 0) break;
        pages.push(named(page));
        const { due, receivedAt, number } = page.at(-1)!;
        after = { at: order === 'due' ? due! : receivedAt, number };
      }
      expect(pages.join(' '), order).toBe(await ask({ statuses: ALL, order }));
    }
  });

  it('counts cases by status, with those that are late', async () => {
    const { store } = await filled();
    const counted = async (filter: Partial<QueueFilter>) => {
      const counts = await store.queueCounts({ statuses: ALL, ...filter }, START + 10 * DAY);
      return counts.map(({ status, count, late }) => `${status} ${count} ${late}`).sort();
    };
    expect(await counted({})).toEqual(['accepted 1 1', 'received 5 1', 'rejected 1 1']);
    expect(await counted({ forms: ['a'] })).toEqual(['received 3 0']);
    expect(await counted({ assignee: 'rana' })).toEqual(['received 2 1']);
    expect(await counted({ assignee: null })).toEqual(['accepted 1 1', 'received 3 0', 'rejected 1 1']);
    expect(await counted({ assignee: null, forms: ['b'] })).toEqual(['accepted 1 1', 'rejected 1 1']);
    expect(await counted({ assignee: null, channel: 'paper' })).toEqual(['received 1 0']);
  });

  it('gives a case to the first of two clerks, and says who took and gave back what', async () => {
    const { address, store, trackingOf, take } = await filled();
    expect(await take('a0', undefined, 'rana')).toEqual([true]);
    expect(await take('a0', undefined, 'samer')).toEqual([false]);
    expect(await take('a0', 'rana', undefined)).toEqual([true]);
    expect(await take('a0', undefined, 'samer')).toEqual([true]);
    const tracking = trackingOf('a0');
    expect(await store.findTracking(tracking)).toMatchObject({
      assignee: 'samer',
      due: responseDeadline(START, 'P10D'),
    });
    expect(await store.findTracking(trackingOf('c1'))).toMatchObject({ assignee: null, due: NO_DEADLINE });
    const events = await store.auditEvents({ what: 'assign', about: tracking, limit: 9 });
    expect(events.map(({ by, detail }) => [by, detail])).toEqual([
      ['samer', { to: 'samer' }],
      ['rana', { to: '' }],
      ['rana', { to: 'rana' }],
    ]);
    await store.close();
    await storeMaintenance(address).checkIntegrity();
  });

  it('moves the deadline by the time in which it was the turn of the applicant', async () => {
    const { address, store, trackingOf } = await filled();
    const [once, twice] = [trackingOf('a0'), trackingOf('b2')];
    const change = (tracking: string, from: Status, status: Status, day: number) =>
      ({ tracking, from, status, at: START + day * DAY, by: 'rana', note: 'x' }) as const;
    const due = async (tracking: string) => (await store.findTracking(tracking))!.due;
    await store.changeStatus([change(once, 'received', 'needs-documents', 3)]);
    expect(await due(once)).toBe(responseDeadline(START, 'P10D'));
    await store.changeStatus([change(once, 'needs-documents', 'received', 8)]);
    expect(await due(once)).toBe(responseDeadline(START + 5 * DAY, 'P10D'));
    // A time that ends with a refusal counts once the case is opened again. All changes are one group.
    const all: readonly (readonly [Status, Status, number])[] = [
      ['received', 'sent-back', 3],
      ['sent-back', 'received', 4],
      ['received', 'needs-documents', 5],
      ['needs-documents', 'rejected', 7],
      ['rejected', 'received', 30],
    ];
    await store.changeStatus(all.map(([from, status, day]) => change(twice, from, status, day)));
    const pauses = [
      { from: START + 3 * DAY, to: START + 4 * DAY },
      { from: START + 5 * DAY, to: START + 7 * DAY },
    ];
    const moved = responseDeadline(START + 2 * DAY, 'P2D', { pauses });
    expect(moved).toBeGreaterThan(responseDeadline(START + 2 * DAY, 'P2D')!);
    expect(await due(twice)).toBe(moved);
    await store.close();
    await storeMaintenance(address).checkIntegrity();
    await storeMaintenance(address).reindex?.();
    const again = await open(address);
    expect((await again.findTracking(twice))!.due).toBe(moved);
  });

  it('counts the deadlines of undecided cases again by another calendar, and no others', async () => {
    const { address, store, trackingOf } = await filled();
    await store.close();
    const closed = new Set(Array.from({ length: 40 }, (_, day) => dayInZone('Asia/Damascus', START + day * DAY)));
    const calendar = { weekend: new Set<number>(), holidays: closed, working: new Set<string>() };
    const again = await openStore(address, { calendar });
    onTestFinished(() => again.close());
    const due = async (name: string) => (await again.findTracking(trackingOf(name)))!.due;
    const moved = responseDeadline(START, 'P10D', { calendar })!;
    await vi.waitFor(async () => expect(await due('a0')).toBe(moved), { timeout: 20_000 });
    expect(moved).toBeGreaterThan(START + 30 * DAY);
    for (const [name, day] of [
      ['b4', 4],
      ['b6', 6],
    ] as const)
      expect(await due(name)).toBe(responseDeadline(START + day * DAY, 'P2D'));
    const fresh = entry({ form: 'a', receivedAt: START });
    await again.append([fresh]);
    expect((await again.findTracking(fresh.tracking))!.due).toBe(moved);
    await again.close();
    await storeMaintenance(address).checkIntegrity();
  });

  it('finds cases with a reply that no clerk has read, and erases what was written with them', async () => {
    const { address, store, trackingOf } = await filled();
    const [a0, b2, b6] = ['a0', 'b2', 'b6'].map(trackingOf) as [string, string, string];
    const event = (what: 'message' | 'reply' | 'reply-read', about: string, at: number) =>
      store.record([{ what, about, at, by: 'x', ...(what !== 'reply-read' && { detail: { text: 'سرّ' } }) }]);
    await event('message', a0, 1);
    for (const [about, at] of [
      [a0, 2],
      [b2, 3],
      [b6, 4],
    ] as const)
      await event('reply', about, at);
    await event('reply-read', b2, 5);
    const unread = async () => [...(await store.unreadAmong([a0, b2]))];
    expect(await unread()).toEqual([a0]);
    const counted = { statuses: ALL, unread: true };
    const found = async (query: Partial<QueueQuery> = {}) =>
      (await store.queue({ ...counted, order: 'due', limit: 9, ...query })).map(({ tracking }) => tracking);
    expect(await found()).toEqual([b6, a0]);
    expect(await found({ order: 'newest', forms: ['a'] })).toEqual([a0]);
    expect(await store.queueCounts(counted, START)).toHaveLength(2);
    await event('reply', b2, 6);
    expect((await unread()).sort()).toEqual([a0, b2].sort());
    const erasure = { proposedBy: 'a', ground: 'law' };
    expect(await store.erase({ tracking: a0, from: 'received', status: 'erased', at: 7, by: 'b', erasure })).toBe(true);
    for (const what of ['message', 'reply'] as const)
      expect((await store.auditEvents({ what, about: a0, limit: 9 })).map(({ detail }) => detail)).toEqual([undefined]);
    await store.close();
    await storeMaintenance(address).checkIntegrity();
  });

  it('erases internal notes with their submission', async () => {
    const { address, store, trackingOf } = await filled();
    const tracking = trackingOf('a0');
    const note = (text: string) => ({
      what: 'internal-note' as const,
      about: tracking,
      at: 3,
      by: 'rana',
      detail: { text },
    });
    await store.record([note('سرّ'), note('آخر')]);
    const erasure = { proposedBy: 'a', ground: 'law' };
    expect(await store.erase({ tracking, from: 'received', status: 'erased', at: 4, by: 'b', erasure })).toBe(true);
    const left = await store.auditEvents({ what: 'internal-note', about: tracking, limit: 9 });
    expect(left.map(({ by, detail }) => [by, detail])).toEqual([
      ['rana', undefined],
      ['rana', undefined],
    ]);
    await store.close();
    await storeMaintenance(address).checkIntegrity();
  });
});

it('makes the same queue again from the journal', async () => {
  const path = join(temporary(), 'store.db');
  const address = `sqlite:${path}`;
  const read = async () => {
    const store = await openStore(address);
    const found = await store.queue({ statuses: OPEN, order: 'due', limit: 99 });
    await store.close();
    return found;
  };
  const store = await openStore(address);
  await store.saveDefinitions([definition({ model: promising('P1M') })]);
  const [one, other] = [entry(), entry({ channel: 'draft' })];
  await store.append([one, other]);
  await store.assign([{ tracking: one.tracking, from: undefined, to: 'rana', at: 1, by: 'rana' }]);
  await store.close();
  const before = await read();
  expect(before).toMatchObject([{ assignee: 'rana' }, { assignee: null }]);
  await storeMaintenance(address).reindex!();
  expect(await read()).toEqual(before);
  await storeMaintenance(address).checkIntegrity();
});
