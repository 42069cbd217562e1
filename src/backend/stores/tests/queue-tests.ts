/** Tests of the queue of the desk: order, filters, pages, counts, and who has taken a case. */
import { searchTokens } from '../../../runtime/fields/formats/search-folding.js';
import { NO_DEADLINE, type QueueCount, type QueueFilter, type QueueQuery } from '../../contracts/queue.js';
import { deadlineOf } from '../deadlines.js';
import { ALL, CASES, caseNames, filled, OPEN } from './cases.js';
import { DAY, entry, START } from './entries.js';
import { equal, eventually, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

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

const COUNTS: readonly { asked: Partial<QueueFilter>; found: readonly string[] }[] = [
  { asked: {}, found: ['accepted 1 1', 'received 5 1', 'rejected 1 1'] },
  { asked: { forms: ['a'] }, found: ['received 3 0'] },
  { asked: { assignee: 'rana' }, found: ['received 2 1'] },
  { asked: { assignee: null }, found: ['accepted 1 1', 'received 3 0', 'rejected 1 1'] },
  { asked: { assignee: null, forms: ['b'] }, found: ['accepted 1 1', 'rejected 1 1'] },
  { asked: { assignee: null, channel: 'paper' }, found: ['received 1 0'] },
  { asked: { statuses: ['issued'] }, found: [] },
];

const countsOf = (counts: readonly QueueCount[]) =>
  counts.map(({ status, count, late }) => `${status} ${count} ${late}`).sort();

export const queueTests: readonly ContractTest[] = [
  {
    name: 'queue orders and filters cases',
    body: async bench => {
      const { ask } = await filled(bench);
      for (const { asked, found } of QUERIES)
        equal(await ask(asked), found, `queue returns what fits ${JSON.stringify(asked)}, in its order`);
    },
  },
  {
    name: 'queue pages through each order without a gap or a case twice',
    body: async bench => {
      const { store, ask } = await filled(bench);
      for (const order of ['due', 'newest', 'oldest'] as const) {
        const pages: string[] = [];
        let after: QueueQuery['after'];
        // More pages than there are cases never end.
        while (pages.length <= CASES.length) {
          const page = await store.queue({ statuses: ALL, order, limit: 2, ...(after && { after }) });
          if (page.length === 0) break;
          pages.push(caseNames(page));
          const { due, receivedAt, number } = page.at(-1)!;
          after = { at: order === 'due' ? due! : receivedAt, number };
        }
        equal(pages.join(' '), await ask({ statuses: ALL, order }), `the pages by ${order} are the whole queue`);
      }
    },
  },
  {
    name: 'queue pages through cases of one deadline by their numbers',
    body: async bench => {
      const { store } = await filled(bench);
      const group = Array.from({ length: 5 }, () => entry({ form: 'a', receivedAt: START + 30 * DAY }));
      await store.append(group);
      const query = { statuses: OPEN, order: 'due', limit: 2, receivedFrom: START + 30 * DAY } as const;
      const found: string[] = [];
      let after: QueueQuery['after'];
      while (found.length <= group.length) {
        const page = await store.queue({ ...query, ...(after && { after }) });
        if (page.length === 0) break;
        found.push(...page.map(({ tracking }) => tracking));
        after = { at: page.at(-1)!.due!, number: page.at(-1)!.number };
      }
      equal(
        found,
        group.map(({ tracking }) => tracking),
        'equal deadlines are in the order of acceptance',
      );
    },
  },
  {
    name: 'queueCounts counts cases by status, with those that are late',
    body: async bench => {
      const { store } = await filled(bench);
      for (const { asked, found } of COUNTS) {
        const counts = await store.queueCounts({ statuses: ALL, ...asked }, START + 10 * DAY);
        equal(
          countsOf(counts),
          found,
          `queueCounts counts what fits ${JSON.stringify(asked)}: status, count, late; none of zero`,
        );
      }
    },
  },
  {
    name: 'assign gives a case to the first of two clerks, and says who took and gave back what',
    body: async bench => {
      const { url, store, trackingOf, take } = await filled(bench);
      equal(await take('a0', undefined, 'rana'), [true], 'a case that no one has can be taken');
      equal(await take('a0', undefined, 'samer'), [false], 'not by a second one');
      equal(await take('a0', 'samer', undefined), [false], 'only who has it can give it back');
      equal(await take('a0', 'rana', undefined), [true], 'it is given back');
      equal(await take('a0', undefined, 'samer'), [true], 'and taken again');
      const nobody = { tracking: 'nobody', from: undefined, to: 'rana', at: 1, by: 'rana' };
      equal(await store.assign([nobody]), [false], 'an unknown submission cannot be taken');
      const tracking = trackingOf('a0');
      for (const one of [store, await bench.openBare(url)]) {
        const expected = { assignee: 'samer', due: deadlineOf(START, 'P10D') };
        includes(await one.findTracking(tracking), expected, 'a submission has its assignee and its deadline');
        const none = { assignee: null, due: NO_DEADLINE };
        includes(await one.findTracking(trackingOf('c1')), none, 'nothing promised is NO_DEADLINE');
      }
      const events = await store.auditEvents({ what: 'assign', about: tracking, limit: 9 });
      const said = events.map(({ by, detail }) => [by, detail]);
      const expected = [
        ['samer', { to: 'samer' }],
        ['rana', { to: '' }],
        ['rana', { to: 'rana' }],
      ];
      equal(said, expected, 'each assignment is an audit event `assign`, as `assignmentEvent` makes it');
    },
  },
  {
    name: 'assign lets one of two win who take a case at once',
    body: async bench => {
      const { url, store } = await filled(bench);
      const other = await bench.openBare(url);
      const entries = Array.from({ length: 10 }, () => entry());
      await store.append(entries);
      const take = (one: typeof store, tracking: string, to: string) =>
        one.assign([{ tracking, from: undefined, to, at: 1, by: to }]);
      const taken = await Promise.all(
        entries.map(({ tracking }) => Promise.all([take(store, tracking, 'rana'), take(other, tracking, 'samer')])),
      );
      for (const pair of taken) equal(pair.flat().sort(), [false, true], 'the second one gets false');
    },
  },
  {
    name: 'queue finds cases with a reply that no clerk has read',
    body: async bench => {
      const { url, store, trackingOf } = await filled(bench);
      const [a0, b2, b6] = ['a0', 'b2', 'b6'].map(trackingOf) as [string, string, string];
      const reply = (about: string, at: number) =>
        store.record([{ what: 'reply', about, at, by: 'x', detail: { id: `${at}`, text: 'x' } }]);
      const read = (about: string, post: number, at: number) =>
        store.record([{ what: 'reply-read', about, at, by: 'x', detail: { post: `${post}` } }]);
      await store.record([{ what: 'message', about: trackingOf('a3'), at: 1, by: 'x', detail: { text: 'x' } }]);
      for (const [index, about] of [a0, b2, b6].entries()) await reply(about, index + 2);
      await read(b2, 3, 5);
      const unread = async (one = store) => [...(await one.unreadAmong([a0, b2]))].sort();
      equal(await unread(), [a0], 'unreadAmong returns those of the given whose last reply nobody has read');
      const filter = { statuses: ALL, unread: true };
      const found = async (query: Partial<QueueQuery> = {}) =>
        caseNames(await store.queue({ ...filter, order: 'due', limit: 9, ...query }));
      equal(await found(), 'b6 a0', '`unread` leaves out the others');
      equal(await found({ order: 'newest', forms: ['a'] }), 'a0', '`unread` holds with other filters');
      equal(countsOf(await store.queueCounts(filter, 0)), ['received 1 0', 'rejected 1 0'], '`unread` is counted');
      await reply(b2, 6);
      equal(await unread(), [a0, b2].sort(), 'a later reply is unread again');
      await read(b2, 3, 7);
      equal(await unread(), [a0, b2].sort(), 'it stays so if `reply-read` names the reply before it');
      equal(await unread(await bench.openBare(url)), [a0, b2].sort(), 'also for another that is opened');
      await read(b2, 6, 5);
      equal(await unread(), [a0], 'times do not matter');
      await store.erase({
        ...{ tracking: a0, from: 'received', status: 'erased', at: 9, by: 'x' },
        erasure: { proposedBy: 'y', ground: 'law' },
      });
      equal(await unread(), [], 'a reply that was erased is not unread');
    },
  },
  {
    name: 'transfer moves a case to another office once, and no query shows it to others',
    body: async bench => {
      const store = await bench.open();
      const data = '{"name":"سارة"}';
      const [homs, aleppo, none] = [
        entry({ office: 'homs', data }),
        entry({ office: 'aleppo', data }),
        entry({ data }),
      ];
      await store.append([homs, aleppo, none]);
      const { tracking } = homs;
      await store.assign([{ tracking, from: undefined, to: 'rana', at: START + 1, by: 'rana' }]);
      const move = (from: string, to: string) =>
        store.transfer([{ tracking, from, to, at: START + 2, by: 'rana', note: 'x' }]);
      const moved = [await move('aleppo', 'hama'), await move('homs', 'hama'), await move('homs', 'aleppo')];
      equal(moved, [[false], [true], [false]], 'a case in another office than `from` is not moved');
      includes(await store.findTracking(tracking), { office: 'hama', assignee: null }, 'no one has it there');
      const offices = ['hama', 'homs'];
      const queue = await store.queue({ statuses: OPEN, order: 'due', limit: 9, offices });
      const listed = await store.list({ limit: 9, offices });
      const found = [queue, listed].map(all => all.map(one => one.tracking));
      equal(found, [[tracking], [tracking]], '`offices` leaves out the cases of others, and those without an office');
      const left = await store.queue({ statuses: OPEN, order: 'due', limit: 9, withoutOffice: true });
      equal(
        left.map(one => one.tracking),
        [none.tracking],
        '`withoutOffice` leaves out the cases of offices',
      );
      const search = async (more = {}) =>
        (await store.list({ words: searchTokens('ساره'), limit: 9, ...more })).map(one => one.tracking);
      await eventually(async () => (await search()).length, 3, 'all are found after a moment');
      equal(await search({ offices }), [tracking], '`offices` holds for a search too');
      const counts = countsOf(await store.queueCounts({ statuses: OPEN, offices }, 0));
      equal(counts, ['received 1 0'], '`offices` is counted');
      const without = countsOf(await store.queueCounts({ statuses: OPEN, withoutOffice: true }, 0));
      equal(without, ['received 1 0'], '`withoutOffice` is counted');
      await store.record([{ what: 'sign-in', about: 'rana', at: START + 3, by: 'rana' }]);
      const events = await store.auditEvents({ offices: ['hama'], limit: 9 });
      const said = events.map(({ what }) => what);
      equal(said, ['sign-in', 'internal-note', 'office', 'assign', 'office'], 'events of other offices are left out');
    },
  },
];
