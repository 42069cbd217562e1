/** Tests of statuses and of erasures. */
import { randomUUID } from 'node:crypto';
import { searchTokens } from '../../../runtime/fields/formats/search-folding.js';
import { ERASED_WITH_SUBMISSION } from '../../contracts/audit-log.js';
import { faultKindOf, type StatusChange } from '../../contracts/store.js';
import type { Status } from '../../statuses.js';
import { bytesOf, collect, entry, START } from './entries.js';
import { equal, eventually, includes, rejectsWith } from './expect.js';
import type { ContractTest } from './store-test.js';

const change = (tracking: string, from: Status, status: Status, seconds = 0, more: Partial<StatusChange> = {}) => ({
  ...{ tracking, from, status, at: START + seconds * 1000, by: 'rima' },
  ...more,
});

const ERASURE = { proposedBy: 'a', ground: 'law' };
const erased = (tracking: string, from: Status = 'received') =>
  ({ ...change(tracking, from, 'erased', 9), status: 'erased', erasure: ERASURE }) as const;

export const statusTests: readonly ContractTest[] = [
  {
    name: 'changeStatus stores changes in order, and who made them',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const [one, two] = [entry(), entry()];
      await store.append([one, two]);
      const documents = [{ id: 'other-1', name: 'صورة "الهوية"' }];
      const note = { note: 'أحضر "الوثيقة"', fields: ['children[0].name'], documents, post: randomUUID() };
      const changes = [
        change(one.tracking, 'received', 'sent-back', 1, note),
        change('nobody', 'received', 'rejected', 2),
        change(two.tracking, 'received', 'accepted', 3),
        change(one.tracking, 'received', 'rejected', 4),
      ];
      const promise = 'it returns false for a submission that is unknown, or has another status than `from`';
      equal(await store.changeStatus(changes), [true, false, true, false], promise);
      const later = change(one.tracking, 'sent-back', 'replaced', 5, { replacement: two.tracking });
      equal(await store.changeStatus([later]), [true], 'a later change follows on the first');
      await close(store);
      const again = await open(url);
      equal(await again.history(one.tracking), [changes[0], later], 'history has the changes as given, oldest first');
      equal(await again.history('nobody'), [], 'history of nothing is empty');
      equal((await again.findTracking(one.tracking))!.status, 'replaced', 'the status is the last one');
      const listed = (await again.list({ limit: 2 })).map(({ status }) => status);
      equal(listed, ['accepted', 'replaced'], 'list has the last status');
      const accepted = await again.list({ limit: 2, status: 'accepted' });
      equal(
        accepted.map(({ tracking }) => tracking),
        [two.tracking],
        'list selects by status',
      );
      const events = await again.auditEvents({ limit: 9 });
      const expected = [
        ['status', one.tracking, 'replaced'],
        ['status', two.tracking, 'accepted'],
        ['status', one.tracking, 'sent-back'],
      ];
      const found = events.map(({ what, about, detail }) => [what, about, detail?.status]);
      equal(found, expected, 'each change is in the audit log, with the status in its detail');
    },
  },
  {
    name: 'changeStatus lets one of two win who change a submission at once',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const stores = [await open(url), await open(url)];
      const entries = Array.from({ length: 20 }, () => entry());
      await stores[0]!.append(entries);
      const outcomes = await Promise.all(
        entries.map(({ tracking }) =>
          Promise.all([
            stores[0]!.changeStatus([change(tracking, 'received', 'accepted')]),
            stores[1]!.changeStatus([change(tracking, 'received', 'rejected')]),
          ]),
        ),
      );
      for (const [one, other] of outcomes)
        equal([one![0], other![0]].sort(), [false, true], 'the second one gets false');
      for (const { tracking } of entries)
        equal((await stores[1]!.history(tracking)).length, 1, 'a change that got false is not in the history');
    },
  },
  {
    name: 'erase removes what was sent and written, and keeps what is needed to account for it',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const body = bytesOf('{"entered_from_paper":true,"data":{"name":"secretly"}}');
      const [given, other] = [entry({ body, data: '{"name":"secretly"}' }), entry({ data: '{"name":"secretly"}' })];
      const [outcome] = await store.append([given, other]);
      const { tracking } = given;
      await store.changeStatus([change(tracking, 'received', 'sent-back', 1, { note: 'a secret note' })]);
      const written = ERASED_WITH_SUBMISSION.map(what => ({ what, about: tracking, at: 3, by: 'rana' }));
      await store.record(written.map(event => ({ ...event, detail: { text: 'secret' } })));
      const search = async () => (await store.list({ words: searchTokens('secretly'), limit: 9 })).length;
      await eventually(search, 2, 'both are found');
      equal(await store.erase(erased(tracking)), false, 'erase, too, returns false if the status is another one');
      equal(await store.erase(erased(tracking, 'sent-back')), true, 'erase returns true');
      for (const one of [store, await open(url)]) {
        const found = (await one.findTracking(tracking))!;
        includes(found, { status: 'erased', data: 'null', paper: false, body: bytesOf('{}') }, 'nothing is left of it');
        const { receipt } = outcome as { receipt: string };
        includes(found, { receipt, digest: given.digest, id: given.id }, 'its receipt and digest stay');
      }
      await eventually(search, 1, 'it is no longer found by its words; the other is');
      await close(store);
      const again = await open(url);
      const history = await again.history(tracking);
      equal(history.length, 2, 'its history stays');
      equal(history[0]!.note || undefined, undefined, 'the notes in it are gone');
      includes(history[1], { status: 'erased', erasure: ERASURE }, 'it says who erased it, and why');
      for (const event of written) {
        const found = await again.auditEvents({ what: event.what, about: tracking, limit: 9 });
        const said = found.map(({ by, detail }) => [by, detail]);
        equal(said, [['rana', undefined]], `events \`${event.what}\` of it stay, without their detail`);
      }
      equal((await collect(again.iterate({}))).length, 2, 'iterate still returns it');
      for (const event of written)
        await rejectsWith('erased', again.record([event]), `no \`${event.what}\` is added to it later`);
      await again.record([{ what: 'read', about: tracking, at: 4, by: 'rana' }]);
      const move = { tracking, from: undefined, to: 'homs', at: 4, by: 'rana', note: 'secret' };
      equal(await again.transfer([move]), [false], 'nor is it transferred');
      const repeated = await again.append([given]);
      includes(repeated, [{ kind: 'same', tracking }], 'what is sent again is not stored again');
    },
  },
  {
    name: 'erase leaves no text that is written at the same moment',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [store, other] = [await open(url), await open(url)];
      const entries = Array.from({ length: 20 }, () => entry());
      await store.append(entries);
      for (const { tracking } of entries) {
        const event = { what: 'reply', about: tracking, at: 3, by: 'applicant', detail: { text: 'secret' } } as const;
        const reply = other.record([event]).then(
          () => 'stored',
          error => faultKindOf(error),
        );
        equal(await store.erase(erased(tracking)), true, 'erase returns true');
        equal(['stored', 'erased'].includes(String(await reply)), true, 'the text is stored, or refused as `erased`');
        const [found] = await store.auditEvents({ what: 'reply', about: tracking, limit: 1 });
        equal(found?.detail, undefined, 'nothing of it is left');
      }
    },
  },
];
