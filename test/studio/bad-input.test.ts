/**
 * Bad input in the page of the studio: a sentence says what is wrong, and the text is never lost.
 *
 * @module-tag full
 */
import { deflateRawSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EDITOR_PANE_MESSAGES } from '../../src/studio/page/messages/editor.js';
import { PROJECT_MESSAGES } from '../../src/studio/page/messages/projects.js';
import { SHELL_MESSAGES } from '../../src/studio/page/messages/shell.js';
import { writeArchive } from '../../src/studio/storage/archive/index.js';
import { MAX_FILE_BYTES, MAX_FILES } from '../../src/studio/storage/project-paths.js';
import { files, noise } from './storage/storage-entry.js';
import { zipOf } from './storage/zip-fixture.js';
import {
  formOf,
  heading,
  limitStore,
  type OpenOptions,
  paste,
  poll,
  type StudioSite,
  startStudioSite,
  TEXT,
  textOf,
  write,
} from './studio-page.js';

const { en } = PROJECT_MESSAGES;

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

/** Opens the studio with the text of a form. */
async function opened(options: OpenOptions = {}): Promise<Page> {
  const { page } = await studio.open({ language: 'en', ...options });
  await heading(page).toBe('New form');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await page.waitForSelector('[data-save=saved]');
  return page;
}

async function openZip(page: Page, content: Uint8Array, name = 'other.zip'): Promise<void> {
  await page.click('.project');
  // The dialog takes nothing while it lists the projects.
  await page.waitForSelector('dialog[open] .projects-body:not([inert])');
  await page.getByLabel(en.openZip).setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(content) });
}

const many = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `lists/${index}.csv` }));

it.each([
  [
    'a zip bomb',
    () => zipOf([{ name: 'a.csv', packed: deflateRawSync(new Uint8Array(MAX_FILE_BYTES + 1)), statedSize: 5 }]),
    en.archive['file-too-large']('a.csv'),
  ],
  ['more than 10,000 files', () => zipOf(many(MAX_FILES + 1)), en.archive['too-many-files']('')],
  [
    'two files of one name',
    () => zipOf([{ name: 'a.form.yaml', content: TEXT }, { name: 'A.form.yaml' }]),
    en.archive['duplicate-name']('A.form.yaml'),
  ],
])('%s: says why it is not opened, and the open project stays', { timeout: 60_000 }, async (_title, zip, sentence) => {
  const page = await opened();
  await openZip(page, zip());
  await poll(() => page.getByRole('alert').textContent()).toBe(sentence);
  await page.keyboard.press('Escape');
  expect(await textOf(page)).toBe(TEXT);
  await page.context().close();
});

it('a module that changes a prototype: no worker has the change in the next project', {
  timeout: 120_000,
}, async () => {
  const page = await opened();
  const module = `Object.defineProperty(Array.prototype, 'changed', { value: true });\nexport default { base: 'text' };\n`;
  const field = 'full_name: { type: x-name,';
  const changed = TEXT.replace('full_name: {', field).replace('سند', 'بيان');
  /** Returns how many workers of the page have the change. */
  const changedWorkers = async () => {
    const has = () => 'changed' in Array.prototype;
    const all = await Promise.all(page.workers().map(worker => worker.evaluate(has).catch(() => false)));
    return all.filter(Boolean).length;
  };
  await openZip(
    page,
    zipOf([
      { name: 'a.form.yaml', content: changed },
      { name: 'field-types/x-name.js', content: module },
    ]),
  );
  await heading(page).toBe('طلب بيان');
  await poll(changedWorkers).toBeGreaterThan(0);
  await openZip(page, zipOf([{ name: 'a.form.yaml', content: TEXT.replace('سند', 'وثيقة') }]), 'next.zip');
  await heading(page).toBe('طلب وثيقة');
  await poll(changedWorkers).toBe(0);
  await page.context().close();
});

it('10,000 files: opens them, and shows the form as it is typed', { timeout: 120_000 }, async () => {
  const page = await opened();
  await openZip(page, zipOf([...many(MAX_FILES - 1), { name: 'a.form.yaml', content: TEXT.replace('سند', 'وثيقة') }]));
  await expect.poll(() => page.locator('.project bdi').textContent(), { timeout: 60_000 }).toBe('other');
  await heading(page).toBe('طلب وثيقة');
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await poll(() => page.locator('[data-save=saved]').count()).toBe(1);
  await page.context().close();
});

