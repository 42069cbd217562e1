/** Saving of what is typed in pages of real Chromium: hidden, closed amid a write, crashed, and two at once. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Autosave } from '../../../src/studio/storage/autosave/index.js';
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

interface Opened {
  readonly id: string;
  readonly autosave: Autosave;
  readonly external: object[];
}
declare const opened: Opened;

/** Opens a project in a page, or creates it, and saves what `type` types. Delays are so long that no timer saves. */
const openProject = (page: Page, id?: string): Promise<string> =>
  page.evaluate(async id => {
    const { openIndexedDbStore, createAutosave, files, texts } = studio;
    const store = await openIndexedDbStore();
    const project =
      id === undefined ? await store.create('water', files({ a: 'a0', b: 'b0' })) : (await store.open(id))!;
    const external: object[] = [];
    const autosave = createAutosave({
      ...{ store, project },
      onState: state => {
        document.title = state.kind;
      },
      onExternalChange: changes => external.push(texts(changes)),
      delays: { idleMs: 1_000_000, maxMs: 1_000_000 },
    });
    Object.assign(globalThis, { opened: { id: project.id, autosave, external } });
    return project.id;
  }, id);

const type = (page: Page, path: string, text: string) =>
  page.evaluate(([path, text]) => opened.autosave.change(path, new TextEncoder().encode(text)), [path, text] as const);

/** Returns the files as a new window finds them, with what it took over and the states of the versions. */
const stored = (page: Page, id: string) =>
  page.evaluate(async id => {
    const { openIndexedDbStore, texts } = studio;
    const store = await openIndexedDbStore();
    const { files, recovered } = (await store.open(id))!;
    const versions = [];
    for (const { id: version } of await store.versions(id)) versions.push(texts(await store.openVersion(id, version)));
    return { files: texts(files), recovered: recovered ?? null, versions };
  }, id);

it('saves at once when the page is hidden', FULL_TIER, async () => {
  const page = await storage.open();
  const id = await openProject(page);
  await type(page, 'a', 'a1');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => page.title()).toBe('saved');
  const other = await storage.open(page.context());
  expect(await stored(other, id)).toMatchObject({ files: { a: 'a1', b: 'b0' }, recovered: null });
  await page.context().close();
});

eachInTiers<[title: string, close: (page: Page) => Promise<unknown>]>(it, ([title]) => title === 'closed', [
  ['closed', page => page.close()],
  ['left for another page', page => page.goto('about:blank')],
  ['reloaded', page => page.reload()],
])('keeps what was typed just before the page is %s', async (_title, close) => {
  const page = await storage.open();
  const context = page.context();
  const other = await storage.open(context);
  const id = await openProject(page);
  await type(page, 'a', 'typed last');
  await close(page);
  await expect.poll(async () => (await stored(other, id)).files).toEqual({ a: 'typed last', b: 'b0' });
  await context.close();
});

it('keeps what was typed during a write that the end of the page cuts off', FULL_TIER, async () => {
  const page = await storage.open();
  const context = page.context();
  const other = await storage.open(context);
  const id = await openProject(page);
  await page.evaluate(() => {
    // The write does not come to its end, as in a page that ends before the answer of the database.
    IDBObjectStore.prototype.get = () => Object.assign(new EventTarget(), {}) as IDBRequest;
  });
  await type(page, 'a', 'typed last');
  await page.evaluate(() => void opened.autosave.save());
  await page.close();
  await expect.poll(async () => (await stored(other, id)).files).toEqual({ a: 'typed last', b: 'b0' });
  await context.close();
});

it('makes a version of what a closed page left, if another window changed the same file', async () => {
  const page = await storage.open();
  const context = page.context();
  const id = await openProject(page);
  const other = await storage.open(context);
  await openProject(other, id);
  await type(page, 'a', 'left');
  await type(other, 'a', 'other');
  expect(await other.evaluate(() => opened.autosave.save())).toBe(true);
  await expect.poll(() => page.title()).toBe('conflict');
  await page.close();
  const third = await storage.open(context);
  const found = await stored(third, id);
  expect(found.files).toEqual({ a: 'other', b: 'b0' });
  expect(found.recovered).toEqual([{ changed: ['a'], version: expect.any(String) }]);
  expect(found.versions[0]).toEqual({ a: 'left', b: 'b0' });
  await context.close();
});

it('shows two windows the files of each other, and loses no text of either', FULL_TIER, async () => {
  const one = await storage.open();
  const id = await openProject(one);
  const other = await storage.open(one.context());
  await openProject(other, id);
  await type(one, 'a', 'one');
  await type(other, 'b', 'other');
  for (const page of [one, other]) expect(await page.evaluate(() => opened.autosave.save())).toBe(true);
  await expect.poll(() => one.evaluate(() => opened.external)).toEqual([{ b: 'other' }]);
  expect(await other.evaluate(() => opened.external)).toEqual([{ a: 'one' }]);
  expect((await stored(one, id)).files).toEqual({ a: 'one', b: 'other' });
  await one.context().close();
});

it('goes on when the full store has room again, without another edit', FULL_TIER, async () => {
  const page = await storage.open();
  const session = await page.context().newCDPSession(page);
  const quota = (quotaSize?: number) =>
    session.send('Storage.overrideQuotaForOrigin', { origin: storage.site.url, ...(quotaSize && { quotaSize }) });
  await quota(400_000);
  const id = await openProject(page);
  await page.evaluate(() => opened.autosave.change('a', studio.noise(4_000_000)));
  expect(await page.evaluate(() => opened.autosave.save())).toBe(false);
  expect(await page.evaluate(() => opened.autosave.state)).toMatchObject({ kind: 'failed', reason: 'full' });
  expect(await page.evaluate(() => opened.autosave.unsaved().get('a')!.length)).toBe(4_000_000);
  await quota();
  await expect.poll(() => page.title(), { timeout: 30_000 }).toBe('saved');
  expect(
    await page.evaluate(
      async id => (await studio.openIndexedDbStore()).open(id).then(p => p!.files.get('a')!.length),
      id,
    ),
  ).toBe(4_000_000);
  await page.context().close();
});

it('asks before the page is left while saving fails', async () => {
  const page = await storage.open();
  await openProject(page);
  const isAsked = () =>
    page.evaluate(() => {
      const event = new Event('beforeunload', { cancelable: true });
      dispatchEvent(event);
      return event.defaultPrevented;
    });
  expect(await isAsked()).toBe(false);
  await type(page, '../a', 'text');
  await page.evaluate(() => opened.autosave.save());
  expect([await page.title(), await isAsked()]).toEqual(['failed', true]);
  await page.context().close();
});
