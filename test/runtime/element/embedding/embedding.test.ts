/**
 * The element inside host pages: what the page gives it, what it gives the page, and what a page may break. In real
 * Chromium.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compile, sharedRuntime } from '../../../../src/compiler/index.js';
import { eachInTiers } from '../../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from '../chromium.js';

const page = (head: string, body: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>${head}<body>${body}</body></html>`;
const SCRIPT = '<script type="module" src="/embedded.js"></script>';
const FORM = '<embedded-form id="it" action="/submissions"></embedded-form>';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const source = readFileSync(new URL('complaint.form.yaml', import.meta.url));
  const options = {
    file: 'embedded.form.yaml',
    project: { read: () => undefined },
    only: ['element'],
    today: '2026-11-24',
  };
  const { compiled, diagnostics } = await compile(source, options);
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
  const beside = (await compile(source, { ...options, sharedRuntime: true })).compiled!.files;
  site = await serve({
    ...Object.fromEntries(compiled!.files.map(({ path, content }) => [path, content])),
    ...Object.fromEntries(beside.map(({ path, content }) => [`beside/${path}`, content])),
    ...Object.fromEntries((await sharedRuntime()).map(({ path, content }) => [path.replace('../', ''), content])),
    'beside.html': page('<script type="module" src="/beside/embedded.js"></script>', '<main></main>'),
    'empty.html': page(SCRIPT, '<main></main>'),
    'form.html': page(
      SCRIPT,
      '<form method="post" action="/posted"><embedded-form id="it" name="complaint"></embedded-form><button>Host</button></form>',
    ),
    'hostile.html': page(
      `<link rel="stylesheet" href="/hostile.css"><script src="/hostile.js"></script>${SCRIPT}`,
      FORM,
    ),
    'frozen.html': page(`<script src="/frozen.js"></script>${SCRIPT}`, FORM),
    'hostile.css': file('hostile.css'),
    'frozen.js': file('frozen.js'),
    'hostile.js': file('hostile.js'),
  });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});
beforeEach(() => {
  site.posted.length = 0;
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
});

/** biome-ignore lint/suspicious/noExplicitAny: the element, as a page without types has it */
type Element = any;

async function open(path: string, script?: string): Promise<Page> {
  const tab = await (await browser.newContext()).newPage();
  tab.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  if (script) await tab.addInitScript(script);
  await tab.goto(`${site.url}/${path}`);
  return tab;
}

const value = (tab: Page) => tab.evaluate(() => (document.querySelector('#it') as Element).value);

/** Resolves once the answers are saved on disk. */
const heard = (tab: Page, name: string) =>
  tab.evaluate(
    name =>
      new Promise<void>(resolve =>
        document.addEventListener(name, event => (event as CustomEvent).detail.state === 'saved' && resolve()),
      ),
    name,
  );

async function put(tab: Page, attributes: Readonly<Record<string, string>>): Promise<void> {
  await tab.evaluate(attributes => {
    const made = document.createElement('embedded-form');
    for (const [name, text] of Object.entries({ id: 'it', ...attributes })) made.setAttribute(name, text);
    document.querySelector('main')!.replaceChildren(made);
  }, attributes);
}

const MARKUP = '<img src=x onerror="window.pwned=1">';

