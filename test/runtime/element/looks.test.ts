/**
 * Looks that a page sets: schemes, custom properties, parts, numbers and levels of headings, in real Chromium. Every
 * text is compared with the ground that it is painted on.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';
import { LEGIBLE, painted } from './painted.js';

const FORM = `form: looks
version: 1
languages: [en]
title: Looks
authority: [Ministry]
pages:
  one:
    title: Page
    description: What is asked.
    fields:
      name: { required: true, label: Name, hint: As in the document, description: In full. }
      about: { type: paragraph, label: About, max_length: 300 }
      born: { type: date, label: Born, hint: Day first }
      age: { type: integer, label: Age, unit: years }
      town: { type: choice, label: Town, other: true, options: { a: A, b: B, c: C } }
      road: { type: choice, label: Road, options: { a: A, b: B, c: C, d: D, e: E, f: F, g: G, h: H, i: I, j: J } }
      goods: { type: choices, label: Goods, options: { a: A, b: B } }
      sure: { type: yes_no, label: Sure }
      mark: { type: rating, label: Mark, max: 5 }
      order: { type: rank, label: Order, options: { a: A, b: B } }
      paper: { type: file, label: Paper }
      photo: { type: photo, label: Photo }
      signed: { type: signature, label: Signed }
      people: { type: list, label: People, min: 1, item_label: Person, fields: { who: { label: Who } } }
      stock: { type: table, label: Stock, rows: { x: X, y: Y }, fields: { many: { type: integer, label: Many } } }
      told: { type: note, label: Note, text: Read **this**. }
      agreed: { type: agree, label: Agreed, statement: I agree. }
`;

/** Styles of host pages. */
const GROUNDS = {
  plain: '',
  dark: 'body{background:#111;color:#eee}',
  'both schemes': ':root{color-scheme:light dark}',
  'only light': ':root{color-scheme:only light}',
  'dark scheme': ':root{color-scheme:dark}',
  'paper alone': ':root{color-scheme:light dark}looks-form{--istimara-paper:#eef3fa}',
  'dark ink alone': ':root{color-scheme:light dark}looks-form{--istimara-dark-ink:#ffe}',
};
const named = (ground: string, scheme = '') => `${ground} ${scheme}`.trim().replaceAll(' ', '-');
const host = (ground: string, attributes: string) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><link rel="stylesheet" href="/${named(ground)}.css"><script type="module" src="/looks/looks.js"></script><body><h1>Host</h1><looks-form ${attributes}></looks-form>`;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const files: Record<string, string> = { 'set.html': host('plain', 'numbers="off" heading-level="2"') };
  for (const [ground, styles] of Object.entries(GROUNDS)) {
    files[`${named(ground)}.css`] = styles;
    for (const scheme of ['', 'light', 'dark', 'auto'])
      files[`${named(ground, scheme)}.html`] = host(ground, scheme && `scheme="${scheme}"`);
  }
  site = await serve({ ...(await compiledFiles(FORM, 'looks')), ...files });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

type Emulated = NonNullable<Parameters<Browser['newContext']>[0]>;

async function open(path: string, options: Emulated = {}): Promise<Page> {
  const page = await (
    await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: 'reduce', ...options })
  ).newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${path}`);
  return page;
}

/** Shows all errors: the styles of the lazy chunk are there then. */
async function wrong(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('looks-form').locator('[part~=summary]').waitFor();
}

/** Scheme of a form without the attribute, by the ground of its page and what the device prefers. */
const shownIn = (ground: string, device: string) =>
  ground === 'dark scheme' ? 'dark' : /both|alone/.test(ground) ? device : 'light';

const STATES = Object.keys(GROUNDS).flatMap(ground =>
  (['', 'light', 'dark', 'auto'] as const).flatMap(scheme =>
    (['light', 'dark'] as const).map(device => ({ ground, scheme, device })),
  ),
);

eachInTiers(
  it,
  ({ ground, scheme, device }) =>
    (ground === 'both schemes' || ground === 'plain') && scheme !== 'auto' && device === 'dark',
  STATES,
)(
  'shows every text legibly, and the scheme asked for: page $ground, scheme "$scheme", device $device',
  async ({ ground, scheme, device }) => {
    const page = await open(`${named(ground, scheme)}.html`, { colorScheme: device });
    await wrong(page);
    const { least, count, ground: shown } = await painted(page, 'looks-form');
    expect(count).toBeGreaterThan(60);
    expect(least.contrast, least.text).toBeGreaterThanOrEqual(LEGIBLE);
    expect(shown).toBe(scheme === 'auto' ? device : scheme || shownIn(ground, device));
    await page.context().close();
  },
);

