/** Character count of a text with a limit, in real Chromium: typed, announced, without JavaScript. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Files, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  const text = readFileSync(new URL('./fixtures/count.form.yaml', import.meta.url), 'utf8');
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(text, 'count')]);
});
afterAll(() => closeContexts(browser));

type Spoken = 'ar' | 'en' | 'ku';

async function opened(language: Spoken, options: BrowserContextOptions = {}): Promise<{ page: Page; site: Site }> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/count/${language === 'ar' ? '' : `index.${language}.html`}`);
  if (options.javaScriptEnabled !== false) await stands(page, 'count');
  return { page, site };
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
/** Returns the character count shown below a text. */
const shown = (page: Page, path: string) => at(page, `${path}-frame`).locator('[part=count]');
const told = (page: Page, path: string) => at(page, `${path}-frame`).getByRole('status');

/** Messages below the text after this many characters; the limit is 20. */
const LINES = {
  ar: [
    '20 حرفاً على الأكثر',
    'بقي 19 حرفاً',
    'بقيت 3 أحرف',
    'بقي حرفان',
    'بقي حرف واحد',
    'لم يبق أي حرف',
    'حرف واحد زائد',
  ],
  en: [
    '20 characters at most',
    '19 characters left',
    '3 characters left',
    '2 characters left',
    '1 character left',
    '0 characters left',
    '1 character too many',
  ],
  ku: ['Herî zêde 20 tîp', '19 tîp mane', '3 tîp mane', '2 tîp mane', '1 tîp maye', '0 tîp mane', '1 tîp zêde ye'],
} as const;
const TYPED = [0, 1, 17, 18, 19, 20, 21];

eachInTiers(
  it,
  language => language === 'ar',
  Object.keys(LINES) as Spoken[],
)('says in %s how many are left, and how many are too many', async language => {
  const { page } = await opened(language);
  for (const [i, length] of TYPED.entries()) {
    await at(page, 'what').fill('x'.repeat(length));
    await expect.poll(() => shown(page, 'what').textContent()).toBe(LINES[language][i]);
  }
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: LANGUAGES[language].screen.send, exact: true }).click();
  await page.locator('.summary:focus').waitFor();
  expect(await shown(page, 'what').textContent()).toBe(LINES[language].at(-1));
  expect(await violations(page)).toEqual([]);
});

eachInTiers(it, (_, index) => index === 2, [
  ['characters of two code units once', '👍👍', '18 characters left'],
  ['no blanks at the end, which are not stored', 'ab   ', '18 characters left'],
  ['a letter and its mark as they are stored', 'e\u0301', '19 characters left'],
  ['a new line as one', 'a\nb', '17 characters left'],
])('counts %s', async (_, text, line) => {
  const { page } = await opened('en');
  await at(page, 'what').fill(text);
  await expect.poll(() => shown(page, 'what').textContent()).toBe(line);
});

it('announces the limit with the question to a screen reader, and what is left once typing pauses', async () => {
  const { page } = await opened('en');
  const described = () =>
    at(page, 'what').evaluate(box =>
      box
        .getAttribute('aria-describedby')!
        .split(' ')
        .map(id => (box.getRootNode() as ShadowRoot).getElementById(id)!.textContent),
    );
  expect(await described()).toEqual(['When and where', '20 characters at most']);
  await at(page, 'what').pressSequentially('Water');
  expect(await described()).toEqual(['When and where', '20 characters at most']);
  expect(await told(page, 'what').textContent()).toBe('');
  await expect.poll(() => told(page, 'what').textContent()).toBe('15 characters left');
  await at(page, 'more').focus();
  expect(await told(page, 'what').textContent()).toBe('');
});

it('counts for each item of a list, and shows nothing without a limit', async () => {
  const { page } = await opened('en');
  await page.getByRole('button', { name: /Add/ }).click();
  await page.getByRole('button', { name: /Add/ }).click();
  await at(page, 'people[1].saw').fill('abcd');
  await expect.poll(() => shown(page, 'people[1].saw').textContent()).toBe('1 character too many');
  expect(await shown(page, 'people[0].saw').textContent()).toBe('3 characters at most');
  expect(await shown(page, 'more').count()).toBe(0);
});

eachInTiers(
  it,
  language => language === 'ar',
  Object.keys(LINES) as Spoken[],
)('shows the limit in %s without JavaScript', async language => {
  const { page } = await opened(language, { javaScriptEnabled: false });
  const limit = page.locator('[id="f-what-most"]');
  expect(await limit.textContent()).toBe(LINES[language][0]);
  expect(await page.locator('[id="f-what"]').getAttribute('aria-describedby')).toContain('f-what-most');
  expect(await page.locator('[id="f-more-most"]').count()).toBe(0);
});
