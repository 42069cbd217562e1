/**
 * Contract of the stores on the device, run on each of them, and the behaviour of the browser's own store when it
 * cannot save.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeviceStorage } from '../../../src/runtime/storage/device-storage.js';
import { memoryStorage } from '../../../src/runtime/storage/memory.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from '../element/chromium.js';
import { CONTRACT } from './contract.js';

const CASES = Object.keys(CONTRACT);

describe('memory', () => {
  it.each(CASES)('%s', name => CONTRACT[name]!(memoryStorage()));
  it('reports that it is not durable', () => expect(memoryStorage().durable).toBe(false));
});

/** Exports that the page receives: the stores and the cases. */
interface Held {
  indexedDbStorage(name?: string): Promise<DeviceStorage>;
  openDeviceStorage(): Promise<DeviceStorage>;
  storageFaultOf(error: unknown): string;
  readonly CONTRACT: typeof CONTRACT;
}
declare const held: Held;

let browser: Browser;
let site: Site;
beforeAll(async () => {
  const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const contents = `export { indexedDbStorage } from '${path('../../../src/runtime/storage/indexed-db.ts')}';
export { openDeviceStorage, storageFaultOf } from '${path('../../../src/runtime/storage/index.ts')}';
export { CONTRACT } from '${path('./contract.ts')}';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: path('.') },
    ...{ bundle: true, write: false, format: 'iife', globalName: 'held', target: 'es2022' },
  });
  const script = `${outputFiles[0]!.text};globalThis.held = held;`;
  [browser, site] = await Promise.all([
    sharedBrowser(),
    serve({ 'index.html': '<!doctype html><title>.</title><script src="held.js"></script>', 'held.js': script }),
  ]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

async function opened(before?: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  await page.goto(site.url);
  return page;
}

describe('IndexedDB', () => {
  it.each(CASES)('%s', async name => {
    const page = await opened();
    await page.evaluate(async name => held.CONTRACT[name]!(await held.indexedDbStorage()), name);
    await page.context().close();
  });

  it('is the store of the device, and is durable', async () => {
    const page = await opened();
    expect(await page.evaluate(async () => (await held.openDeviceStorage()).durable)).toBe(true);
    await page.context().close();
  });

  it('requests strict durability at every write', async () => {
    const page = await opened(`
      const own = IDBDatabase.prototype.transaction;
      window.asked = [];
      IDBDatabase.prototype.transaction = function (room, mode, options) { window.asked.push([mode, options?.durability]); return own.call(this, room, mode, options); };`);
    const asked = await page.evaluate(async () => {
      const storage = await held.indexedDbStorage();
      await storage.change('drafts', 'a', () => ({ n: 1 }));
      return (window as never as { asked: unknown }).asked;
    });
    expect(asked).toEqual([['readwrite', 'strict']]);
    await page.context().close();
  });

  it('reports a full disk, and keeps what was stored', async () => {
    const page = await opened();
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 300_000 });
    const told = await page.evaluate(async () => {
      const storage = await held.indexedDbStorage();
      await storage.change('drafts', 'a', () => ({ n: 1 }));
      const large = { blob: new Blob([new Uint8Array(2_000_000)]) };
      const fault = await storage.change('files', 'f', () => large).then(String, held.storageFaultOf);
      return [fault, await storage.read('drafts', 'a'), await storage.keys('files')];
    });
    expect(told).toEqual(['full', { n: 1 }, []]);
    await page.context().close();
  });

  it('keeps what an earlier version stored, and adds the missing object stores', async () => {
    // The database is opened as a later version of this module would open it.
    const page = await opened(`
      const own = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (name, version) { return own.call(this, name, version + 1); };
      window.openAsBefore = (name, version) => own.call(indexedDB, name, version);`);
    const told = await page.evaluate(async () => {
      const { openAsBefore } = window as never as { openAsBefore: IDBFactory['open'] };
      const before = openAsBefore('istimara', 1);
      before.onupgradeneeded = () => {
        for (const room of ['drafts', 'files']) before.result.createObjectStore(room);
        before.transaction!.objectStore('drafts').put({ n: 1 }, 'a');
      };
      await new Promise((resolve, reject) => Object.assign(before, { onsuccess: resolve, onerror: reject }));
      before.result.close();
      const storage = await held.openDeviceStorage();
      await storage.change('outbox', 'b', () => ({ n: 2 }));
      return [storage.durable, await storage.read('drafts', 'a'), await storage.read('outbox', 'b')];
    });
    expect(told).toEqual([true, { n: 1 }, { n: 2 }]);
    await page.context().close();
  });

  it('reopens after it was deleted from outside', async () => {
    const page = await opened();
    const told = await page.evaluate(async () => {
      const storage = await held.indexedDbStorage();
      await storage.change('drafts', 'a', () => ({ n: 1 }));
      await new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase('istimara');
        request.onsuccess = resolve;
        request.onerror = reject;
      });
      const lost = await storage.read('drafts', 'a');
      await storage.change('drafts', 'b', () => ({ n: 2 }));
      return [lost ?? null, await storage.read('drafts', 'b')];
    });
    expect(told).toEqual([null, { n: 2 }]);
    await page.context().close();
  });

  it('reopens after the browser removed it', async () => {
    const page = await opened();
    await page.evaluate(async () => {
      const storage = await held.indexedDbStorage();
      await storage.change('drafts', 'a', () => ({ n: 1 }));
      Object.assign(window, { storage });
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Storage.clearDataForOrigin', { origin: site.url, storageTypes: 'indexeddb' });
    const told = await page.evaluate(async () => {
      const { storage } = window as never as { storage: Awaited<ReturnType<typeof held.indexedDbStorage>> };
      const lost = await storage.read('drafts', 'a');
      await storage.change('drafts', 'b', () => ({ n: 2 }));
      return [lost ?? null, await storage.read('drafts', 'b')];
    });
    expect(told).toEqual([null, { n: 2 }]);
    await page.context().close();
  });

  eachInTiers(it, ([name]) => !name.startsWith('never answers'), [
    ['never answers, as behind a page that does not let go', 'IDBFactory.prototype.open = () => ({})'],
    ['is not there', 'Object.defineProperty(window, "indexedDB", { value: undefined })'],
    ['is forbidden', 'IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }'],
    [
      'fails, as in some private windows',
      `IDBFactory.prototype.open = () => { const request = { error: new DOMException('no', 'InvalidStateError') };
        queueMicrotask(() => request.onerror()); return request; }`,
    ],
  ])('is replaced by memory if it %s', async (_, before) => {
    const page = await opened(before);
    const told = await page.evaluate(async () => {
      const storage = await held.openDeviceStorage();
      await storage.change('drafts', 'a', () => ({ n: 1 }));
      return [storage.durable, await storage.read('drafts', 'a')];
    });
    expect(told).toEqual([false, { n: 1 }]);
    await page.context().close();
  });
});
