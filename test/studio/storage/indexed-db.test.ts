/** Projects in the browser's own database, in one window, in two, and in a browser that stores no more. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeContexts } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { type StorageSite, startStorageSite } from './storage-page.js';

let storage: StorageSite;
beforeAll(async () => {
  storage = await startStorageSite();
});
afterAll(async () => {
  await closeContexts(storage?.browser);
  await storage?.site.close();
});

/** Runs code in a page of its own. */
async function inPage<R>(work: () => Promise<R>, before?: (page: Page) => Promise<unknown>): Promise<R> {
  const page = await storage.open();
  await before?.(page);
  const result = await page.evaluate(work);
  await page.context().close();
  return result;
}

describe('a project', () => {
  it('is created, opened, renamed, listed and removed, with every byte', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, texts } = studio;
      let now = 1000;
      const store = await openIndexedDbStore({ now: () => now++ });
      const water = await store.create('مياه', files({ 'a.form.yaml': 'form: a', 'lists/b.csv': '\ufeffا\r\n' }));
      const other = await store.create('other', new Map([['x.png', Uint8Array.of(0, 255, 128)]]));
      await store.rename(water.id, 'مياه الشرب');
      const opened = await store.open(water.id);
      const list = await store.list();
      const bytes = [...(await store.open(other.id))!.files.get('x.png')!];
      await store.remove(other.id);
      return {
        files: texts(opened!.files),
        bytes,
        names: list.map(({ name }) => name),
        left: (await store.list()).map(({ name }) => name),
        removed: (await store.open(other.id)) ?? null,
      };
    });
    expect(result).toEqual({
      files: { 'a.form.yaml': 'form: a', 'lists/b.csv': '\ufeffا\r\n' },
      bytes: [0, 255, 128],
      names: ['other', 'مياه الشرب'],
      left: ['مياه الشرب'],
      removed: null,
    });
  });

  it('writes several files together, and nothing if nothing differs', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes, texts } = studio;
      const store = await openIndexedDbStore();
      const project = await store.create('water', files({ a: '1', b: '2' }));
      const same = await store.write(project.id, changes({ a: '1' }), project.revision);
      const next = await store.write(project.id, changes({ a: '3', b: null, c: '4' }), same);
      const opened = (await store.open(project.id))!;
      return [same === project.revision, next === opened.revision, next !== same, texts(opened.files)];
    });
    expect(result).toEqual([true, true, true, { a: '3', c: '4' }]);
  });

  eachInTiers(it, ([title]) => title === 'an absolute path', [
    ['a path that leaves the project', '../a.yaml', 1, 'invalid-path'],
    ['an absolute path', '/a.yaml', 1, 'invalid-path'],
    ['a file that is too large', 'a.csv', 32_000_001, 'too-large'],
  ])('refuses %s', async (_title, path, size, code) => {
    const page = await storage.open();
    const work = async ([path, size]: readonly [string, number]) => {
      const store = await studio.openIndexedDbStore();
      return studio.failure(store.create('water', new Map([[path, new Uint8Array(size)]])));
    };
    expect(await page.evaluate(work, [path, size] as const)).toBe(code);
    await page.context().close();
  });
});

describe('earlier versions', () => {
  it('are kept of the state before each burst of edits', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes, texts } = studio;
      let now = 0;
      const store = await openIndexedDbStore({ now: () => now });
      const { id, revision } = await store.create('water', files({ a: 'a0', b: 'b0' }));
      let last = revision;
      const write = async (minutes: number, texts: Record<string, string | null>, keepVersion = false) => {
        now = minutes * 60_000;
        last = await store.write(id, changes(texts), last, { keepVersion });
      };
      await write(10, { a: 'a1' });
      await write(11, { a: 'a2' });
      await write(12, { b: null, c: 'c1' });
      await write(60, { a: 'a3' });
      await write(61, { a: 'a4' }, true);
      const versions = await store.versions(id);
      const states = [];
      for (const { id: version, savedAt, changed } of versions)
        states.push([savedAt / 60_000, changed, texts(await store.openVersion(id, version))]);
      const contents = await (await studio.openDB('istimara-studio')).count('contents');
      await store.removeVersions(id);
      const rest = await (await studio.openDB('istimara-studio')).count('contents');
      return { states, contents, rest, none: (await store.versions(id)).length };
    });
    expect(result).toEqual({
      states: [
        [60, ['a'], { a: 'a3', c: 'c1' }],
        [12, ['a'], { a: 'a2', c: 'c1' }],
        [0, ['a', 'b', 'c'], { a: 'a0', b: 'b0' }],
      ],
      // a0, b0, a2, a3, a4 and c1: the contents between two versions are gone.
      contents: 6,
      rest: 2,
      none: 0,
    });
  });

  it('store a content once, and end with the project', FULL_TIER, async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes, openDB } = studio;
      const store = await openIndexedDbStore();
      const { id, revision } = await store.create('water', files({ a: 'same', b: 'same' }));
      const second = await store.write(id, changes({ a: 'other' }), revision, { keepVersion: true });
      await store.write(id, changes({ a: 'same' }), second, { keepVersion: true });
      const database = await openDB('istimara-studio');
      const counts = async () =>
        Promise.all(['projects', 'files', 'contents', 'versions'].map(name => database.count(name)));
      const before = await counts();
      await store.remove(id);
      return [before, await counts()];
    });
    expect(result).toEqual([
      [1, 2, 2, 2],
      [0, 0, 0, 0],
    ]);
  });
});

