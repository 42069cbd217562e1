/** Names in Chromium's accessibility tree, which differ from the DOM if there are only spaces between marks. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, stands } from './chromium.js';
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

/** Returns the names of the platform's own tree, not of a library that computes them from the DOM. */
async function names(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value !== 'StaticText' && role?.value !== 'InlineTextBox')
    .map(({ name }) => String(name?.value ?? ''))
    .filter(name => name !== '');
}

eachInTiers(describe, language => language === 'ar', ['ar', 'en'] as const)('in %s', language => {
  const { required, optional } = LANGUAGES[language].screen;

  it.each(['trial', 'types'])('separates numbers and marks from the question: %s', async form => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`);
    await stands(page, form);
    const all = await names(page);
    expect(all.filter(name => /^\d+(\.\d+)* \S/.test(name)).length).toBeGreaterThan(3);
    expect(all.filter(name => /^[\d.]*\d[^\d.\s]/.test(name))).toEqual([]);
    const marks = [required, optional].map(mark => `(${mark})`);
    expect(all.some(name => marks.some(mark => name.endsWith(` ${mark}`)))).toBe(true);
    expect(all.filter(name => marks.some(mark => name.split(` ${mark}`).join('').includes(mark)))).toEqual([]);
    await page.close();
  });
});
