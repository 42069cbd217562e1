/**
 * Texts that would be markup or code, in every place of a form that shows a text, in real Chromium and without any
 * policy.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';

const PWN = 'window.pwned=1';
const EVIL = [
  `<img src=x onerror="${PWN}">`,
  `</script><script>${PWN}</script>`,
  `</title><img src=x onerror=${PWN}>`,
  `</style><svg onload=${PWN}>`,
  `"><img src=x onerror=${PWN}>`,
  `' onfocus=${PWN} autofocus x='`,
  `');${PWN};('`,
  `\`+(${PWN})+\``,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the point
  '${window.pwned=1}',
  '{{window.pwned=1}}',
  '<!--<script>',
  '<!--?lit$-->',
  ']]>',
  '&lt;b&gt;&amp;amp;',
  '\\u003cimg src=x onerror=window.pwned=1\\u003e',
  '*/ /*',
];

const q = (text: string) => JSON.stringify(text);
/** Returns a text of the form that shows its braces: a brace alone begins an answer. */
const braced = (text: string) => q(text.replace(/[{}]/g, '$&$&'));
const any = (place: number) => q(EVIL[place % EVIL.length]!);

const MESSAGES = [0, 1, 2].map(place => `M${place} ${EVIL[place]}`) as [string, string, string];

const FORM = `form: evil
version: 1
languages: [en, ar]
title: { en: ${any(2)}, ar: ${any(1)} }
description: ${any(3)}
authority: ${any(0)}
privacy: { purpose: ${any(0)} }
procedure:
  code: ${any(4)}
  legal_basis: ${any(1)}
  output: ${any(2)}
  documents: { d: ${any(3)} }
  fees: { fee: { label: ${any(4)}, amount: 5 } }
  steps: { s: { label: ${any(0)}, office: ${any(1)} } }
fields:
${EVIL.map((text, n) => `  f${n}: { label: ${braced(text)}, hint: ${braced(text)}, description: ${braced(text)}, unknown: ${braced(text)} }\n`).join('')}
  choice:
    type: choice
    label: Choice
    options:
${EVIL.map(text => `      ${q(text)}: ${braced(text)}\n`).join('')}
  note: { type: note, text: ${braced(EVIL.join('\n\n'))} }
  items: { type: list, label: Items, item_label: ${any(0)}, min: 1, fields: { x: ${any(4)} } }
  amount: { type: number, label: Amount, unit: ${any(0)}, check: { rule: amount > 5, message: ${q(MESSAGES[0])} } }
  consent: { type: agree, label: Consent, statement: ${any(1)}, required: true, messages: { required: ${q(MESSAGES[1])} } }
check: { rule: 'amount > 6', message: ${q(MESSAGES[2])} }
`;

let browser: Browser;
let files: ReadonlyMap<string, string>;

beforeAll(async () => {
  const only = ['element', 'page', 'card', 'schema', 'validator'];
  const project = { read: () => undefined };
  const { compiled, diagnostics } = await compile(FORM, { file: 'a.form.yaml', project, today: '2026-11-24', only });
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  files = new Map(compiled!.files.map(file => [file.path, String(file.content)]));
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
};

async function open(name: string, javaScriptEnabled: boolean): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.route('**/*', async route => {
    const path = new URL(route.request().url()).pathname.slice(1);
    const body = files.get(path);
    if (body === undefined) return route.fulfill({ status: 404 });
    return route.fulfill({ body, contentType: TYPES[path.split('.').at(-1)!] ?? 'text/plain' });
  });
  await page.goto(`http://forms.test/${name}`);
  return page;
}

/** Returns the content of the page, including the shadow root: its text, and elements that no text may have made. */
const inspect = (page: Page) =>
  page.evaluate(() => {
    const element = document.querySelector('evil-form')!;
    const roots = [document, ...(element.shadowRoot ? [element.shadowRoot] : [])];
    const all = roots.flatMap(root => [...root.querySelectorAll('*')]);
    return {
      pwned: (window as { pwned?: unknown }).pwned,
      text: (element.shadowRoot ?? document.body).textContent!,
      strange: all
        .filter(
          one => one.matches('img, iframe, base') || [...one.attributes].some(({ name }) => name.startsWith('on')),
        )
        .map(one => one.outerHTML),
      scripts: all.filter(one => one.localName === 'script').map(one => one.getAttribute('src')),
    };
  });

describe.each(['index.html', 'index.ar.html'])('25 %s', name => {
  it.each([true, false])('shows markup letter for letter (JavaScript: %s)', async javaScript => {
    const page = await open(name, javaScript);
    if (javaScript)
      await page.waitForFunction(() => document.querySelector('evil-form')?.shadowRoot?.querySelector('input'));
    const { pwned, text: shown, strange, scripts } = await inspect(page);
    expect({ pwned, strange }).toEqual({ pwned: undefined, strange: [] });
    expect(scripts).toEqual(['./evil.js']);
    expect(EVIL.filter(text => !shown.includes(text))).toEqual([]);
    await page.context().close();
  });
});

it('25 shows messages, and answers that are markup, as text; 14 lets answers reach no prototype', async () => {
  const page = await open('index.html', true);
  await page.waitForFunction(() => document.querySelector('evil-form')?.shadowRoot?.querySelector('input'));
  const answers = JSON.stringify({ f0: EVIL[0], f1: EVIL[1], choice: EVIL[0], amount: 1 });
  const polluted = await page.evaluate(text => {
    const form = document.querySelector('evil-form') as HTMLElement & { value: unknown; submit(): Promise<void> };
    form.value = JSON.parse(`{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},${text.slice(1)}`);
    void form.submit();
    return ({} as { polluted?: unknown }).polluted;
  }, answers);
  await page.getByText(MESSAGES[2]).first().waitFor();
  const { pwned, text, strange } = await inspect(page);
  expect({ pwned, strange, polluted }).toEqual({ pwned: undefined, strange: [], polluted: undefined });
  expect(MESSAGES.filter(message => !text.includes(message))).toEqual([]);
  await page.context().close();
});

it('22 generates nothing that makes code of text', () => {
  const modules = [...files].filter(([path]) => path.endsWith('.js'));
  expect(modules.map(([path]) => path).sort()).toEqual([
    'evil.ar.js',
    'evil.copies.js',
    'evil.faults.js',
    'evil.host.js',
    'evil.js',
    'evil.keep.js',
    'validator.js',
  ]);
  for (const [, text] of modules) expect(text).not.toMatch(/\beval\b|\bnew Function\b|\bFunction\(|document\.write/);
});
