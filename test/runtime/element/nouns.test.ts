/** Counted nouns in real Chromium: units as a number is typed, messages with limits, items of a list. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands, violations } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  const text = readFileSync(new URL('./fixtures/nouns.form.yaml', import.meta.url), 'utf8');
  const named = text
    .replace('form: nouns', 'form: named')
    .replace(/one: الولد/, 'one: "{name|الولد}"')
    .replace(/one: Child/, 'one: "{name}"');
  const compiled = Promise.all([compiledFiles(text, 'nouns'), compiledFiles(named, 'named')]);
  [browser, files] = await Promise.all([sharedBrowser(), compiled.then(([one, other]) => ({ ...one, ...other }))]);
});
afterAll(() => closeContexts(browser));

type Spoken = 'ar' | 'en' | 'ku';

async function opened(language: Spoken, javaScriptEnabled = true, form = 'nouns'): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : `index.${language}.html`}`);
  if (javaScriptEnabled) await stands(page, form);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const unit = (page: Page) => at(page, 'copies-unit');

/** Typed number, the unit next to its box, and the same number where it is computed. */
const TYPED: Readonly<Record<Spoken, readonly (readonly [typed: string, unit: string, computed: string])[]>> = {
  ar: [
    ['', 'نسخة', ''],
    ['1', 'نسخة', '1 نسخة'],
    ['2', 'نسختان', 'نسختان'],
    ['٣', 'نسخ', '3 نسخ'],
    ['11', 'نسخةً', '11 نسخةً'],
    ['100', 'نسخة', '100 نسخة'],
    ['102', 'نسخة', '102 نسخة'],
    ['x', 'نسخة', ''],
  ],
  en: [
    ['', 'copies', ''],
    ['1', 'copy', '1 copy'],
    ['2', 'copies', '2 copies'],
  ],
  ku: [['2', 'nusxe', '2 nusxe']],
};

/** Messages for a number and a list that are below their minimum, then above their maximum. */
const LIMITS: Readonly<Record<Spoken, readonly [low: RegExp, high: RegExp, few: RegExp, add: string, item: string]>> = {
  ar: [/نسختين/, /110 نسخ/, /ولدين/, 'إضافة الولد', 'الولد'],
  en: [/2 copies/, /110 copies/, /2 children/, 'Add: Child', 'Child'],
  ku: [/2 nusxe/, /110 nusxe/, /2 Zarok/, 'Lê zêde bikin: Zarok', 'Zarok'],
};

eachInTiers(
  it,
  language => language === 'ar',
  Object.keys(TYPED) as Spoken[],
)('inflects in %s as a number is typed, and in messages', async language => {
  const page = await opened(language);
  for (const [typed, next, computed] of TYPED[language]) {
    await at(page, 'copies').fill(typed);
    await expect.poll(() => unit(page).textContent()).toBe(next);
    if (computed) await expect.poll(() => at(page, 'all').textContent()).toBe(computed);
  }
  const [low, high, few, add, item] = LIMITS[language];
  const items = () => page.locator('fieldset.item legend').allTextContents();
  await expect.poll(items).toEqual([`${item} 1`, `${item} 2`]);
  await page.getByRole('button', { name: add, exact: true }).click();
  await expect.poll(items).toEqual([`${item} 1`, `${item} 2`, `${item} 3`]);
  for (const left of [2, 1]) {
    await page.locator('button.remove').first().click();
    await expect.poll(() => items().then(({ length }) => length)).toBe(left);
  }
  await at(page, 'copies').fill('1');
  await page.getByRole('button', { name: LANGUAGES[language].screen.send, exact: true }).click();
  const message = (path: string) => at(page, `${path}-frame`).locator('.error').first();
  await expect.poll(() => message('copies').textContent()).toMatch(low);
  await expect.poll(() => message('children').textContent()).toMatch(few);
  await at(page, 'copies').fill('111');
  await expect.poll(() => message('copies').textContent()).toMatch(high);
  expect(await violations(page)).toEqual([]);
});

/** The button that adds an item, the title of one without a name, and the message that there are too few. */
const NAMED: Readonly<Record<'ar' | 'en', readonly [add: string, untitled: string, few: RegExp]>> = {
  ar: ['إضافة الولد', 'الولد', /ولدين/],
  en: ['Add: children', '…', /2 children/],
};

eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)(
  'inflects in %s where the noun of one item is an answer',
  async language => {
    const page = await opened(language, true, 'named');
    const [add, untitled, few] = NAMED[language];
    const items = () =>
      page
        .locator('fieldset.item legend')
        .evaluateAll(all => all.map(one => one.textContent!.replace(/[\u2066-\u2069]/g, '')));
    await expect.poll(items).toEqual([untitled, untitled]);
    await at(page, 'children[0].name').fill('ليلى');
    await expect.poll(items).toEqual(['ليلى', untitled]);
    await page.getByRole('button', { name: add, exact: true }).click();
    await expect.poll(items).toEqual(['ليلى', untitled, untitled]);
    for (const left of [2, 1]) {
      await page.locator('button.remove:visible').last().click();
      await expect.poll(() => items().then(({ length }) => length)).toBe(left);
    }
    await page.getByRole('button', { name: LANGUAGES[language].screen.send, exact: true }).click();
    await expect.poll(() => at(page, 'children-frame').locator('.error').first().textContent()).toMatch(few);
    expect(await violations(page)).toEqual([]);
  },
);

it('has the form "other" next to an empty box without JavaScript', async () => {
  const page = await opened('ar', false);
  expect(await unit(page).textContent()).toBe('نسخة');
});
