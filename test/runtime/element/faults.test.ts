/**
 * Faults of sending and of the page around a form: what the user reads, what the page receives, and what the developer
 * finds in the console, once.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { type Answer, closeContexts, drawn, type Files, type Site, serve, sharedBrowser } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `
form: fault
version: 1
languages: [en]
title: Fault
fields:
  name: { type: text, label: Name }
  count: { type: integer, label: Count }
  more: { type: text, label: More, show_if: name = "Layla" }
  home: { type: group, label: Home, fields: { town: { type: text, label: Town } } }
  people: { type: list, label: People, fields: { age: { type: integer, label: Age } } }
`;
const HOST = (action: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><script type="module" src="/fault/fault.js"></script><fault-form action="${action}"></fault-form>`;

let browser: Browser;
let site: Site;
let other: Site;
let files: Files;
let page: Page;
let warnings: string[];
beforeAll(async () => {
  browser = await sharedBrowser();
  files = await compiledFiles(FORM, 'fault');
  site = await serve({
    ...files,
    'page.html': HOST('/sent'),
    'none.html': HOST('').replace(' action=""', ''),
  });
  other = await serve({});
});
afterAll(async () => {
  await closeContexts(browser);
  await Promise.all([site.close(), other.close()]);
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  warnings = [];
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  page.on('console', message => message.type() === 'warning' && warnings.push(message.text()));
  return () => page.context().close();
});

/** Serves files without the strict policy, which would stop requests to other origins itself. Returns its address. */
async function openSite(served: Files): Promise<string> {
  const server = createServer(({ url = '/' }, response) => {
    const type = url.includes('.html') ? 'text/html' : 'text/javascript';
    response.writeHead(200, { 'Content-Type': type }).end(served[url.slice(1).replace(/\?.*/, '')]);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function open(path = 'page.html', transport?: string, from = site.url): Promise<void> {
  await page.goto(`${from}/${path}`);
  // What is sent before the store is there waits on the page alone.
  await page.locator('fault-form .draft').waitFor();
  await page.evaluate(() => {
    const queued: unknown[] = [];
    Object.assign(window, { queued });
    addEventListener('istimara-queued', event => {
      const { state, reason, status } = (event as CustomEvent).detail;
      queued.push([state, reason, status]);
    });
  });
  if (transport) await page.evaluate(`document.querySelector('fault-form').transport = ${transport}`);
  await page.evaluate('void document.querySelector("fault-form").submit()');
}

const html = (status: number): Answer => ({ status, headers: { 'Content-Type': 'text/html' }, body: '<h1>No</h1>' });
const notice = () => page.locator('fault-form [id="f--status"]').textContent();

const CONNECTION = /Your application is saved on this device.* when the connection is back/;
const STRANGE = /Something answered, but not the office\..* Your application is saved on this device/;
const BUSY = /We reached the office, but it cannot take your application just now\./;
const PAGE = /This page has a fault and cannot send your application\./;

it.each<[string, Answer, string, number | undefined, RegExp, RegExp]>([
  [
    'no page at the address',
    html(404),
    'response',
    404,
    STRANGE,
    /\/sent answered 404, and not in JSON: a wrong address/,
  ],
  ['the page of a firewall', html(403), 'response', 403, STRANGE, /\/sent answered 403, and not in JSON/],
  ['the page of a login', html(200), 'response', 200, STRANGE, /\/sent answered 200, and not in JSON/],
  [
    'a redirect',
    { status: 302, headers: { Location: '/x' }, body: '' },
    'response',
    undefined,
    STRANGE,
    /answered with a redirect/,
  ],
  [
    'a backend that fails',
    { status: 500, body: {} },
    'server',
    500,
    BUSY,
    /answered 500: the backend cannot take it now/,
  ],
  ['a gateway without its backend', html(502), 'server', 502, BUSY, /answered 502: the backend/],
  ['no answer', 'drop', 'network', undefined, CONNECTION, /\/sent did not answer/],
])('tells of %s', async (_, answer, reason, status, told, warning) => {
  site.answers = [answer];
  await open();
  await expect.poll(notice).toMatch(told);
  await expect.poll(() => page.evaluate('window.queued')).toEqual([['waiting', reason, status]]);
  await expect.poll(() => warnings).toEqual([expect.stringMatching(warning)]);
  expect(warnings[0]).toMatch(/^<fault-form>: .* See docs\/http\.md#answers-that-are-understood of Istimara\.$/);
  // The next attempt has the same fault, and the console has nothing new.
  const before = site.posted.length;
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Try again now' }).evaluateAll(all => {
        for (const one of all) (one as HTMLElement).click();
      });
      return site.posted.length;
    })
    .toBeGreaterThan(before);
  await expect.poll(notice).toMatch(told);
  expect(warnings).toEqual([expect.stringMatching(warning)]);
});

