/** Generated page that opens without a network: built and served by the command line, opened in Chromium. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { stored } from '../../backend/harness.js';
import { kept as istimara } from '../../cli/istimara.js';
import { type Service, serveForms } from '../../forms/served.js';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, sharedBrowser } from '../element/chromium.js';
import { at, LISTEN, press, until, words } from '../element/persistence/browser.js';
import { LIES, portal } from './portal.js';

const FORM = readFileSync(new URL('./trial.form.yaml', import.meta.url), 'utf8');
const say = words('ar');

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

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
  await tabs.addInitScript(LISTEN);
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
/** Waits until the service worker is active and controls this page. */
const taken = () => page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
/** Waits until a newer service worker is installed that does not serve yet. */
const waits = () =>
  expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state)).toBe('installed');
const title = () => page.locator('h1').first().textContent();
/**
 * Visits the page until it has the wanted title. A browser takes its time to end a window, and to notify a service
 * worker that another one waits. Until then a visit shows the old edition.
 */
async function comes(wanted: string, place = '', site = service.url): Promise<void> {
  let visits = 0;
  await expect
    .poll(async () => {
      if (visits++ === 0) await page.goto(`${site}/forms/trial/${place}`);
      else await page.reload();
      await at(page, 'name').waitFor();
      return title();
    })
    .toBe(wanted);
}
const caches = () => page.evaluate(() => globalThis.caches.keys());

it('opens without a network, and sends once what was filled in there', async () => {
  await opened();
  await taken();
  const { port } = new URL(service.url);
  await service.stop();

  await page.reload();
  await at(page, 'name').fill('ليلى');
  await press(page, say.send);
  await page.getByText(say.persistence.queued).waitFor();
  await press(page, say.persistence.later);
  await opened('index.en.html?name=x#f-name');
  await expect.poll(title).toBe('Trial');
  await opened();
  await page.getByText(say.persistence.states.waiting, { exact: true }).waitFor();

  service = await serveForms(dist, Number(port));
  await press(page, say.persistence.tryNow({ n: 1, shown: '1' }));
  await page.getByText(say.persistence.states.sent, { exact: true }).waitFor();
  const submissions = await stored(join(folder, 'submissions.db'), 'trial');
  expect(submissions.map(({ data }) => JSON.parse(data))).toEqual([{ name: 'ليلى' }]);

  const kept = await page.evaluate(async () => {
    const [name] = await globalThis.caches.keys();
    return (await (await globalThis.caches.open(name!)).keys()).map(({ url }) => new URL(url).pathname);
  });
  expect(kept.filter(path => !/\/(index(\.en)?\.html|[\w-]+(\.\w+)?\.(js|css))$/.test(path))).toEqual([]);
  expect(kept.length).toBeGreaterThan(6);
}, 60_000);

it('is replaced by a new edition when its only window reloads, and removed by a build without a service worker', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  await opened();
  await taken();
  const before = await caches();
  const other = await tabs.newPage();
  await other.goto(address());
  await at(other, 'name').waitFor();
  await build(FORM.replace('طلب تجربة', 'طلب جديد'), '--service-worker');
  // The browser checks for a new service worker with each page that it opens. The edition that another window uses
  // stays.
  await page.reload();
  await waits();
  await page.reload();
  await at(page, 'name').waitFor();
  expect(await title()).toBe('طلب تجربة');
  expect(await other.locator('h1').first().textContent()).toBe('طلب تجربة');
  await at(page, 'name').fill('ليلى');
  await until(page, 'draft saved');

  await other.close();
  const third = await tabs.newPage();
  await third.goto(address());
  await at(third, 'name').waitFor();
  expect(await third.locator('h1').first().textContent()).toBe('طلب تجربة');
  await third.close();
  expect(await title()).toBe('طلب تجربة');
  await comes('طلب جديد', '#f-name');
  expect(new URL(page.url()).hash).toBe('#f-name');
  await expect.poll(() => at(page, 'name').inputValue()).toBe('ليلى');
  await expect.poll(async () => (await caches()).filter(name => before.includes(name))).toEqual([]);

  await build(FORM);
  expect(readdirSync(join(dist, 'trial'))).not.toContain('service-worker.js');
  await opened();
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await expect.poll(caches).toEqual([]);
  await opened();
  await expect.poll(title).toBe('طلب تجربة');
});

it('stores no file that differs from the built one, and keeps the current edition whole', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  const address = new URL(service.url);
  const network = await portal(address);
  try {
    await page.goto(`${network.url}/forms/trial/`);
    await at(page, 'name').waitFor();
    await taken();
    const before = await caches();
    await build(FORM.replace('طلب تجربة', 'طلب جديد'), '--service-worker');
    for (const lie of LIES) {
      network.lie = lie;
      const asked = network.lied;
      // The test asks for the update, because a browser by itself waits longer after each failure.
      await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => {}));
      await expect.poll(() => network.lied).toBeGreaterThan(asked);
      await expect
        .poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).installing?.state))
        .toBeUndefined();
      expect(await page.evaluate(async () => !!(await navigator.serviceWorker.ready).waiting)).toBe(false);
      expect(await caches()).toEqual(before);
      expect(await title()).toBe('طلب تجربة');
    }
    network.lie = undefined;
    await page.evaluate(async () => void (await navigator.serviceWorker.ready).update());
    await waits();
    await comes('طلب جديد', '', network.url);
  } finally {
    await network.close();
  }
});

it('is not needed: a page stays, and is filled in and sent, if its service worker is removed meanwhile', {
  ...FULL_TIER,
  timeout: 60_000,
}, async () => {
  await opened();
  await taken();
  await at(page, 'name').fill('ليلى');
  await until(page, 'draft saved');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).unregister();
    for (const name of await globalThis.caches.keys()) await globalThis.caches.delete(name);
  });
  await page.reload();
  await expect.poll(() => at(page, 'name').inputValue()).toBe('ليلى');
  await press(page, say.send);
  await page.locator('.tracking').waitFor();
  const submissions = await stored(join(folder, 'submissions.db'), 'trial');
  expect(submissions.map(({ data }) => JSON.parse(data))).toEqual([{ name: 'ليلى' }]);
});

it('is not left outdated by a build of some outputs', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const files = () => readdirSync(join(dist, 'trial')).map(name => readFileSync(join(dist, 'trial', name), 'latin1'));
  const before = files();
  const path = join(folder, 'trial.form.yaml');
  writeFileSync(path, FORM.replace('طلب تجربة', 'طلب جديد'));
  const some = (only: string, ...more: readonly string[]) =>
    istimara(['build', path, '-o', dist, '--shared-runtime', '--only', only, ...more]);
  for (const only of ['element,page', 'page', 'schema,element']) {
    const { code, err } = await some(only);
    expect([code, err]).toEqual([2, expect.stringContaining('--service-worker')]);
  }
  expect(files()).toEqual(before);
  expect((await some('schema')).code).toBe(0);
  expect((await some('page', '--service-worker')).code).toBe(0);
  await opened();
  await taken();
  expect(await title()).toBe('طلب جديد');
});

it('serves only the page that was built, and exists only on request', async () => {
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
