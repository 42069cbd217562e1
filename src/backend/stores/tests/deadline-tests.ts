/** Tests of the deadlines of cases, which stores keep. */
import { dayInZone } from '../../../runtime/day-in-zone.js';
import type { Status } from '../../statuses.js';
import { deadlineOf } from '../deadlines.js';
import { filled } from './cases.js';
import { DAY, entry, START } from './entries.js';
import { equal, eventually } from './expect.js';
import type { ContractTest } from './store-test.js';

const change = (tracking: string, from: Status, status: Status, day: number) =>
  ({ tracking, from, status, at: START + day * DAY, by: 'rana', note: 'x' }) as const;

/** Changes of one case. A time that ends with a refusal counts once the case is opened again. */
const TURNS: readonly (readonly [from: Status, to: Status, day: number])[] = [
  ['received', 'sent-back', 3],
  ['sent-back', 'received', 4],
  ['received', 'needs-documents', 5],
  ['needs-documents', 'rejected', 7],
  ['rejected', 'received', 30],
];

/** A calendar by which the offices are closed for the first forty days. */
const CLOSED = {
  weekend: new Set<number>(),
  holidays: new Set(Array.from({ length: 40 }, (_, day) => dayInZone('Asia/Damascus', START + day * DAY))),
  working: new Set<string>(),
};

export const deadlineTests: readonly ContractTest[] = [
  {
    name: 'due moves by the time in which it was the turn of the applicant',
    body: async bench => {
      const { url, store, trackingOf } = await filled(bench);
      const [once, twice] = [trackingOf('a0'), trackingOf('b2')];
      const due = async (tracking: string) => (await store.findTracking(tracking))!.due;
      await store.changeStatus([change(once, 'received', 'needs-documents', 3)]);
      equal(await due(once), deadlineOf(START, 'P10D'), 'it stays while it is the turn of the applicant');
      await store.changeStatus([change(once, 'needs-documents', 'received', 8)]);
      equal(await due(once), deadlineOf(START + 5 * DAY, 'P10D'), 'it moves once it is that of the office again');
      const changes = TURNS.map(([from, status, day]) => change(twice, from, status, day));
      await store.changeStatus(changes);
      const moved = deadlineOf(START + 2 * DAY, 'P2D', { changes });
      equal(moved > deadlineOf(START + 2 * DAY, 'P2D'), true, 'deadlineOf counts the changes');
      equal(await due(twice), moved, 'all times of the applicant count, also in one group');
      await bench.close(store);
      equal((await (await bench.openBare(url)).findTracking(twice))!.due, moved, 'it is kept');
    },
  },
  {
    name: 'due of undecided cases is counted again by another calendar, and of no others',
    body: async bench => {
      const { url, store, trackingOf } = await filled(bench);
      await bench.close(store);
      const calendar = CLOSED;
      const again = await bench.openBare(url, { calendar });
      const due = async (name: string) => (await again.findTracking(trackingOf(name)))!.due;
      const moved = deadlineOf(START, 'P10D', { calendar });
      equal(moved > START + 30 * DAY, true, 'deadlineOf follows the calendar');
      await eventually(() => due('a0'), moved, 'a case that is not decided is counted again after a moment');
      for (const [name, day] of [
        ['b4', 4],
        ['b6', 6],
      ] as const)
        equal(await due(name), deadlineOf(START + day * DAY, 'P2D'), 'a decided case keeps its deadline');
      const fresh = entry({ form: 'a', receivedAt: START + 6 * DAY });
      await again.append([fresh]);
      const counted = deadlineOf(START + 6 * DAY, 'P10D', { calendar });
      equal((await again.findTracking(fresh.tracking))!.due, counted, 'a new case is counted by the calendar');
    },
  },
];
