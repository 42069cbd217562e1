/** Tests of the audit log. */
import type { JsonObject } from '../../../runtime/model.js';
import type { AuditAction, AuditEvent } from '../../contracts/audit-log.js';
import { faultKindOf } from '../../contracts/store.js';
import { entry, START } from './entries.js';
import { equal, includes, rejectsWith } from './expect.js';
import type { ContractTest } from './store-test.js';

const event = (what: AuditAction, about: string, seconds: number, detail?: JsonObject): AuditEvent => ({
  ...{ what, about, at: START + seconds, by: 'rima' },
  ...(detail && { detail }),
});

export const auditLogTests: readonly ContractTest[] = [
  {
    name: 'auditEvents returns events newest first, by action and by subject',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const all = [
        event('account', 'سامر', 1, { role: 'clerk', forms: ['a', 'b'] }),
        event('read', 'X', 2),
        event('account', 'rima', 3, { role: 'auditor' }),
        event('account', 'سامر', 4, { role: 'clerk', disabled: true }),
      ] as const;
      await store.record(all.slice(0, 3));
      await store.record(all.slice(3));
      await close(store);
      const again = await open(url);
      const found = await again.auditEvents({ limit: 3 });
      includes(found, [all[3], all[2], all[1]], 'the newest come first, as given');
      equal(found[2]!.detail, undefined, 'an event without a detail has none');
      const before = found[2]!.number;
      includes(await again.auditEvents({ limit: 9, before }), [all[0]], 'a page begins after the number `before`');
      const accounts = await again.auditEvents({ limit: 9, what: 'account' });
      includes(accounts, [all[3], all[2], all[0]], '`what` selects an action');
      const last = await again.auditEvents({ limit: 1, what: 'account', about: 'سامر' });
      includes(last, [all[3]], '`what` and `about` select both');
      equal(await again.auditEvents({ limit: 9, what: 'account', about: 'nobody' }), [], 'of nobody there is none');
      includes(await again.auditEvents({ limit: 9, about: 'سامر' }), [all[3], all[0]], '`about` selects a subject');
      equal(await again.auditEvents({ limit: 9, about: 'X', before }), [], '`before` holds for a subject too');
    },
  },
  {
    name: 'record refuses events if a count is not the expected one',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [store, other] = [await open(url), await open(url)];
      const count = async (about: string) => (await other.auditEvents({ what: 'fee', about, limit: 99 })).length;
      const expecting = (about: string, expected: number) => [{ what: 'fee', about, count: expected }] as const;
      await store.record([event('fee', 'X', 1)], expecting('X', 0));
      await rejectsWith('changed', other.record([event('fee', 'X', 2)], expecting('X', 0)), 'one more is counted');
      await rejectsWith('changed', other.record([event('fee', 'X', 2)], expecting('X', 2)), 'one less is counted');
      const both = [...expecting('X', 1), ...expecting('Y', 1)];
      await rejectsWith('changed', store.record([event('fee', 'X', 2)], both), 'every count is checked');
      equal(await count('X'), 1, 'nothing of what is refused is recorded');
      const two = [event('fee', 'X', 2), event('fee', 'Y', 3)];
      await other.record(two, [...expecting('X', 1), ...expecting('Y', 0)]);
      equal([await count('X'), await count('Y')], [2, 1], 'events are recorded if each count is the expected one');
      await store.record([event('read', 'X', 4)], expecting('X', 2));
    },
  },
  {
    name: 'record lets one of two win who expect the same at once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [store, other] = [await open(url), await open(url)];
      for (const about of Array.from({ length: 20 }, () => entry().tracking)) {
        const recorded = [store, other].map((one, place) =>
          one
            .record(
              [event('fee', about, place), event('till-entry', 'a till', place)],
              [
                { what: 'fee', about, count: 0 },
                { what: 'payment', about, count: 0 },
              ],
            )
            .then(
              () => 'recorded',
              error => faultKindOf(error),
            ),
        );
        equal((await Promise.all(recorded)).sort(), ['changed', 'recorded'], 'the second one is refused');
      }
      equal((await store.auditEvents({ what: 'till-entry', limit: 99 })).length, 20, 'its other events, too');
    },
  },
];
