/** The dialog of projects, by keyboard and mouse in real Chromium under the strict policy. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT_MESSAGES } from '../../../src/studio/page/messages/projects.js';
import { STUDIO_STYLES } from '../../../src/studio/page/styles.js';
import { readArchive, writeArchive } from '../../../src/studio/storage/archive/index.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { files, texts } from '../storage/storage-entry.js';
import { zipOf } from '../storage/zip-fixture.js';
import type * as entry from './projects-entry.js';

declare const projects: typeof entry;

const { ar, en } = PROJECT_MESSAGES;

let browser: Browser;
let site: Site;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('projects-entry.ts', import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', globalName: 'projects', target: 'es2022' },
  });
  const page =
    '<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Studio</title><link rel="stylesheet" href="page.css"><script src="page.js" defer></script><main><h1>Studio</h1><button>Projects</button></main>';
  const script = `${outputFiles[0]!.text};globalThis.projects = projects;`;
  [browser, site] = await Promise.all([
    sharedBrowser(),
    serve({ 'index.html': page, 'page.css': STUDIO_STYLES, 'page.js': script }),
  ]);
});
afterAll(async () => {
  expect(site.reports).toEqual([]);
  await closeContexts(browser);
  await site?.close();
});

async function opened(language: 'ar' | 'en', size = { width: 1280, height: 800 }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, timezoneId: 'UTC' });
  const page = await context.newPage();
  await page.goto(site.url);
  await page.evaluate(language => projects.start(language), language);
  await reopen(page);
  return page;
}

const shown = (page: Page) => page.evaluate(() => projects.shown());
const dialog = (page: Page) => page.getByRole('dialog');

/** Opens the dialog, and waits until it has listed the projects: it takes nothing before. */
async function reopen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Projects' }).click();
  await page.locator('dialog[open] .projects-body:not([inert])').waitFor();
}

const zip = (content: Uint8Array, name = 'water.zip') => ({
  ...{ name, mimeType: 'application/zip', buffer: Buffer.from(content) },
});

it('creates, renames and deletes a project by keyboard alone', async () => {
  const page = await opened('en');
  await page.getByLabel(en.name).focus();
  await page.keyboard.type('Water');
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog(page).count()).toBe(0);
  await expect.poll(() => shown(page)).toMatchObject({ name: 'Water', files: { 'form.form.yaml': 'title: Water\n' } });

  await reopen(page);
  await page.getByRole('button', { name: `${en.rename}: Water` }).press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('مياه');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await shown(page)).name).toBe('مياه');
  const rename = page.getByRole('button', { name: `${en.rename}: مياه` });
  await expect.poll(() => rename.evaluate(button => button === document.activeElement)).toBe(true);

  const remove = page.getByRole('button', { name: `${en.remove}: مياه` });
  await remove.press('Enter');
  // The safe answer has the focus, and Escape returns to the list.
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(en.cancel);
  await page.keyboard.press('Escape');
  await expect.poll(() => remove.evaluate(button => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect.poll(() => dialog(page).getByText(en.noProjects).count()).toBe(1);
  expect(await shown(page)).toMatchObject({ name: null });
  await page.keyboard.press('Escape');
  await expect.poll(() => dialog(page).count()).toBe(0);
  await page.context().close();
});

it('opens a zip file of another program, and saves a zip file that is the backup', async () => {
  const page = await opened('ar');
  await page
    .getByLabel(ar.openZip)
    .setInputFiles(zip(zipOf([{ name: 'مياه/a.form.yaml', content: 'form: a' }, { name: 'مياه/.DS_Store' }])));
  await expect.poll(async () => (await shown(page)).name).toBe('مياه');
  expect((await shown(page)).notices.at(-1)).toContain(ar.leftOut(1));
  await page.evaluate(() => projects.type('b.csv', 'x'));
  await reopen(page);
  await dialog(page).getByText('عدد الملفات التي تغيّرت بعده: 1').waitFor();
  await dialog(page).getByRole('button', { name: ar.saveZip, exact: true }).click();
  await dialog(page).getByText('ولم يتغيّر بعده شيء').waitFor();
  const [saved] = (await shown(page)).downloads;
  expect(saved!.name).toBe('مياه.zip');
  expect(texts((await readArchive(Uint8Array.from(saved!.content))).files)).toEqual({
    'a.form.yaml': 'form: a',
    'b.csv': 'x',
  });
  await page.context().close();
});

