/** Texts that name answers, in real Chromium: on the pages, in messages, in items of a list, and without JavaScript. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands, violations } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = 'answers-in-texts';
const NAME = 'سارة *أحمد* <b>x</b> [a](http://b)';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  const text = readFileSync(new URL(`./fixtures/${FORM}.form.yaml`, import.meta.url), 'utf8');
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(text, FORM)]);
});
afterAll(() => closeContexts(browser));

async function opened(javaScriptEnabled = true): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/${FORM}/`);
  if (javaScriptEnabled) await stands(page, FORM);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const label = (page: Page, path: string) => page.locator(`label[for="f-${path}"]`);
const plain = (text: string | null) =>
  (text ?? '')
    .replace(/[\u200b\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
const shows = (text: () => Promise<string | null>, wanted: string) =>
  expect.poll(async () => plain(await text())).toBe(wanted);

it('shows the answers as they are given, and never as markup', FULL_TIER, async () => {
  const page = await opened();
  await at(page, 'full_name').fill(NAME);
  await page.getByLabel('حلب').check();
  await at(page, 'count').fill('12');
  await page.locator('[part~=primary]').click();
  await shows(() => page.locator('h2.heading').textContent(), `بيانات ${NAME}`);
  await expect.poll(async () => plain(await page.title())).toBe(`بيانات ${NAME} – طلب`);
  await shows(() => page.locator('.lead em').textContent(), NAME);
  await shows(() => page.locator('.note').textContent(), `هل ${NAME} من حلب و12 كم؟`);
  await shows(() => page.locator('.note strong').textContent(), NAME);
  await page.locator('button.add').click();
  await at(page, 'members[0].name').fill('ليلى');
  await shows(() => page.locator('fieldset.item legend').first().textContent(), 'ليلى');
  await shows(() => label(page, 'members[0].school').textContent(), '2.2.2 مدرسة ليلى رقم 1');
  await at(page, 'members[0].name').fill('');
  await shows(() => page.locator('fieldset.item legend').first().textContent(), 'الولد');
  await at(page, 'members[0].name').fill('ليلى');
  await at(page, 'job').fill('أب');
  await page.locator('[part~=primary]').click();
  await shows(() => page.locator('.error').textContent(), `خطأ: عمل ${NAME} قصير: أب.`);
  await at(page, 'job').fill('معلمة');
  await page.locator('[part~=primary]').click();
  await expect
    .poll(async () => plain(await page.locator('.answers').nth(1).textContent()))
    .toContain('مدرسة ليلى رقم 1');
  expect(await violations(page)).toEqual([]);
});

it('keeps the focus and says nothing by itself when a text changes', FULL_TIER, async () => {
  const page = await opened();
  await at(page, 'full_name').fill('سارة');
  await page.locator('[part~=primary]').click();
  await page.locator('button.add').click();
  await at(page, 'members[0].name').pressSequentially('ليلى');
  await shows(() => label(page, 'members[0].school').textContent(), '2.2.2 مدرسة ليلى رقم 1');
  expect(await page.evaluate(form => document.querySelector(form)!.shadowRoot!.activeElement?.id, `${FORM}-form`)).toBe(
    'f-members[0].name',
  );
  const live = page.locator('[aria-live], [role=status], [role=alert]');
  expect((await live.allTextContents()).join('')).not.toContain('ليلى');
});

it('has the words on the page without JavaScript', FULL_TIER, async () => {
  const page = await opened(false);
  await shows(() => page.locator('h2.heading').nth(1).textContent(), 'بيانات مقدّم الطلب');
  await shows(() => page.locator('.note').textContent(), 'هل … من … و…؟');
});
