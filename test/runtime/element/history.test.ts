/**
 * The browser's back and forward navigation through the pages of a form, addresses of pages, and the title of the
 * document.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, stands } from './chromium.js';
import { filesOf, trialFiles } from './fixtures/built.js';
import { fillFirstPage, fillSecondPage } from './fixtures/fill-trial.js';
import { trial } from './fixtures/trial.js';

const APPLICANT = { name: 'Layla Haddad', national: '01020304050' };

let browser: Browser;
let site: Site;

/** A form whose pages are all hidden. */
const { showIf } = trial.pages.at(-1)!;
const shut = { ...trial, id: 'shut', pages: trial.pages.map(page => ({ ...page, showIf: showIf! })) };

beforeAll(async () => {
  const files = Promise.all([trialFiles(), filesOf(shut)]).then(([a, b]) => serve({ ...a, ...b }));
  [browser, site] = await Promise.all([sharedBrowser(), files]);
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

const { next, errorMark, checkTitle, sentTitle, send, newForm } = LANGUAGES.en.screen;
const TITLE = trial.title.en!;
const [first, second, third] = trial.pages.map(page => ({ hash: `#${page.id}`, title: page.title!.en! }));

async function open(hash = '', form = 'trial'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${form}/index.en.html${hash}`);
  await stands(page, form);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const hash = (page: Page) => new URL(page.url()).hash;
const heading = (page: Page, text: string) => page.getByRole('heading', { name: text, exact: true }).waitFor();

/** Waits for the title of the document, which follows the page once the lazy chunk for this has loaded. */
const named = (page: Page, title: string) => expect.poll(() => page.title()).toBe(title);

async function toThird(): Promise<Page> {
  const page = await open();
  await named(page, `${first!.title} – ${TITLE}`);
  await fillFirstPage(page, APPLICANT);
  await press(page, next);
  await heading(page, second!.title);
  await fillSecondPage(page);
  await press(page, next);
  await heading(page, third!.title);
  return page;
}

describe('back and forward in the browser', () => {
  it('keeps a person who continued before the history code loaded on the current page', FULL_TIER, async () => {
    const page = await (await browser.newContext()).newPage();
    let come = () => {};
    const held = new Promise<void>(resolve => {
      come = resolve;
    });
    await page.route('**/trial.host.js', async route => {
      await held;
      await route.continue();
    });
    await page.goto(`${site.url}/trial/index.en.html`);
    await stands(page, 'trial');
    await fillFirstPage(page, APPLICANT);
    await press(page, next);
    await heading(page, second!.title);
    come();
    await named(page, `${second!.title} – ${TITLE}`);
    expect(hash(page)).toBe(second!.hash);
    await heading(page, second!.title);
    await page.goBack();
    await heading(page, first!.title);
    await page.context().close();
  });

  it('leads to the page before with all that was typed, and forward again', async () => {
    const page = await toThird();
    expect(hash(page)).toBe(third!.hash);
    await page.goBack();
    await heading(page, second!.title);
    expect(hash(page)).toBe(second!.hash);
    expect(await at(page, 'copies').inputValue()).toBe('3');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id))
      .toBe('f--heading');
    await page.goBack();
    await heading(page, first!.title);
    expect(await at(page, 'full_name').inputValue()).toBe('Layla Haddad');
    await page.goForward();
    await heading(page, second!.title);
    await named(page, `${second!.title} – ${TITLE}`);
    await page.context().close();
  });

  it('leads from a change back to the check page, and from the confirmation to no page of the form', async () => {
    const page = await toThird();
    await at(page, 'abroad-1').check();
    await at(page, 'truth').check();
    await press(page, next);
    await heading(page, checkTitle);
    await named(page, `${checkTitle} – ${TITLE}`);
    await page.locator('.answers .change a').first().click();
    await heading(page, first!.title);
    await page.goBack();
    await heading(page, checkTitle);
    await press(page, send);
    await heading(page, sentTitle);
    await named(page, `${sentTitle} – ${TITLE}`);
    expect(hash(page)).toBe('');
    await page.goBack();
    await expect.poll(() => hash(page)).toBe(third!.hash);
    await heading(page, sentTitle);
    await press(page, newForm);
    await heading(page, first!.title);
    expect(await at(page, 'full_name').inputValue()).toBe('');
    await page.context().close();
  });
});

it('opens a page by its address, and the form by any other', async () => {
  const page = await open(second!.hash);
  await heading(page, second!.title);
  await page.context().close();
  for (const other of ['#-check', '#nowhere', '#%E0%A4']) {
    const page = await open(other);
    await named(page, `${first!.title} – ${TITLE}`);
    await heading(page, first!.title);
    await page.context().close();
  }
});

it('shows the first page of a form whose pages are all hidden, which is no step to go back from', async () => {
  const page = await open('', 'shut');
  await named(page, `${first!.title} – ${TITLE}`);
  await heading(page, first!.title);
  expect(hash(page)).toBe('');
  await page.context().close();
});

it('says in the title of the document that something is wrong', async () => {
  const page = await open();
  await press(page, next);
  await named(page, `${errorMark}${first!.title} – ${TITLE}`);
  await page.context().close();
});

/** Opens the English page with something else in its text, at its second page. */
async function changed(from: string, to: string): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/index.en.html', async route => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(from, to) });
  });
  await page.goto(`${site.url}/trial/index.en.html`);
  await stands(page, 'trial');
  await fillFirstPage(page, APPLICANT);
  await press(page, next);
  await heading(page, second!.title);
  return page;
}

it.each(['>', ' history="false">'])(
  'leaves the history alone for a form of one page, and for one with %s',
  FULL_TIER,
  async instead => {
    const short = await open('', 'short');
    expect(await short.locator('short-form[history]').count()).toBe(0);
    await short.context().close();
    const page = await changed(' history>', instead);
    expect([hash(page), await page.title()]).toEqual(['', TITLE]);
    await page.context().close();
  },
);

it('keeps the address of the page, whatever its links are relative to', FULL_TIER, async () => {
  const page = await changed('</head>', '<base href="/other/"></head>');
  expect(new URL(page.url()).pathname).toBe('/trial/index.en.html');
  expect(hash(page)).toBe(second!.hash);
  await page.context().close();
});

it('opens a page by its address instead of the page at which a draft was left', FULL_TIER, async () => {
  const page = await toThird();
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  const [again, linked] = await Promise.all(['', second!.hash].map(() => page.context().newPage()));
  await page.goto('about:blank');
  await linked!.goto(`${site.url}/trial/index.en.html${second!.hash}`);
  await expect.poll(() => at(linked!, 'copies').inputValue()).toBe('3');
  expect(hash(linked!)).toBe(second!.hash);
  await linked!.goto('about:blank');
  await again!.goto(`${site.url}/trial/index.en.html`);
  await heading(again!, third!.title);
  await page.context().close();
});
