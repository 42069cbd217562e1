/** The project in a folder, in the private file system of real Chromium, which has the same interface. */
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

/** Calls of another program, in the page. */
interface Disk {
  readonly root: FileSystemDirectoryHandle;
  write(path: string, text: string): Promise<void>;
  read(path: string): Promise<string | undefined>;
  remove(path: string): Promise<void>;
}
declare const disk: Disk;

const DISK = `globalThis.disk = (() => {
  const rooted = navigator.storage.getDirectory();
  const parent = async path => {
    let folder = await rooted;
    for (const part of path.split('/').slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
    return [folder, path.split('/').at(-1)];
  };
  return {
    rooted,
    write: async (path, text) => {
      const [folder, name] = await parent(path);
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    },
    read: async path => {
      const [folder, name] = await parent(path);
      return folder.getFileHandle(name).then(async handle => (await handle.getFile()).text(), () => undefined);
    },
    remove: async path => {
      const [folder, name] = await parent(path);
      await folder.removeEntry(name);
    },
  };
})();`;

async function inFolder<R>(work: () => Promise<R>): Promise<R> {
  const page = await storage.open();
  await page.evaluate(`${DISK} disk.rooted.then(root => { disk.root = root; })`);
  const result = await page.evaluate(work);
  await page.context().close();
  return result;
}

