/** Lazy chunks of a form that load late or fail to load at first. Nothing is lost, and the form is sent. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { compile, sharedRuntime } from '../../../../src/compiler/index.js';
import { loadWithRetry } from '../../../../src/runtime/element/lazy-chunk.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { closeContexts, type Files, type Site, serve, sharedBrowser } from '../chromium.js';
import { at, press } from './browser.js';

const FORM = `
form: trial
version: 1
languages: [en]
title: Trial
fields:
  name: { type: text, label: Name, required: true }
`;
const say = LANGUAGES.en.screen;

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

async function filesOf(shared: boolean, form = FORM): Promise<Files> {
  const options = { file: 'trial.form.yaml', project: { read: () => undefined }, today: '2026-11-24' };
  const { compiled } = await compile(form, { ...options, only: ['element', 'page'], sharedRuntime: shared });
  const runtime = shared ? (await sharedRuntime()).map(({ path, content }) => [path.slice(3), content] as const) : [];
  return Object.fromEntries([
    ...compiled!.files.map(({ path, content }) => [`trial/${path}`, content] as const),
    ...runtime,
  ]);
}

let site: Site | undefined;
let tabs: BrowserContext;
let page: Page;
beforeEach(async () => {
  tabs = await browser.newContext({ viewport: { width: 360, height: 800 } });
  page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
});
afterEach(async () => {
  await tabs.close();
  await site?.close();
  site = undefined;
});

async function open(files: Files): Promise<void> {
  site = await serve(files);
  site.answers = [{ status: 201, body: { tracking: 'T' } }];
}
/** Reports that the network is back, upon which the page retries without waiting for its timer. */
const backOnline = () => page.evaluate(() => dispatchEvent(new Event('online')));
const sent = () => site!.posted.map(({ body }) => JSON.parse(body).data);

describe.each([
  ['is not there', (route: Route) => route.fulfill({ status: 404, body: 'no' })],
  ['cannot be had', (route: Route) => route.abort()],
  ['is a page of somebody else', (route: Route) => route.fulfill({ contentType: 'text/html', body: '<p>Log in' })],
] as const)('when the lazy chunk %s', FULL_TIER, (_, answer) => {
  it.each([false, true])(
    'reports that the form was not sent yet, and sends it once the chunk loads (shared runtime: %s)',
    async shared => {
      await open(await filesOf(shared));
      let gone = true;
      await tabs.route(/keep[\w-]*\.js/, route => (gone ? answer(route) : route.continue()));
      await page.goto(`${site!.url}/trial/`);
      await at(page, 'name').fill('Layla');
      await press(page, say.send);
      await page.getByRole('heading', { name: say.notSent }).waitFor();
      await page.getByText(say.savedOnDevice).waitFor();
      await at(page, 'name').fill('Layla Haddad');
      gone = false;
      if (!shared) await backOnline();
      await page.locator('[part="confirmation"]').waitFor();
      expect(sent()).toEqual([{ name: 'Layla Haddad' }]);
    },
  );
});

eachInTiers(it, ([kept, name]) => !kept && name !== '', [
  [false, ''],
  [false, 'Layla'],
  [true, 'Layla'],
])('asks before the page is left with input that is not saved yet (kept: %s, typed: "%s")', async (kept, name) => {
  await open(await filesOf(false));
  if (!kept) await tabs.route(/keep[\w-]*\.js/, () => {});
  await page.goto(`${site!.url}/trial/`);
  await at(page, 'name').click();
  await page.keyboard.type(name);
  if (kept) await page.locator('.draft').waitFor();
  const asked = new Promise<string>(resolve => {
    page.on('dialog', dialog => dialog.dismiss().then(() => resolve(dialog.type())));
    page.on('close', () => resolve('closed'));
  });
  await page.close({ runBeforeUnload: true });
  expect(await asked).toBe(name && !kept ? 'beforeunload' : 'closed');
});

