/** Rules that read texts of options, in real Chromium: they follow the language of the element. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `form: labels
version: 1
languages: [ar, en]
title: { ar: تسميات, en: Labels }
fields:
  kind:
    type: choice
    label: { ar: النوع, en: Kind }
    other: true
    options: { first: { ar: أوّل, en: First }, second: { ar: ثانٍ, en: Second } }
  named: { type: text, label: { ar: الاسم, en: Name }, value: label(kind) }
`;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(FORM, 'labels')]);
});
afterAll(() => closeContexts(browser));

async function opened(language: string): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/labels/index${language}.html`);
  await stands(page, 'labels');
  return page;
}

const named = (page: Page) =>
  page.evaluate(() => (document.querySelector('labels-form') as unknown as { value: { named?: string } }).value.named);
const speak = (page: Page, language: string) =>
  page.evaluate(lang => document.querySelector('labels-form')!.setAttribute('lang', lang), language);

describe('a rule that reads the text of an option', FULL_TIER, () => {
  it.each([
    ['', 'أوّل'],
    ['.en', 'First'],
  ])('reads it in the language of the page (index%s.html)', async (file, text) => {
    const page = await opened(file);
    await page.locator('input[value=first]').check();
    await expect.poll(() => named(page)).toBe(text);
    expect(await page.evaluate(() => document.querySelector('labels-form')!.shadowRoot!.textContent)).toContain(text);
  });

  it('reads it again when the language changes, and what was typed as another one stays', async () => {
    const page = await opened('');
    await page.locator('input[value=second]').check();
    await expect.poll(() => named(page)).toBe('ثانٍ');
    await speak(page, 'en');
    await expect.poll(() => named(page)).toBe('Second');
    await page.locator('input[value=other]').check();
    await expect.poll(() => named(page)).toBe('Other');
    await page.locator('.other input').fill('New');
    await expect.poll(() => named(page)).toBe('New');
    await speak(page, 'ar');
    await page.locator('input[value=first]').check();
    await expect.poll(() => named(page)).toBe('أوّل');
  });
});