describe('prefill', () => {
  const START = { address: { city: 'Homs' } };
  let tab: Page;
  beforeAll(async () => {
    tab = await open('empty.html');
  });
  afterAll(() => tab?.context().close());

  it.each<[string, string, Record<string, string>, object]>([
    [
      'answers of all types',
      '',
      {
        prefill:
          '{"governorate":"damascus","papers":["deed"],"age":30,"urgent":false,"born":"1990-05-02","address":{"street":"Baghdad"},"children":[{"name":"Rana"}]}',
      },
      {
        governorate: 'damascus',
        papers: ['deed'],
        age: 30,
        urgent: false,
        born: '1990-05-02',
        address: { city: 'Homs', street: 'Baghdad' },
        children: [{ name: 'Rana' }],
      },
    ],
    ['a default that is replaced', '', { prefill: '{"address":{"city":"Hama"}}' }, { address: { city: 'Hama' } }],
    ['text that is markup', '', { prefill: JSON.stringify({ details: MARKUP }) }, { ...START, details: MARKUP }],
    [
      'what breaks a rule',
      '',
      { prefill: '{"age":999,"born":"yesterday"}' },
      { ...START, age: 999, born: 'yesterday' },
    ],
    [
      'nothing of the wrong type',
      '',
      {
        prefill:
          '{"governorate":{"a":1},"papers":"deed","details":["x"],"age":"many","urgent":"yes","address":[1],"children":{"name":1},"place":"here"}',
      },
      START,
    ],
    ['no option that is none', '', { prefill: '{"governorate":"atlantis","papers":["deed","wing"]}' }, START],
    [
      'no unknown field, no prototype',
      '',
      { prefill: '{"nobody":1,"__proto__":{"details":"x","polluted":1},"constructor":{"prototype":{"polluted":1}}}' },
      START,
    ],
    ['nobody’s consent', '', { prefill: '{"consent":true,"national":"123"}' }, { ...START, national: '123' }],
    [
      'nothing huge',
      '',
      { prefill: JSON.stringify({ details: 'x'.repeat(20_000), governorate: 'aleppo' }) },
      { ...START, governorate: 'aleppo' },
    ],
    ['no megabyte', '', { prefill: JSON.stringify({ details: 'x', more: 'x'.repeat(1_000_000) }) }, START],
    ['no fragment', '#governorate=damascus', { 'prefill-from-url': 'governorate' }, START],
    ['no broken JSON', '', { prefill: '{"governorate":' }, START],
    ['no deep JSON', '', { prefill: '['.repeat(90_000) }, START],
    [
      'allowed names of the address',
      '?governorate=damascus&papers=id&papers=deed&age=30&urgent=true&address.street=B&born=1990-05-02',
      { 'prefill-from-url': 'governorate, papers age urgent,address.street,born' },
      {
        governorate: 'damascus',
        papers: ['id', 'deed'],
        age: 30,
        urgent: true,
        born: '1990-05-02',
        address: { city: 'Homs', street: 'B' },
      },
    ],
    [
      'no other name of the address',
      '?governorate=damascus&details=x&__proto__=x',
      { 'prefill-from-url': 'governorate,__proto__,constructor' },
      { ...START, governorate: 'damascus' },
    ],
    ['no name where none is allowed', '?governorate=damascus', {}, START],
    [
      'nothing sensitive, agreed, listed or odd from the address',
      '?national=1&consent=true&children=x&age=1e9&place=1&governorate=x',
      { 'prefill-from-url': 'national,consent,children,age,place,governorate' },
      START,
    ],
    [
      'the page before its address',
      '?governorate=damascus',
      { 'prefill-from-url': 'governorate', prefill: '{"governorate":"aleppo"}' },
      { ...START, governorate: 'aleppo' },
    ],
  ])('takes %s', async (_, search, attributes, expected) => {
    await tab.evaluate(search => history.replaceState(null, '', location.pathname + search), search);
    await put(tab, { ...attributes, draft: 'off' });
    // Waits for the parts that load later.
    await tab.evaluate(() => (document.querySelector('#it') as Element).submit());
    await expect.poll(() => value(tab)).toEqual(expected);
    await expect.poll(() => tab.evaluate(() => ['pwned' in window, 'polluted' in {}])).toEqual([false, false]);
  });

  it('takes nothing from messages to the window', async () => {
    const opener = await open('empty.html');
    await put(opener, { draft: 'off', 'prefill-from-url': 'governorate' });
    await opener.evaluate(() => (document.querySelector('#it') as Element).submit());
    await opener.evaluate(async () => {
      const data = { governorate: 'damascus' };
      for (const message of [data, JSON.stringify(data), { prefill: data }, { type: 'prefill', data, value: data }])
        window.postMessage(message, '*');
      // Messages arrive in order, so the earlier ones have arrived once this one has.
      await new Promise(resolve => {
        addEventListener('message', ({ data: last }) => last === 'last' && resolve(0));
        window.postMessage('last', '*');
      });
    });
    expect(await value(opener)).toEqual(START);
    await opener.context().close();
  });

  it('works with the shared runtime', async () => {
    const tab = await open('beside.html');
    await put(tab, { prefill: '{"governorate":"aleppo"}', draft: 'off' });
    await expect.poll(() => value(tab)).toEqual({ ...START, governorate: 'aleppo' });
    await tab.context().close();
  });

  it('gives way to what the user typed, and to a draft', async () => {
    const tab = await open('empty.html?governorate=damascus');
    const attributes = { 'prefill-from-url': 'governorate', prefill: '{"details":"of the page","age":30}' };
    await put(tab, attributes);
    const details = tab.locator('[id="f-details"]');
    await expect.poll(() => details.inputValue()).toBe('of the page');
    const saved = heard(tab, 'istimara-draft');
    await details.fill('of the person');
    await saved;
    await tab.reload();
    await put(tab, { ...attributes, prefill: '{"details":"of the page","age":31,"urgent":true}' });
    await expect
      .poll(() => value(tab))
      .toEqual({ address: { city: 'Homs' }, governorate: 'damascus', details: 'of the person', age: 31, urgent: true });
    await tab.context().close();
  });
});