it('a definition of 2 MB: says that it is too large, and keeps every letter', { timeout: 120_000 }, async () => {
  const page = await opened();
  const large = `${TEXT}${`# ${'x'.repeat(97)}\n`.repeat(20_500)}`;
  await openZip(page, writeArchive(files({ 'large.form.yaml': large, 'small.form.yaml': 'form: small' })));
  await poll(() => page.locator('.project bdi').textContent()).toBe('other');
  await poll(() => page.locator('.cm-studio-panel').textContent()).toBe(EDITOR_PANE_MESSAGES.en.tooLarge);
  await page.click('.cm-content');
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('# ');
  await poll(() => page.locator('.notice').textContent()).toContain(SHELL_MESSAGES.en.broken);
  await poll(async () => (await stored(page)).get('large.form.yaml')?.length).toBe(large.length + 2);
  await page.context().close();
});

it('two forms of one id: both say so at their id', { timeout: 60_000 }, async () => {
  const page = await opened();
  await openZip(page, writeArchive(files({ 'a.form.yaml': TEXT, 'b.form.yaml': TEXT })));
  await poll(() => page.locator('.problems li').first().textContent()).toContain(
    'The form "request" is also in b.form.yaml.',
  );
  await write(page, TEXT.replace('form: request', 'form: other'));
  await poll(() => page.locator('.problems li').count()).toBe(0);
  await page.context().close();
});

it('a zip file of a newer studio: keeps files and keys that it does not know', { timeout: 60_000 }, async () => {
  const page = await opened();
  const newer = TEXT.replace('title:', 'newer_key: 5\ntitle:');
  const archive = zipOf(
    [
      { name: 'a.form.yaml', content: newer },
      { name: 'b.newer', content: 'b' },
    ],
    'Istimara project 2',
  );
  await openZip(page, archive);
  await poll(() => page.locator('.problems li').first().textContent()).toContain('newer_key');
  expect(await textOf(page)).toBe(newer);
  expect([...(await stored(page)).keys()].sort()).toEqual(['a.form.yaml', 'b.newer']);
  await page.context().close();
});

it('a project of an older studio: opens it with the words of its time, and offers those of today', {
  timeout: 60_000,
}, async () => {
  const page = await opened();
  const older =
    'استمارة: older\nالإصدار: 1\nالعنوان: طلب قديم\nالحقول:\n  name: { التسمية: الاسم, التلميح: كما في الهوية }\nالخصوصية: { الغرض: خدمة, مدة_الحفظ: سنة, من_يطلع_عليها: البلدية }\n';
  await openZip(page, zipOf([{ name: 'a.form.yaml', content: older }], 'Istimara project'));
  await heading(page).toBe('طلب قديم');
  expect(await textOf(page)).toBe(older);
  expect([...(await stored(page))]).toEqual([['a.form.yaml', older]]);
  const problem = page.locator('.problems li', { hasText: 'التلميح' });
  await problem.locator('.fix').first().click();
  await poll(() => textOf(page)).toBe(older.replace('التلميح', 'التوضيح'));
  await page.context().close();
});

it('a line that is half written at every key: the last form stays, and each key is kept', {
  timeout: 120_000,
}, async () => {
  const { page, faults } = await studio.open({ language: 'en' });
  await write(page, TEXT);
  await heading(page).toBe('طلب سند');
  await page.keyboard.press('Control+Home');
  await paste(page, '\n');
  await page.keyboard.press('Control+Home');
  // An open quote takes in all that follows, and an open brace or bracket does, too.
  const line = 'description: "نص: [كامل]، وغيره # هنا"';
  let typed = '';
  for (const key of line) {
    await page.keyboard.insertText(key);
    typed += key;
    const text = await textOf(page);
    // The editor closes quotes and brackets.
    expect(text.slice(0, typed.length)).toBe(typed);
    expect(text.slice(text.indexOf('\n') + 1)).toBe(TEXT);
    if (key === ' ') await heading(page).toBe('طلب سند');
  }
  await formOf(page).getByText('نص: [كامل]، وغيره # هنا').waitFor();
  await poll(() => page.locator('.problems li').count()).toBe(0);
  await page.waitForSelector('[data-save=saved]');
  expect((await stored(page)).get('request.form.yaml')).toBe(`${line}\n${TEXT}`);
  expect(faults).toEqual([]);
  await page.context().close();
});

