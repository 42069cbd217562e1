/** The studio as a static site and as one file, written by the command line and opened in Chromium. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LabelledPaper } from '../../src/compiler/paper.js';
import type { SiteList } from '../../src/studio/page/site-list.js';
import { FRAME_RESPONSE_POLICY, PAGE_RESPONSE_POLICY, WORKER_POLICY } from '../../src/studio/site/policies.js';
import { createStudioService } from '../../src/studio/worker/create-service.js';
import type { PreviewReply } from '../../src/studio/worker/service.js';
import { BIN, kept } from '../cli/istimara.js';
import { ROOT } from '../forms/served.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { probePage, type Service, startService } from './probe.js';
import { filesIn, type StaticSite, serveSite } from './serve-site.js';

/** Largest first load in bytes, compressed with gzip: what has to come before the editor can be used. */
const MAX_FIRST_LOAD_BYTES = 500_000;
/**
 * Largest size in bytes, compressed with gzip, of the worker's scripts that answer the editor, with the messages of one
 * language.
 */
const MAX_LANGUAGE_BYTES = 317_000;
/** Paths of the project: all forms and what they are made of. */
const SOURCES = [...filesIn(join(ROOT, 'forms')).keys()].map(path => `forms${path}`);
const FORM = 'forms/complaint.form.yaml';
const TODAY = '2026-11-30';
/** A form with letters that the main font does not have. */
const GREEK = 'form: other\nversion: 1\ntitle: Ελληνικά\nfields: { name: الاسم }\n';
/** A form with a picture that ends too early. */
const PICTURED = 'pictured.form.yaml';
const PICTURED_TEXT =
  'form: pictured\nversion: 1\ntitle: طلب\nfields: { name: الاسم }\npaper: { emblem: ./water.png }\n';
const PICTURE_BYTES = 3000;

const folder = mkdtempSync(join(tmpdir(), 'istimara-studio-'));
const out = join(folder, 'studio');
const single = join(folder, 'studio.html');

let said: string;
beforeAll(async () => {
  said = (await kept(['studio', out, '--single', single])).out;
}, 120_000);
afterAll(async () => {
  await closeContexts(await sharedBrowser());
  rmSync(folder, { recursive: true });
});

