/** Tests of the outbox: each delivery is recorded with its submission, claimed by one, and never lost. */
import type { DeliveryResult } from '../../contracts/outbox.js';
import type { Store } from '../../contracts/store.js';
import { entry } from './entries.js';
import { equal, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

const NOW = 1_800_000_000_000;
const at = (milliseconds: number) => NOW + milliseconds;

const claim = (store: Store, now: number, limit = 10, destination = 'x') =>
  store.outbox.claim({ destination, now, until: now + 1000, limit });

const settle = (store: Store, now: number, tried: readonly DeliveryResult[], reason?: string) =>
  store.outbox.recordResults({
    ...{ destination: 'x', now, tried },
    ...(reason !== undefined && { pause: { until: now + 500, reason } }),
  });

const delivered = (number: number): DeliveryResult => ({ number, state: 'delivered' });
const numbersOf = (claimed: readonly { readonly number: number }[]) => claimed.map(({ number }) => number);
const received = (...times: readonly number[]) => times.map(time => entry({ receivedAt: at(time) }));
const countsOf = async (store: Store) =>
  Object.fromEntries((await store.outbox.countAll()).map(counts => [counts.destination, counts]));

export const outboxTests: readonly ContractTest[] = [
  {
    name: 'outbox records a submission for each destination that it is for, from the begin of the destination to its end',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      await store.append(received(0));
      await store.outbox.begin('x', undefined, NOW);
      await store.outbox.begin('x', undefined, at(1));
      await store.outbox.begin('only-b', ['b'], NOW);
      await store.append([...received(1), entry({ form: 'b', receivedAt: at(1) })]);
      const ended = [
        await store.outbox.end('only-b', at(2)),
        await store.outbox.end('only-b', at(2)),
        await store.outbox.end('unknown', at(2)),
      ];
      equal(ended, [true, false, false], '`end` returns false for a destination that is not open');
      await store.append([entry({ form: 'b', receivedAt: at(3) })]);
      await close(store);
      const again = await open(url);
      const rest = { delivered: 0, parked: 0, oldest: at(1) };
      const counts = {
        'only-b': { destination: 'only-b', accepted: 1, waiting: 1, ...rest },
        x: { destination: 'x', accepted: 3, waiting: 3, ...rest },
      };
      equal(await countsOf(again), counts, 'it counts what was accepted for each, also after it was opened again');
      const destinations = [
        { name: 'only-b', forms: ['b'], open: false, since: NOW },
        { name: 'x', open: true, since: NOW, failures: 0, pausedUntil: 0 },
      ];
      includes(await again.outbox.destinations(), destinations, 'destinations are sorted by their names');
      const backlog = [
        { destination: 'only-b', waiting: 1, parked: 0 },
        { destination: 'x', waiting: 3, parked: 0 },
      ];
      includes(await again.outbox.backlog(), backlog, 'backlog has the same counts');
    },
  },
  {
    name: 'outbox records nothing for what was not stored',
    body: async ({ open }) => {
      const store = await open();
      await store.outbox.begin('x', undefined, NOW);
      const [one] = received(1);
      await store.append([one!, { ...one!, tracking: 'OTHER' }, entry({ definition: 'unknown', receivedAt: at(1) })]);
      includes((await countsOf(store)).x, { accepted: 1, waiting: 1 }, 'what is `same` or `rejected` is not delivered');
    },
  },
  {
    name: 'outbox gives a claimed delivery to no one else until the lease is over, and has it delivered once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [store, other] = [await open(url), await open(url)];
      await store.outbox.begin('x', undefined, NOW);
      await store.append(received(1, 1, 1));
      const first = numbersOf((await Promise.all([claim(store, at(10), 2), claim(other, at(10), 2)])).flat());
      const rest = numbersOf(await claim(other, at(11)));
      equal([new Set([...first, ...rest]).size, first.length + rest.length], [3, 3], 'each is claimed by one');
      const sorted = [...first].sort((a, b) => a - b);
      equal(numbersOf(await store.findByNumbers(first)), sorted, 'the numbers are those of the submissions');
      await settle(store, at(20), first.map(delivered));
      const again = numbersOf(await claim(store, at(2000)));
      equal(again, rest, 'when the lease is over, what was not delivered is claimed again');
      await Promise.all([settle(store, at(2001), rest.map(delivered)), settle(other, at(2001), rest.map(delivered))]);
      await settle(
        other,
        at(2002),
        rest.map(number => ({ number, state: 'parked', reason: 'http-400' })),
      );
      const counts = { destination: 'x', accepted: 3, waiting: 0, parked: 0, delivered: 3 };
      equal((await countsOf(other)).x, counts, 'a late result changes nothing that is delivered');
      equal(await claim(store, at(9000)), [], 'what is delivered is not claimed');
      equal(await claim(store, at(9000), 9, 'unknown'), [], 'an unknown destination has nothing');
    },
  },
  {
    name: 'outbox claims the oldest first, as many as asked, and none before its time',
    body: async ({ open }) => {
      const store = await open();
      await store.outbox.begin('x', undefined, NOW);
      const group = received(1, 2, 3, 4);
      await store.append(group);
      const first = await claim(store, at(10), 2);
      const found = await store.findByNumbers(numbersOf(first));
      equal(
        found.map(({ id }) => id),
        group.slice(0, 2).map(({ id }) => id),
        'the oldest two are claimed',
      );
      equal(
        first.map(({ tries }) => tries),
        [0, 0],
        'none was tried before',
      );
      const later = first.map(({ number }) => ({ number, state: 'waiting', due: at(5000), reason: 'x' }) as const);
      await settle(store, at(11), later);
      const rest = numbersOf(await claim(store, at(20)));
      equal(
        rest.filter(number => numbersOf(first).includes(number)),
        [],
        'what is due later is not claimed',
      );
      equal(rest.length, 2, 'the others are');
      const due = await claim(store, at(6000));
      equal(due.filter(({ tries }) => tries === 1).length, 2, 'what is due is claimed, with the number of its tries');
    },
  },
  {
    name: 'outbox pauses a destination that fails, tries it with one delivery, and gives it all that waits once it is back',
    body: async ({ open }) => {
      const store = await open();
      await store.outbox.begin('x', undefined, NOW);
      await store.append(received(1, 2, 3, 4));
      for (const round of [1, 2, 3]) {
        const now = at(round * 10_000);
        const due = await claim(store, now);
        equal(due.length, round === 1 ? 4 : 1, 'a destination that failed gets one delivery');
        const later = { state: 'waiting', due: now + 5000, reason: 'http-500' } as const;
        await settle(
          store,
          now,
          due.map(({ number }) => ({ number, ...later })),
          'http-500',
        );
        equal(await claim(store, now + 400), [], 'a destination that is paused gets nothing');
      }
      includes(await store.outbox.destinations(), [{ failures: 3, reason: 'http-500' }], 'failures are counted');
      const [probe] = await claim(store, at(40_000));
      equal(probe!.tries > 0, true, 'it was tried before');
      await settle(store, at(40_000), [delivered(probe!.number)]);
      const [back] = await store.outbox.destinations();
      includes(back, { failures: 0, pausedUntil: 0 }, 'a success ends the failures');
      equal(back!.reason, undefined, 'and their reason');
      const waiting = await claim(store, at(40_001));
      equal(waiting.length, 3, 'after UNAVAILABLE_AFTER_FAILURES failures, a success makes all that waits due at once');
    },
  },
  {
    name: 'outbox shows parked deliveries, and replays them, or those of a time span',
    body: async ({ open }) => {
      const store = await open();
      const [older, one, two] = received(-500, 1, 2);
      await store.append([older!]);
      await store.outbox.begin('x', ['a'], NOW);
      await store.append([one!, two!, entry({ form: 'b', receivedAt: at(2) })]);
      const due = numbersOf(await claim(store, at(10)));
      const [first, second] = await store.findByNumbers(due);
      const parked: DeliveryResult = { number: first!.number, state: 'parked', reason: 'http-422' };
      await settle(store, at(11), [parked, delivered(second!.number)]);
      const shown = [{ tracking: first!.tracking, form: 'a', tries: 1, reason: 'http-422' }];
      equal(await store.outbox.parked('x', 9), shown, 'a parked delivery is shown with its reason');
      equal((await store.outbox.backlog())[0], { destination: 'x', waiting: 0, parked: 1 }, 'it is in the backlog');
      equal(await claim(store, at(15)), [], 'it is not claimed');
      equal(await store.outbox.replay('x', { parked: true }, at(20)), 1, 'replay returns how many were changed');
      equal(await claim(store, at(30)), [{ number: first!.number, tries: 0 }], 'it starts from scratch');
      await settle(store, at(31), [delivered(first!.number)]);
      const span = { from: at(-1000), to: at(1000) };
      const replayed = await store.outbox.replay('x', span, at(40));
      equal(replayed, 3, 'a span takes what came before the destination, and nothing of forms that it is not for');
      const counts = { accepted: 3, waiting: 3, delivered: 0, oldest: at(-500) };
      includes((await countsOf(store)).x, counts, 'what is replayed waits again');
      equal(await store.outbox.replay('x', span, at(41)), 0, 'what waits already is not counted');
    },
  },
  {
    name: 'outbox keeps what is delivered, parked and waiting when it is opened again',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      await store.outbox.begin('x', undefined, NOW);
      await store.append(received(1, 2, 3));
      const [first, second] = numbersOf(await claim(store, at(10)));
      await settle(store, at(11), [delivered(first!), { number: second!, state: 'parked', reason: 'http-400' }]);
      const before = await store.outbox.countAll();
      includes(before, [{ accepted: 3, delivered: 1, parked: 1, waiting: 1 }], 'each state is counted');
      await close(store);
      const again = await open(url);
      equal(await again.outbox.countAll(), before, 'the counts are the same');
      const waiting = numbersOf(await claim(again, at(5000)));
      equal([waiting.length, waiting.includes(first!)], [1, false], 'what is delivered is not sent again');
    },
  },
];
