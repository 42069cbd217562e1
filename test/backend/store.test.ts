/** The store contract, run on each store. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exportSubmissions, openStore } from '../../src/backend/index.js';
import { newTracking } from '../../src/backend/intake/tracking.js';
import { definition, entry } from './entries.js';
import { collect, temporary } from './harness.js';

/** Each store: where a fresh one is, as its URL. */
const STORES = [{ name: 'sqlite', url: () => `sqlite:${join(temporary(), 'folder', 'store.db')}` }];

describe.each(STORES)('$name', ({ url }) => {
  async function open(address = url()) {
    const store = await openStore(address);
    onTestFinished(() => store.close());
    await store.keep([definition(), definition({ form: 'b' })]);
    return store;
  }
  const all = async (store: Awaited<ReturnType<typeof open>>, form = 'a') => collect(store.each(form));

  it('gives back what was appended, in order, after it was opened again', async () => {
    const address = url();
    const store = await open(address);
    const group = [entry(), entry(), entry()];
    const outcomes = await store.append(group);
    expect(outcomes).toMatchObject(group.map(({ tracking }) => ({ kind: 'stored', tracking })));
    await store.close();
    const kept = await all(await open(address));
    expect(kept.map(({ id }) => id)).toEqual(group.map(({ id }) => id));
    expect(kept[0]).toMatchObject({ ...group[0], body: Buffer.from(group[0]!.body), status: 'received' });
  });

  it('settles two of one id inside a group, and later', async () => {
    const store = await open();
    const first = entry();
    const twin = { ...first, tracking: newTracking() };
    const other = entry({ id: first.id, body: Buffer.from('{}') });
    const same = { kind: 'same', tracking: first.tracking };
    const stored = { kind: 'stored', tracking: first.tracking };
    const outcomes = await store.append([first, twin, other]);
    expect(outcomes).toMatchObject([stored, same, { kind: 'conflict' }]);
    expect(await store.append([twin, other])).toMatchObject([same, { kind: 'conflict' }]);
    const { receipt } = (await store.lookUp('a', first.id))!;
    expect(outcomes.slice(0, 2)).toMatchObject([{ receipt }, { receipt }]);
    expect(await all(store)).toHaveLength(1);
  });

  it('scopes ids to the form', async () => {
    const store = await open();
    const first = entry();
    const outcomes = await store.append([first, { ...first, form: 'b', tracking: newTracking() }]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'stored']);
    expect(await store.lookUp('b', first.id)).toMatchObject({ digest: first.digest });
    expect(await store.lookUp('c', first.id)).toBeUndefined();
  });

  it('says when a tracking number is taken', async () => {
    const store = await open();
    const first = entry();
    expect((await store.append([first, entry({ tracking: first.tracking })]))[1]).toEqual({ kind: 'taken' });
    expect(await store.findTracking(first.tracking)).toMatchObject({ id: first.id });
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
    expect(await store.list({ limit: 9, form: 'b' })).toHaveLength(2);
    expect(page[0]).not.toHaveProperty('body');
  });

  it('walks through more than a page while others write', async () => {
    const store = await open();
    await store.append(Array.from({ length: 450 }, () => entry()));
    const seen = new Set<string>();
    for await (const { id } of store.each('a')) {
      if (seen.size === 100) await store.append([entry()]);
      seen.add(id);
    }
    expect(seen.size).toBe(451);
  });

  it('keeps definitions, the newest validator of each', async () => {
    const store = await open();
    await store.keep([
      definition({ validator: Buffer.from('// newer') }),
      definition({ definition: 'fedcba9876543210' }),
    ]);
    const kept = await store.definitions('a');
    expect(kept.map(each => [each.definition, String(each.validator)])).toEqual([
      ['0123456789abcdef', '// newer'],
      ['fedcba9876543210', '//'],
    ]);
  });

  it('is read beside a writer, and not written', async () => {
    const address = url();
    const store = await open(address);
    await store.append([entry()]);
    const reader = await openStore(address, { readonly: true });
    expect(await collect(reader.each('a'))).toHaveLength(1);
    await store.append([entry()]);
    expect(await collect(reader.each('a'))).toHaveLength(2);
    await expect(reader.append([entry()])).rejects.toMatchObject({ fault: 'unwritable' });
    await reader.close();
  });

  it('88 holds any text as text', async () => {
    const store = await open();
    const nasty = "'); DELETE FROM submission; --\0\u202e{{y}}";
    await store.append([entry({ data: JSON.stringify({ nasty }) })]);
    const [line] = await collect(exportSubmissions(store, 'a'));
    expect(line!.data).toEqual({ nasty });
  });

  it('exports a submission with what is known of it', async () => {
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

it.each(['', 'sqlite', 'sqlite:', 'mysql://x', 'constructor:x', 'store.db'])('"%s" is no store', async url => {
  await expect(openStore(url)).rejects.toThrow(/sqlite:PATH/);
});

it('a store that is only read must be there', async () => {
  await expect(openStore(`sqlite:${join(temporary(), 'none.db')}`, { readonly: true })).rejects.toMatchObject({
    code: 'ENOENT',
  });
});