describe('istimara studio', () => {
  it('writes a site and a file, and says where they are', () => {
    const [site, file] = said.split('\n');
    expect(site).toMatch(/^The studio is in .+\/studio: \d+ files, \d+ KB\. Serve the folder over HTTPS; /);
    expect(file).toMatch(/^The studio is in .+\/studio\.html, \d+ KB\. Open it in a browser; it needs no network\.$/);
    expect(readdirSync(out).sort()).toEqual(
      [
        ...[
          '_headers',
          'assets',
          'frame',
          'icon-192.png',
          'icon-512.png',
          'icon-maskable.png',
          'icon.svg',
          'index.html',
        ],
        ...['manifest.ar.webmanifest', 'manifest.en.webmanifest', 'licences.txt', 'service-worker.js', 'worker'],
      ].sort(),
    );
  });

  it('replaces an older studio, and keeps what others put next to it', FULL_TIER, async () => {
    const place = join(folder, 'again');
    expect((await kept(['studio', place])).code).toBe(0);
    writeFileSync(join(place, 'robots.txt'), 'User-agent: *\n');
    writeFileSync(join(place, 'assets/old-12345678.js'), '');
    expect((await kept(['studio', place])).code).toBe(0);
    expect(readFileSync(join(place, 'robots.txt'), 'utf8')).toBe('User-agent: *\n');
    expect(existsSync(join(place, 'assets/old-12345678.js'))).toBe(false);
    expect(readFileSync(join(place, 'index.html'))).toEqual(readFileSync(join(out, 'index.html')));
  });

  it.each<[string, string, readonly string[], number, string]>([
    [
      'a folder of something else',
      'site/index.html',
      ['studio', 'site'],
      3,
      'site is not empty and holds no studio: index.html is there.',
    ],
    [
      'a file of something else',
      'a.html',
      ['studio', '--single', 'a.html'],
      3,
      'a.html is there already and is no studio.',
    ],
    [
      'a name that no browser opens',
      'b.txt',
      ['studio', '--single', 'c.txt'],
      2,
      '"c.txt" is no name of an HTML file.',
    ],
  ])('does not write over %s', async (_title, path, args, code, sentence) => {
    const cwd = mkdtempSync(join(folder, 'foreign-'));
    mkdirSync(join(cwd, 'site'));
    writeFileSync(join(cwd, path), 'theirs');
    const ran = await kept(args, { cwd });
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toContain(sentence);
    expect(readFileSync(join(cwd, path), 'utf8')).toBe('theirs');
    expect((await kept(['--lang', 'ar', ...args], { cwd })).err).toMatch(/اختر|اكتب/);
  });
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Opens a page that records violations of its policy and errors. */
async function watched(context: BrowserContext): Promise<{ page: Page; faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', message => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', error => faults.push(String(error)));
  return { page, faults };
}

/** Compiles and prints a form in the page that has a service. */
const printed = (page: Page, file: string) =>
  page.evaluate(
    async ({ file, today }) => {
      const { service } = globalThis as unknown as { service: Service };
      const { form } = await service.preview(file, today);
      const paper = await service.print({ file, language: 'ar', today });
      return [form?.id, String.fromCharCode(...paper!.pdf.slice(0, 5))];
    },
    { file, today: TODAY },
  );

/** Runs in the page that has a service: writes a form and a picture, and checks the form at once, in each language. */
async function checkAdded({ file, text, pictureBytes }: { file: string; text: string; pictureBytes: number }) {
  const { service } = globalThis as unknown as { service: Service };
  const picture = new Uint8Array(await (await fetch('/project/forms/water.png')).arrayBuffer(), 0, pictureBytes);
  await Promise.all([service.loadMessages('ar'), service.loadMessages('en')]);
  const written = [service.writeFile(file, new TextEncoder().encode(text)), service.writeFile('water.png', picture)];
  const checks = [service.check(file, 'ar'), service.check(file, 'en')];
  await Promise.all(written);
  return Promise.all(checks);
}

describe('the site', () => {
  let files: Map<string, string | Uint8Array>;
  let site: StaticSite;
  let context: BrowserContext;
  beforeAll(async () => {
    files = new Map(filesIn(out));
    files.set('/probe.html', probePage(String(files.get('/index.html'))));
    files.set('/comlink.js', readFileSync(createRequire(import.meta.url).resolve('comlink/dist/esm/comlink.min.mjs')));
    for (const path of SOURCES) files.set(`/project/${path}`, readFileSync(join(ROOT, path)));
    site = await serveSite(files);
    context = await (await sharedBrowser()).newContext();
  });
  afterAll(() => site.close());

  it('opens under its policies, and loads what the editor needs first', async () => {
    const { page, faults } = await watched(context);
    await page.setViewportSize({ width: 1600, height: 900 });
    await page.goto(site.url);
    await expect.poll(() => site.requested, { timeout: 20_000 }).toContain('/service-worker.js');
    expect(faults).toEqual([]);
    const place = (name: RegExp) => site.requested.findIndex(path => name.test(path));
    // The editor, what compiles the form, what prints it, and then the other files for the service worker.
    const order = [/\/worker\/worker-/, /\/worker\/compiling-/, /\.ttf$/, /^\/service-worker\.js$/].map(place);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    const first = site.requested.slice(0, order[1]);
    expect(first.filter(path => /\.(ttf|wasm|icc)$|\/(paper|types)-/.test(path))).toEqual([]);
    await page.close();
  });

  it('keeps the first load and the scripts of the editor small', () => {
    const index = String(files.get('/index.html'));
    const page = [...index.matchAll(/(?:href|src)="(assets\/[^"]+\.(?:js|css))"/g)].map(([, path]) => `/${path}`);
    const start = `/${/"worker":"([^"]+)"/.exec(index)![1]}`;
    const size = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + site.sizeOf(path), 0);
    const messages = [...files.keys()].filter(path => /^\/worker\/messages-(?:ar|en)-/.test(path));
    expect(messages.length).toBe(2);
    const language = size(staticImports(files, [start])) + Math.max(...messages.map(path => size([path])));
    expect(language).toBeLessThan(MAX_LANGUAGE_BYTES);
    expect(language + size(staticImports(files, page))).toBeLessThan(MAX_FIRST_LOAD_BYTES);
  });

  it('prints, and loads fonts for other scripts when a text needs them', FULL_TIER, async () => {
    const { page, faults } = await watched(context);
    files.set('/project/other.form.yaml', GREEK);
    await page.goto(`${site.url}probe.html`);
    await startService(page, [...SOURCES, 'other.form.yaml']);
    const fonts = () => site.requested.flatMap(path => /assets\/(\w+)_\w+-\w+\.ttf$/.exec(path)?.[1] ?? []);
    expect(await printed(page, FORM)).toEqual(['complaint', '%PDF-']);
    expect(new Set(fonts())).toEqual(new Set(['Vazirmatn']));
    expect(await printed(page, 'other.form.yaml')).toEqual(['other', '%PDF-']);
    expect(fonts()).toContain('Arimo');
    expect(faults).toEqual([]);
    await page.close();
  });

  it('checks a form in each language, with a picture that was just added', FULL_TIER, async () => {
    const { page, faults } = await watched(context);
    await page.goto(`${site.url}probe.html`);
    await startService(page, []);
    const here = createStudioService();
    here.writeFile(PICTURED, Buffer.from(PICTURED_TEXT));
    here.writeFile('water.png', readFileSync(join(ROOT, 'forms/water.png')).subarray(0, PICTURE_BYTES));
    const checks = await page.evaluate(checkAdded, {
      file: PICTURED,
      text: PICTURED_TEXT,
      pictureBytes: PICTURE_BYTES,
    });
    expect(checks).toEqual([here.check(PICTURED, 'ar'), here.check(PICTURED, 'en')]);
    expect(checks[0]!.map(({ code }) => code)).toEqual(['emblem-picture']);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('opens without a network', FULL_TIER, async () => {
    const own = await serveSite(files);
    const offline = await (await sharedBrowser()).newContext();
    const { page, faults } = await watched(offline);
    await page.goto(own.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    // The first load came before the service worker.
    await page.reload();
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await own.close();
    await page.reload();
    await page.getByText('request.form.yaml').first().waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('.pane[data-pane=form] iframe'));
    const frame = page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');
    await frame.locator('h1').waitFor();
    expect(await page.evaluate(async () => (await fetch('icon.svg')).ok)).toBe(true);
    expect(faults).toEqual([]);
    await offline.close();
  });

  it('keeps the page as it is while a new version comes, and uses it after a reload', FULL_TIER, async () => {
    const changing = new Map(files);
    const own = await serveSite(changing);
    const other = await (await sharedBrowser()).newContext();
    const page = await other.newPage();
    await page.goto(own.url);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await page.evaluate(() => document.body.append('what was typed'));
    const index = String(changing.get('/index.html'));
    const next = index.replace('<html ', '<html data-edition="2" ');
    changing.set('/index.html', next);
    const script = String(changing.get('/service-worker.js')).replace('"edition":"', '"edition":"2');
    changing.set('/service-worker.js', script.replace(sha256(index), sha256(next)));
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const waits = () => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null);
    await expect.poll(waits).toBe(true);
    expect(await page.textContent('body')).toContain('what was typed');
    await page.reload();
    await expect.poll(() => page.getAttribute('html', 'data-edition')).toBe('2');
    await other.close();
    await own.close();
  });
});

/** Returns scripts and the scripts that they import before they run. */
function staticImports(
  files: ReadonlyMap<string, string | Uint8Array>,
  entries: readonly string[],
): ReadonlySet<string> {
  const found = new Set(entries);
  for (const path of found)
    for (const [, name] of String(files.get(path)).matchAll(/(?:\bfrom|\bimport)"\.\/([^"]+)"/g))
      found.add(path.replace(/[^/]*$/, name!));
  return found;
}

/** Runs in the page of the one file: compiles and prints a form in a worker of its own, made of what the file holds. */
async function printEmbedded({ text, today }: { text: string; today: string }): Promise<unknown> {
  const held = (id: string) =>
    Uint8Array.from(atob(document.getElementById(id)!.textContent!), one => one.charCodeAt(0));
  const list = JSON.parse(document.getElementById('studio-files')!.textContent!) as SiteList;
  const unpacked = new Blob([held(list.worker)]).stream().pipeThrough(new DecompressionStream('gzip'));
  const script = new Blob([await new Response(unpacked).text()], { type: 'text/javascript' });
  const worker = new Worker(URL.createObjectURL(script));
  const call = (name: string, ...args: unknown[]) =>
    new Promise<never>((resolve, reject) => {
      worker.addEventListener('error', ({ message }) => reject(new Error(message)));
      worker.addEventListener('message', ({ data }) => data.id === name && resolve(data.value as never));
      const argumentList = args.map(value => ({ type: 'RAW', value }));
      worker.postMessage({ id: name, type: 'APPLY', path: [name], argumentList });
    });
  const all = (names: Readonly<Record<string, string>>) =>
    new Map(Object.entries(names).map(([name, id]) => [name, held(id)]));
  const { fonts, prebuilt, harfBuzz, colourProfile } = list;
  const single = { harfBuzz: held(harfBuzz), colourProfile: held(colourProfile) };
  await call('setUp', { ...single, fonts: all(fonts), prebuilt: all(prebuilt) });
  await call('openProject', new Map([['a.form.yaml', new TextEncoder().encode(text)]]));
  const { form } = (await call('preview', 'a.form.yaml', today)) as PreviewReply;
  const paper = (await call('print', { file: 'a.form.yaml', language: 'ar', today })) as LabelledPaper;
  worker.terminate();
  return [form?.id, String.fromCharCode(...paper.pdf.slice(0, 5))];
}

describe('the one file', () => {
  it('opens from the disk without a network, compiles and prints', FULL_TIER, async () => {
    const context = await (await sharedBrowser()).newContext({ offline: true });
    const { page, faults } = await watched(context);
    const requests: string[] = [];
    page.on('request', request => requests.push(request.url().slice(0, 5)));
    await page.goto(pathToFileURL(single).href);
    await expect.poll(() => page.workers().length).toBeGreaterThan(0);
    expect(await page.evaluate(printEmbedded, { text: GREEK, today: TODAY })).toEqual(['other', '%PDF-']);
    expect(faults).toEqual([]);
    expect(new Set(requests)).toEqual(new Set(['file:', 'blob:']));
  });

  it('is small enough to be sent by e-mail', () => {
    expect(readFileSync(single).length).toBeLessThan(8_000_000);
  });
});

it('has the policies that the documentation shows', () => {
  const page = readFileSync(join(ROOT, 'docs/studio.md'), 'utf8');
  for (const policy of [PAGE_RESPONSE_POLICY, WORKER_POLICY, FRAME_RESPONSE_POLICY])
    expect(page.split(`"${policy}"`).length).toBe(3);
});

it('is served next to the forms, which link to it', FULL_TIER, async () => {
  const forms = join(folder, 'dist');
  await kept(['build', join(ROOT, 'examples/note-to-council.form.yaml'), '-o', forms]);
  const args = ['serve', forms, '--studio', '--port', '0', '--desk-port', '0', '--store', `sqlite:${folder}/s.db`];
  const server = spawn(process.execPath, [BIN, ...args], { cwd: folder, env: { ...process.env, LANG: 'C' } });
  let said = '';
  for await (const text of server.stdout.setEncoding('utf8')) {
    said += text;
    if (said.includes('submissions')) break;
  }
  const [, address] = /the studio, in which forms are made: (http:\S+\/studio\/)/.exec(said)!;
  const services = await fetch(new URL('/', address!), { headers: { 'accept-language': 'en' } });
  expect(await services.text()).toContain('<a href="/studio/">Make forms in the studio</a>');
  const { page, faults } = await watched(await (await sharedBrowser()).newContext());
  const worker = page.waitForResponse(response => response.url().includes('/studio/worker/'));
  await page.goto(address!);
  expect((await worker).headers()['content-security-policy']).toBe(WORKER_POLICY);
  expect(faults).toEqual([]);
  server.kill('SIGTERM');
});
