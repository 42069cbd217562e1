/**
 * Page in a language other than the form's first one. Its texts are in a file of their own, which loads late or fails
 * to load at first.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { FULL_TIER } from '../../../tier.js';
import { closeContexts, drawn, type Files, type Site, serve, sharedBrowser, stands } from '../chromium.js';
import { compiledFiles } from '../fixtures/compiled.js';
import { at, press } from './browser.js';

const FORM = `
form: trial
version: 1
languages: [ar, en]
title: { ar: تجربة, en: Trial }
fields:
  name: { type: text, label: { ar: الاسم, en: Name }, required: true }
  about: { type: paragraph, label: { ar: النبذة, en: About } }
  day: { type: date, label: { ar: اليوم, en: Day }, value: today() }
`;
const say = LANGUAGES.en.screen;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(FORM, 'trial')]);
});
afterAll(() => closeContexts(browser));

let site: Site;
let tabs: BrowserContext;
let page: Page;
beforeEach(async () => {
  site = await serve({
    ...files,
    'around.html': `<!doctype html><script type="module" src="./trial/trial.js"></script><trial-form lang="en"></trial-form>`,
  });
  site.answers = [{ status: 201, body: { tracking: 'T' } }];
  tabs = await browser.newContext({ viewport: { width: 360, height: 800 } });
  page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.addInitScript(`
    window.shown = new Set();
    const look = () => {
      const element = document.querySelector('trial-form');
      const form = (element?.shadowRoot ?? element)?.querySelector('.form');
      if (form) shown.add(form.lang);
      requestAnimationFrame(look);
    };
    look();`);
});
afterEach(async () => {
  await tabs.close();
  await site.close();
});

/** Returns the languages in which the form was rendered in any frame, up to the next one. */
const shown = () =>
  page.evaluate(
    'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done([...window.shown]))))',
  );
const defined = () => page.evaluate(() => customElements.get('trial-form') !== undefined);

const TEXTS = /trial\.en\.js/;

/** Holds the texts back until `release` is called. `asked` returns the number of requests for them. */
async function held(): Promise<{ release(): void; asked(): number }> {
  let asked = 0;
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  await tabs.route(TEXTS, async route => {
    asked += 1;
    await released;
    await route.continue();
  });
  return { release, asked: () => asked };
}

it('keeps the static page until its texts are loaded, and keeps input, focus and caret after that', async () => {
  const texts = await held();
  const script = page.waitForResponse(/trial\.js$/);
  await page.goto(`${site.url}/trial/index.en.html`, { waitUntil: 'commit' });
  await (await script).finished();
  await at(page, 'name').fill('Layla');
  await at(page, 'about').fill('from Homs');
  await at(page, 'about').evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(2, 4));
  await expect.poll(texts.asked).toBe(1);
  await drawn(page);
  expect(await defined()).toBe(false);

  texts.release();
  await stands(page, 'trial');
  expect(await shown()).toEqual(['en']);
  expect(await at(page, 'name').inputValue()).toBe('Layla');
  expect(
    await at(page, 'about').evaluate((area: HTMLTextAreaElement) => [
      area === (area.getRootNode() as ShadowRoot).activeElement,
      ...[area.value, area.selectionStart, area.selectionEnd],
    ]),
  ).toEqual([true, 'from Homs', 2, 4]);
  // The page requests the texts at once, and the element uses the same response.
  expect(texts.asked()).toBe(1);
  await press(page, say.send);
  await page.locator('[part="confirmation"]').waitFor();
  expect(site.posted.map(({ body }) => JSON.parse(body).data)).toMatchObject([{ name: 'Layla', about: 'from Homs' }]);
});

