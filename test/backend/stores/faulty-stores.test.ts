/**
 * Stores with one fault each, which the tests of the contract find: the embedded store with one promise broken. The test
 * that finds it is named.
 */
import { AssertionError } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore, type Store } from '../../../lib/backend/index.js';
import { type OpenOptions, storeError, storeTests } from '../../../lib/backend/stores/own-store.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { collect, temporary } from '../harness.js';

interface Opening {
  readonly url: string;
  readonly options: OpenOptions;
}

/** Changes a store so that it breaks a promise. */
type Spoil = (store: Store, opening: Opening) => Partial<Store>;

const part =
  <Name extends 'files' | 'outbox' | 'tries' | 'sessions'>(
    name: Name,
    spoil: (part: Store[Name], store: Store) => Partial<Store[Name]>,
  ): Spoil =>
  store => ({ [name]: { ...store[name], ...spoil(store[name], store) } });

const memory = new WeakMap<Store, Map<string, unknown>>();
/** Returns what one opened store keeps for itself. */
const ownOf = (store: Store): Map<string, unknown> => {
  if (!memory.has(store)) memory.set(store, new Map());
  return memory.get(store)!;
};

/** URLs that were opened, and times that were given, for faults that show after a start. */
const [openedBefore, timesGiven] = [new Set<string>(), new Map<string, number>()];

/** Details of the events of all stores that keep them, by what the events are about. */
const keptDetails = new Map<string, Parameters<Store['record']>[0][number]['detail']>();

interface Fault {
  readonly fault: string;
  /** Beginning of the name of the test that finds it. */
  readonly found: string;
  readonly spoil: Spoil;
}

