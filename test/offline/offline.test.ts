/** A generated page that opens without a network: built and served by the command line, opened in Chromium. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { stored } from '../backend/harness.js';
import { launch } from '../browser/chromium.js';
import { istimara } from '../cli/istimara.js';
import { type Service, serveForms } from '../forms/served.js';
import { at, press, words } from '../keep/browser.js';

const FORM = readFileSync(new URL('./trial.form.yaml', import.meta.url), 'utf8');
const say = words('ar');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

let folder: string;
let dist: string;
let service: Service;
let tabs: BrowserContext;
let page: Page;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'istimara-offline-'));
  dist = join(folder, 'dist');
  await build(FORM, '--service-worker');
  service = await serveForms(dist);
  tabs = await browser.newContext({ viewport: { width: 360, height: 800 } });
  page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  page.on('console', said => expect.soft(said.text()).not.toMatch(/Content.Security.Policy|TrustedScriptURL/i));
}, 60_000);
afterEach(async () => {
  await tabs.close();
  await service.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function build(form: string, ...options: readonly string[]): Promise<void> {
  const path = join(folder, 'trial.form.yaml');
  writeFileSync(path, form);
  const { code, err } = await istimara(['build', path, '-o', dist, '--shared-runtime', ...options]);
  expect(code, err).toBe(0);
}

const address = () => `${service.url}/forms/trial/`;
const opened = async (path = '') => {
  await page.goto(address() + path);
  await at(page, 'name').waitFor();
};
/** Once it is there, and this page's. */
const taken = () => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
const title = () => page.locator('h1').first().textContent();
const caches = () => page.evaluate(() => globalThis.caches.keys());

it('opens without a network, and what is filled in there is sent once', async () => {
  await opened();
  await taken();
  const { port } = new URL(service.url);
  await service.stop();

  await page.reload();
  await at(page, 'name').fill('ليلى');
  await press(page, say.send);
  await page.getByText(say.kept.queued).waitFor();
  await press(page, say.kept.later);
  await opened('index.en.html?name=x#f-name');
  await expect.poll(title).toBe('Trial');
  await opened();
  await page.getByText(say.kept.states.waiting, { exact: true }).waitFor();

  service = await serveForms(dist, Number(port));
  await press(page, say.kept.tryNow);
  await page.getByText(say.kept.states.sent, { exact: true }).waitFor();
  const submissions = await stored(join(folder, 'submissions.db'), 'trial');
  expect(submissions.map(({ data }) => JSON.parse(data))).toEqual([{ name: 'ليلى' }]);

  const kept = await page.evaluate(async () => {
    const [name] = await globalThis.caches.keys();
    return (await (await globalThis.caches.open(name!)).keys()).map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter(path => !/\/(index(\.en)?\.html|[\w-]+(\.\w+)?\.(js|css))$/.test(path))).toEqual([]);
  expect(kept.length).toBeGreaterThan(6);
}, 60_000);

it('gives way to a new edition, and to none', async () => {
  await opened();
  await taken();
  const before = await caches();
  await build(FORM.replace('طلب تجربة', 'طلب جديد'), '--service-worker');
  // The browser asks for the worker with each page that it opens; what an open page stands on stays.
  await page.reload();
  await page.waitForFunction(async () => (await navigator.serviceWorker.ready).waiting?.state === 'installed');
  await page.reload();
  await expect.poll(title).toBe('طلب تجربة');
  // A browser takes its time to end a page: it is waited for beside the form, where no page stands on the worker.
  await page.goto(`${service.url}/`);
  await expect.poll(async () => (await caches()).filter(name => before.includes(name))).toEqual([]);
  await opened();
  await expect.poll(title).toBe('طلب جديد');

  await build(FORM);
  expect(readdirSync(join(dist, 'trial'))).not.toContain('service-worker.js');
  await opened();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(caches).toEqual([]);
  await opened();
  await expect.poll(title).toBe('طلب تجربة');
}, 60_000);

it('is for the page that was built alone, and only where it is asked for', async () => {
  await tabs.route('**/host.html', route =>
    route.fulfill({
      contentType: 'text/html',
      body: '<script type="module" src="./trial/trial.js"></script><trial-form></trial-form>',
    }),
  );
  await page.goto(`${service.url}/forms/host.html`);
  await at(page, 'name').waitFor();
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await build(FORM);
  expect(readFileSync(join(dist, 'trial/trial.js'), 'utf8')).not.toContain('serviceWorker');
  expect(existsSync(join(dist, 'trial/service-worker.js'))).toBe(false);
}, 60_000);