describe('changes that a window has left', () => {
  it('are deleted at the next opening if their project is removed', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes, openDB } = studio;
      const store = await openIndexedDbStore();
      const [kept, removed] = [await store.create('water', files({ a: '1' })), await store.create('b', files({}))];
      await store.remove(removed.id);
      for (const { id } of [kept, removed]) store.leave(id, [{ changes: changes({ a: '2' }), revision: '1' }]);
      const database = await openDB('istimara-studio');
      const projects = async () => (await database.getAllKeys('unfinished')).map(key => (key as string[])[0]);
      const before = await projects();
      store.close();
      const next = await openIndexedDbStore();
      const after = await projects();
      const text = studio.texts((await next.open(kept.id))!.files);
      return [before.length, after.length, after[0] === kept.id, text];
    });
    expect(result).toEqual([2, 1, true, { a: '2' }]);
  });
});

describe('a backup', () => {
  it('is compared with the files', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes } = studio;
      const store = await openIndexedDbStore({ now: () => 5 });
      const project = await store.create('water', files({ a: '1', b: '2' }));
      const never = await store.backupStatus(project.id);
      await store.recordBackup(project.id, project.files);
      const saved = await store.backupStatus(project.id);
      const next = await store.write(project.id, changes({ a: '3', b: null, c: '4' }), project.revision);
      const later = await store.backupStatus(project.id);
      await store.write(project.id, changes({ a: '1', b: '2', c: null }), next);
      return [never, saved, later, await store.backupStatus(project.id)];
    });
    expect(result).toEqual([
      { changed: ['a', 'b'] },
      { savedAt: 5, changed: [] },
      { savedAt: 5, changed: ['a', 'b', 'c'] },
      { savedAt: 5, changed: [] },
    ]);
  });
});

describe('two windows', () => {
  it('hear of each other, and the later write gets what the earlier one wrote', async () => {
    const one = await storage.open();
    const other = await storage.open(one.context());
    const id = await one.evaluate(async () => {
      const { openIndexedDbStore, files, changes } = studio;
      const store = await openIndexedDbStore();
      const project = await store.create('water', files({ a: '1', b: '2' }));
      Object.assign(globalThis, {
        write: (texts: Record<string, string>) => store.write(project.id, changes(texts), project.revision),
      });
      return project.id;
    });
    const watched = other.evaluate(async id => {
      const store = await studio.openIndexedDbStore();
      const { revision } = (await store.open(id))!;
      const heard = new Promise<void>(resolve => store.watch(id, resolve));
      document.title = 'ready';
      await heard;
      return studio.failure(store.write(id, studio.changes({ a: 'other' }), revision));
    }, id);
    await expect.poll(() => other.title()).toBe('ready');
    const revision = await one.evaluate(() =>
      (globalThis as never as { write(texts: object): Promise<string> }).write({ a: 'one' }),
    );
    expect(await watched).toEqual(['conflict', { a: 'one', b: '2' }, revision]);
    await one.context().close();
  });

  it('write in turn: one of two writes at once is a conflict', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, changes, failure, texts } = studio;
      const [one, other] = [await openIndexedDbStore(), await openIndexedDbStore()];
      const { id, revision } = await one.create('water', files({ a: '1' }));
      const writes = [one, other].map((store, index) => store.write(id, changes({ a: `${index}` }), revision));
      const [first, second] = await Promise.all(writes.map(failure));
      return [first, second, texts((await one.open(id))!.files)];
    });
    expect(result).toEqual(['no error', ['conflict', { a: '0' }, '2'], { a: '0' }]);
  });
});