it.each([
  ['throws', '() => { throw new TypeError("x") }'],
  ['returns nothing', 'async () => {}'],
  ['returns nonsense', 'async () => ({ kind: "ok" })'],
  ['is no function', '"/sent"'],
])('tells of a transport that %s', async (_, transport) => {
  await open('page.html', transport);
  await expect.poll(notice).toMatch(PAGE);
  await expect.poll(() => page.evaluate('window.queued')).toEqual([['waiting', 'transport', undefined]]);
  await expect
    .poll(() => warnings)
    .toEqual([
      expect.stringMatching(/the transport of the page threw .* See docs\/embedding\.md#a-transport-of-your-own/),
    ]);
});

it('tells of a server that does not allow the page', async () => {
  other.answers = [{ status: 201, body: {} }];
  await open('cors.html', undefined, await openSite({ ...files, 'cors.html': HOST(`${other.url}/sent`) }));
  await expect.poll(notice).toMatch(PAGE);
  await expect.poll(() => page.evaluate('window.queued')).toEqual([['waiting', 'cors', undefined]]);
  await expect
    .poll(() => warnings)
    .toEqual([expect.stringMatching(/but not to pages of http:.*CORS.* See docs\/http\.md#pages-of-other-sites/)]);
});

it('tells of a refusal, and of a form without an address', async () => {
  site.answers = [{ status: 404, body: { type: 'https://x/none' } }];
  await open();
  await expect
    .poll(() => warnings)
    .toEqual([expect.stringMatching(/\/sent refused the submission: 404 https:\/\/x\/none\./)]);
  await expect.poll(notice).toMatch(/The place that receives this form was not found/);
  await open('none.html');
  await expect.poll(() => warnings[1]).toMatch(/there is no address to send to/);
});

it('tells of issues at places that are no questions', async () => {
  site.answers = [{ status: 422, body: { errors: [{ path: 'nmae', code: 'required' }] } }];
  await open();
  await expect.poll(() => warnings).toEqual([expect.stringMatching(/there is no question at "nmae"/)]);
});

const set = (value: string) =>
  page.evaluate(`(form => (form.value = ${value}, form.value))(document.querySelector('fault-form'))`);

it.each([
  ["'text'", /`value` was not taken/],
  ['5', /`value` was not taken/],
  ['[1]', /`value` was not taken/],
  ["() => ({ name: 'x' })", /`value` was not taken/],
])('does not take the value %s', async (value, warning) => {
  await open('none.html');
  await expect.poll(() => warnings.length).toBe(1);
  await set("{ name: 'Layla', more: 'm' }");
  expect(await set(value)).toEqual({ name: 'Layla', more: 'm' });
  await expect.poll(() => warnings.slice(1)).toEqual([expect.stringMatching(warning)]);
});

it('takes of a value what answers a question, and says what it left out', async () => {
  await page.goto(`${site.url}/page.html`);
  await page.locator('fault-form [id="f-name"]').waitFor();
  expect(
    await set(
      "{ name: { a: 1 }, count: '5', nothing: 1, home: { town: 'Homs', strret: 'x' }, people: [{ age: 'old' }, 7] }",
    ),
  ).toEqual({ home: { town: 'Homs' }, people: [{}, {}] });
  await expect
    .poll(() => warnings.map(text => text.split(': ').slice(1).join(': ')))
    .toEqual([
      expect.stringMatching(
        /^`value` was taken without "name", "count", "people\[0\]\.age", "people\[1\]": not in the type/,
      ),
      expect.stringMatching(/^`value` was taken without "nothing", "home\.strret": no question of the form/),
    ]);
  expect(await page.locator('fault-form [id="f-name"]').inputValue()).toBe('');
  // Answers to questions that are not shown now, and empty ones, are no faults.
  expect(await set("{ name: null, more: 'kept', home: {} }")).toEqual({});
  await set("{ name: 'Layla', more: 'kept' }");
  await drawn(page);
  expect(warnings).toHaveLength(2);
});

it('asks the page before it sends', async () => {
  site.answers = [{ status: 201, body: { tracking: 'T-1' } }];
  await page.goto(`${site.url}/page.html`);
  const name = page.locator('fault-form [id="f-name"]');
  await name.fill('Taken');
  await page.evaluate(() => {
    Object.assign(document.querySelector('fault-form')!, {
      checkBeforeSend: async ({ submission }: { submission: { data: { name: string } } }) => {
        if (submission.data.name === 'Broken') throw new Error('down');
        return submission.data.name === 'Taken'
          ? [{ path: 'name', code: 'taken', message: 'Already here.' }]
          : undefined;
      },
    });
  });
  const submit = () =>
    page.evaluate(() => (document.querySelector('fault-form') as never as { submit(): Promise<unknown> }).submit());
  const before = site.posted.length;
  expect(await submit()).toEqual({
    kind: 'rejected',
    issues: [{ path: 'name', code: 'taken', params: {}, message: 'Already here.' }],
  });
  await expect.poll(() => page.locator('fault-form [id="f-name-error"]').textContent()).toContain('Already here.');
  expect(site.posted.length).toBe(before);
  await name.fill('Broken');
  expect(await submit()).toMatchObject({ kind: 'accepted' });
  expect(site.posted.length).toBe(before + 1);
  await expect
    .poll(() => warnings)
    .toEqual([
      expect.stringMatching(/`checkBeforeSend` failed, and the submission was sent without it: Error: down\./),
    ]);
});

it('tells of a second script of a form, and keeps the first', async () => {
  const again = Object.entries(files).map(([name, content]) => [name.replace('fault/', 'again/'), content]);
  const html = HOST('').replace('<fault-form', '<script type="module" src="/again/fault.js"></script>$&');
  const from = await openSite({ ...files, ...Object.fromEntries(again), 'twice.html': html });
  await page.goto(`${from}/twice.html`);
  await page.locator('fault-form [name="name"]').fill('Layla');
  await expect
    .poll(() => warnings)
    .toEqual(['<fault-form>: another script has defined it. See docs/embedding.md#on-a-page of Istimara.']);
  expect(await page.locator('fault-form [name="name"]').inputValue()).toBe('Layla');
});
