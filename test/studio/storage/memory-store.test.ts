/** Store in memory, for a browser that stores nothing. */
import { describe, expect, it } from 'vitest';
import { openMemoryStore } from '../../../src/studio/storage/memory-store.js';
import { changes, failure, files, texts } from './storage-entry.js';

describe('the store in memory', () => {
  it('creates, opens, renames, lists and removes projects', async () => {
    let now = 1;
    const store = openMemoryStore(() => now++);
    const water = await store.create('مياه', files({ a: '1' }));
    const other = await store.create('other', files({}));
    await store.rename(water.id, 'مياه الشرب');
    expect((await store.list()).map(({ name }) => name)).toEqual(['other', 'مياه الشرب']);
    await store.remove(other.id);
    expect(await store.open(other.id)).toBeUndefined();
    expect(texts((await store.open(water.id))!.files)).toEqual({ a: '1' });
    expect(await failure(store.rename(other.id, 'x'))).toBe('missing');
  });

  it('refuses a write on an older revision, and a path that leaves the project', async () => {
    const store = openMemoryStore();
    const { id, revision } = await store.create('water', files({ a: '1', b: '2' }));
    const next = await store.write(id, changes({ a: '3', b: null, c: '4' }), revision);
    expect(await failure(store.write(id, changes({ a: '5' }), revision))).toEqual([
      'conflict',
      { a: '3', c: '4' },
      next,
    ]);
    expect(await failure(store.write(id, changes({ '../a': '5' }), next))).toBe('invalid-path');
  });

  it('says what is lost with the window: what was written since the project began or was saved', async () => {
    const store = openMemoryStore(() => 5);
    const { id, revision, files: first } = await store.create('water', files({ a: '1' }));
    expect([store.hasUnsaved(), await store.backupStatus!(id)]).toEqual([false, { changed: ['a'] }]);
    const second = await store.write(id, changes({ a: '2' }), revision);
    expect(store.hasUnsaved()).toBe(true);
    await store.recordBackup!(id, files({ a: '2' }));
    expect([store.hasUnsaved(), await store.backupStatus!(id)]).toEqual([false, { savedAt: 5, changed: [] }]);
    await store.write(id, new Map(first), second);
    expect([store.hasUnsaved(), await store.backupStatus!(id)]).toEqual([true, { savedAt: 5, changed: ['a'] }]);
  });
});
