/**
 * @module-tag full
 *
 * Forms that are shown to others and published from the studio's page, in Chromium with the policies of its site.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as site from '../../src/studio/site/index.js';
import { kept as istimara } from '../cli/istimara.js';
import { closeContexts, launch, violations } from '../runtime/element/chromium.js';
import { type StaticSite, serveSite } from './serve-site.js';

const text = (version: number, fields: string) => `form: request
version: ${version}
languages: [ar, en]
title: { ar: طلب سند, en: Request of a deed }
authority: { ar: البلدية, en: The town }
fields:
${fields}privacy: { purpose: { ar: إصدار السند, en: the deed }, retention: { ar: سنة, en: a year }, recipients: { ar: البلدية, en: the town } }
examples:
  - title: Samar
    data: { full_name: سمر }
    expect: valid
`;
const NAME = '  full_name: { label: { ar: الاسم الكامل, en: Full name }, required: true }\n';
const MORE = `${NAME}  age: { type: integer, label: { ar: العمر, en: Age }, min: 18, show_if: full_name = "سمر" }\n`;
const FIRST = text(1, MORE);

/** The built studio, because forms that are built from the sources have other short names. */
const BUILT = new URL('../../lib/studio/site/index.js', import.meta.url).href;

let served: StaticSite;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'istimara-share-'));

beforeAll(async () => {
  const { studioFiles } = (await import(BUILT)) as typeof site;
  served = await serveSite(new Map((await studioFiles()).map(({ path, content }) => [`/${path}`, content])));
  browser = await launch();
}, 120_000);

afterAll(async () => {
  await closeContexts(browser);
  await browser.close();
  await served.close();
  rmSync(folder, { recursive: true });
});

const poll = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000 });

const formOf = (page: Page): FrameLocator =>
  page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');

const heading = (page: Page) => poll(() => formOf(page).locator('h1').textContent());

interface Opened {
  readonly page: Page;
  readonly faults: readonly string[];
}

async function openPage(address: string, language: 'ar' | 'en' = 'en', width = 1280): Promise<Opened> {
  const context = await browser.newContext({ locale: language, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  await page.goto(address);
  return { page, faults };
}

/** Puts a text in the place of the text in the editor. */
async function write(page: Page, content: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+A');
  await page.evaluate(content => {
    const data = new DataTransfer();
    data.setData('text/plain', content);
    const editor = document.querySelector('.pane[data-pane=text] .stage')!.shadowRoot!.querySelector('.cm-content')!;
    editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, content);
}

/** Opens the studio with a form, and the dialog. */
async function openDialog(content = FIRST, width = 1280): Promise<Opened> {
  const opened = await openPage(served.url, 'en', width);
  await opened.page.waitForSelector('.cm-content');
  await write(opened.page, content);
  if (width < 900) await opened.page.click('.toggle[data-pane=form]');
  await heading(opened.page).toBe('طلب سند');
  await opened.page.getByRole('button', { name: 'Share…' }).click();
  return opened;
}

/** Saves what a button gives. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly path: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), path: await download.path() };
}

it('shows a form in one file, which connects to nothing', { timeout: 120_000 }, async () => {
  const { page } = await openDialog();
  await page.selectOption('select[name=shared-answers]', { label: 'Samar' });
  const { name, path } = await saved(page, 'Save one file');
  expect(name).toBe('request-v1-draft.html');
  await page.locator('.projects-notice', { hasText: /request-v1-draft\.html.* was saved, [\d,]+ KB/ }).waitFor();
  const file = join(folder, name);
  const content = await readFile(path);
  writeFileSync(file, content);
  await page.context().close();
  expect(content.length).toBeLessThan(1_500_000);
  const { page: reader, faults } = await openPage(pathToFileURL(file).href, 'ar', 390);
  const requests: string[] = [];
  reader.on('request', request => requests.push(request.url()));
  const form = reader.frameLocator('iframe').frameLocator('iframe:not(.coming)');
  await poll(() => form.locator('#f-full_name').inputValue()).toBe('سمر');
  expect(await reader.textContent('.draft')).toBe('Draft');
  await reader.getByLabel('Language').selectOption('English');
  await poll(() => form.locator('h1').textContent()).toBe('Request of a deed');
  await form.getByRole('button', { name: /send/i }).last().click();
  await reader.click('nav a[href="#paper"]');
  expect(await reader.locator('#paper img').count()).toBeGreaterThan(1);
  expect(await reader.evaluate(() => [...document.images].every(({ naturalWidth }) => naturalWidth > 1000))).toBe(true);
  expect(await reader.getAttribute('#paper a', 'download')).toBe('request.ar.pdf');
  await reader.click('nav a[href="#questions"]');
  expect(await reader.locator('#questions .question').nth(1).textContent()).toMatch(/العمر[\s\S]*سمر[\s\S]*18/);
  expect(await violations(reader)).toEqual([]);
  expect(await reader.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  expect(requests.filter(address => !/^(?:blob|data|file|about):/.test(address))).toEqual([]);
  expect(faults).toEqual([]);
  expect(await reader.evaluate(() => fetch('https://example.org').then(String, ({ name }: Error) => name))).toBe(
    'TypeError',
  );
  await reader.context().close();
});

it('can be read where no scripts run', { timeout: 120_000 }, async () => {
  const { page } = await openDialog();
  const { path } = await saved(page, 'Save one file');
  const file = join(folder, 'still.html');
  writeFileSync(file, await readFile(path));
  await page.context().close();
  const context = await browser.newContext({ javaScriptEnabled: false });
  const reader = await context.newPage();
  await reader.goto(pathToFileURL(file).href);
  expect(await reader.locator('.question', { hasText: 'الاسم الكامل' }).first().isVisible()).toBe(true);
  expect(await reader.locator('noscript p').isVisible()).toBe(true);
  expect(await reader.locator('#paper img').first().isVisible()).toBe(true);
  await context.close();
});

it('opens a link as a copy, which is stored only when the reader chooses so', { timeout: 120_000 }, async () => {
  const { page } = await openDialog();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByLabel('Link', { exact: true }).inputValue();
  expect(link).toMatch(new RegExp(`^${served.url}#form=[\\w-]+$`));
  await page.context().close();
  const { page: reader, faults } = await openPage(link);
  await heading(reader).toBe('طلب سند');
  await reader.locator('.notice', { hasText: 'This is a copy from a link' }).waitFor();
  expect(await projectNames(reader)).toEqual([]);
  await reader.getByRole('button', { name: 'Store it on this device' }).click();
  // A copy that is not stored has nothing to save either, so that its state is the same.
  await poll(() => projectNames(reader)).toEqual(['request']);
  await poll(() => new URL(reader.url()).hash).toBe('');
  await reader.reload();
  await heading(reader).toBe('طلب سند');
  expect(faults).toEqual([]);
  await reader.context().close();
});

/** Returns the names of the projects in the browser's store. */
const projectNames = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('istimara-studio')) return [];
    const database = await new Promise<IDBDatabase>(resolve => {
      const request = indexedDB.open('istimara-studio');
      request.onsuccess = () => resolve(request.result);
    });
    const request = database.transaction('projects').objectStore('projects').getAll();
    await new Promise(resolve => {
      request.onsuccess = resolve;
    });
    database.close();
    return (request.result as readonly { readonly name: string }[]).map(({ name }) => name);
  });

