/** Names in Chromium's accessibility tree, which differ from the DOM if there are only spaces between marks. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { accessibilityTree, closeContexts, type Site, serve, sharedBrowser, stands } from './chromium.js';
import { trialFiles } from './fixtures/built.js';
import { typesFiles } from './fixtures/types.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const files = Promise.all([trialFiles(), typesFiles()]).then(([a, b]) => serve({ ...a, ...b }));
  [browser, site] = await Promise.all([sharedBrowser(), files]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

const SENTENCES = {
  ar: /^خطأ: .*[^\s.] ?\. كما هو في الهوية الشخصية\.$/,
  en: /^Error: .*[^\s.] ?\. As on the identity card\.$/,
};

eachInTiers(describe, language => language === 'ar', ['ar', 'en'] as const)('in %s', language => {
  const { required, optional, next } = LANGUAGES[language].screen;

  it.each(['trial', 'types'])('separates numbers and marks from the question: %s', async form => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`);
    await stands(page, form);
    const all = (await accessibilityTree(page)).map(({ name }) => name);
    expect(all.filter(name => /^\d+(\.\d+)* \S/.test(name)).length).toBeGreaterThan(3);
    expect(all.filter(name => /^[\d.]*\d[^\d.\s]/.test(name))).toEqual([]);
    const marks = [required, optional].map(mark => `(${mark})`);
    expect(all.some(name => marks.some(mark => name.endsWith(` ${mark}`)))).toBe(true);
    expect(all.filter(name => marks.some(mark => name.split(` ${mark}`).join('').includes(mark)))).toEqual([]);
    await page.close();
  });

  it('says what is wrong in a sentence of its own, before the hint', async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/trial/${language === 'ar' ? '' : 'index.en.html'}`);
    await page.locator('.kept').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: next, exact: true }).click();
    const described = async () =>
      (await accessibilityTree(page)).find(({ role, name }) => role === 'textbox' && name.startsWith('1.1 '))
        ?.description;
    await expect.poll(described).toMatch(SENTENCES[language]);
    await page.close();
  });
});

it('does not let speech take the number of a question for a number with a fraction', async () => {
  const page = await browser.newPage();
  await page.goto(`${site.url}/trial/`);
  await stands(page, 'trial');
  const number = page.locator('#f-full_name-frame .number');
  expect(await number.textContent()).toBe('1.\u200b1');
  await page.close();
});
