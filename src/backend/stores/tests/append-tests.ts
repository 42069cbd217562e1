/** Tests of `append`: what is acknowledged is stored, once, whole, and in order. */
import type { AppendOutcome } from '../../contracts/store.js';
import { bytesOf, collect, definition, entry, idsOf, newTracking, twinOf } from './entries.js';
import { equal, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

const kindsOf = (outcomes: readonly AppendOutcome[]) => outcomes.map(({ kind }) => kind);
const OTHER = bytesOf('{"other":true}');

export const appendTests: readonly ContractTest[] = [
  {
    name: 'append stores a group in order, and has it after it was opened again',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const group = [entry(), entry(), entry()];
      const outcomes = await store.append(group);
      const stored = group.map(({ tracking }) => ({ kind: 'stored', tracking }));
      includes(outcomes, stored, 'append returns one outcome for each entry, in the order of the entries');
      await close(store);
      const kept = await collect((await open(url)).iterate({ form: 'a' }));
      equal(idsOf(kept), idsOf(group), 'what was acknowledged is there after the store was opened again');
      const { form, id, version, tracking, receivedAt, body, digest, data } = group[0]!;
      const first = { form, id, version, definition: '0123456789abcdef', tracking, receivedAt, body, digest, data };
      includes(kept[0], { ...first, status: 'received' }, 'a stored submission is what was appended, byte for byte');
      equal(kept[0]!.receipt, (outcomes[0] as { receipt: string }).receipt, 'the receipt is the one that was returned');
    },
  },
  {
    name: 'append knows an id again, in the same group and later, and compares the body',
    body: async ({ open }) => {
      const store = await open();
      const first = entry();
      const [twin, other] = [twinOf(first), entry({ id: first.id, body: OTHER })];
      const same = { kind: 'same', tracking: first.tracking };
      const outcomes = await store.append([first, twin, other]);
      const expected = [{ kind: 'stored', tracking: first.tracking }, same, { kind: 'conflict' }];
      includes(outcomes, expected, 'an id that is in the group before is `same`, or `conflict` with another body');
      const again = await store.append([twin, other]);
      includes(again, [same, { kind: 'conflict' }], 'an id that is stored is `same`, or `conflict` with another body');
      const { receipt } = (await store.findAcknowledgement('a', first.id))!;
      includes([outcomes[0], outcomes[1], again[0]], [{ receipt }, { receipt }, { receipt }], 'there is one receipt');
      equal((await collect(store.iterate({ form: 'a' }))).length, 1, 'it is stored once');
    },
  },
  {
    name: 'append gives the same answer after it was opened again',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const first = entry();
      const [stored] = await store.append([first]);
      await close(store);
      const again = await open(url);
      equal(await again.append([twinOf(first)]), [{ ...stored, kind: 'same' }], 'the first receipt is returned again');
      const other = entry({ id: first.id, body: OTHER });
      equal(await again.append([other]), [{ kind: 'conflict' }], 'another body under the id is a conflict');
      const { receipt, tracking } = stored as { receipt: string; tracking: string };
      const known = { receipt, tracking, digest: first.digest };
      equal(await again.findAcknowledgement('a', first.id), known, 'findAcknowledgement knows it');
      includes(await again.findTracking(tracking), { receipt, id: first.id }, 'findTracking knows it');
    },
  },
  {
    name: 'append scopes ids to the form',
    body: async ({ open }) => {
      const store = await open();
      const first = entry();
      const outcomes = await store.append([first, { ...twinOf(first), form: 'b' }]);
      equal(kindsOf(outcomes), ['stored', 'stored'], 'one id in two forms is two submissions');
      includes(await store.findAcknowledgement('b', first.id), { digest: first.digest }, 'each is found by its form');
      equal(await store.findAcknowledgement('c', first.id), undefined, 'another form has none');
    },
  },
  {
    name: 'append decides each entry of a group by itself, whatever the others are',
    body: async ({ open }) => {
      const store = await open();
      const earlier = entry();
      await store.append([earlier]);
      const first = entry();
      const group = [
        first,
        entry({ definition: 'never kept' }),
        twinOf(earlier),
        entry({ id: first.id, body: OTHER }),
        entry({ tracking: earlier.tracking }),
        entry({ tracking: first.tracking }),
        twinOf(first),
        entry({ id: earlier.id, body: OTHER }),
        entry(),
      ];
      const outcomes = await store.append(group);
      const kinds = ['stored', 'rejected', 'same', 'conflict', 'taken', 'taken', 'same', 'conflict', 'stored'];
      equal(kindsOf(outcomes), kinds, 'each entry has its own outcome');
      includes(outcomes[2], { tracking: earlier.tracking }, '`same` names the first tracking number');
      equal(outcomes[6], { ...outcomes[0], kind: 'same' }, '`same` has the receipt of the first');
      const ids = idsOf(await collect(store.iterate({ form: 'a' })));
      equal(ids, [earlier.id, first.id, group[8]!.id], 'what has another outcome than `stored` is not stored');
      includes(await store.findTracking(first.tracking), { id: first.id }, 'a tracking number keeps its submission');
    },
  },
  {
    name: 'append rejects an entry that it cannot hold, and stores the rest of the group',
    body: async ({ open }) => {
      const store = await open();
      const [bad, worse] = [entry({ definition: 'never kept' }), entry({ data: { not: 'text' } as never })];
      const outcomes = await store.append([entry(), bad, worse, entry()]);
      const kinds = ['stored', 'rejected', 'rejected', 'stored'];
      equal(kindsOf(outcomes), kinds, 'an unknown definition, or data that is no text, is `rejected`');
      equal((await collect(store.iterate({ form: 'a' }))).length, 2, 'the others are stored');
    },
  },
  {
    name: 'append stores any text and any bytes as they are',
    body: async ({ newUrl, open, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const nasty = "'); DELETE FROM submission; --\0\u202e{{y}}\n\r\u2028\ud83d\ude00";
      const bytes = Uint8Array.from({ length: 256 }, (_, at) => at);
      const given = entry({ data: JSON.stringify({ nasty }), body: bytes });
      await store.append([given]);
      await close(store);
      const found = (await (await open(url)).findTracking(given.tracking))!;
      equal(JSON.parse(found.data), { nasty }, 'the data are the text that was given');
      equal(found.body, bytes, 'the body is the bytes that were given');
    },
  },
  {
    name: 'two that write at once never store one id twice',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const stores = [await open(url), await open(url)];
      const entries = Array.from({ length: 40 }, () => entry());
      const appends = entries.map(given =>
        Promise.all(stores.map((store, index) => store.append([index ? twinOf(given) : given]))),
      );
      for (const [[one], [two]] of (await Promise.all(appends)) as [AppendOutcome[], AppendOutcome[]][]) {
        equal(kindsOf([one!, two!]).sort(), ['same', 'stored'], 'one of the two stores it, the other knows it');
        equal(one, { ...two, kind: one!.kind }, 'both have one receipt and one tracking number');
      }
      const walked = await collect(stores[0]!.iterate({ form: 'a' }));
      equal([walked.length, new Set(idsOf(walked)).size], [40, 40], 'each submission is stored once');
      equal(new Set(walked.map(({ number }) => number)).size, 40, 'each submission has a number of its own');
    },
  },
  {
    name: 'two that write at once give a tracking number to one submission alone',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const stores = [await open(url), await open(url)];
      const appends = Array.from({ length: 20 }, () => {
        const tracking = newTracking();
        return Promise.all(stores.map(store => store.append([entry({ tracking })])));
      });
      for (const outcomes of await Promise.all(appends))
        equal(kindsOf(outcomes.flat()).sort(), ['stored', 'taken'], 'the second submission is `taken`');
    },
  },
  {
    name: 'two that are opened see at once what the other has stored',
    body: async ({ newUrl, open }) => {
      const url = await newUrl();
      const [one, other] = [await open(url), await open(url)];
      const given = entry();
      await one.append([given]);
      includes(await other.findTracking(given.tracking), { id: given.id }, 'findTracking sees it');
      equal(idsOf(await collect(other.iterate({}))), [given.id], 'iterate sees it');
      await other.append([entry()]);
      equal((await one.list({ limit: 9 })).length, 2, 'list sees it');
    },
  },
  {
    name: 'saveDefinitions keeps every definition, with the newest validator',
    body: async ({ newUrl, open, openBare, close }) => {
      const url = await newUrl();
      const store = await open(url);
      const second = definition({ definition: 'fedcba9876543210', model: bytesOf('{"second":true}') });
      const newer = definition({ validator: bytesOf('// newer') });
      await store.saveDefinitions([newer, second]);
      await close(store);
      const again = await openBare(url);
      equal(await again.definitions('a'), [newer, second], 'definitions returns all of a form, the first ones first');
      equal(await again.definitions('c'), [], 'another form has none');
    },
  },
  {
    name: 'a store that is opened for reading follows a writer, and writes nothing',
    body: async ({ newUrl, open, openBare }) => {
      const url = await newUrl();
      const store = await open(url);
      const first = entry();
      await store.append([first]);
      const reader = await openBare(url, { readonly: true });
      equal((await collect(reader.iterate({ form: 'a' }))).length, 1, 'it reads what was there');
      await store.append([entry()]);
      equal((await collect(reader.iterate({ form: 'a' }))).length, 2, 'it reads what came since');
      const { tracking } = first;
      const change = { tracking, from: 'received', at: 1, by: 'rima' } as const;
      const refused = [
        reader.append([entry()]),
        reader.saveDefinitions([definition()]),
        reader.record([{ what: 'read', about: '', at: 1, by: 'x' }]),
        reader.outbox.begin('x', undefined, 1),
        reader.changeStatus([{ ...change, status: 'accepted' }]),
        reader.erase({ ...change, status: 'erased' }),
        reader.assign([{ tracking, from: undefined, to: 'rima', at: 1, by: 'rima' }]),
        reader.transfer([{ tracking, from: undefined, to: 'homs', at: 1, by: 'rima', note: 'x' }]),
      ];
      const outcomes = await Promise.allSettled(refused);
      const faults = outcomes.map(one => (one.status === 'rejected' ? one.reason.fault : 'resolved'));
      equal(
        faults,
        refused.map(() => 'unwritable'),
        'all that writes rejects with the fault `unwritable`',
      );
    },
  },
  {
    name: 'a store that is not there is not created by reading it',
    body: async ({ newUrl, openBare }) => {
      const url = await newUrl();
      const opening = openBare(url, { readonly: true }).then(
        () => 'opened',
        ({ code }) => code,
      );
      equal(await opening, 'ENOENT', 'opening it for reading rejects with the code ENOENT');
    },
  },
];
