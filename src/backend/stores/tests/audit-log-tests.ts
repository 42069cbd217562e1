/** Tests of the audit log. */
import type { JsonObject } from '../../../runtime/model.js';
import type { AuditAction, AuditEvent } from '../../contracts/audit-log.js';
import { START } from './entries.js';
import { equal, includes } from './expect.js';
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
];