const FAULTS: readonly Fault[] = [
  {
    fault: 'rejects a whole group for one entry',
    found: 'append rejects an entry that it cannot hold',
    spoil: ({ append }) => ({
      append: async group => {
        const isBad = group.some(({ data }) => typeof data !== 'string');
        return isBad ? group.map(() => ({ kind: 'rejected', reason: 'x' })) : append(group);
      },
    }),
  },
  {
    fault: 'returns outcomes in another order',
    found: 'append decides each entry of a group by itself',
    spoil: ({ append }) => ({ append: async group => [...(await append(group))].reverse() }),
  },
  {
    fault: 'does not compare the body of an id',
    found: 'append knows an id again',
    spoil: ({ append, findAcknowledgement }) => ({
      append: async group =>
        Promise.all(
          (await append(group)).map(async (outcome, at) =>
            outcome.kind === 'conflict'
              ? { ...(await findAcknowledgement(group[at]!.form, group[at]!.id))!, kind: 'same' as const }
              : outcome,
          ),
        ),
    }),
  },
  {
    fault: 'says that it stored what it knew',
    found: 'two that write at once never store one id twice',
    spoil: ({ append }) => ({
      append: async group =>
        (await append(group)).map(outcome => (outcome.kind === 'same' ? { ...outcome, kind: 'stored' } : outcome)),
    }),
  },
  {
    fault: 'signs another receipt when an id comes again',
    found: 'append gives the same answer after it was opened again',
    spoil: ({ append }) => ({
      append: async group =>
        (await append(group)).map(one => (one.kind === 'same' ? { ...one, receipt: `${one.receipt}x` } : one)),
    }),
  },
  {
    fault: 'calls a taken tracking number a conflict',
    found: 'append decides each entry of a group by itself',
    spoil: ({ append }) => ({
      append: async group =>
        (await append(group)).map(outcome => (outcome.kind === 'taken' ? { kind: 'conflict' } : outcome)),
    }),
  },
  {
    fault: 'writes bodies anew',
    found: 'append stores any text and any bytes as they are',
    spoil: ({ findTracking }) => ({
      findTracking: async tracking => {
        const found = await findTracking(tracking);
        return found && { ...found, body: Buffer.from(Buffer.from(found.body).toString('utf8')) };
      },
    }),
  },
  {
    fault: 'is lost when it is closed',
    found: 'append stores a group in order, and has it after it was opened again',
    spoil: store => {
      const opened = new Set<string>();
      return {
        append: async group => {
          for (const { id } of group) opened.add(id);
          return store.append(group);
        },
        iterate: cursor => only(store.iterate(cursor), ({ id }) => opened.has(id)),
      };
    },
  },
  {
    fault: 'does not see what others have written',
    found: 'two that are opened see at once',
    spoil: store => {
      const opened = new Set<string>();
      return {
        append: async group => {
          for (const { tracking } of group) opened.add(tracking);
          return store.append(group);
        },
        findTracking: async tracking => (opened.has(tracking) ? store.findTracking(tracking) : undefined),
      };
    },
  },
  {
    fault: 'keeps the first validator',
    found: 'saveDefinitions keeps every definition',
    spoil: ({ definitions }) => ({
      definitions: async form => (await definitions(form)).map(one => ({ ...one, validator: Buffer.from('//') })),
    }),
  },
  {
    fault: 'can be written although it was opened for reading',
    found: 'a store that is opened for reading follows a writer',
    spoil: ({ record }, { options }) => (options.readonly ? { record: async () => undefined } : { record }),
  },
  ...(['changeStatus', 'erase', 'assign', 'transfer'] as const).map(
    (name): Fault => ({
      fault: `takes calls of ${name} although it was opened for reading`,
      found: 'a store that is opened for reading follows a writer',
      spoil: (_, { options }) => (options.readonly ? { [name]: (async () => [true]) as never } : {}),
    }),
  ),
  {
    fault: 'publishes no key',
    found: 'receipts are signed with a key that the store publishes',
    spoil: () => ({ keys: async () => ({ keys: [] }) }),
  },
  {
    fault: 'publishes a private key',
    found: 'receipts are signed with a key that the store publishes',
    spoil: ({ keys }) => ({ keys: async () => ({ keys: (await keys()).keys.map(key => ({ ...key, d: 'secret' })) }) }),
  },
  {
    fault: 'has a secret of the desk for each that is opened',
    found: 'deskSecret is one secret',
    spoil: () => {
      const secret = randomBytes(32);
      return { deskSecret: async () => secret };
    },
  },
  {
    fault: 'compares ids letter by letter',
    found: 'findAcknowledgement takes any text',
    spoil: ({ findAcknowledgement }) => ({
      findAcknowledgement: async (form, id) => (/[A-F]/.test(id) ? undefined : findAcknowledgement(form, id)),
    }),
  },
  {
    fault: 'throws for an id that is no UUID',
    found: 'findAcknowledgement takes any text',
    spoil: ({ findAcknowledgement }) => ({
      findAcknowledgement: async (form, id) => {
        if (id.length !== 36) throw new AssertionError({ message: 'invalid input syntax for type uuid' });
        return findAcknowledgement(form, id);
      },
    }),
  },
  {
    fault: 'lists the oldest first',
    found: 'list returns the newest first',
    spoil: ({ list }) => ({ list: async query => [...(await list(query))].reverse() }),
  },
  {
    fault: 'has pages that overlap',
    found: 'list returns the newest first',
    spoil: ({ list }) => ({
      list: ({ before, ...query }) => list({ ...query, ...(before !== undefined && { before: before + 1 }) }),
    }),
  },
  {
    fault: 'ends a walk after a page',
    found: 'iterate walks through more than a page',
    spoil: ({ iterate }) => ({ iterate: cursor => first(iterate(cursor), 200) }),
  },
  {
    fault: 'repeats the last one when a walk continues',
    found: 'iterate continues from where it ended',
    spoil: ({ iterate }) => ({
      iterate: ({ after, ...cursor }) => iterate({ ...cursor, ...(after && { after: after - 1 }) }),
    }),
  },
  {
    fault: 'returns submissions in the order of the question',
    found: 'findByNumbers returns submissions in the order of the numbers',
    spoil: ({ findByNumbers }) => ({
      findByNumbers: async numbers => {
        const found = await findByNumbers(numbers);
        return numbers.flatMap(number => found.find(one => one.number === number) ?? []);
      },
    }),
  },
  {
    fault: 'finds words in the middle',
    found: 'list finds answers by the beginnings of their words',
    spoil: ({ list, findTracking }) => ({
      list: async query => {
        if (!query.words) return list(query);
        const { words, ...others } = query;
        const all = await Promise.all((await list(others)).map(({ tracking }) => findTracking(tracking)));
        const has = (data: string) => words.every(word => data.replaceAll('أ', 'ا').includes(word));
        return all.flatMap(one => (one && has(one.data) ? [one] : []));
      },
    }),
  },
  {
    fault: 'searches all forms',
    found: 'list finds answers by the beginnings of their words',
    spoil: ({ list }) => ({ list: ({ forms, ...query }) => list(query.words || !forms ? query : { ...query, forms }) }),
  },
  {
    fault: 'lets both of two change a status',
    found: 'changeStatus lets one of two win',
    spoil: ({ changeStatus }) => ({
      changeStatus: async changes => (await changeStatus(changes)).map(() => true),
    }),
  },
  {
    fault: 'returns the newest change first',
    found: 'changeStatus stores changes in order',
    spoil: ({ history }) => ({ history: async tracking => [...(await history(tracking))].reverse() }),
  },
  ...(['documents', 'post', 'fields', 'note'] as const).map(
    (name): Fault => ({
      fault: `forgets the ${name} of a change`,
      found: 'changeStatus stores changes in order',
      spoil: ({ history }) => ({
        history: async tracking => (await history(tracking)).map(({ [name]: _, ...change }) => change),
      }),
    }),
  ),
  {
    fault: 'keeps texts that are written while their case is erased',
    found: 'erase leaves no text that is written at the same moment',
    spoil: ({ record, auditEvents }) => ({
      record: events => {
        for (const { about, detail } of events) if (about !== undefined) keptDetails.set(about, detail);
        return record(events);
      },
      auditEvents: async query =>
        (await auditEvents(query)).map(event => ({
          ...event,
          detail: event.detail ?? keptDetails.get(event.about ?? ''),
        })),
    }),
  },
  {
    fault: 'keeps what was erased',
    found: 'erase removes what was sent and written',
    spoil: ({ findTracking, erase }) => {
      const kept = new Map<string, Awaited<ReturnType<Store['findTracking']>>>();
      return {
        erase: async change => {
          kept.set(change.tracking, await findTracking(change.tracking));
          return erase(change);
        },
        findTracking: async tracking => {
          const found = await findTracking(tracking);
          const { body, data } = kept.get(tracking) ?? {};
          return found && { ...found, ...(found.status === 'erased' && body && data && { body, data }) };
        },
      };
    },
  },
  {
    fault: 'returns the oldest event first',
    found: 'auditEvents returns events newest first',
    spoil: ({ auditEvents }) => ({ auditEvents: async query => [...(await auditEvents(query))].reverse() }),
  },
  {
    fault: 'returns events of all subjects',
    found: 'auditEvents returns events newest first',
    spoil: ({ auditEvents }) => ({ auditEvents: ({ about: _, ...query }) => auditEvents(query) }),
  },
  {
    fault: 'ignores expected counts',
    found: 'record refuses events if a count',
    spoil: ({ record }) => ({ record: events => record(events) }),
  },
  {
    fault: 'checks expected counts before it records',
    found: 'record lets one of two win',
    spoil: ({ record, auditEvents }) => ({
      record: async (events, expected = []) => {
        for (const { what, about, count } of expected)
          if ((await auditEvents({ what, about, limit: 99 })).length !== count) throw storeError('changed', undefined);
        await record(events);
      },
    }),
  },
  {
    fault: 'lets two have a case',
    found: 'assign lets one of two win',
    spoil: ({ assign }) => ({ assign: async all => (await assign(all)).map(() => true) }),
  },
  {
    fault: 'orders the queue by receipt alone',
    found: 'queue orders and filters cases',
    spoil: ({ queue }) => ({ queue: query => queue({ ...query, order: 'oldest' }) }),
  },
  {
    fault: 'skips cases of one deadline at the end of a page',
    found: 'queue pages through cases of one deadline',
    spoil: ({ queue }) => ({
      queue: ({ after, ...query }) =>
        queue({ ...query, ...(after && { after: { ...after, number: Number.MAX_SAFE_INTEGER } }) }),
    }),
  },
  {
    fault: 'counts cases of the last moment as late',
    found: 'queueCounts counts cases by status',
    spoil: ({ queueCounts }) => ({ queueCounts: (filter, now) => queueCounts(filter, now + 10 * 86_400_000) }),
  },
  {
    fault: 'counts without the filter',
    found: 'queueCounts counts cases by status',
    spoil: ({ queueCounts }) => ({ queueCounts: ({ assignee: _, ...filter }, now) => queueCounts(filter, now) }),
  },
  {
    fault: 'shows replies that were read',
    found: 'queue finds cases with a reply',
    spoil: ({ unreadAmong }) => ({ unreadAmong: async all => new Set([...(await unreadAmong(all)), ...all]) }),
  },
  {
    fault: 'lists cases of offices with those that have none',
    found: 'transfer moves a case to another office once',
    spoil: ({ queue }) => ({ queue: ({ withoutOffice: _, ...query }) => queue(query) }),
  },
  {
    fault: 'shows all offices to all',
    found: 'transfer moves a case to another office once',
    spoil: ({ list }) => ({ list: ({ offices: _, ...query }) => list(query) }),
  },
  {
    fault: 'shows cases of other offices in a search',
    found: 'transfer moves a case to another office once',
    spoil: ({ list }) => ({
      list: ({ offices, ...query }) => list(query.words || !offices ? query : { ...query, offices }),
    }),
  },
  {
    fault: 'counts a deadline once',
    found: 'due moves by the time in which it was the turn',
    spoil: ({ findTracking }) => {
      const known = new Map<string, number | null>();
      return {
        findTracking: async tracking => {
          const found = await findTracking(tracking);
          if (found && !known.has(tracking)) known.set(tracking, found.due);
          return found && { ...found, due: known.get(tracking)! };
        },
      };
    },
  },
  {
    fault: 'removes files that were stored again',
    found: 'files are removed only if',
    spoil: part('files', ({ remove }) => ({ remove: sha256 => remove(sha256, Number.MAX_SAFE_INTEGER) })),
  },
  {
    fault: 'stores what is dropped',
    found: 'files that are dropped are gone',
    spoil: part('files', ({ receive }) => ({
      receive: async () => {
        const file = await receive();
        return Object.assign(Object.create(file), { drop: () => file.keep(), digest: () => file.digest() });
      },
    })),
  },
  {
    fault: 'gives an upload to anybody',
    found: 'resumable uploads outlast a start',
    spoil: part('files', ({ resumable }) => ({
      resumable: { ...resumable, whole: file => resumable.whole({ ...file, owner: 'f'.repeat(32) }) },
    })),
  },
  {
    fault: 'records no delivery with a submission',
    found: 'outbox records a submission for each destination',
    spoil: part('outbox', ({ begin }) => ({ begin: (name, _forms, now) => begin(name, ['none'], now) })),
  },
  {
    fault: 'delivers to destinations what they are not for',
    found: 'outbox records a submission for each destination',
    spoil: part('outbox', ({ begin }) => ({ begin: (name, _forms, now) => begin(name, undefined, now) })),
  },
  {
    fault: 'hands out what another one delivers',
    found: 'outbox gives a claimed delivery to no one else',
    spoil: part('outbox', ({ claim }) => ({ claim: one => claim({ ...one, until: one.now }) })),
  },
  {
    fault: 'ignores the pause of a destination',
    found: 'outbox pauses a destination that fails',
    spoil: part('outbox', ({ recordResults }) => ({ recordResults: ({ pause: _, ...batch }) => recordResults(batch) })),
  },
  {
    fault: 'loses parked deliveries',
    found: 'outbox shows parked deliveries',
    spoil: part('outbox', () => ({ parked: async () => [] })),
  },
  {
    fault: 'counts wrongly what was accepted',
    found: 'outbox keeps what is delivered',
    spoil: part('outbox', ({ countAll }) => ({
      countAll: async () => (await countAll()).map(one => ({ ...one, accepted: one.waiting })),
    })),
  },
  {
    fault: 'counts attempts for each that is opened',
    found: 'tries counts attempts for all that are opened',
    spoil: part('tries', ({ countAttempt }, store) => ({
      countAttempt: (key, rule, now) => {
        const own = ownOf(store);
        if (!own.has('name')) own.set('name', randomBytes(4).toString('hex'));
        return countAttempt(`${own.get('name')}${key}`, rule, now);
      },
    })),
  },
  {
    fault: 'never forgets a session',
    found: 'sessions are shared by all that are opened',
    spoil: part('sessions', () => ({ sweep: async () => undefined })),
  },
  {
    fault: 'lists sessions in any order',
    found: 'sessions of an account are listed',
    spoil: part('sessions', ({ ofAccount }) => ({ ofAccount: async name => [...(await ofAccount(name))].reverse() })),
  },
  {
    fault: 'finds an id in another form',
    found: 'append scopes ids to the form',
    spoil: ({ findAcknowledgement }) => ({ findAcknowledgement: (_form, id) => findAcknowledgement('a', id) }),
  },
  {
    fault: 'gives a tracking number to two',
    found: 'two that write at once give a tracking number',
    spoil: ({ append }) => ({
      append: async group =>
        (await append(group)).map((outcome, at) =>
          outcome.kind === 'taken' ? { kind: 'stored', tracking: group[at]!.tracking, receipt: 'x.y.z' } : outcome,
        ),
    }),
  },
  {
    fault: 'gives one receipt to all',
    found: 'receipts have a place of their own',
    spoil: ({ iterate }) => ({
      iterate: async function* (cursor) {
        let receipt: string | undefined;
        for await (const one of iterate(cursor)) {
          receipt ??= one.receipt;
          yield { ...one, receipt };
        }
      },
    }),
  },
  {
    fault: 'publishes the keys of one start',
    found: 'receipts can be verified after the store was opened again',
    spoil: ({ keys }, { url }) => {
      const isFirst = !openedBefore.has(url);
      openedBefore.add(url);
      return { keys: async () => (isFirst ? keys() : { keys: [] }) };
    },
  },
  {
    fault: 'says the time that was given, although the receipt says a later one',
    found: 'receipts never go back in time',
    spoil: ({ append, iterate }) => ({
      append: async group => {
        for (const { id, receivedAt } of group) timesGiven.set(id, receivedAt);
        return append(group);
      },
      iterate: async function* (cursor) {
        for await (const one of iterate(cursor)) yield { ...one, receivedAt: timesGiven.get(one.id)! };
      },
    }),
  },
  {
    fault: 'signs claims of any type as receipts',
    found: 'sign makes tokens',
    spoil: ({ sign }) => ({ sign: (_type, claims) => sign!('receipt', claims) }),
  },
  {
    fault: 'returns null for none',
    found: 'findTracking returns undefined',
    spoil: ({ findTracking }) => ({
      findTracking: async tracking => (await findTracking(tracking)) ?? (null as never),
    }),
  },
  {
    fault: 'leaves out large bodies',
    found: 'iterate walks through large bodies',
    spoil: ({ iterate }) => ({ iterate: cursor => only(iterate(cursor), ({ data }) => data.length < 1_000_000) }),
  },
  {
    fault: 'looks for the words of paper anywhere',
    found: 'list knows what was entered from paper',
    spoil: ({ list, findTracking }) => ({
      list: async query =>
        Promise.all(
          (await list(query)).map(async one => {
            const { body } = (await findTracking(one.tracking))!;
            return { ...one, paper: Buffer.from(body).includes('entered_from_paper') };
          }),
        ),
    }),
  },
  {
    fault: 'repeats a case on the next page',
    found: 'queue pages through each order',
    spoil: ({ queue }) => ({
      queue: ({ after, ...query }) =>
        queue({ ...query, ...(after && { after: { ...after, number: after.number - 1, at: after.at - 1 } }) }),
    }),
  },
  {
    fault: 'says nothing of assignments',
    found: 'assign gives a case to the first of two clerks',
    spoil: ({ auditEvents }) => ({
      auditEvents: async query => (await auditEvents(query)).filter(({ what }) => what !== 'assign'),
    }),
  },
  {
    fault: 'reads no more than 64 kB of a file',
    found: 'files are stored by their digest',
    spoil: part('files', ({ open }) => ({
      open: async sha256 => {
        const file = await open(sha256);
        const read = (start: number, end: number) => file!.read(start, Math.min(end, start + 65_536));
        return file && { size: file.size, close: () => file.close(), read };
      },
    })),
  },
  {
    fault: 'counts deliveries of what was not stored',
    found: 'outbox records nothing for what was not stored',
    spoil: ({ append, outbox }) => {
      let others = 0;
      return {
        append: async group => {
          const outcomes = await append(group);
          others += outcomes.filter(({ kind }) => kind !== 'stored').length;
          return outcomes;
        },
        outbox: {
          ...outbox,
          countAll: async () => (await outbox.countAll()).map(one => ({ ...one, accepted: one.accepted + others })),
        },
      };
    },
  },
  {
    fault: 'hands out what is due later',
    found: 'outbox claims the oldest first',
    spoil: part('outbox', ({ claim }) => ({ claim: one => claim({ ...one, now: one.now + 10_000 }) })),
  },
];