it('restores an earlier version in the editor, and what it replaces becomes a version', FULL_TIER, async () => {
  const page = await opened('en');
  await page.getByLabel(en.openZip).setInputFiles(zip(writeArchive(files({ 'a.form.yaml': 'first', 'b.csv': 'b' }))));
  await expect.poll(async () => (await shown(page)).name).toBe('water');
  await page.evaluate(() => projects.type('a.form.yaml', 'second'));
  await page.evaluate(() => projects.type('c.csv', 'c'));
  await reopen(page);
  await page.getByRole('button', { name: `${en.versions}: water` }).click();
  const restore = dialog(page).getByRole('button', { name: en.restore });
  await expect.poll(() => restore.count()).toBe(2);
  await restore.last().click();
  await expect.poll(async () => (await shown(page)).files).toEqual({ 'a.form.yaml': 'first', 'b.csv': 'b' });
  await expect.poll(() => restore.count()).toBe(3);
  await restore.first().click();
  await expect
    .poll(async () => (await shown(page)).files)
    .toEqual({ 'a.form.yaml': 'second', 'b.csv': 'b', 'c.csv': 'c' });

  await dialog(page).getByRole('button', { name: en.removeVersions }).click();
  await dialog(page).getByRole('button', { name: en.removeVersions }).first().click();
  await dialog(page).getByText(en.noVersions).waitFor();
  await page.context().close();
});

it('opens a folder', FULL_TIER, async () => {
  const page = await opened('en');
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const stream = await (await root.getFileHandle('a.form.yaml', { create: true })).createWritable();
    await stream.write('form: a');
    await stream.close();
  });
  await page.getByRole('button', { name: en.openFolder }).click();
  await expect.poll(async () => (await shown(page)).files).toEqual({ 'a.form.yaml': 'form: a' });
  await reopen(page);
  await dialog(page).getByText(en.backup.folder).waitFor();
  await page.context().close();
});

it('says why a file is not opened, and changes nothing', async () => {
  const page = await opened('ar');
  await page.getByLabel(ar.openZip).setInputFiles(zip(new TextEncoder().encode('no zip')));
  await expect.poll(() => page.getByRole('alert').textContent()).toBe(ar.archive['not-zip'](''));
  await page.getByLabel(ar.openZip).setInputFiles(zip(zipOf([{ name: '../a.yaml' }])));
  await expect.poll(() => page.getByRole('alert').textContent()).toBe(ar.archive['unsafe-path']('../a.yaml'));
  expect(await shown(page)).toMatchObject({ name: null, notices: [] });
  await page.context().close();
});

eachInTiers(it, language => language === 'ar', ['ar', 'en'])('is accessible and fits a phone (%s)', async language => {
  const messages = PROJECT_MESSAGES[language];
  const page = await opened(language, { width: 390, height: 780 });
  await page
    .getByLabel(messages.openZip)
    .setInputFiles(zip(writeArchive(files({ 'a.form.yaml': 'first' })), `${'x'.repeat(60)}.zip`));
  await expect.poll(async () => (await shown(page)).name).not.toBe(null);
  await page.evaluate(() => projects.type('a.form.yaml', 'second'));
  await reopen(page);
  const check = async () => {
    expect(await violations(page)).toEqual([]);
    expect(await dialog(page).evaluate(one => one.scrollWidth - one.clientWidth)).toBe(0);
  };
  await dialog(page).getByRole('button', { name: messages.remove, exact: false }).first().click();
  await page.locator('#projects-question').waitFor();
  await check();
  await page.keyboard.press('Escape');
  await dialog(page).getByRole('button', { name: messages.versions, exact: false }).first().click();
  await dialog(page).getByRole('button', { name: messages.back }).waitFor();
  await check();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('Escape');
  await check();
  await page.context().close();
});