it.each(['', 'x', '%00', 'UEsDBBQA', 'A'.repeat(200_000)])('says that a link is damaged: %#', async fragment => {
  const { page } = await openPage(`${served.url}#form=${fragment}`);
  await page.locator('.notice', { hasText: 'damaged or cut off' }).waitFor();
  await heading(page).toBe('New form');
  await page.context().close();
});

it('says that a form is too large for a link', { timeout: 60_000 }, async () => {
  const options = Array.from({ length: 4_000 }, (_, at) => `o${at}: خيار ${Math.sin(at)}`).join(', ');
  const field = `  place: { type: choice, label: { ar: المكان, en: Place }, options: { ${options} } }\n`;
  const { page } = await openDialog(
    text(1, NAME + field)
      .replace('[ar, en]', '[ar]')
      .replace(/, en: [^}]*/g, ''),
  );
  await page.getByRole('button', { name: 'Make a link' }).click();
  await page.locator('.projects-error', { hasText: 'too large for a link' }).waitFor();
  await page.context().close();
});

const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** Publishes with the command line, and returns the digest of each file of the project. */
async function publishedByCommand(project: string, content: string): Promise<Readonly<Record<string, string>>> {
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, 'package.json'), '{}');
  writeFileSync(join(project, 'request.form.yaml'), content);
  const { code, err } = await istimara(['publish', 'request.form.yaml', '--breaking'], { cwd: project });
  expect(err + code).toMatch(/0$/);
  const entries = readdirSync(project, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const all = paths.map(path => [path.slice(project.length + 1), digest(readFileSync(path))]);
  return Object.fromEntries(all.filter(([path]) => path !== 'package.json'));
}

const filesIn = async (path: string) => unzipSync(new Uint8Array(await readFile(path)));

/** Reads a zip file of the studio, without what it says to the administrator. */
const digestsIn = async (path: string): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    Object.entries(await filesIn(path))
      .filter(([name]) => name !== 'README.txt')
      .map(([name, content]) => [name, digest(content)]),
  );

