/**
 * The studio in browsers that store nothing, or whose store cannot be used: everything works until the window closes.
 *
 * @module-tag full
 */
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STORAGE_MESSAGES } from '../../src/studio/page/messages/storage.js';
import { readArchive } from '../../src/studio/storage/archive/index.js';
import { violations } from '../runtime/element/chromium.js';
import { texts } from './storage/storage-entry.js';
import { heading, poll, type StudioSite, startStudioSite, TEXT, textOf, write } from './studio-page.js';

const { en } = STORAGE_MESSAGES;

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

/** Makes requests to open the database end with an error, or never. */
const opening = (outcome: string) => `IDBFactory.prototype.open = () => {
  const request = new EventTarget();
  request.error = new DOMException('no', '${outcome}');
  if ('${outcome}' !== 'never') setTimeout(() => request.dispatchEvent(new Event('error')), 0);
  return Object.setPrototypeOf(request, IDBOpenDBRequest.prototype);
};`;
const WAYS: readonly (readonly [title: string, script: string, reason: string])[] = [
  ['has no database', 'Object.defineProperty(window, "indexedDB", { value: undefined })', en.storage.refused('')],
  [
    'forbids every store',
    `IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };
     for (const name of ['localStorage', 'sessionStorage'])
       Object.defineProperty(window, name, { get: () => { throw new DOMException('no', 'SecurityError'); } });`,
    en.storage.refused(''),
  ],
  ['has a broken profile', opening('UnknownError'), en.storage.refused('')],
  ['has no room', opening('QuotaExceededError'), en.storage.full('')],
  ['never answers', opening('never'), en.storage.refused('')],
  [
    'lets no transaction begin',
    `IDBDatabase.prototype.transaction = () => { throw new DOMException('no', 'InvalidStateError'); }`,
    en.storage.failed(''),
  ],
];

const notice = (page: Page) => page.locator('.notice').textContent();

it.each(WAYS)('opens in a browser that %s', { timeout: 60_000 }, async (_title, script, reason) => {
  const { page, faults } = await studio.open({ language: 'en', script });
  await expect.poll(() => notice(page), { timeout: 25_000 }).toContain(`${reason} ${en.inMemory}`);
  await heading(page).toBe('New form');
  expect(await page.locator('.save').textContent()).toBe(en.save.saved.memory);
  expect(await violations(page)).toEqual([]);
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  expect(await page.locator('.save').textContent()).toBe(en.save.saved.memory);
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Closes the page, and returns whether it asks before. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog', { timeout: 3_000 }).then(
    async dialog => {
      await dialog.dismiss();
      return true;
    },
    () => false,
  );
  await page.close({ runBeforeUnload: true });
  return asked;
}

it('saves as zip and folder, and asks before what was written is lost', { timeout: 60_000 }, async () => {
  const [, script] = WAYS[0]!;
  const { page } = await studio.open({
    ...{ language: 'en', acceptDownloads: true },
    script: `${script}; window.showDirectoryPicker = () => navigator.storage.getDirectory();`,
  });
  await heading(page).toBe('New form');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  expect(await asksBeforeClosing(page)).toBe(true);

  await page.getByRole('button', { name: 'Projects', exact: false }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('gone when it is closed').waitFor();
  expect(await dialog.getByRole('button', { name: 'Earlier versions' }).count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as zip file', exact: true }).first().click(),
  ]);
  expect(await textsIn(download)).toEqual({ 'request.form.yaml': TEXT });
  await dialog.getByText('and not changed since').waitFor();

  await dialog.getByRole('button', { name: 'Save in a folder' }).click();
  await poll(() => page.locator('.save').textContent()).toBe(en.save.saved.folder);
  expect(await textOf(page)).toBe(TEXT);
  const stored = await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    return (await (await root.getFileHandle('request.form.yaml')).getFile()).text();
  });
  expect(stored).toBe(TEXT);
  expect(await asksBeforeClosing(page)).toBe(false);
});

async function textsIn(download: Download) {
  return texts((await readArchive(readFileSync((await download.path())!))).files);
}