/** Faults in how a store is opened. */
const OPENINGS: readonly { fault: string; found: string; open(opening: Opening): Promise<Store> }[] = [
  {
    fault: 'opens another store each time',
    found: 'append stores a group in order',
    open: ({ options }) => openStore(`sqlite:${join(temporary(), 'store.db')}`, options),
  },
  {
    fault: 'creates a store that is only read',
    found: 'a store that is not there is not created',
    open: ({ url, options: { readonly: _, ...options } }) => openStore(url, options),
  },
  {
    fault: 'knows no calendar',
    found: 'due of undecided cases is counted again',
    open: ({ url, options: { calendar: _, ...options } }) => openStore(url, options),
  },
];

async function* only<T>(items: AsyncIterable<T>, isOne: (item: T) => boolean): AsyncGenerator<T> {
  for await (const item of items) if (isOne(item)) yield item;
}

async function* first<T>(items: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  for (const item of (await collect(items)).slice(0, most)) yield item;
}

/** Faults that represent the others in the quick tier. */
const REPRESENTATIVE: readonly string[] = [
  'opens another store each time',
  'returns outcomes in another order',
  'lets both of two change a status',
  'skips cases of one deadline at the end of a page',
  'counts without the filter',
  'hands out what another one delivers',
];

const newUrl = () => `sqlite:${join(temporary(), 'store.db')}`;