it.each(['light', 'dark'] as const)('shows the built page in the scheme of a %s device', async device => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open('looks/', { colorScheme: device, javaScriptEnabled });
    const { least, ground } = await painted(page, 'looks-form');
    expect(least.contrast, least.text).toBeGreaterThanOrEqual(LEGIBLE);
    expect(ground).toBe(device);
  }
});

it('shows every text in forced colours', async () => {
  const page = await open('plain-dark.html', { forcedColors: 'active' });
  await wrong(page);
  expect((await painted(page, 'looks-form')).least.contrast).toBeGreaterThanOrEqual(LEGIBLE);
});

it('prints a dark form in the light scheme', async () => {
  const page = await open('plain-dark.html');
  await wrong(page);
  await page.emulateMedia({ media: 'print' });
  const { least, ground } = await painted(page, 'looks-form');
  expect(ground).toBe('light');
  expect(least.contrast, least.text).toBeGreaterThanOrEqual(LEGIBLE);
});

it('has a part for every control, label, hint, error, option, item, table and button', async () => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open('looks/', { javaScriptEnabled });
    if (javaScriptEnabled) await wrong(page);
    const without = await page.evaluate(() => {
      const form = document.querySelector('looks-form')!;
      const all = (form.shadowRoot ?? form).querySelectorAll(
        'input:not([type=hidden]),select,textarea,output,button:not(.unseen),label,legend,table,th,td,svg[role],h1,.hint,.description,.error,.mark,.number,.item,.lead,.note,.summary',
      );
      return [...all].filter(element => !element.hasAttribute('part')).map(element => element.outerHTML);
    });
    expect(without).toEqual([]);
  }
});

it('lets a page set properties on its root, and style parts', async () => {
  const page = await open('plain.html');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ':root{--istimara-control-height:72px;--istimara-gap:50px}looks-form::part(input):focus-visible{outline-color:rgb(1,2,3)}looks-form::part(option){background:rgb(4,5,6)}',
    );
    document.adoptedStyleSheets = [sheet];
  });
  const name = page.locator('#f-name');
  await name.focus();
  expect(await name.evaluate(box => [box.clientHeight > 60, getComputedStyle(box).outlineColor])).toEqual([
    true,
    'rgb(1, 2, 3)',
  ]);
  const look = (part: string, property: 'backgroundColor' | 'rowGap') =>
    page
      .locator(part)
      .first()
      .evaluate((element, property) => getComputedStyle(element)[property], property);
  expect(await look('[part~=option]', 'backgroundColor')).toBe('rgb(4, 5, 6)');
  expect(await look('.fields', 'rowGap')).toBe('50px');
});

it('hides numbers, and sets levels of headings also of what comes later', async () => {
  const page = await open('set.html');
  await wrong(page);
  const levels = () =>
    page.evaluate(() =>
      [...document.querySelector('looks-form')!.shadowRoot!.querySelectorAll('h1,h2')].map(heading => [
        heading.localName,
        heading.getAttribute('aria-level'),
      ]),
    );
  await expect
    .poll(async () => (await levels()).every(([name, level]) => level === (name === 'h1' ? '2' : '3')))
    .toBe(true);
  expect((await levels()).length).toBeGreaterThan(2);
  // Playwright's own roles know nothing of aria-level at headings.
  const { nodes } = await (await page.context().newCDPSession(page)).send('Accessibility.getFullAXTree');
  const first = nodes.filter(
    ({ role, properties }) =>
      role?.value === 'heading' && properties?.some(({ name, value }) => name === 'level' && value.value === 1),
  );
  expect(first.map(({ name }) => name?.value)).toEqual(['Host']);
  expect(await page.locator('[part~=number]').first().isVisible()).toBe(false);
  await page.evaluate(() => document.querySelector('looks-form')!.removeAttribute('numbers'));
  expect(await page.locator('[part~=number]').first().isVisible()).toBe(true);
  await page.evaluate(() => document.querySelector('looks-form')!.setAttribute('heading-level', '4'));
  await expect.poll(async () => (await levels())[0]![1]).toBe('4');
});
