/**
 * The studio on a slow line and without fonts: the editor comes first, work can be stopped, and what cannot be loaded is
 * said.
 *
 * @module-tag full
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { SHELL_MESSAGES } from '../../src/studio/page/messages/shell.js';
import { heading, poll, type StudioSite, startStudioSite, TEXT, textOf, write } from './studio-page.js';

const { en } = SHELL_MESSAGES;
const GREEK = TEXT.replace('طلب سند', 'Ελληνικά');
const RARE_FONT = /\/(?:Arimo|ScheherazadeNew)_/;

/** Files whose responses wait, and the call that lets them go. */
let held: RegExp | undefined;
let release: () => void = () => {};
let released = Promise.resolve();

/** Responses that are not sent yet, and the greatest number of them after the script of the service worker. */
let pending = 0;
let mostPending = 0;

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite({
    before: (path, response) => {
      pending++;
      mostPending = path === '/service-worker.js' ? 0 : Math.max(mostPending, pending);
      response.on('close', () => pending--);
      return held?.test(path) ? released : undefined;
    },
  });
}, 120_000);
afterEach(() => letGo());
afterAll(() => studio.close());

function hold(files: RegExp): void {
  held = files;
  released = new Promise(resolve => {
    release = resolve;
  });
}

function letGo(): void {
  held = undefined;
  release();
}

const notice = (page: Page) => page.locator('.notice');

it('can be typed in before the compiler is there, and shows form and paper as they come', {
  timeout: 60_000,
}, async () => {
  hold(/^\/worker\//);
  const { page, faults } = await studio.open({ language: 'en' });
  await poll(() => page.locator('.save').textContent()).toBe('Saved on this device');
  await write(page, TEXT);
  await page.click('.cm-content');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('# typed before the compiler');
  expect(await textOf(page)).toBe(`${TEXT}# typed before the compiler`);
  await poll(() => notice(page).textContent()).toContain(en.compiling);
  await page.waitForSelector('[data-save=saved]');
  expect(await page.locator('.pane[data-pane=form] iframe').count()).toBe(1);
  letGo();
  hold(/harfbuzz|Vazirmatn/);
  await heading(page).toBe('طلب سند');
  expect(await page.locator('.pane[data-pane=paper] .sheet').count()).toBe(0);
  letGo();
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'الاسم الكامل' }).first().waitFor();
  await poll(() => notice(page).isVisible()).toBe(false);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('stores what it needs without a network after form and paper are there: one file at a time, each loaded once', {
  timeout: 60_000,
}, async () => {
  const before = studio.site.requested.length;
  const requested = () => studio.site.requested.slice(before);
  const serviceWorker = () => requested().indexOf('/service-worker.js');
  hold(/Vazirmatn/);
  const { page, faults } = await studio.open({ language: 'en' });
  await heading(page).toBe('New form');
  await poll(() => requested().some(path => /Vazirmatn/.test(path))).toBe(true);
  expect(serviceWorker()).toBe(-1);
  letGo();
  await page.locator('.pane[data-pane=paper] .textLayer').first().waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  const stored = requested().slice(serviceWorker() + 1);
  expect(stored.length).toBeGreaterThan(10);
  expect(mostPending).toBe(1);
  // Chromium, but not its headless shell, keeps documents of frames apart from what scripts fetch: they are loaded twice.
  const named = requested().filter(path => /^\/(?:assets|worker|frame)\/(?!.*\.html$)/.test(path));
  expect(named.filter((path, index) => named.indexOf(path) !== index)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});

it('stops work that takes long, and continues after the next change', { timeout: 60_000 }, async () => {
  const { page } = await studio.open({ language: 'en' });
  await heading(page).toBe('New form');
  await page.locator('.pane[data-pane=paper] .sheet').first().waitFor();
  hold(RARE_FONT);
  await write(page, GREEK);
  await notice(page).getByRole('button', { name: en.stop }).click();
  await poll(() => notice(page).textContent()).toBe(en.stopped);
  expect(await textOf(page)).toBe(GREEK);
  letGo();
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'الاسم الكامل' }).first().waitFor();
  expect(await notice(page).isVisible()).toBe(false);
  await page.context().close();
});

it('draws boxes for letters whose font cannot be loaded, says so, and saves no such form', {
  timeout: 60_000,
}, async () => {
  const fonts = [...studio.files].filter(([path]) => RARE_FONT.test(path));
  for (const [path] of fonts) studio.files.delete(path);
  const { page } = await studio.open({ language: 'en' });
  await write(page, GREEK);
  await heading(page).toBe('Ελληνικά');
  await poll(() => notice(page).textContent()).toContain(en.boxedLetters);
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'الاسم الكامل' }).first().waitFor();
  expect(await page.locator('.problems li').count()).toBe(0);
  const downloads: unknown[] = [];
  page.on('download', download => downloads.push(download));
  await page.getByRole('button', { name: en.saveOutputs }).click();
  await poll(() => notice(page).textContent()).toContain(en.fontNotLoaded);
  expect(downloads).toEqual([]);

  for (const [path, content] of fonts) studio.files.set(path, content);
  await write(page, `${GREEK}\n`);
  await page.locator('.pane[data-pane=paper] .textLayer', { hasText: 'Ελληνικά' }).first().waitFor();
  await poll(() => notice(page).isVisible()).toBe(false);
  await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: en.saveOutputs }).click()]);
  await page.context().close();
});