/** Runs the test that should find a fault. Returns its error. */
async function errorOf(found: string, open: (opening: Opening) => Promise<Store>): Promise<unknown> {
  const tests = await storeTests({ newUrl, open: (url, options = {}) => open({ url, options }) });
  const named = tests.filter(({ name }) => name.startsWith(found));
  expect(named).toHaveLength(1);
  return named[0]!.run().then(
    () => 'no fault found',
    error => error,
  );
}

const all = [
  ...OPENINGS,
  ...FAULTS.map(({ spoil, ...named }) => ({
    ...named,
    open: async ({ url, options }: Opening) => {
      const store = await openStore(url, options);
      return { ...store, ...spoil(store, { url, options }) };
    },
  })),
];

eachInTiers(
  it,
  ({ fault }) => REPRESENTATIVE.includes(fault),
  all,
)('finds a store that $fault', async ({ found, open }) => {
  const error = await errorOf(found, open);
  expect(error).toBeInstanceOf(AssertionError);
  expect((error as Error).message.split('\n')[0]).toMatch(/^\S.{14,}$/);
});

/** Faults that a process shows which is killed, as the body of `append`, and the promise that is not kept. */
const CRASH_FAULTS = [
  {
    fault: 'acknowledges before it has written',
    promise: /^no submission is lost/,
    append: `setTimeout(() => store.append(group).catch(() => undefined), 5);
      return group.map(({ tracking }) => ({ kind: 'stored', tracking, receipt: 'not.yet.signed' }));`,
  },
  {
    fault: 'stores the entries of a group one by one',
    promise: /^a group of 3 is stored together/,
    // The waits differ, so that always some group is half stored, whenever the process is killed.
    append: `const outcomes = [];
      const wait = 10 + 10 * (calls++ % 4);
      for (const one of group) {
        outcomes.push(...(await store.append([one])));
        await new Promise(done => setTimeout(done, wait));
      }
      return outcomes;`,
  },
] as const;

const moduleWith = (
  append: string,
) => `import { openStore } from ${JSON.stringify(new URL('../../../lib/backend/index.js', import.meta.url).href)};
let calls = 0;
export default {
  open: async (place, options) => {
    const store = await openStore('sqlite:' + place, options);
    const append = async group => {
      ${append}
    };
    return { ...store, append };
  },
};
`;

const CRASH = 'what was acknowledged is there after the process was killed';

it.each(CRASH_FAULTS)('finds a store that $fault', FULL_TIER, async ({ append, promise }) => {
  const module = join(temporary(), 'faulty.mjs');
  writeFileSync(module, moduleWith(append));
  const tests = await storeTests({ newUrl: () => `module:${module}#${join(temporary(), 'store.db')}` });
  const error = await tests
    .find(({ name }) => name === CRASH)!
    .run()
    .catch(error => error);
  expect(error).toBeInstanceOf(AssertionError);
  expect(error.message).toMatch(promise);
});

it('has a fault for each test', async () => {
  const tests = await storeTests({ newUrl });
  const without = tests.filter(({ name }) => name !== CRASH && !all.some(({ found }) => name.startsWith(found)));
  expect(without.map(({ name }) => name)).toEqual([]);
});
