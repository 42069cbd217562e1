/** No-JS forms in real Chromium with the real backend, and the same pages once the script loads. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import { kept as istimara } from '../../cli/istimara.js';
import { fillPage, moved, said } from '../../forms/filling.js';
import { compiledForm, fullest, ROOT, type Service, serveForms } from '../../forms/served.js';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { buildHousehold } from './pages.js';

/** Forms that the full tier visits too. They are built once a test needs one. */
const OTHERS = ['civil-record', 'citizenship-family'] as const;
type Spoken = keyof typeof LANGUAGES;

const folder = mkdtempSync(join(tmpdir(), 'istimara-still-'));
const dist = join(folder, 'dist');
const SHOTS = process.env.SHOTS;
let browser: Browser;
let service: Service;
let others: Promise<Service> | undefined;

beforeAll(async () => {
  const done = build(['complaint'], dist);
  browser = await sharedBrowser();
  await done;
  await buildHousehold(dist);
  service = await serveForms(dist);
});
afterAll(async () => {
  await closeContexts(browser);
  await service?.stop();
  await (await others)?.stop();
});

async function build(ids: readonly string[], to: string): Promise<void> {
  const { code, err } = await istimara(['build', ...ids.map(id => `forms/${id}.form.yaml`), '-o', to], { cwd: ROOT });
  if (code !== 0) throw new Error(err);
}

async function serveOthers(): Promise<Service> {
  const to = join(folder, 'others');
  await build(OTHERS, to);
  return serveForms(to);
}

/** Returns the server of a form. */
async function serviceOf(form: string): Promise<Service> {
  if (!(OTHERS as readonly string[]).includes(form)) return service;
  others ??= serveOthers();
  return others;
}

const words = (language: Spoken) => LANGUAGES[language].screen;
const send = (page: Page) => page.locator('.ways button.primary');
/** Returns the address of a form's page. The page of the form's first language is at the address of the form itself. */
const pageOf = async (form: string, language: Spoken) => {
  const first = form === 'household' ? 'en' : 'ar';
  return `${(await serviceOf(form)).url}/forms/${form}/${language === first ? '' : `index.${language}.html`}`;
};

async function opened(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    javaScriptEnabled: false,
    ...options,
  });
  return context.newPage();
}

/**
 * Returns the accessibility violations of a page. axe-core needs scripts, so it checks the same page with scripts
 * enabled and the form's own script blocked.
 */
async function seen(page: Page) {
  const other = await opened({ javaScriptEnabled: true, viewport: page.viewportSize() });
  await other.route('**/*.js', route => route.abort());
  const body = await page.content();
  await other.route(page.url().replace(/#.*/, ''), route =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  );
  await other.goto(page.url());
  const found = await violations(other);
  await other.context().close();
  return found;
}

async function look(page: Page, state: string): Promise<void> {
  await page.waitForLoadState();
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${state.replace(/\W+/g, '-')}.png`), fullPage: true });
  expect(await seen(page), state).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${state}: wider than the screen`).toBeLessThanOrEqual(0);
}

async function exported(form: string): Promise<JsonObject[]> {
  const { code, out, err } = await istimara(['export', form, '--store', (await serviceOf(form)).store]);
  expect(code, err).toBe(0);
  return out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const { id, localName } = document.activeElement!;
    return { id, localName };
  });
const focusAt = (page: Page, id: string) => expect.poll(async () => (await focused(page)).id).toBe(id);

const daysSince = (day: string): number => Math.floor((Date.now() - Date.parse(day)) / 86_400_000);

const visits = [
  { id: 'complaint', language: 'ar', width: 360 },
  { id: 'complaint', language: 'en', width: 1280 },
  { id: 'civil-record', language: 'ar', width: 360 },
  { id: 'citizenship-family', language: 'en', width: 1280 },
] as const;