/** Returns the stored texts of the project that was created last. */
async function stored(page: Page): Promise<ReadonlyMap<string, string>> {
  const entries = await page.evaluate(async () => {
    const answer = <Value>(request: IDBRequest<Value>) =>
      new Promise<Value>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answer(indexedDB.open('istimara-studio'));
    const transaction = database.transaction(['projects', 'files', 'contents']);
    const all = (name: string) => answer(transaction.objectStore(name).getAll());
    const [last] = (await all('projects')).toSorted((one, other) => other.changedAt - one.changedAt);
    const own = (await all('files')).filter(({ project }) => project === last.id);
    const texts: [string, string][] = [];
    for (const { path, hash } of own) {
      const bytes = await answer(transaction.objectStore('contents').get([last.id, hash]));
      texts.push([path, new TextDecoder().decode(bytes)]);
    }
    database.close();
    return texts;
  });
  return new Map(entries);
}

it('a database of a newer studio: says so, works in memory, and leaves it as it is', { timeout: 60_000 }, async () => {
  const { page: first } = await studio.open({ language: 'en' });
  await heading(first).toBe('New form');
  await write(first, TEXT);
  await first.waitForSelector('[data-save=saved]');
  await first.goto(`${studio.site.url}icon.svg`);
  await first.evaluate(
    () =>
      new Promise(resolve => {
        const request = indexedDB.open('istimara-studio', 99);
        request.onupgradeneeded = () => request.result.createObjectStore('newer');
        request.onsuccess = () => {
          request.result.close();
          resolve(undefined);
        };
      }),
  );
  await first.goto(studio.site.url);
  await poll(() => first.locator('.notice').textContent()).toContain(`${en.storage['too-new']('')} ${en.inMemory}`);
  await heading(first).toBe('New form');
  expect([...(await stored(first)).values()]).toEqual([TEXT]);
  await first.context().close();
});

it('a newer studio that upgrades the database meanwhile: says so, and keeps the text', {
  timeout: 60_000,
}, async () => {
  const page = await opened();
  await page.evaluate(
    () =>
      new Promise(resolve => {
        const request = indexedDB.open('istimara-studio', 99);
        request.onsuccess = () => resolve(undefined);
      }),
  );
  await write(page, TEXT.replace('سند', 'وثيقة'));
  await poll(() => page.locator('.save').textContent()).toContain(en.storage['too-new'](''));
  expect(await textOf(page)).toBe(TEXT.replace('سند', 'وثيقة'));
  await page.context().close();
});

it('a store that is full: says so, and saves what was written when there is room', { timeout: 60_000 }, async () => {
  const page = await opened({ quota: 600_000 });
  await page.getByRole('button', { name: SHELL_MESSAGES.en.allFiles }).click();
  const buffer = Buffer.from(noise(4_000_000));
  const input = page.locator('dialog[open] input[type=file][multiple]');
  await input.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer });
  await poll(() => page.locator('.save').textContent()).toContain(en.storage.full(''));
  await page.keyboard.press('Escape');
  const text = TEXT.replace('سند', 'وثيقة');
  await write(page, text);
  await heading(page).toBe('طلب وثيقة');
  await limitStore(page, studio.site.url);
  await poll(() => page.locator('[data-save=saved]').count()).toBe(1);
  const saved = await stored(page);
  expect([saved.get('request.form.yaml'), saved.has('large.png')]).toEqual([text, true]);
  await page.context().close();
});

it('a store that is wiped: says so, and the text stays to be saved as a zip file', { timeout: 60_000 }, async () => {
  const page = await opened();
  const session = await page.context().newCDPSession(page);
  const { origin } = new URL(studio.site.url);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
  const text = TEXT.replace('سند', 'وثيقة');
  await write(page, text);
  await poll(() => page.locator('.save').textContent()).toContain(en.storage.missing(''));
  expect(await textOf(page)).toBe(text);
  await heading(page).toBe('طلب وثيقة');
  await page.click('.project');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: en.saveZip, exact: true }).first().click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  await page.context().close();
});

it('workers that die: the text stays, and the next change is compiled', { timeout: 60_000 }, async () => {
  const page = await opened();
  const scripts = page.workers().filter(worker => worker.url().includes('/worker/'));
  expect(scripts.length).toBe(2);
  for (const worker of scripts)
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('out of memory');
      });
    });
  await page.waitForTimeout(500);
  expect(await textOf(page)).toBe(TEXT);
  await write(page, TEXT.replace('سند', 'وثيقة').replace('required: true', 'requird: true'));
  await poll(() => page.locator('.problems li').first().textContent()).toContain('requird');
  await write(page, TEXT.replace('سند', 'وثيقة'));
  await heading(page).toBe('طلب وثيقة');
  await page.context().close();
});
