/** The store contract, run on each store. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AuditAction, AuditEvent } from '../../../src/backend/contracts/audit-log.js';
import { exportSubmissions, openStore } from '../../../src/backend/index.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { verifyReceipt } from '../../../src/backend/parts.js';
import { readReceipt } from '../../../src/backend/receipts/receipt.js';
import type { Status } from '../../../src/backend/statuses.js';
import { searchTokens } from '../../../src/runtime/fields/formats/search-folding.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { collect, temporary, until } from '../harness.js';
import { definition, entry } from './entries.js';
import { type Cluster, startCluster } from './postgres.js';

const state: { cluster?: Promise<Cluster> } = {};
/** Starts the PostgreSQL server once the first test needs it. */
const cluster = () => (state.cluster ??= startCluster());
afterAll(async () => (await state.cluster)?.remove());

/** Stores under test, each with the URL of a fresh one. */
const STORES: readonly { name: string; url(): string | Promise<string> }[] = [
  { name: 'sqlite', url: () => `sqlite:${join(temporary(), 'folder', 'store.db')}` },
  { name: 'postgres', url: async () => `${await (await cluster()).database()}?keys=${join(temporary(), 'keys')}` },
];

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

eachInTiers(
  describe,
  ({ name }) => name === 'sqlite',
  STORES,
)('$name', ({ url }) => {
  async function open(address?: string) {
    const store = await openStore(address ?? (await url()));
    onTestFinished(() => store.close());
    await store.saveDefinitions([definition(), definition({ form: 'b' })]);
    return store;
  }
  const all = async (store: Awaited<ReturnType<typeof open>>, form = 'a') => collect(store.iterate({ form }));

  it('returns what was appended, in order, after it was opened again', async () => {
    const address = await url();
    const store = await open(address);
    const group = [entry(), entry(), entry()];
    const outcomes = await store.append(group);
    expect(outcomes).toMatchObject(group.map(({ tracking }) => ({ kind: 'stored', tracking })));
    await store.close();
    const kept = await all(await open(address));
    expect(kept.map(({ id }) => id)).toEqual(group.map(({ id }) => id));
    expect(kept[0]).toMatchObject({ ...group[0], body: Buffer.from(group[0]!.body), status: 'received' });
  });

  it('decides two entries of one id inside a group, and later', async () => {
    const store = await open();
    const first = entry();
    const twin = { ...first, tracking: createTrackingNumber() };
    const other = entry({ id: first.id, body: Buffer.from('{}') });
    const same = { kind: 'same', tracking: first.tracking };
    const stored = { kind: 'stored', tracking: first.tracking };
    const outcomes = await store.append([first, twin, other]);
    expect(outcomes).toMatchObject([stored, same, { kind: 'conflict' }]);
    expect(await store.append([twin, other])).toMatchObject([same, { kind: 'conflict' }]);
    const { receipt } = (await store.findAcknowledgement('a', first.id))!;
    expect(outcomes.slice(0, 2)).toMatchObject([{ receipt }, { receipt }]);
    expect(await all(store)).toHaveLength(1);
  });

  it('scopes ids to the form', async () => {
    const store = await open();
    const first = entry();
    const outcomes = await store.append([first, { ...first, form: 'b', tracking: createTrackingNumber() }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
    expect(await store.findAcknowledgement('b', first.id)).toMatchObject({ digest: first.digest });
    expect(await store.findAcknowledgement('c', first.id)).toBeUndefined();
  });

  it('finds nothing for an invalid UUID, and still answers what is asked at the same time', async () => {
    const store = await open();
    const { id, ...given } = entry();
    await store.append([{ ...given, id }]);
    const hex = id.replaceAll('-', '');
    const wrong = ['', 'x', '0'.repeat(36), hex, `${hex}----`, `{${id}}`, `${id}\0`, `${id.slice(0, 35)}g`];
    const found = await Promise.all([...wrong, id].map(one => store.findAcknowledgement('a', one)));
    expect(found).toEqual([...wrong.map(() => undefined), expect.objectContaining({ digest: given.digest })]);
    expect(await store.findAcknowledgement('a', id.toUpperCase())).toMatchObject({ digest: given.digest });
  });

  it('reports a tracking number that is taken', async () => {
    const store = await open();
    const first = entry();
    expect((await store.append([first, entry({ tracking: first.tracking })]))[1]).toEqual({ kind: 'taken' });
    expect(await store.findTracking(first.tracking)).toMatchObject({ id: first.id });
  });

  it('decides each entry of a group by itself, whatever the others are', async () => {
    const store = await open();
    const earlier = entry();
    await store.append([earlier]);
    const first = entry();
    const other = Buffer.from('{"other":true}');
    const group = [
      first,
      entry({ definition: 'never kept' }),
      { ...earlier, tracking: createTrackingNumber() },
      entry({ id: first.id, body: other }),
      entry({ tracking: earlier.tracking }),
      entry({ tracking: first.tracking }),
      { ...first, tracking: createTrackingNumber() },
      entry({ id: earlier.id, body: other }),
      entry(),
    ];
    const outcomes = await store.append(group);
    const kinds = ['stored', 'rejected', 'same', 'conflict', 'taken', 'taken', 'same', 'conflict', 'stored'];
    expect(outcomes.map(({ kind }) => kind)).toEqual(kinds);
    expect(outcomes[2]).toMatchObject({ tracking: earlier.tracking });
    expect(outcomes[6]).toEqual({ ...outcomes[0], kind: 'same' });
    expect((await all(store)).map(({ id }) => id)).toEqual([earlier.id, first.id, group[8]!.id]);
  });

  it('gives the same answer after it was opened again', FULL_TIER, async () => {
    const address = await url();
    const first = entry();
    const store = await open(address);
    const [stored] = await store.append([first]);
    await store.close();
    const again = await open(address);
    expect(await again.append([{ ...first, tracking: createTrackingNumber() }])).toEqual([{ ...stored, kind: 'same' }]);
    expect(await again.append([entry({ id: first.id, body: Buffer.from('{}') })])).toEqual([{ kind: 'conflict' }]);
    const { receipt, tracking } = stored as { receipt: string; tracking: string };
    expect(await again.findAcknowledgement('a', first.id)).toEqual({ receipt, tracking, digest: first.digest });
    expect(await again.findTracking(tracking)).toMatchObject({ receipt, id: first.id });
  });

  it('decides ids and tracking numbers between two that write at once', async () => {
    const address = await url();
    const stores = [await open(address), await open(address)];
    const entries = Array.from({ length: 40 }, () => entry());
    const appends = entries.map(given => {
      const twin = { ...given, tracking: createTrackingNumber() };
      return Promise.all(stores.map((store, index) => store.append([index ? twin : given])));
    });
    for (const [[one], [two]] of await Promise.all(appends)) {
      expect([one!.kind, two!.kind].sort()).toEqual(['same', 'stored']);
      expect(one).toEqual({ ...two, kind: one!.kind });
    }
    expect(await all(stores[0]!)).toHaveLength(40);
    const places = (await all(stores[1]!)).map(({ receipt }) => {
      const { chain, seq } = readReceipt(receipt);
      return `${chain} ${seq}`;
    });
    expect(new Set(places).size).toBe(40);
  });

  it('signs receipts with a key that it publishes', async () => {
    const store = await open();
    const digest = createHash('sha256').update('a file').digest('hex');
    const given = entry({ files: [digest], validated: false });
    const [outcome] = await store.append([given]);
    const { receipt } = outcome as { receipt: string };
    const { id: jti, tracking, form, version, definition } = given;
    const known = { jti, tracking, form, version, definition, files: [digest], validated: false };
    const claims = {
      ...known,
      sha256: Buffer.from(given.digest).toString('hex'),
      received_at: '2025-11-24T16:00:00.000Z',
    };
    expect(verifyReceipt(receipt, await store.keys())).toMatchObject({ claims });
    for (const key of (await store.keys()).keys) expect(key).not.toHaveProperty('d');
  });

  it('stores changes of status, and who made them, in order', async () => {
    const address = await url();
    const store = await open(address);
    const [one, two] = [entry(), entry()];
    await store.append([one, two]);
    const at = (tracking: string, from: Status, status: Status, seconds: number, more = {}) => ({
      tracking,
      from,
      status,
      at: 1_764_000_000_000 + seconds * 1000,
      by: 'rima',
      ...more,
    });
    const note = { note: 'أحضر "الوثيقة"', fields: ['children[0].name'] };
    const changes = [
      at(one.tracking, 'received', 'sent-back', 1, note),
      at('nobody', 'received', 'rejected', 2),
      at(two.tracking, 'received', 'accepted', 3),
      at(one.tracking, 'received', 'rejected', 4),
    ];
    expect(await store.changeStatus(changes)).toEqual([true, false, true, false]);
    const later = at(one.tracking, 'sent-back', 'replaced', 5, { replacement: two.tracking });
    expect(await store.changeStatus([later])).toEqual([true]);
    await store.close();
    const again = await open(address);
    expect(await again.history(one.tracking)).toEqual([changes[0], later]);
    expect(await again.history('nobody')).toEqual([]);
    expect((await again.findTracking(one.tracking))!.status).toBe('replaced');
    expect((await again.list({ limit: 2 })).map(({ status }) => status)).toEqual(['accepted', 'replaced']);
    expect((await again.list({ limit: 2, status: 'accepted' })).map(({ tracking }) => tracking)).toEqual([
      two.tracking,
    ]);
    const deeds = await again.auditEvents({ limit: 9 });
    expect(deeds.map(({ what, about, detail }) => [what, about, detail?.status])).toEqual([
      ['status', one.tracking, 'replaced'],
      ['status', two.tracking, 'accepted'],
      ['status', one.tracking, 'sent-back'],
    ]);
  });

  it('stores audit events and returns them newest first, by action and by subject', async () => {
    const address = await url();
    const store = await open(address);
    const deed = (what: AuditAction, about: string, seconds: number, detail?: JsonObject): AuditEvent => ({
      what,
      about,
      at: 1_764_000_000_000 + seconds,
      by: 'rima',
      ...(detail && { detail }),
    });
    const done = [
      deed('account', 'سامر', 1, { role: 'clerk', forms: ['a', 'b'] }),
      deed('read', 'X', 2),
      deed('account', 'rima', 3, { role: 'auditor' }),
      deed('account', 'سامر', 4, { role: 'clerk', disabled: true }),
    ];
    await store.record(done.slice(0, 3));
    await store.record(done.slice(3));
    await store.close();
    const again = await open(address);
    const found = await again.auditEvents({ limit: 3 });
    expect(found).toMatchObject([done[3]!, done[2]!, done[1]!]);
    expect(found[2]).not.toHaveProperty('detail');
    expect(await again.auditEvents({ limit: 9, before: found[2]!.number })).toMatchObject([done[0]!]);
    expect(await again.auditEvents({ limit: 9, what: 'account' })).toHaveLength(3);
    expect(await again.auditEvents({ limit: 1, what: 'account', about: 'سامر' })).toMatchObject([done[3]!]);
    expect(await again.auditEvents({ limit: 9, what: 'account', about: 'nobody' })).toEqual([]);
    expect(await again.auditEvents({ limit: 9, about: 'سامر' })).toMatchObject([done[3]!, done[0]!]);
    expect(await again.auditEvents({ limit: 9, about: 'X', before: found[2]!.number })).toEqual([]);
  });

  it('finds answers by the beginnings of their words, however they are written', async () => {
    const store = await open(await url());
    const entries = SEARCHES.map(({ data }) => entry({ data: JSON.stringify(data), form: 'b' }));
    await store.append([...entries, entry({ data: '{"name":"سارة"}' })]);
    const search = async (typed: string, forms?: readonly string[]) => {
      const found = await store.list({ words: searchTokens(typed), limit: 99, ...(forms && { forms }) });
      return found.map(({ tracking }) => tracking);
    };
    // Search terms are indexed in the order of acceptance: once the last one's are there, all are.
    await until(async () => (await search('ساره')).length === 1);
    for (const [index, { typed, found }] of SEARCHES.entries()) {
      const { tracking } = entries[index]!;
      expect([typed, (await search(typed)).includes(tracking)]).toEqual([typed, found]);
      expect(await search(typed, ['a'])).not.toContain(tracking);
    }
  });

  it('stores files by their digest, each once', async () => {
    const address = await url();
    const store = await open(address);
    const bytes = randomBytes(700_000);
    const digest = createHash('sha256').update(bytes).digest('hex');
    for (let time = 0; time < 2; time++) {
      const incoming = await store.files.receive();
      for (let at = 0; at < bytes.length; at += 65_000) await incoming.write(bytes.subarray(at, at + 65_000));
      expect([incoming.size, incoming.digest()]).toEqual([bytes.length, digest]);
      expect(Buffer.from(await incoming.read(0, 8))).toEqual(bytes.subarray(0, 8));
      expect(bytes.subarray(600_000).equals(await incoming.read(600_000, 900_000))).toBe(true);
      if (time === 0) expect(await store.files.open(digest)).toBeUndefined();
      await incoming.keep();
      await incoming.drop();
    }
    const kept = (await (await open(address)).files.open(digest))!;
    expect(kept.size).toBe(bytes.length);
    expect(bytes.equals(await kept.read(0, kept.size))).toBe(true);
    expect(bytes.subarray(262_100, 600_001).equals(await kept.read(262_100, 600_001))).toBe(true);
    expect(await kept.read(kept.size, kept.size + 1)).toHaveLength(0);
    await kept.close();
  });

  it('deletes files that are dropped; stores empty ones, and finds none for an invalid digest', async () => {
    const store = await open();
    const dropped = await store.files.receive();
    await dropped.write(Buffer.from('dropped'));
    const digest = dropped.digest();
    await dropped.drop();
    const empty = await store.files.receive();
    await empty.keep();
    expect(await store.files.open(digest)).toBeUndefined();
    const kept = (await store.files.open(empty.digest()))!;
    expect(kept.size).toBe(0);
    await kept.close();
    for (const none of ['', '../x', 'f'.repeat(63), 'F'.repeat(64)])
      expect(await store.files.open(none)).toBeUndefined();
  });

  it('receives files in chunks, across a start, and stores them once a submission does', async () => {
    const address = await url();
    const store = await open(address);
    const bytes = randomBytes(600_000);
    const digest = createHash('sha256').update(bytes).digest('hex');
    const waiting = { sha256: digest, owner: 'f'.repeat(32) };
    const id = await store.files.resumable.begin({ form: 'a', path: 'scan', size: bytes.length, ...waiting });
    const first = (await store.files.resumable.open(id))!;
    await first.write(bytes.subarray(0, 250_000));
    await first.flush();
    await first.close();
    const { resumable, open: kept } = (await open(address)).files;
    expect(await resumable.find(id)).toMatchObject({ offset: 250_000, plan: { form: 'a', sha256: digest } });
    const rest = (await resumable.open(id))!;
    await rest.write(bytes.subarray(250_000));
    await rest.flush();
    expect(await rest.digest()).toBe(digest);
    await rest.finish();
    await rest.close();
    expect([await resumable.find(id), await kept(digest)]).toMatchObject([{ offset: 600_000 }, undefined]);
    await resumable.take(waiting);
    await (await resumable.whole(waiting))!.close();
    await resumable.take(waiting);
    await resumable.discard(waiting);
    const file = (await kept(digest))!;
    expect(Buffer.from(await file.read(0, file.size)).equals(bytes)).toBe(true);
    await file.close();
    expect([await resumable.whole(waiting), await resumable.open(id)]).toEqual([undefined, undefined]);
    expect(await resumable.find(id)).toMatchObject({ offset: 600_000 });
    await resumable.drop(id);
    for (const none of [id, '../x', '']) expect(await resumable.find(none)).toBeUndefined();
  });

  it('stores the rest of a group when one entry cannot be held', async () => {
    const store = await open();
    const bad = entry({ definition: 'never kept' });
    const worse = entry({ data: { not: 'text' } as never });
    const outcomes = await store.append([entry(), bad, worse, entry()]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'rejected', 'rejected', 'stored']);
    expect(await all(store)).toHaveLength(2);
  });

  it('lists the newest first, page by page, by form', async () => {
    const store = await open();
    const group = Array.from({ length: 5 }, (_, index) => entry({ form: index % 2 ? 'b' : 'a' }));
    await store.append(group);
    const page = await store.list({ limit: 2 });
    expect(page.map(({ id }) => id)).toEqual([group[4]!.id, group[3]!.id]);
    const next = await store.list({ limit: 9, before: page[1]!.number });
    expect(next.map(({ id }) => id)).toEqual([group[2]!.id, group[1]!.id, group[0]!.id]);
    expect(await store.list({ limit: 9, forms: ['b'] })).toHaveLength(2);
    expect(page[0]).not.toHaveProperty('body');
  });

  it('walks through more than a page while others write', FULL_TIER, async () => {
    const store = await open();
    await store.append(Array.from({ length: 450 }, () => entry()));
    const seen = new Set<string>();
    for await (const { id } of store.iterate({ form: 'a' })) {
      if (seen.size === 100) await store.append([entry()]);
      seen.add(id);
    }
    expect(seen.size).toBe(451);
  });

  it('walks through large bodies in batches, without gaps and without repeats', FULL_TIER, async () => {
    const store = await open(await url());
    const large = Array.from({ length: 5 }, (_, index) =>
      entry({ data: JSON.stringify({ full_name: 'x'.repeat(3_000_000), index }) }),
    );
    const small = Array.from({ length: 5 }, () => entry());
    await store.append([...large, ...small]);
    const walked = await collect(store.iterate({}));
    expect(walked.map(({ id }) => id)).toEqual([...large, ...small].map(({ id }) => id));
  });

  it('continues a walk from where it ended, through one form or all', async () => {
    const store = await open();
    const group = Array.from({ length: 6 }, (_, index) => entry({ form: index % 2 ? 'b' : 'a' }));
    await store.append(group);
    const ids = (walked: readonly { id: string }[]) => walked.map(({ id }) => id);
    const whole = await collect(store.iterate({}));
    expect(ids(whole)).toEqual(ids(group));
    const after = whole[2]!.number;
    expect(ids(await collect(store.iterate({ after })))).toEqual(ids(group.slice(3)));
    expect(ids(await collect(store.iterate({ after, form: 'b' })))).toEqual(ids([group[3]!, group[5]!]));
    expect(await collect(store.iterate({ after: whole[5]!.number }))).toEqual([]);
    expect(await collect(store.iterate({ form: 'c' }))).toEqual([]);
  });

  it('stores definitions, with the newest validator of each', async () => {
    const store = await open();
    await store.saveDefinitions([
      definition({ validator: Buffer.from('// newer') }),
      definition({ definition: 'fedcba9876543210' }),
    ]);
    const kept = await store.definitions('a');
    expect(kept.map(each => [each.definition, String(each.validator)])).toEqual([
      ['0123456789abcdef', '// newer'],
      ['fedcba9876543210', '//'],
    ]);
  });

  it('can be read next to a writer, but not written', async () => {
    const address = await url();
    const store = await open(address);
    await store.append([entry()]);
    const reader = await openStore(address, { readonly: true });
    expect(await collect(reader.iterate({ form: 'a' }))).toHaveLength(1);
    await store.append([entry()]);
    expect(await collect(reader.iterate({ form: 'a' }))).toHaveLength(2);
    await expect(reader.append([entry()])).rejects.toMatchObject({ fault: 'unwritable' });
    await reader.close();
  });

  it('97 counts attempts for all that are opened on it, and allows not one more, however many come at once', async () => {
    const address = await url();
    const stores = [await open(address), await open(address)];
    const rule = { freeAttempts: 5, firstMs: 1000, longestMs: 3000 };
    // Times are near the present, because stores delete counters that have expired.
    const start = Date.now();
    const take = (ms: number, at = 0) => stores[at % 2]!.tries.countAttempt('a', rule, start + ms);
    const left = await Promise.all(Array.from({ length: 20 }, (_, at) => take(0, at)));
    expect(left.filter(ms => ms === 0)).toHaveLength(5);
    expect(left.filter(ms => ms > 0)).toEqual(Array(15).fill(1000));
    expect(await stores[1]!.tries.countAttempt('b', rule, start)).toBe(0);
    // The wait grows each time, up to the longest one; then the attempts are forgotten.
    expect([await take(1000), await take(1000, 1), await take(2999), await take(3000)]).toEqual([0, 2000, 1, 0]);
    expect([await take(3001), await take(6000), await take(6001)]).toEqual([2999, 0, 2999]);
    expect([await take(12_000), await take(12_000), await take(12_000)]).toEqual([0, 0, 0]);
    await stores[1]!.tries.forget('a');
    expect(await Promise.all(Array.from({ length: 5 }, () => take(12_000)))).toEqual(Array(5).fill(0));
  });

  it('97 shares sessions between all that are opened on it, until they are ended or unused', async () => {
    const address = await url();
    const [one, other] = [(await open(address)).sessions, (await open(address)).sessions];
    const session = { name: 'rana', changed: 3, began: 1000, used: 1000 };
    await one.keep('a', session);
    await one.keep('b', { changed: 0, began: 1000, used: 1000, name: undefined });
    expect([await other.find('a'), await other.find('b'), await other.find('c')]).toEqual([
      session,
      { changed: 0, began: 1000, used: 1000 },
      undefined,
    ]);
    await other.use('a', 5000);
    expect(await one.find('a')).toEqual({ ...session, used: 5000 });
    await one.sweep(2000, 500);
    expect([await other.find('a'), await other.find('b')]).toEqual([{ ...session, used: 5000 }, undefined]);
    await one.sweep(2000, 1001);
    expect(await other.find('a')).toBeUndefined();
    await one.keep('a', session);
    await other.end('a');
    expect(await one.find('a')).toBeUndefined();
  });

  it('lists the sessions of an account with where they come from, the last used first', async () => {
    const { sessions } = await open();
    const session = { name: 'rana', changed: 3, began: 1000 };
    const origin = { client: '192.0.2.1', browser: "<b>'; x" };
    await sessions.keep('a', { ...session, used: 1000, ...origin });
    await sessions.keep('b', { ...session, used: 2000 });
    await sessions.keep('c', { ...session, name: 'sami', used: 3000 });
    await sessions.keep('d', { name: undefined, changed: 0, began: 1, used: 1 });
    expect(await sessions.ofAccount('rana')).toEqual([
      { key: 'b', ...session, used: 2000 },
      { key: 'a', ...session, used: 1000, ...origin },
    ]);
    expect(await sessions.find('a')).toEqual({ ...session, used: 1000, ...origin });
    expect(await sessions.ofAccount('nobody')).toEqual([]);
  });

  it('has one secret of the desk for all that are opened on it', async () => {
    const address = await url();
    const all = await Promise.all([open(address), open(address), open(address)]);
    const secrets = await Promise.all(all.map(store => store.deskSecret!()));
    expect(secrets[0]).toHaveLength(32);
    expect(new Set(secrets.map(secret => Buffer.from(secret).toString('hex'))).size).toBe(1);
  });

  it('knows what was entered from paper, until it is erased', async () => {
    const store = await open();
    const says = (text: string) => entry({ body: Buffer.from(text) });
    const paper = says('{"a":"\\"entered_from_paper\\"","entered_from_paper" : true}');
    await store.append([paper, says('{"data":{"x":"\\"entered_from_paper\\":true"}}'), entry()]);
    const told = async () => (await store.list({ limit: 9 })).map(listed => listed.paper).sort();
    expect(await told()).toEqual([false, false, true]);
    expect((await store.findTracking(paper.tracking))!.paper).toBe(true);
    const erasure = { proposedBy: 'a', ground: 'b' };
    const change = { tracking: paper.tracking, from: 'received', status: 'erased', at: 1, by: 'x', erasure } as const;
    expect(await store.erase(change)).toBe(true);
    expect(await told()).toEqual([false, false, false]);
  });

  it('88 stores any text as text', async () => {
    const store = await open();
    const nasty = "'); DELETE FROM submission; --\0\u202e{{y}}";
    await store.append([entry({ data: JSON.stringify({ nasty }) })]);
    const [line] = await collect(exportSubmissions(store, 'a'));
    expect(line).toMatchObject({ data: { nasty } });
  });

  it('exports a submission with what is known about it', async () => {
    const store = await open();
    const members = {
      id: randomUUID(),
      form: 'a',
      version: 1,
      definition: '0123456789abcdef',
      language: 'ar',
      submitted_at: '2026-11-24T08:30:00+03:00',
    };
    const paper = { paper_date: '2026-11-20', entered_from_paper: true };
    const given = entry({
      id: members.id,
      body: Buffer.from(JSON.stringify({ ...paper, data: { x: ' 1' }, ...members })),
    });
    await store.append([given]);
    const [line] = await collect(exportSubmissions(store, 'a'));
    const known = { tracking: given.tracking, received_at: '2025-11-24T16:00:00.000Z', status: 'received' };
    expect(line).toEqual({ ...members, ...paper, data: { x: '1' }, ...known });
  });
});

it.each(['', 'sqlite', 'sqlite:', 'mysql://x', 'constructor:x', 'store.db'])('refuses "%s" as a store', async url => {
  await expect(openStore(url)).rejects.toThrow(/sqlite:PATH/);
});

it('does not create a store that is only read', async () => {
  await expect(openStore(`sqlite:${join(temporary(), 'none.db')}`, { readonly: true })).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