it.each([false, true])(
  'switches to a language once its file can be loaded (shared runtime: %s)',
  FULL_TIER,
  async shared => {
    const form = FORM.replace('[en]', '[en, ar]').replace('title: Trial', 'title: { en: Trial, ar: تجربة }');
    await open(await filesOf(shared, form.replace('label: Name', 'label: { en: Name, ar: الاسم }')));
    let gone = true;
    await tabs.route(/trial\.ar\.js/, route => (gone ? route.abort() : route.continue()));
    await page.goto(`${site!.url}/trial/`);
    await page.evaluate(() => document.querySelector('trial-form')!.setAttribute('lang', 'ar'));
    await at(page, 'name').fill('Layla');
    await page.getByText('Name').first().waitFor();
    gone = false;
    await page.getByText('الاسم').first().waitFor();
    expect(await at(page, 'name').inputValue()).toBe('Layla');
  },
);

const PAGES = `
form: trial
version: 1
languages: [en]
title: Trial
pages:
  one: { title: One, fields: { name: { type: text, label: Name, required: true } } }
  two: { title: Two, fields: { age: { type: integer, label: Age } } }
`;

eachInTiers(it, shared => !shared, [false, true])(
  'reports errors before the chunk for host pages has loaded (shared runtime: %s)',
  async shared => {
    const host = `<!doctype html><script type="module" src="./trial/trial.js"></script>
<form><trial-form name="answers" prefill='{"age":7}'></trial-form></form>`;
    await open({ ...(await filesOf(shared, PAGES)), 'host.html': host });
    let gone = true;
    await tabs.route(/host\.js/, route => (gone ? route.abort() : route.continue()));
    await page.goto(`${site!.url}/host.html`);
    await press(page, say.next);
    const summary = page.locator('.summary');
    await summary.getByRole('link', { name: /Name/ }).waitFor();
    await at(page, 'name').fill('Layla');
    await press(page, say.next);
    expect(await at(page, 'age').inputValue()).toBe('');
    gone = false;
    if (!shared) await backOnline();
    await expect.poll(() => at(page, 'age').inputValue(), { timeout: 10_000 }).toBe('7');
    await expect.poll(() => page.evaluate(() => [...new FormData(document.forms[0]).keys()])).toContain('answers');
  },
);

describe('in a bundle', () => {
  eachInTiers(it, shared => shared, [false, true])('finds all lazy chunks (shared runtime: %s)', async shared => {
    const folder = mkdtempSync(join(tmpdir(), 'istimara-bundle-'));
    const files = await filesOf(shared);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const { outputFiles, warnings } = await build({
      stdin: { contents: "import './trial/trial.js';", resolveDir: folder },
      ...{ bundle: true, splitting: true, format: 'esm', outdir: '/', write: false, minify: true, logLevel: 'silent' },
    });
    rmSync(folder, { recursive: true });
    expect(warnings).toEqual([]);
    const bundle = Object.fromEntries(outputFiles.map(({ path, text }) => [`app${path}`, text]));
    const host =
      '<!doctype html><script type="module" src="./stdin.js"></script><trial-form action="/post"></trial-form>';
    await open({ ...bundle, 'app/index.html': host });
    await page.goto(`${site!.url}/app/`);
    await at(page, 'name').fill('Layla');
    await page.locator('.draft').waitFor();
    await press(page, say.send);
    await page.locator('[part="confirmation"]').waitFor();
    expect(sent()).toEqual([{ name: 'Layla' }]);
  });
});

it('loads a chunk again if no response comes, and uses the first response that comes', async () => {
  vi.useFakeTimers();
  try {
    let first = (_: string) => {};
    const load = vi.fn((attempt: number) =>
      attempt === 0
        ? new Promise<string>(resolve => {
            first = resolve;
          })
        : Promise.reject(new Error('no')),
    );
    const come = loadWithRetry(load);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(load).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(load.mock.calls.map(([attempt]) => attempt)).toEqual([0, 1, 2, 3]);
    first('late');
    expect(await come).toBe('late');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load.mock.calls.length).toBeLessThanOrEqual(4);
  } finally {
    vi.useRealTimers();
  }
});