describe('a folder', () => {
  it('gives the files that belong to a project', async () => {
    const result = await inFolder(async () => {
      const paths = [
        ...['water.form.yaml', 'blocks/person.yaml', 'lists/a.csv', 'emblem.svg', 'key.pem', 'istimara.lock.json'],
        ...['dist/water/v1/form.json', 'dist/water/v1/texts.json', 'dist/water/form.json', 'notes.docx', '.env.json'],
        ...['node_modules/x/package.json', '.git/config.json', 'data/journal/0.json', 'package-lock.json'],
      ];
      for (const path of paths) await disk.write(path, path);
      const store = await studio.openFolderStore(disk.root);
      const [project] = await store.list();
      return studio.texts((await store.open(project!.id))!.files);
    });
    expect(Object.entries(result)).toEqual(
      [
        ...['blocks/person.yaml', 'dist/water/v1/form.json', 'emblem.svg', 'istimara.lock.json', 'key.pem'],
        ...['lists/a.csv', 'water.form.yaml'],
      ].map(path => [path, path]),
    );
  });

  it('is written: files are changed, added in new folders, and removed', async () => {
    const result = await inFolder(async () => {
      await disk.write('a.yaml', '1');
      await disk.write('b.yaml', '2');
      const store = await studio.openFolderStore(disk.root);
      const { id, revision } = (await store.open('folder'))!;
      const changes = studio.changes({ 'a.yaml': '3', 'b.yaml': null, 'x/y/c.yaml': '4' });
      const next = await store.write(id, changes, revision);
      const opened = (await store.open(id))!;
      const onDisk = [];
      for (const path of ['a.yaml', 'b.yaml', 'x/y/c.yaml']) onDisk.push((await disk.read(path)) ?? null);
      return [next === opened.revision, studio.texts(opened.files), onDisk];
    });
    expect(result).toEqual([true, { 'a.yaml': '3', 'x/y/c.yaml': '4' }, ['3', null, '4']]);
  });

  eachInTiers<[title: string, path: string, text: string | null]>(
    it,
    ([title]) => title === 'the same file to the same size',
    [
      ['the same file', 'a.yaml', 'theirs'],
      ['the same file to the same size', 'a.yaml', '9'],
      ['a new file of the same name', 'new.yaml', 'theirs'],
      ['the same file, by removing it', 'a.yaml', null],
    ],
  )('is not overwritten if another program changed %s', async (_title, path, text) => {
    const page = await storage.open();
    await page.evaluate(`${DISK} disk.rooted.then(root => { disk.root = root; })`);
    const result = await page.evaluate(
      async ([path, text]) => {
        await disk.write('a.yaml', '1');
        const store = await studio.openFolderStore(disk.root);
        const { id, revision } = (await store.open('folder'))!;
        if (text === null) await disk.remove(path);
        else await disk.write(path, text);
        const failed = await studio.failure(store.write(id, studio.changes({ [path]: 'mine' }), revision));
        const then = (await store.open(id))!;
        await store.write(id, studio.changes({ [path]: 'mine' }), then.revision);
        return [failed, await disk.read(path)];
      },
      [path, text] as const,
    );
    const theirs = { 'a.yaml': '1', ...(text !== null && { [path]: text }) };
    if (text === null) delete (theirs as Record<string, string>)[path];
    expect(result).toEqual([['conflict', theirs, expect.any(String)], 'mine']);
    await page.context().close();
  });

  it('is watched for changes by other programs, not for those of the studio', async () => {
    const result = await inFolder(async () => {
      await disk.write('a.yaml', '1');
      const store = await studio.openFolderStore(disk.root, { pollMs: 20 });
      const { id, revision } = (await store.open('folder'))!;
      let calls = 0;
      let heard = () => {};
      const end = store.watch(id, () => {
        calls++;
        heard();
      });
      await store.write(id, studio.changes({ 'a.yaml': '2' }), revision);
      const next = new Promise<void>(resolve => {
        heard = resolve;
      });
      await disk.write('b.yaml', '3');
      await next;
      const files = studio.texts((await store.open(id))!.files);
      end();
      return [calls, files];
    });
    expect(result).toEqual([1, { 'a.yaml': '2', 'b.yaml': '3' }]);
  });

  it('keeps what another program changed in another file, and reports it after a write', async () => {
    const result = await inFolder(async () => {
      for (const path of ['a.yaml', 'b.yaml', 'c.yaml']) await disk.write(path, '1');
      const store = await studio.openFolderStore(disk.root, { pollMs: 20 });
      const { id, revision } = (await store.open('folder'))!;
      await disk.write('b.yaml', 'theirs');
      await disk.remove('c.yaml');
      const changes = studio.changes({ 'a.yaml': 'mine', 'new.yaml': 'mine' });
      const next = await store.write(id, changes, revision);
      const failed = await studio.failure(store.write(id, studio.changes({ 'b.yaml': 'mine' }), next));
      const { revision: then } = (await store.open(id))!;
      await disk.write('b.yaml', 'theirs again');
      await store.write(id, studio.changes({ 'a.yaml': 'mine again' }), then);
      const reported = await new Promise<boolean>(resolve => {
        const end = store.watch(id, () => {
          end();
          resolve(true);
        });
        setTimeout(resolve, 2_000, false);
      });
      return [failed, reported, studio.texts((await store.open(id))!.files), await disk.read('b.yaml')];
    });
    const mine = { 'a.yaml': 'mine', 'b.yaml': 'theirs', 'new.yaml': 'mine' };
    expect(result).toEqual([
      ['conflict', mine, expect.any(String)],
      true,
      { ...mine, 'a.yaml': 'mine again', 'b.yaml': 'theirs again' },
      'theirs again',
    ]);
  });

  eachInTiers<[title: string, code: string, work: () => Promise<unknown>]>(it, ([, code]) => code === 'permission', [
    [
      'a path that does not belong to a project',
      'invalid-path',
      async () => {
        const store = await studio.openFolderStore(disk.root);
        return studio.failure(store.write('folder', studio.changes({ 'node_modules/a.yaml': '' }), '0'));
      },
    ],
    [
      'a name that differs by case',
      'invalid-path',
      async () => {
        await disk.write('a.yaml', '1');
        const store = await studio.openFolderStore(disk.root);
        const { revision } = (await store.open('folder'))!;
        return studio.failure(store.write('folder', studio.changes({ 'A.yaml': '' }), revision));
      },
    ],
    [
      'a folder that the user does not allow',
      'permission',
      async () => {
        const denied = { requestPermission: async () => 'denied', queryPermission: async () => 'prompt' };
        return studio.failure(studio.openFolderStore(Object.assign(disk.root, denied)));
      },
    ],
    [
      'a folder that is gone',
      'missing',
      async () => {
        const folder = await disk.root.getDirectoryHandle('gone', { create: true });
        await disk.root.removeEntry('gone');
        return studio.failure(studio.openFolderStore(folder));
      },
    ],
    [
      'a second project',
      'unsupported',
      async () => studio.failure((await studio.openFolderStore(disk.root)).create('x', new Map())),
    ],
  ])('refuses %s', async (_title, code, work) => {
    expect(await inFolder(work)).toBe(code);
  });

  it('that is full keeps every file as it was', FULL_TIER, async () => {
    const page = await storage.open();
    await page.evaluate(`${DISK} disk.rooted.then(root => { disk.root = root; })`);
    const session = await page.context().newCDPSession(page);
    await page.evaluate(() => disk.write('a.yaml', '1'));
    await session.send('Storage.overrideQuotaForOrigin', { origin: storage.site.url, quotaSize: 300_000 });
    const result = await page.evaluate(async () => {
      const store = await studio.openFolderStore(disk.root);
      const { id, revision } = (await store.open('folder'))!;
      const changes = new Map([
        ['a.yaml', new TextEncoder().encode('2')],
        ['b.csv', studio.noise(4_000_000)],
      ]);
      const code = await studio.failure(store.write(id, changes, revision));
      return [code, studio.texts((await store.open(id))!.files)];
    });
    expect(result).toEqual(['full', { 'a.yaml': '1' }]);
    await page.context().close();
  });
});