describe('in a form of the page', () => {
  it('is a control: invalid until it may be sent, with its answers as JSON, sent with the form', async () => {
    const tab = await open('form.html');
    const host = () => tab.evaluate(() => new FormData(document.forms[0]!).get('complaint'));
    await expect.poll(host).toBe('{"address":{"city":"Homs"}}');
    await tab.getByRole('button', { name: 'Host' }).click();
    await tab.locator('[part="summary"]').waitFor();
    expect(site.posted).toEqual([]);
    await tab.locator('[id="f-details"]').fill('A lamp');
    await expect
      .poll(async () => JSON.parse(String(await host())))
      .toEqual({ details: 'A lamp', address: { city: 'Homs' } });
    await expect.poll(() => tab.evaluate(() => document.forms[0]!.checkValidity())).toBe(true);
    await Promise.all([tab.waitForURL('**/posted'), tab.getByRole('button', { name: 'Send', exact: true }).click()]);
    expect(new URLSearchParams(site.posted[0]!.body).get('complaint')).toContain('"details":"A lamp"');
    await tab.context().close();
  });

  it('is reset with the form', async () => {
    const tab = await open('form.html');
    await tab.locator('[id="f-details"]').fill('A lamp');
    await tab.evaluate(() => document.forms[0]!.reset());
    await expect.poll(() => value(tab)).toEqual({ address: { city: 'Homs' } });
    await tab.context().close();
  });

  eachInTiers(it, (_, index) => index === 1, [
    [
      'without a name',
      'document.addEventListener("DOMContentLoaded", () => document.querySelector("#it").removeAttribute("name"))',
    ],
    ['in a browser that knows no such controls', 'delete HTMLElement.prototype.attachInternals'],
    ['in a browser that knows half', 'delete ElementInternals.prototype.setFormValue'],
  ])('takes no part in the form %s', async (_, script) => {
    const tab = await open('form.html', script);
    await tab.evaluate(() => (document.querySelector('#it') as Element).submit());
    await expect
      .poll(() =>
        tab.evaluate(() => [new FormData(document.forms[0]!).get('complaint'), document.forms[0]!.checkValidity()]),
      )
      .toEqual([null, true]);
    await tab.context().close();
  });
});

describe('on a foreign page', () => {
  eachInTiers(it, name => name === 'hostile.html', ['hostile.html', 'frozen.html'])(
    'is filled in, saved and sent as usual: %s',
    async name => {
      const tab = await open(name);
      const saved = heard(tab, 'istimara-draft');
      await tab.getByLabel('Damascus').check();
      await tab.locator('[id="f-papers"]').check();
      await tab.locator('[id="f-details"]').fill('A lamp');
      await tab.locator('[id="f-born"]').fill('2');
      await tab.locator('[id="f-born-month"]').fill('5');
      await tab.locator('[id="f-born-year"]').fill('1990');
      await saved;
      // The draft that the page writes while it unloads is complete too.
      await tab.locator('[id="f-details"]').fill('A lamp post');
      await tab.reload();
      await expect.poll(() => tab.locator('[id="f-details"]').inputValue()).toBe('A lamp post');
      await tab.getByRole('button', { name: 'Send', exact: true }).click();
      await tab.locator('[part="tracking"]').waitFor();
      expect(JSON.parse(site.posted[0]!.body).data).toEqual({
        ...{
          governorate: 'damascus',
          papers: ['id'],
          details: 'A lamp post',
          born: '1990-05-02',
          address: { city: 'Homs' },
        },
      });
      await tab.context().close();
    },
  );

  it('looks the same on a hostile page', async () => {
    const look = async (name: string) => {
      const tab = await open(name);
      // This part is the last one to load.
      await tab.locator('[part="draft"]').first().waitFor();
      if (process.env.SHOTS) await tab.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
      const looks = await tab.evaluate(() => {
        const root = (document.querySelector('#it') as Element).shadowRoot as ShadowRoot;
        return [...root.querySelectorAll('.form, h1, label, legend, input, textarea, button')].map(one => {
          const style = getComputedStyle(one);
          const kept = [
            'color',
            'backgroundColor',
            'display',
            'position',
            'fontFamily',
            'fontSize',
            'lineHeight',
            'direction',
          ]
            .concat('letterSpacing', 'wordSpacing', 'textAlign', 'textIndent', 'textShadow', 'textTransform')
            .concat('whiteSpace', 'wordBreak', 'paddingTop', 'borderTopWidth');
          return `${one.localName} ${one.id} ${kept.map(key => `${key}=${style[key as 'color']}`).join(' ')}`;
        });
      });
      await tab.context().close();
      return looks;
    };
    const plain = await look('frozen.html');
    expect(plain.length).toBeGreaterThan(20);
    expect(await look('hostile.html')).toEqual(plain);
  });
});