it('loads missing texts once they are available, and keeps the static page until then', FULL_TIER, async () => {
  let gone = true;
  await tabs.route(TEXTS, route => (gone ? route.abort() : route.continue()));
  const refused = page.waitForEvent('requestfailed');
  await page.goto(`${site.url}/trial/index.en.html`);
  await refused;
  await at(page, 'name').fill('Layla');
  expect(await defined()).toBe(false);
  gone = false;
  await stands(page, 'trial');
  expect(await at(page, 'name').inputValue()).toBe('Layla');
  await page.locator('.draft').waitFor();
  expect(await shown()).toEqual(['en']);
});

it('does not use texts of another edition of the form', FULL_TIER, async () => {
  const longer = await compiledFiles(
    FORM.replace('  about:', '  time: { type: text, label: { ar: الوقت, en: Time } }\n  about:'),
    'trial',
  );
  await tabs.route(TEXTS, route =>
    route.fulfill({ contentType: 'text/javascript', body: String(longer['trial/trial.en.js']) }),
  );
  await page.goto(`${site.url}/trial/`);
  await stands(page, 'trial');
  const come = page.waitForResponse(TEXTS);
  await page.evaluate(() => document.querySelector('trial-form')!.setAttribute('lang', 'en'));
  // A module is evaluated once: the page has its texts when this has them.
  await page.evaluate(`import(${JSON.stringify((await come).url())}).then(() => {})`);
  await drawn(page);
  expect(await page.locator('trial-form label').allTextContents()).toEqual([
    expect.stringContaining('الاسم'),
    expect.stringContaining('النبذة'),
  ]);
});

it('changes the language of such a page at once, and back again', async () => {
  await page.goto(`${site.url}/trial/index.en.html`);
  await stands(page, 'trial');
  for (const [lang, label] of [
    ['ar', 'الاسم'],
    ['en-GB', 'Name'],
    ['', 'الاسم'],
  ] as const) {
    await page.evaluate(to => document.querySelector('trial-form')!.setAttribute('lang', to), lang);
    await page.getByText(label).first().waitFor();
  }
});

it('notices a new day although the language changes too', FULL_TIER, async () => {
  await page.clock.install({ time: new Date('2026-11-29T20:58:00Z') });
  await page.goto(`${site.url}/trial/`);
  await stands(page, 'trial');
  await at(page, 'name').fill('Layla');
  await page.clock.setSystemTime(new Date('2026-11-29T21:05:00Z'));
  await page.evaluate(() => document.querySelector('trial-form')!.setAttribute('lang', 'en'));
  await press(page, say.send);
  await page.locator('[part="confirmation"]').waitFor();
  const [{ submitted_at, data }] = site.posted.map(({ body }) => JSON.parse(body)) as [Record<string, never>];
  expect([submitted_at, data]).toEqual(['2026-11-30T00:05:00+03:00', { name: 'Layla', day: '2026-11-30' }]);
});

describe('an element in a host page', () => {
  it('shows nothing until its texts are there', async () => {
    const texts = await held();
    await page.goto(`${site.url}/around.html`, { waitUntil: 'commit' });
    await expect.poll(defined).toBe(true);
    await page.evaluate(() => {
      (document.querySelector('trial-form') as HTMLElement & { value: object }).value = { name: 'Layla' };
    });
    await expect.poll(texts.asked).toBe(1);
    expect(await shown()).toEqual([]);
    texts.release();
    await stands(page, 'trial');
    expect(await shown()).toEqual(['en']);
    expect(await at(page, 'name').inputValue()).toBe('Layla');
  });

  it('is shown in the first language, rather than not at all, if its texts cannot be loaded', FULL_TIER, async () => {
    let gone = true;
    await tabs.route(TEXTS, route => (gone ? route.abort() : route.continue()));
    await page.goto(`${site.url}/around.html`);
    await page.getByText('الاسم').first().waitFor();
    await at(page, 'name').fill('Layla');
    gone = false;
    await stands(page, 'trial');
    expect(await shown()).toEqual(['ar', 'en']);
    expect(await at(page, 'name').inputValue()).toBe('Layla');
  });
});
