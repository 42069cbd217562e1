/**
 * @module-tag browsers
 *
 * The main journey through the studio in Firefox, in Arabic: open, type, see form and paper, correct a mistake by its
 * quick fix, save, and take the project along as a zip file.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT_MESSAGES } from '../../src/studio/page/messages/projects.js';
import { SHELL_MESSAGES } from '../../src/studio/page/messages/shell.js';
import { readArchive } from '../../src/studio/storage/archive/index.js';
import { texts } from '../studio/storage/storage-entry.js';
import { formOf, heading, poll, type StudioSite, startStudioSite, TEXT, textOf, write } from '../studio/studio-page.js';
import { launchFirefox } from './firefox.js';
import { withEvaluation } from './with-evaluation.js';

const downloads = mkdtempSync(join(tmpdir(), 'istimara-downloads-'));

let browser: Browser;
let strict: StudioSite;
let studio: StudioSite;
beforeAll(async () => {
  browser = await launchFirefox({ language: 'ar', downloads });
  const launchBrowser = async () => browser;
  strict = await startStudioSite({ launchBrowser });
  studio = await startStudioSite({ launchBrowser, change: withEvaluation });
}, 240_000);
afterAll(async () => {
  await browser.close();
  await strict.site.close();
  await studio.site.close();
  rmSync(downloads, { recursive: true });
});

const paper = (page: Page, text: string): Promise<void> =>
  page.locator('.pane[data-pane=paper] .textLayer', { hasText: text }).first().waitFor();

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

it('shows form and paper of what is typed, under the policies of the site', { timeout: 120_000 }, async () => {
  const { page, faults } = await strict.open();
  await heading(page).toBe('استمارة جديدة');
  await page.click('.cm-content');
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'End');
  await page.keyboard.type(' 2026');
  await heading(page).toBe('استمارة جديدة 2026');
  await paper(page, '2026');
  await page.waitForSelector('[data-save=saved]');
  // The policy refuses what Playwright evaluates in the page.
  expect(faults.filter(fault => !fault.includes('blocked a JavaScript eval'))).toEqual([]);
  await page.context().close();
});

it('writes, corrects, saves and takes along a form', { timeout: 240_000 }, async () => {
  const { page, faults } = await studio.open();
  await heading(page).toBe('استمارة جديدة');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await paper(page, 'اسم المدرسة');

  // A mistake, its message and its quick fix.
  await press(page, 'Control+Home', 'ArrowDown', 'ArrowDown', 'Home', 'Delete');
  const problem = page.locator('.problems li');
  await poll(() => problem.first().textContent()).toContain('itle');
  await problem.locator('.fix').first().click();
  await poll(() => textOf(page)).toBe(TEXT);
  await poll(() => problem.count()).toBe(0);

  // What is filled in becomes an example, which is seen on the paper.
  await formOf(page).locator('#f-full_name').fill('ليلى');
  await page.getByRole('button', { name: SHELL_MESSAGES.ar.addExample }).click();
  await poll(() => textOf(page)).toContain('full_name: ليلى');
  await page.selectOption('select[name=example]', '1');
  await paper(page, 'ليلى');

  // What was saved is there after a reload, and in the zip file.
  const saved = await textOf(page);
  await page.waitForSelector('[data-save=saved]');
  await page.reload();
  await heading(page).toBe('طلب سند');
  expect(await textOf(page)).toBe(saved);
  await page.click('.project');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: PROJECT_MESSAGES.ar.saveZip, exact: true })
    .first()
    .click();
  await poll(() => readdirSync(downloads).map(name => extname(name))).toEqual(['.zip']);
  const archive = await readArchive(readFileSync(join(downloads, readdirSync(downloads)[0]!)));
  expect(texts(archive.files)).toEqual({ 'request.form.yaml': saved });
  expect(faults).toEqual([]);
  await page.context().close();
});
