/**
 * Views of drafts and of the outbox in each state: no accessibility violations, nothing wider than the screen, no
 * report of the content security policy.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachInTiers } from '../../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from '../chromium.js';
import { trialFiles } from '../fixtures/built.js';
import { at, LISTEN, press, type Spoken, until, words } from './browser.js';

let browser: Browser;
let site: Site;
beforeAll(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), trialFiles().then(serve)]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

const cases = (['ar', 'en'] as const).flatMap(language =>
  ([360, 1280] as const).map(width => ({ language, width, colorScheme: width === 360 ? 'light' : 'dark' }) as const),
);

async function look(page: Page, state: string, width: number): Promise<void> {
  expect.soft({ state, violations: await violations(page) }).toEqual({ state, violations: [] });
  expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
}

async function open(tabs: BrowserContext, language: Spoken): Promise<Page> {
  const page = await tabs.newPage();
  await page.goto(`${site.url}/short/${language === 'ar' ? '' : 'index.en.html'}`);
  await page.locator('.kept').waitFor({ state: 'attached' });
  return page;
}

eachInTiers(it, ({ language, width }) => language === 'ar' && width === 360, cases)(
  'shows every state without violations in $language at $width px',
  { timeout: 120_000 },
  async ({ language, width, colorScheme }) => {
    const { persistence, send, newForm } = words(language);
    const tabs = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    await tabs.addInitScript(LISTEN);
    const one = await open(tabs, language);
    await at(one, 'details').fill('لا ماء');
    await until(one, 'draft saved');
    await one.locator('.draft > summary').click();
    await one.locator('.draft details summary').click();
    await look(one, 'saved', width);
    const two = await open(tabs, language);
    await two.getByText(persistence.othersTitle).waitFor();
    await look(two, 'another draft', width);
    await press(two, persistence.goOn);
    await two.getByRole('heading', { name: persistence.restoredTitle }).waitFor();
    await look(two, 'restored', width);
    await one.getByText(persistence.takenTitle).waitFor();
    await look(one, 'taken', width);
    await one.close();
    site.answers = ['drop'];
    await press(two, send);
    await two.getByText(persistence.queued).waitFor();
    await look(two, 'waiting', width);
    await press(two, persistence.later);
    await two.getByText(persistence.states.waiting, { exact: true }).waitFor();
    await look(two, 'in the outbox', width);
    site.answers = [{ status: 422, body: { errors: [{ path: 'details', code: 'min_length', params: { min: 20 } }] } }];
    await two.evaluate(() => void dispatchEvent(new Event('online')));
    await two.getByText(persistence.states.refused).waitFor();
    await at(two, 'details').fill('لا كهرباء');
    site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
    await press(two, send);
    await two.locator('.tracking').waitFor();
    await look(two, 'sent, another refused', width);
    await press(two, newForm);
    await two.getByText(persistence.states.sent, { exact: true }).waitFor();
    await look(two, 'refused and sent', width);
    await tabs.addInitScript('IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); };');
    const three = await open(tabs, language);
    await three.getByText(persistence.fault.none).waitFor();
    await look(three, 'nothing kept', width);
    expect(site.reports).toEqual([]);
    await tabs.close();
  },
);
