/** Tests of what reads: lists, pages, walks, and the search. */
import { searchTokens } from '../../../runtime/fields/formats/search-folding.js';
import type { JsonObject } from '../../../runtime/model.js';
import { bytesOf, collect, entry, idsOf } from './entries.js';
import { equal, eventually, includes } from './expect.js';
import type { ContractTest } from './store-test.js';

/** Searches: the data, what is typed, and whether it finds them. */
const SEARCHES: readonly { data: JsonObject; typed: string; found: boolean }[] = [
  { data: { name: 'أحمد هبة' }, typed: 'احمد هبه', found: true },
  { data: { name: 'مُحَمَّد ليلى' }, typed: 'محمـد ليلي', found: true },
  { data: { people: [{ name: 'آمنة' }] }, typed: 'امن', found: true },
  { data: { name: 'عبد الله' }, typed: 'الله عبد', found: true },
  { data: { national: '01020304050' }, typed: '٠١٠٢٠٣٠٤٠٥٠', found: true },
  { data: { national: '01020304050' }, typed: '۰۱۰۲۰۳', found: true },
  { data: { name: 'Zoë Şam' }, typed: 'zoe sam', found: true },
  { data: { name: 'کریم' }, typed: 'كريم', found: true },
  { data: { name: 'أحمد' }, typed: 'احمد سامر', found: false },
  { data: { name: 'أحمد' }, typed: 'حمد', found: false },
  { data: { photo: { name: 'أحمد', sha256: 'x' } }, typed: 'احمد', found: false },
  { data: { text: `أحمد ${'x'.repeat(300)}` }, typed: 'احمد', found: false },
];

/** Number of submissions that is more than one page of any store. */
const MANY = 450;