/** Opens the dialog again after a change of the text, when the page knows what changed. */
async function reopen(page: Page, content: string, last: number): Promise<void> {
  await page.getByRole('button', { name: 'Close' }).click();
  await write(page, content);
  await page.locator('summary', { hasText: `Changes since version ${last}: 1` }).waitFor();
  await page.getByRole('button', { name: 'Share…' }).click();
  await page.getByRole('button', { name: /^See what publishing/ }).click();
}

it('publishes to a zip file with the files of the command line, after showing what changes', {
  timeout: 240_000,
}, async () => {
  const project = join(folder, 'zip');
  const { page, faults } = await openDialog();
  await page.getByRole('button', { name: /^See what publishing/ }).click();
  await page.getByText('No version of this form was published before.').waitFor();
  const first = await saved(page, 'Publish version 1');
  expect(first.name).toMatch(/-request-v1\.zip$/);
  expect(await digestsIn(first.path)).toEqual(await publishedByCommand(project, FIRST));
  const next = text(2, MORE.replace('min: 18', 'min: 21'));
  await reopen(page, next, 1);
  const publish = page.getByRole('button', { name: 'Publish version 2' });
  await publish.waitFor();
  expect(await publish.isDisabled()).toBe(true);
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('I have read this').check();
  const { path } = await saved(page, 'Publish version 2');
  const second = await digestsIn(path);
  const readme = new TextDecoder().decode((await filesIn(path))['README.txt']);
  expect(readme).toContain(second['dist/request/v2/form.json']);
  for (const sentence of ['istimara serve dist', 'الإصدار: 2', 'Version: 2', 'version 1'])
    expect(readme).toContain(sentence);
  // Of the first version, the browser keeps the definition.
  const expected = Object.entries(await publishedByCommand(project, next));
  const isKept = ([path]: readonly [string, string]) => !/\/v1\/(?!form\.json$)/.test(path);
  expect(second).toEqual(Object.fromEntries(expected.filter(isKept)));
  expect(Object.keys(second)).toContain('dist/request/v2/migrate.js');
  // The published version cannot be changed any more.
  await reopen(page, text(2, MORE.replace('min: 18', 'min: 30')), 2);
  await page.getByText('because the form has errors').waitFor();
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Returns the digest of each file in the folder of the page. */
const digestsInFolder = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(async () => {
    const all: Record<string, string> = {};
    const read = async (folder: FileSystemDirectoryHandle, prefix: string) => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await read(handle as FileSystemDirectoryHandle, `${prefix}${name}/`);
        else {
          const bytes = await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer();
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          all[prefix + name] = Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
        }
      }
    };
    await read(await navigator.storage.getDirectory(), '');
    return all;
  });

it('publishes to a folder of the disk with the files of the command line', { timeout: 120_000 }, async () => {
  const { page, faults } = await openPage(served.url);
  await page.waitForSelector('.cm-content');
  await page.evaluate(async content => {
    const root = await navigator.storage.getDirectory();
    const put = async (path: string, text: string) => {
      const parts = path.split('/');
      let folder = root;
      for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part, { create: true });
      const stream = await (await folder.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
      await stream.write(text);
      await stream.close();
    };
    await put('request.form.yaml', content);
    // An output of an earlier build, in a language that the form no longer has.
    await put('dist/request/index.ku.html', 'old');
    Object.assign(window, { showDirectoryPicker: async () => root });
  }, FIRST);
  await page.click('.project');
  await page.getByRole('button', { name: 'Open a folder' }).click();
  await heading(page).toBe('طلب سند');
  await page.getByRole('button', { name: 'Share…' }).click();
  await page.getByRole('button', { name: /^See what publishing/ }).click();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.locator('.projects-notice', { hasText: 'Published.' }).waitFor();
  expect(await digestsInFolder(page)).toEqual(await publishedByCommand(join(folder, 'folder'), FIRST));
  expect(await page.locator('.save').getAttribute('data-save')).toBe('saved');
  expect(faults).toEqual([]);
  await page.context().close();
});

it('shows a submission as the desk does, and follows what is filled in', { timeout: 60_000 }, async () => {
  const { page, faults } = await openPage(served.url);
  await page.waitForSelector('.cm-content');
  await write(page, FIRST);
  await heading(page).toBe('طلب سند');
  await page.selectOption('select[name=example]', '0');
  await page.getByRole('button', { name: 'Desk', exact: true }).click();
  const desk = page.frameLocator('.pane[data-pane=desk] iframe').frameLocator('iframe:not(.coming)');
  await poll(() => desk.locator('table').textContent()).toMatch(/Full name[\s\S]*سمر/);
  await formOf(page).locator('#f-full_name').fill('ليلى');
  await formOf(page).locator('h1').click();
  await poll(() => desk.locator('table').textContent()).toContain('ليلى');
  expect(await violations(page)).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
});
