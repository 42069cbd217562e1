/** Cases that the tests of the queue work on. */
import type { QueueQuery } from '../../contracts/queue.js';
import type { Status } from '../../statuses.js';
import { bytesOf, DAY, definition, entry, START } from './entries.js';
import { equal } from './expect.js';
import type { Bench } from './store-test.js';

export const OPEN: readonly Status[] = ['received', 'accepted'];
export const ALL: readonly Status[] = [
  ...OPEN,
  ...(['needs-documents', 'sent-back', 'rejected', 'issued', 'replaced', 'erased'] as const),
];

/** Returns a model that promises a response time. */
export const promising = (duration: string): Uint8Array => bytesOf(JSON.stringify({ procedure: { duration } }));

const PAPER = bytesOf('{"entered_from_paper":true}');

/** Cases: form `a` promises 10 days, `b` 2 days, `c` nothing. `day` is the day of the receipt. */
export const CASES = [
  { name: 'a0', form: 'a', day: 0 },
  { name: 'c1', form: 'c', day: 1 },
  { name: 'b2', form: 'b', day: 2 },
  { name: 'a3', form: 'a', day: 3, body: PAPER },
  { name: 'b4', form: 'b', day: 4, status: 'accepted' as Status },
  { name: 'a5', form: 'a', day: 5, channel: 'bundle' as const },
  { name: 'b6', form: 'b', day: 6, status: 'rejected' as Status },
] as const;

/** Returns the names of cases, which their tracking numbers begin with. */
export const caseNames = (found: readonly { readonly tracking: string }[]): string =>
  found.map(({ tracking }) => tracking.slice(0, 2)).join(' ');

/** Fills a new store with the cases. Two of them are taken by `rana`. */
export async function filled(bench: Bench) {
  const url = await bench.newUrl();
  const store = await bench.openBare(url);
  const models = { a: promising('P10D'), b: promising('P2D'), c: bytesOf('{}') };
  await store.saveDefinitions(Object.entries(models).map(([form, model]) => definition({ form, model })));
  const trackings = new Map<string, string>();
  for (const { name, day, ...members } of CASES) {
    const plain = entry({ receivedAt: START + day * DAY, ...members });
    const one = { ...plain, tracking: `${name}-${plain.tracking}` };
    trackings.set(name, one.tracking);
    await store.append([one]);
    const { tracking } = one;
    const status = 'status' in members ? members.status : 'received';
    if (status !== 'received')
      await store.changeStatus([{ tracking, from: 'received', status, at: 1, by: 'rana', note: 'x' }]);
  }
  const trackingOf = (name: string) => trackings.get(name)!;
  const take = (name: string, from: string | undefined, to: string | undefined) =>
    store.assign([{ tracking: trackingOf(name), from, to, at: 2, by: to ?? from! }]);
  for (const name of ['b2', 'a5']) equal(await take(name, undefined, 'rana'), [true], 'a case can be taken');
  const ask = async (asked: Partial<QueueQuery>) =>
    caseNames(await store.queue({ statuses: OPEN, order: 'due', limit: 99, ...asked }));
  return { url, store, trackingOf, take, ask };
}