export const readTests: readonly ContractTest[] = [
  {
    name: 'list returns the newest first, page by page, by form',
    body: async ({ open }) => {
      const store = await open();
      const group = Array.from({ length: 5 }, (_, index) => entry({ form: index % 2 ? 'b' : 'a' }));
      await store.append(group);
      const page = await store.list({ limit: 2 });
      equal(idsOf(page), [group[4]!.id, group[3]!.id], 'the newest come first, as many as the limit');
      const next = await store.list({ limit: 9, before: page[1]!.number });
      equal(idsOf(next), [group[2]!.id, group[1]!.id, group[0]!.id], 'a page begins after the number `before`');
      const ofB = await store.list({ limit: 9, forms: ['b'] });
      equal(idsOf(ofB), [group[3]!.id, group[1]!.id], '`forms` leaves out the others');
      equal(await store.list({ limit: 9, forms: [] }), [], 'no forms have no submissions');
      const { form, id, version, definition, tracking, receivedAt } = group[4]!;
      const known = { form, id, version, definition, tracking, receivedAt, status: 'received', paper: false };
      includes(page[0], { ...known, assignee: null }, 'a summary has what is known of the submission');
      equal('body' in page[0]!, false, 'a summary has no body');
    },
  },
  {
    name: 'findByNumbers returns submissions in the order of the numbers',
    body: async ({ open }) => {
      const store = await open();
      const group = [entry(), entry(), entry()];
      await store.append(group);
      const numbers = (await collect(store.iterate({}))).map(({ number }) => number);
      const ascending = numbers.every((number, at) => at === 0 || number > numbers[at - 1]!);
      equal(ascending, true, 'numbers ascend in the order of acceptance');
      const found = await store.findByNumbers([numbers[2]!, numbers[0]!]);
      equal(idsOf(found), [group[0]!.id, group[2]!.id], 'they are sorted, whatever the order they were asked in');
      equal(await store.findByNumbers([numbers[2]! + 1_000_000]), [], 'a number that is unknown is left out');
    },
  },
  {
    name: 'findTracking returns undefined for a number that nothing has',
    body: async ({ open }) => {
      const store = await open();
      equal(await store.findTracking('NOBODY'), undefined, 'findTracking returns undefined for none');
      equal(await store.history('NOBODY'), [], 'it has no history');
    },
  },
  {
    name: 'iterate walks through more than a page while others write',
    slow: true,
    body: async ({ open }) => {
      const store = await open();
      await store.append(Array.from({ length: MANY }, () => entry()));
      const seen = new Set<string>();
      for await (const { id } of store.iterate({ form: 'a' })) {
        if (seen.size === 100) await store.append([entry()]);
        seen.add(id);
      }
      equal(seen.size, MANY + 1, 'it returns each once, and what came while it walked');
    },
  },
  {
    name: 'iterate walks through large bodies without gaps and without repeats',
    slow: true,
    body: async ({ open }) => {
      const store = await open();
      const large = Array.from({ length: 5 }, (_, index) =>
        entry({ data: JSON.stringify({ full_name: 'x'.repeat(3_000_000), index }) }),
      );
      const group = [...large, ...Array.from({ length: 5 }, () => entry())];
      await store.append(group);
      equal(idsOf(await collect(store.iterate({}))), idsOf(group), 'they come in the order of acceptance');
    },
  },
  {
    name: 'iterate continues from where it ended, through one form or all',
    body: async ({ open }) => {
      const store = await open();
      const group = Array.from({ length: 6 }, (_, index) => entry({ form: index % 2 ? 'b' : 'a' }));
      await store.append(group);
      const walk = async (cursor: { form?: string; after?: number }) => idsOf(await collect(store.iterate(cursor)));
      const whole = await collect(store.iterate({}));
      equal(idsOf(whole), idsOf(group), 'without a form, it walks through all');
      const after = whole[2]!.number;
      equal(await walk({ after }), idsOf(group.slice(3)), '`after` begins behind that number');
      equal(await walk({ after, form: 'b' }), idsOf([group[3]!, group[5]!]), '`after` may be of another form');
      equal(await walk({ after: whole[5]!.number }), [], 'after the last there is nothing');
      equal(await walk({ form: 'c' }), [], 'another form has none');
    },
  },
  {
    name: 'list finds answers by the beginnings of their words, however they are written',
    body: async ({ open }) => {
      const store = await open();
      const entries = SEARCHES.map(({ data }) => entry({ data: JSON.stringify(data), form: 'b' }));
      await store.append([...entries, entry({ data: '{"name":"سارة"}' })]);
      const search = async (typed: string, forms?: readonly string[]) => {
        const found = await store.list({ words: searchTokens(typed), limit: 99, ...(forms && { forms }) });
        return found.map(({ tracking }) => tracking);
      };
      await eventually(async () => (await search('ساره')).length, 1, 'the last one is found after a moment');
      for (const [index, { typed, found }] of SEARCHES.entries()) {
        const { tracking } = entries[index]!;
        equal(
          [typed, (await search(typed)).includes(tracking)],
          [typed, found],
          'words match as `searchTermsOf` folds them',
        );
        equal((await search(typed, ['a'])).includes(tracking), false, '`forms` holds for a search too');
      }
      const [sara] = await store.list({ words: searchTokens('ساره'), limit: 9 });
      const query = { words: searchTokens('ساره'), limit: 9 };
      equal(await store.list({ ...query, before: sara!.number }), [], '`before` holds for a search too');
      equal(await store.list({ ...query, status: 'accepted' }), [], '`status` holds for a search too');
    },
  },
  {
    name: 'list knows what was entered from paper',
    body: async ({ open }) => {
      const store = await open();
      const says = (text: string) => entry({ body: bytesOf(text) });
      const paper = says('{"a":"\\"entered_from_paper\\"","entered_from_paper" : true}');
      await store.append([paper, says('{"data":{"x":"\\"entered_from_paper\\":true"}}'), entry()]);
      const found = (await store.list({ limit: 9 })).map(listed => listed.paper);
      equal(found, [false, false, true], '`paper` is what the body says in `entered_from_paper`');
      equal((await store.findTracking(paper.tracking))!.paper, true, 'also of a submission that is looked up');
    },
  },
];
