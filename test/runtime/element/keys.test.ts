/** Keys of questions in real Chromium: the text of the option “other”, and initial values. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands, violations } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  const text = readFileSync(new URL('./fixtures/keys.form.yaml', import.meta.url), 'utf8');
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(text, 'keys', picture)]);
});
afterAll(() => closeContexts(browser));

/** Reads a picture. That of English is the same with another comment. */
const picture = (path: string) => {
  if (!/^meter(-en)?\.svg$/.test(path)) return undefined;
  const drawing = readFileSync(new URL('./fixtures/meter.svg', import.meta.url), 'utf8');
  return Buffer.from(path === 'meter.svg' ? drawing : `${drawing}<!-- ${path} -->\n`);
};

type Shown = readonly [language: 'ar' | 'en', script: boolean];

async function opened([language, javaScriptEnabled]: Shown): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/keys/${language === 'ar' ? '' : 'index.en.html'}`);
  if (javaScriptEnabled) await stands(page, 'keys');
  return page;
}

const SHOWN: readonly Shown[] = [
  ['ar', true],
  ['en', true],
  ['ar', false],
  ['en', false],
];
const OTHER = { ar: ['أعمال أخرى', 'شكل آخر'], en: ['Other works', 'Another shape'] };

eachInTiers(
  it,
  ([language]) => language === 'ar',
  SHOWN,
)('shows the text of the option “other” (%s, script %s)', async (...shown) => {
  const page = await opened(shown);
  const [works, dial] = OTHER[shown[0]];
  await page.getByLabel(works!, { exact: true }).check();
  await page.getByLabel(dial!, { exact: true }).check();
  await expect.poll(() => page.getByLabel(dial!, { exact: true }).isChecked()).toBe(true);
  if (shown[1]) expect(await violations(page)).toEqual([]);
});

const ALT = { ar: ['قرص العداد', 'عداد مستدير'], en: ['Dial of the meter', 'A round meter'] };

eachInTiers(
  it,
  ([language]) => language === 'ar',
  SHOWN,
)('shows pictures of questions and options (%s, script %s)', async (...shown) => {
  const page = await opened(shown);
  const [question, option] = ALT[shown[0]];
  for (const alt of [question!, option!]) {
    const image = page.getByRole('img', { name: alt, exact: true });
    await expect.poll(() => image.evaluate(node => (node as HTMLImageElement).naturalWidth > 0)).toBe(true);
  }
  const round = page.getByRole('checkbox', { name: new RegExp(option!) });
  await round.check();
  await expect.poll(() => round.isChecked()).toBe(true);
});

it('lets an exclusive option with pictures beside it stand alone', FULL_TIER, async () => {
  const page = await opened(['en', true]);
  await page.getByRole('checkbox', { name: 'Round A round meter' }).check();
  await page.getByRole('checkbox', { name: 'No meter' }).check();
  await expect.poll(() => page.getByRole('checkbox', { name: 'Round A round meter' }).isChecked()).toBe(false);
});

describe('an initial value', () => {
  const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
  const valueIn = (page: Page) =>
    page.evaluate(
      () => (document.querySelector('keys-form') as HTMLElement & { value: Record<string, unknown> }).value,
    );
  const value = (page: Page, path: string) => expect.poll(async () => (await valueIn(page))[path]);

  it('is put in once the questions that it depends on are left, also through a computed value', async () => {
    const page = await opened(['en', true]);
    await value(page, 'key').toMatch(/^[2-9A-HJKMNP-Z]{12}$/);
    await value(page, 'asked_on').toMatch(/^\d{4}-\d\d-\d\d$/);
    await at(page, 'price').fill('7');
    await at(page, 'count').fill('1');
    await value(page, 'total').toBe(7);
    await at(page, 'count').fill('10');
    await value(page, 'total').toBe(70);
    expect((await valueIn(page)).paid).toBeUndefined();
    await at(page, 'paid').focus();
    await value(page, 'paid').toBe(70);
    await at(page, 'price').fill('8');
    await at(page, 'paid').focus();
    await value(page, 'total').toBe(80);
    expect((await valueIn(page)).paid).toBe(70);
  });

  it('does not replace what the person has typed or emptied', FULL_TIER, async () => {
    const page = await opened(['en', true]);
    await at(page, 'paid').fill('5');
    await at(page, 'paid').fill('');
    await at(page, 'price').fill('7');
    await at(page, 'count').fill('1');
    await at(page, 'paid').focus();
    await value(page, 'total').toBe(7);
    expect((await valueIn(page)).paid).toBeUndefined();
  });

  it('is of its own item in a list', FULL_TIER, async () => {
    const page = await opened(['en', true]);
    const add = page.getByRole('button', { name: 'Add: Child', exact: true });
    for (const [index, name] of ['Halabi', 'Homsi'].entries()) {
      await add.click();
      await at(page, `children[${index}].family`).fill(name);
    }
    await at(page, 'price').focus();
    await value(page, 'children').toEqual(['Halabi', 'Homsi'].map(name => ({ family: name, bearer: name })));
  });

  it('stays with the draft, and makes no draft of a form in which nothing was entered', FULL_TIER, async () => {
    const page = await opened(['en', true]);
    await value(page, 'key').toBeDefined();
    const { key } = await valueIn(page);
    await page.reload();
    await value(page, 'key').toBeDefined();
    const second = await valueIn(page);
    expect(second.key).not.toBe(key);
    await at(page, 'price').fill('7');
    await expect.poll(() => page.locator('text=/saved/i').count()).toBeGreaterThan(0);
    await page.reload();
    await value(page, 'price').toBe(7);
    await value(page, 'key').toBe(second.key);
  });
});
