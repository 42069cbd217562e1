/** Tests of the state that is no record: counted attempts, and sessions at the desk. */
import { equal } from './expect.js';
import type { ContractTest } from './store-test.js';

export const ephemeralTests: readonly ContractTest[] = [
  {
    name: 'tries counts attempts for all that are opened, and allows not one more, however many come at once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const stores = [await open(url), await open(url)];
      const rule = { freeAttempts: 5, firstMs: 1000, longestMs: 3000 };
      // Times are near the present, because stores delete counters that have expired.
      const start = Date.now();
      const take = (ms: number, at = 0) => stores[at % 2]!.tries.countAttempt('a', rule, start + ms);
      const left = await Promise.all(Array.from({ length: 20 }, (_, at) => take(0, at)));
      equal(left.filter(ms => ms === 0).length, 5, 'as many are made as are free');
      equal(
        left.filter(ms => ms > 0),
        Array(15).fill(1000),
        'the others wait as `delayAfter` says',
      );
      equal(await stores[1]!.tries.countAttempt('b', rule, start), 0, 'another key has its own count');
      const grown = [await take(1000), await take(1000, 1), await take(2999), await take(3000)];
      equal(grown, [0, 2000, 1, 0], 'the wait grows with each attempt');
      equal([await take(3001), await take(6000), await take(6001)], [2999, 0, 2999], 'up to the longest one');
      const forgotten = [await take(12_000), await take(12_000), await take(12_000)];
      equal(forgotten, [0, 0, 0], 'a count is forgotten when the longest wait is over twice');
      await stores[1]!.tries.forget('a');
      const again = await Promise.all(Array.from({ length: 5 }, () => take(12_000)));
      equal(again, Array(5).fill(0), '`forget` starts from scratch');
    },
  },
  {
    name: 'sessions are shared by all that are opened, until they are ended or unused',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [one, other] = [(await open(url)).sessions, (await open(url)).sessions];
      const session = { name: 'rana', changed: 3, began: 1000, used: 1000 };
      await one.keep('a', session);
      await one.keep('b', { changed: 0, began: 1000, used: 1000, name: undefined });
      const found = [await other.find('a'), await other.find('b'), await other.find('c')];
      equal(found, [session, { changed: 0, began: 1000, used: 1000 }, undefined], 'the other finds them as given');
      await other.use('a', 5000);
      await other.use('a', 4000);
      equal(await one.find('a'), { ...session, used: 5000 }, '`use` sets the last time, and never goes back');
      await one.sweep(2000, 500);
      const swept = [await other.find('a'), await other.find('b')];
      equal(swept, [{ ...session, used: 5000 }, undefined], '`sweep` deletes what was not used since');
      await one.sweep(2000, 1001);
      equal(await other.find('a'), undefined, '`sweep` deletes what began before');
      await one.keep('a', session);
      await other.end('a');
      equal(await one.find('a'), undefined, '`end` deletes it');
      await other.use('a', 6000);
      equal(await one.find('a'), undefined, '`use` brings nothing back');
    },
  },
  {
    name: 'sessions of an account are listed with where they come from, the last used first',
    body: async ({ open }) => {
      const { sessions } = await open();
      const session = { name: 'rana', changed: 3, began: 1000 };
      const origin = { client: '192.0.2.1', browser: "<b>'; x" };
      await sessions.keep('a', { ...session, used: 1000, ...origin });
      await sessions.keep('b', { ...session, used: 2000 });
      await sessions.keep('c', { ...session, name: 'sami', used: 3000 });
      await sessions.keep('d', { name: undefined, changed: 0, began: 1, used: 1 });
      const listed = [
        { key: 'b', ...session, used: 2000 },
        { key: 'a', ...session, used: 1000, ...origin },
      ];
      equal(await sessions.ofAccount('rana'), listed, 'they are those of the account alone');
      equal(await sessions.find('a'), { ...session, used: 1000, ...origin }, 'find has the same');
      equal(await sessions.ofAccount('nobody'), [], 'nobody has none');
    },
  },
];