describe('a browser', () => {
  const quota = (size: number) => async (page: Page) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: storage.site.url, quotaSize: size });
  };

  it('whose store is full keeps the former state whole', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, files, noise, texts, failure } = studio;
      const store = await openIndexedDbStore();
      const { id, revision } = await store.create('water', files({ a: '1', b: '2' }));
      const large = new Map([
        ['a', new TextEncoder().encode('3')],
        ['b', noise(4_000_000)],
      ]);
      const code = await failure(store.write(id, large, revision));
      const created = await failure(store.create('large', large));
      const after = (await store.open(id))!;
      return [code, created, texts(after.files), after.revision === revision, (await store.list()).length];
    }, quota(600_000));
    expect(result).toEqual(['full', 'full', { a: '1', b: '2' }, true, 1]);
  });

  it('that removed everything says that the project is missing, and stores a new one', async () => {
    const page = await storage.open();
    await page.evaluate(async () => {
      const store = await studio.openIndexedDbStore();
      Object.assign(globalThis, { store, project: await store.create('water', studio.files({ a: '1' })) });
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: storage.site.url, storageTypes: 'indexeddb' });
    const result = await page.evaluate(async () => {
      const { store, project } = globalThis as never as {
        store: Awaited<ReturnType<typeof studio.openIndexedDbStore>>;
        project: Awaited<ReturnType<typeof store.create>>;
      };
      const code = await studio.failure(store.write(project.id, studio.changes({ a: '2' }), project.revision));
      const again = await store.create('water', project.files);
      return [code, (await store.open(project.id)) ?? null, studio.texts((await store.open(again.id))!.files)];
    });
    expect(result).toEqual(['missing', null, { a: '1' }]);
    await page.context().close();
  });

  eachInTiers(it, ([title]) => title === 'has no database', [
    ['has no database', 'Object.defineProperty(window, "indexedDB", { value: undefined })', 'refused'],
    [
      'forbids the database',
      'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }',
      'refused',
    ],
  ])('that %s is refused', async (_title, before, code) => {
    const result = await inPage(
      () => studio.failure(studio.openIndexedDbStore()),
      page => page.evaluate(before),
    );
    expect(result).toBe(code);
  });

  it('is asked once to keep the projects', FULL_TIER, async () => {
    const result = await inPage(async () => {
      let asked = 0;
      StorageManager.prototype.persisted = async () => false;
      StorageManager.prototype.persist = async () => {
        asked++;
        return true;
      };
      const store = await studio.openIndexedDbStore();
      const { id, revision } = await store.create('water', studio.files({ a: '1' }));
      await store.write(id, studio.changes({ a: '2' }), revision);
      return [await store.persisted(), asked];
    });
    expect(result).toEqual([true, 1]);
  });
});

describe('the schema', () => {
  it('is migrated with everything in it', async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, MIGRATIONS, files, texts } = studio;
      const older = await openIndexedDbStore();
      const { id } = await older.create('water', files({ a: '1' }));
      // The older window lets the newer one upgrade, and then says that it is too old.
      const newer = await openIndexedDbStore({
        migrations: [...MIGRATIONS, database => void database.createObjectStore('added' as 'files')],
      });
      const opened = (await newer.open(id))!;
      return [texts(opened.files), await studio.failure(older.list()), await studio.failure(openIndexedDbStore())];
    });
    expect(result).toEqual([{ a: '1' }, 'too-new', 'too-new']);
  });

  it('is not migrated while an older window holds on to it', FULL_TIER, async () => {
    const result = await inPage(async () => {
      const { openIndexedDbStore, MIGRATIONS, openDB, failure } = studio;
      const held = await openDB('istimara-studio', 1, {
        upgrade: database => void MIGRATIONS[0]!(database as never, undefined as never),
      });
      const migrations = [...MIGRATIONS, () => {}];
      const blocked = await failure(openIndexedDbStore({ migrations, openTimeoutMs: 200 }));
      held.close();
      return [blocked, await failure(openIndexedDbStore({ migrations }))];
    });
    expect(result).toEqual(['blocked', 'no error']);
  });
});
