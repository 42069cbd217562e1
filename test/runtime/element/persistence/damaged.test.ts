/**
 * Drafts that come out of the store other than they were put in. Readable parts are restored, and the loss of the rest
 * is reported.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { eachInTiers } from '../../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser } from '../chromium.js';
import { trialFiles } from '../fixtures/built.js';
import { at, context, KEPT, open, type Spoken, until, words } from './browser.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), trialFiles()]);
});
afterAll(() => closeContexts(browser));

const TYPED = 'لا ماء';

/** Replaces the draft by the value of `damage`, an expression in `draft`. */
const damaged = (page: Page, damage: string) =>
  page.evaluate(
    damage =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('istimara', 1);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('drafts', 'readwrite');
          const drafts = transaction.objectStore('drafts');
          drafts.openCursor().onsuccess = ({ target }) => {
            const cursor = (target as IDBRequest<IDBCursorWithValue | null>).result;
            if (cursor) drafts.put(new Function('draft', `return ${damage}`)(cursor.value), cursor.key);
          };
          transaction.onerror = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    damage,
  );

async function afterwards(damage: string, language: Spoken): Promise<Page> {
  const site = await serve(files);
  onTestFinished(() => site.close());
  const tabs = await context(browser);
  const url = `${site.url}/short/${language === 'ar' ? '' : 'index.en.html'}`;
  const page = await open(tabs, url);
  await at(page, 'details').fill(TYPED);
  await until(page, 'draft saved');
  // The draft is damaged from a page without the content security policy, because the form's policy forbids making code
  // from text.
  const beside = await tabs.newPage();
  await beside.route('**/beside', route => route.fulfill({ contentType: 'text/html', body: '' }));
  await page.close();
  await beside.goto(`${site.url}/beside`);
  await damaged(beside, damage);
  return open(tabs, url);
}

const OBJECTS = 'Object.fromEntries(Object.entries(draft).map(([k, v]) => [k, v && typeof v === "object" ? 42 : v]))';
const languages = ['ar', 'en'] as const;

eachInTiers(
  it,
  (_, index) => index === 0,
  [
    ['all its parts', OBJECTS],
    ['its answers', '({ ...draft, answers: "<b>garbage</b>" })'],
    ['all but its name', '({ id: draft.id, form: draft.form })'],
  ].flatMap(([name, damage]) => languages.map(language => [name!, damage!, language] as const)),
)('is reported if it has lost %s', async (_, damage, language) => {
  const page = await afterwards(damage, language);
  const { persistence } = words(language);
  await page.locator('.notice.wrong', { hasText: persistence.refused.stored }).waitFor();
  for (const untrue of [persistence.restoredTitle, persistence.faultTitle, persistence.fault.none])
    expect(await page.locator('.notice').getByText(untrue).count()).toBe(0);
  expect(await at(page, 'details').inputValue()).toBe('');
  await at(page, 'details').fill('من جديد');
  await until(page, 'draft saved');
});

eachInTiers(it, (_, index) => index === 2, [
  ['when it was saved', '({ ...draft, saved: "no time" })'],
  ['when, as NaN', '({ ...draft, saved: NaN, step: -5 })'],
  ['what is beside the answers', '({ ...draft, labels: 1, step: 2, fields: 3, first: 4, revealed: 5, lost: 6 })'],
])('is restored if it has lost %s', async (_, damage) => {
  const page = await afterwards(damage, 'ar');
  await page.getByRole('heading', { name: KEPT.ar.restoredTitle }).waitFor();
  await expect.poll(() => at(page, 'details').inputValue()).toBe(TYPED);
  expect(await page.locator('.notice.wrong').count()).toBe(0);
  await at(page, 'details').fill(`${TYPED}!`);
  await until(page, 'draft saved');
});
