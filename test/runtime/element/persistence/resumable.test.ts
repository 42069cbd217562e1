/**
 * Form that is sent as JSON with resumable uploads: Chromium, the real backend, and a network that can falsify every
 * request.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openStore, startServer } from '../../../../src/backend/index.js';
import { compile, sharedRuntime } from '../../../../src/compiler/index.js';
import { stored, temporary } from '../../../backend/harness.js';
import { FULL_TIER } from '../../../tier.js';
import { closeContexts, sharedBrowser } from '../chromium.js';
import { at, context, open, press, room, words } from './browser.js';
import { FATES, type Fate, lyingProxy, type Network, numbers } from './lying-proxy.js';

const FORM = `
form: survey
version: 1
languages: [en, ar]
title: { en: Survey, ar: مسح }
submit: { as: json }
fields:
  name: { type: text, label: { en: Name, ar: الاسم }, required: true }
  plots:
    type: list
    label: { en: Plots, ar: العقارات }
    min: 1
    fields:
      deed: { type: file, label: { en: Deed, ar: السند }, accept: [pdf], max_size: 5MB, required: true }
`;
const LARGE = Buffer.concat([Buffer.from('%PDF-1.4\n'), randomBytes(2_500_000)]);
const say = words('en');

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

async function behind(fateOf: (request: number) => Fate, shared = false) {
  const folder = temporary();
  const options = { file: 'survey.form.yaml', project: { read: () => undefined }, today: '2026-11-24' };
  const { compiled, diagnostics } = await compile(FORM, { ...options, sharedRuntime: shared });
  if (!compiled) throw new Error(JSON.stringify(diagnostics));
  const beside = shared ? await sharedRuntime() : [];
  for (const { path, content } of [...compiled.files, ...beside]) {
    const to = join(folder, 'survey', path);
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, content);
  }
  const path = join(folder, 'store.db');
  const server = await startServer({ dist: folder, port: 0, store: await openStore(`sqlite:${path}`) });
  const proxy = await lyingProxy(server.port, fateOf, ['POST', 'PATCH', 'HEAD']);
  onTestFinished(async () => {
    await proxy.close();
    await server.close();
  });
  return { proxy, path, url: `http://127.0.0.1:${proxy.port}/forms/survey/` };
}

async function fill(page: Page): Promise<void> {
  await at(page, 'name').fill('Layla');
  await at(page, 'plots[0].deed').setInputFiles({ name: 'deed.pdf', mimeType: 'application/pdf', buffer: LARGE });
  await page.getByText('deed.pdf').first().waitFor();
  await press(page, say.send);
}

/** Checks that the file is the only stored file, under its digest, in the only submission. */
async function arrivedOnce(path: string): Promise<void> {
  const sha256 = createHash('sha256').update(LARGE).digest('hex');
  const rows = await stored(path, 'survey');
  expect(rows.map(({ data }) => JSON.parse(data))).toMatchObject([{ name: 'Layla', plots: [{ deed: [{ sha256 }] }] }]);
  const all = readdirSync(`${path}.files`, { recursive: true, withFileTypes: true });
  const kept = all.filter(one => one.isFile() && !one.parentPath.includes('parts'));
  expect(kept.map(({ parentPath, name }) => readFileSync(join(parentPath, name)).equals(LARGE))).toEqual([true]);
}

const outbox = (page: Page) => room<{ state: string }>(page, 'outbox');
const sent = async (page: Page, { proxy }: { readonly proxy: Network }) => {
  await expect
    .poll(
      async () => {
        await page.evaluate(() => void dispatchEvent(new Event('online')));
        return (await outbox(page)).map(({ state }) => state);
      },
      { timeout: 90_000 },
    )
    .toEqual(['sent']);
  return proxy.met;
};

const bad = Object.keys(FATES).filter(fate => fate !== 'pass') as Fate[];

it.each([false, true])(
  'stores a file once and byte for byte, whatever the network does (shared runtime: %s)',
  { ...FULL_TIER, timeout: 150_000 },
  async shared => {
    const random = numbers(shared ? 5 : 3);
    // First comes every failure in turn, each after one request that passes; then they come at random.
    const fateOf = (asked: number): Fate =>
      asked < 2 * bad.length
        ? asked % 2
          ? bad[asked >> 1]!
          : 'pass'
        : random() < 1 / 2
          ? 'pass'
          : bad[Math.floor(random() * bad.length)]!;
    const service = await behind(fateOf, shared);
    const page = await open(await context(browser), service.url);
    await fill(page);
    const met = await sent(page, service);
    await arrivedOnce(service.path);
    expect(met.size).toBeGreaterThan(5);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  },
);

it('resumes in another page where a closed page was cut, and shows the progress', {
  timeout: 120_000,
}, async () => {
  // The upload of the first file is created and one chunk arrives. Then no request goes through any more.
  const service = await behind(asked => (asked < 2 ? 'pass' : 'drop'));
  const tabs = await context(browser);
  const page = await open(tabs, service.url);
  await fill(page);
  await page.getByRole('heading', { name: say.notSent }).waitFor();
  await expect.poll(async () => (await outbox(page)).map(({ state }) => state)).toEqual(['waiting']);
  const parts = join(`${service.path}.files`, 'parts');
  const came = () =>
    readdirSync(parts)
      .filter(name => name.endsWith('.part'))
      .map(name => readFileSync(join(parts, name)).length);
  await expect.poll(came).toEqual([262_144]);
  await page.close();

  service.proxy.calm();
  const later = await tabs.newPage();
  const asked: string[] = [];
  later.on('request', request => {
    if (/submissions/.test(request.url()))
      asked.push(`${request.method()} ${request.headers()['upload-offset'] ?? ''}`);
  });
  await later.goto(service.url);
  await sent(later, service);
  expect(asked.slice(0, 2)).toEqual(['HEAD ', 'PATCH 262144']);
  expect(asked.filter(one => one.startsWith('POST'))).toEqual(['POST ']);
  await arrivedOnce(service.path);
});

it('shows the progress of the files', FULL_TIER, async () => {
  const service = await behind(() => 'pass');
  const page = await open(await context(browser), service.url);
  let go = () => {};
  const gate = new Promise<void>(resolve => (go = resolve));
  let pieces = 0;
  await page.route('**/submissions/files/*', async route => {
    if (route.request().method() === 'PATCH' && ++pieces === 2) await gate;
    await route.continue();
  });
  await fill(page);
  const bar = page.getByRole('progressbar', { name: say.sending });
  await expect
    .poll(() => bar.evaluate(one => (one as HTMLProgressElement).value))
    .toBeCloseTo(262_144 / LARGE.length, 4);
  go();
  await page.locator('[part="confirmation"]').waitFor();
  await arrivedOnce(service.path);
});