eachInTiers(
  describe,
  ({ id, language }) => id === 'complaint' && language === 'ar',
  visits,
)('$id in $language at $width px without JavaScript', ({ id, language, width }) => {
  it('is refused with its errors, corrected, and sent', { timeout: 120_000 }, async () => {
    const page = await opened({ viewport: { width, height: 800 } });
    await page.goto(await pageOf(id, language));
    await look(page, `${id} ${language} blank`);

    await send(page).click();
    await page.locator('.summary').waitFor();
    await expect.poll(() => page.title()).toMatch(new RegExp(`^${words(language).errorMark}`));
    // The browser moves the focus there once the page is laid out.
    await focusAt(page, 'f--summary');
    await look(page, `${id} ${language} errors`);
    const link = page.locator('.summary a').last();
    const place = (await link.getAttribute('href'))!.slice(1);
    await link.click();
    await page.locator(`[id="${place}"]`).waitFor();
    const top = () => page.locator(`[id="${place}"]`).evaluate(node => node.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(800);

    const compiled = await compiledForm(id);
    const example = fullest(compiled);
    const data = moved(example.data, daysSince(example.today));
    for (const one of compiled.model.pages) await fillPage(page, one, data);
    await send(page).click();
    await page.locator('.sent [part="tracking"]').waitFor();
    await look(page, `${id} ${language} sent`);

    const last = (await exported(id)).at(-1)!;
    expect(last).toMatchObject({ form: id, language });
    expect(last.data).toMatchObject(said(data) as JsonObject);
    await expect.poll(() => page.locator('[part="tracking"]').textContent()).toBe(last.tracking);
    const copy = await page.request.get(
      new URL((await page.locator('a[href$=".pdf"]').getAttribute('href'))!, page.url()).href,
    );
    expect((await copy.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await page.context().close();
  });
});

/**
 * Goes through the page with the keyboard alone, up to the button that sends, and presses it. `typed` is the input by
 * id.
 */
async function byKeyboard(page: Page, typed: Readonly<Record<string, string>>): Promise<void> {
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const { id, localName, primary } = await page.evaluate(() => {
      const { id, localName, className } = document.activeElement!;
      return { id, localName, primary: className === 'primary' };
    });
    if (primary) return page.keyboard.press('Enter');
    const keys = typed[id];
    if (keys === undefined) continue;
    if (localName === 'select' || keys === ' ') await page.keyboard.press(keys === ' ' ? 'Space' : keys);
    else await page.keyboard.type(keys);
  }
  throw new Error('the button was not reached');
}

const TYPED = {
  'f-full_name': 'ليلى الخطيب',
  'f-national_id': '٠١٠٢٠٣٠٤٠٥٠',
  'f-birth': '5',
  'f-birth-month': '1',
  'f-birth-year': '1990',
  'f-status': ' ',
  'f-sign': 'ليلى',
  'f-sure': ' ',
};

describe('the page without JavaScript', () => {
  it('is filled in and sent with the keyboard alone', async () => {
    const page = await opened();
    await page.goto(await pageOf('household', 'en'));
    await byKeyboard(page, { ...TYPED, 'f-birth-year': '٢٩٩٠' });
    await page.locator('.summary').waitFor();
    // The browser moves the focus there, and to the target of a link, once the page is laid out.
    await focusAt(page, 'f--summary');
    await page.keyboard.press('Tab');
    const place = (await page.locator('.summary a:focus').getAttribute('href'))!.slice(1);
    await page.keyboard.press('Enter');
    await focusAt(page, place);
    await page.locator('[id="f-birth-year"]').press('Control+A');
    await page.keyboard.type('١٩٩٠');
    await byKeyboard(page, {});
    await page.locator('.sent [part="tracking"]').waitFor();
    expect((await exported('household')).at(-1)!.data).toMatchObject({
      birth: '1990-01-05',
      national_id: '01020304050',
    });
    await page.context().close();
  });

  it('adds a row and leads to it, keeps all that was typed, and sends on Enter', async () => {
    const page = await opened();
    await page.goto(await pageOf('household', 'en'));
    await page.locator('[name="full_name"]').fill('Layla');
    await page.locator('[name="children[0].name"]').fill('Sami');
    await page.getByRole('button', { name: 'Add: Child' }).click();
    await page.locator('[name="children[1].name"]').waitFor();
    expect(new URL(page.url()).hash).toBe('#f-children-item-1');
    const top = () => page.locator('#f-children-item-1').evaluate(node => node.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(700);
    await page.keyboard.press('Tab');
    await focusAt(page, 'f-children[1].name');
    await page.getByRole('button', { name: 'Remove: Child 1' }).click();
    await page.locator('[name="children[1].name"]').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('[name="full_name"]').inputValue()).toBe('Layla');
    await page.locator('[name="full_name"]').press('Enter');
    await page.locator('.summary').waitFor();
    await page.context().close();
  });

  it('keeps files that came with errors, and is stored once when the button is pressed twice', async () => {
    const page = await opened();
    await page.goto(await pageOf('household', 'ar'));
    const PDF = { name: 'هوية.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nx') };
    await page.locator('[name="papers"]').setInputFiles([PDF]);
    await send(page).click();
    await page.locator('.summary').waitFor();
    await look(page, 'household ar files');
    const before = (await exported('household').catch(() => [])).length;
    await page.locator('#f-full_name').fill('ليلى');
    await page.locator('#f-national_id-unknown').check();
    for (const [id, part] of [
      ['f-birth', '5'],
      ['f-birth-year', '1990'],
    ] as const)
      await page.locator(`#${id}`).fill(part);
    await page.locator('#f-birth-month').fill('3');
    await page.locator('#f-status').check();
    await page.locator('#f-sign').fill('ليلى');
    await page.locator('#f-sure').check();
    await send(page).dblclick();
    await page.locator('.sent [part="tracking"]').waitFor();
    const stored = await exported('household');
    expect(stored).toHaveLength(before + 1);
    expect(stored.at(-1)!.data).toMatchObject({ national_id: null, papers: [{ name: 'هوية.pdf' }] });
    await page.context().close();
  });

  eachInTiers(it, (_, index) => index === 0, [
    ['no shadow DOM', 'delete Element.prototype.attachShadow'],
    ['no custom elements', 'Object.defineProperty(globalThis, "customElements", { value: undefined })'],
    ['no style sheets of its own', 'delete globalThis.CSSStyleSheet'],
  ])('serves a browser that has scripts and %s', async (_, without) => {
    const page = await opened({ javaScriptEnabled: true });
    await page.addInitScript(without);
    const failed = page.waitForEvent('pageerror');
    await page.goto(await pageOf('household', 'en'));
    await failed;
    await page.locator('[name="full_name"]').fill('Layla');
    await send(page).click();
    await page.locator('.summary').waitFor();
    await expect.poll(() => page.locator('[name="full_name"]').inputValue()).toBe('Layla');
    await page.context().close();
  });
});

/** Opens a page whose script waits until it is released. */
async function waiting(form: string, language: Spoken): Promise<{ page: Page; release: () => Promise<void> }> {
  const page = await opened({ javaScriptEnabled: true });
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  let go = (): void => {};
  const held = new Promise<void>(resolve => (go = resolve));
  await page.route(`**/${form}.js`, async route => {
    await held;
    await route.continue();
  });
  await page.goto(await pageOf(form, language), { waitUntil: 'commit' });
  await page.locator('.page-foot').waitFor();
  const release = async () => {
    go();
    await page.waitForFunction(form => document.querySelector(`${form}-form`)?.shadowRoot?.querySelector('form'), form);
  };
  return { page, release };
}

describe('input from before the script loaded', () => {
  it('stays, with focus and caret', async () => {
    const { page, release } = await waiting('household', 'ar');
    await page.locator('#f-full_name').fill('ليلى الخطيب ');
    await page.locator('#f-national_id-unknown').check();
    await page.locator('#f-birth').fill('٥');
    await page.locator('#f-birth-month').fill('3');
    await page.locator('#f-status-1').check();
    await page.locator('#f-spouse').fill('سامر');
    await page.locator('#f-needs-1').check();
    await page.locator('[name="home.latitude"]').fill('33,5');
    await page.locator('[name="children[0].name"]').fill('سامي');
    await page.locator('[name="income.work.amount"]').fill('١٢٥٠');
    await page
      .locator('[name="papers"]')
      .setInputFiles([{ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }]);
    await page.locator('#f-story').fill('سطر\nسطران');
    await page.locator('#f-story').evaluate((node: HTMLTextAreaElement) => {
      node.focus();
      node.setSelectionRange(2, 3);
    });
    await release();
    const there = () =>
      page.evaluate(() => {
        const root = document.querySelector('household-form')!.shadowRoot!;
        const active = root.activeElement as HTMLTextAreaElement;
        return {
          id: active?.id,
          from: active?.selectionStart,
          to: active?.selectionEnd,
          left: document.querySelectorAll('household-form *').length,
        };
      });
    await expect.poll(there).toEqual({ id: 'f-story', from: 2, to: 3, left: 0 });
    await page.keyboard.type('!');
    const values = () =>
      page
        .locator('#f-full_name, #f-birth, #f-birth-month, #f-spouse, #f-story')
        .evaluateAll(nodes => nodes.map(node => (node as HTMLInputElement).value));
    await expect.poll(values).toEqual(['ليلى الخطيب ', '٥', '3', 'سامر', 'سط!\nسطران']);
    await expect.poll(() => page.locator('#f-national_id-unknown').isChecked()).toBe(true);
    await expect
      .poll(() => page.evaluate(() => (document.querySelector('household-form') as unknown as { value: object }).value))
      .toMatchObject({
        national_id: null,
        status: 'married',
        spouse: 'سامر',
        needs: ['rent'],
        home: { latitude: 33.5 },
        children: [{ name: 'سامي' }],
        income: { work: { amount: 1250 } },
        papers: [{ name: 'a.pdf', type: 'application/pdf' }],
      });
    await page.context().close();
  });

  it('stays where it was typed on a later page of the form', FULL_TIER, async () => {
    const { page, release } = await waiting('household', 'en');
    await page.locator('[name="children[0].name"]').fill('Sami');
    await release();
    await expect.poll(() => page.locator('[name="children[0].name"]').inputValue()).toBe('Sami');
    await expect
      .poll(() => page.locator('[name="children[0].name"]').evaluate(node => node.matches(':focus')))
      .toBe(true);
    await page.context().close();
  });

  it('is empty if nothing was typed, and no draft is created', FULL_TIER, async () => {
    const { page, release } = await waiting('household', 'ar');
    await release();
    await expect
      .poll(() => page.evaluate(() => (document.querySelector('household-form') as unknown as { value: object }).value))
      .toEqual({ size: 1, kind: 'fixed', twice: 2 });
    await expect.poll(() => page.locator('[name="children[0].name"]').count()).toBe(0);
    await page.context().close();
  });

  it('stays with its errors on a page that the server returned', async () => {
    const { page, release } = await waiting('household', 'ar');
    await page.locator('#f-full_name').fill('ليلى');
    await send(page).click();
    await page.locator('.summary').waitFor();
    await release();
    await expect.poll(() => page.locator('#f-full_name').inputValue()).toBe('ليلى');
    await page.locator('#f-birth-error').waitFor();
    await page.context().close();
  });
});
