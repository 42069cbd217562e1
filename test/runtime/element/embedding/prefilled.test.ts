/** Answers that the page prefilled: they are marked as such until the user changes them. In real Chromium. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../../src/compiler/index.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from '../chromium.js';

const { SHOTS } = process.env;
const LINES = {
  en: 'Filled in for you: check it',
  ar: 'مُلئ مسبقاً من بياناتك: تحقق منه',
  ku: 'Ji bo we hatiye dagirtin: kontrol bikin',
} as const;
type Spoken = keyof typeof LINES;

const DATA = {
  ...{ name: 'Layla Haddad', governorate: 'aleppo', born: '1990-05-02', age: 36, married: false },
  children: [{ first: 'Rana' }, { first: 'Sami' }],
};

let browser: Browser;
let site: Site;
beforeAll(async () => {
  const source = readFileSync(new URL('prefilled.form.yaml', import.meta.url));
  const options = {
    file: 'filled.form.yaml',
    project: { read: () => undefined },
    only: ['element'],
    today: '2026-11-24',
  };
  const { compiled, diagnostics } = await compile(source, options);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  site = await serve({
    ...Object.fromEntries(compiled!.files.map(({ path, content }) => [path, content])),
    'host.html':
      '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Host</title><script type="module" src="/filled.js"></script><body><main></main></body></html>',
  });
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const frame = (page: Page, path: string) => page.locator(`[id="f-${path}-frame"]`);
const next = (page: Page) => page.locator('[part~=primary]').click();

/** Opens a page whose element has the given attributes, once the element is ready. */
async function open(
  attributes: Readonly<Record<string, string>>,
  { search = '', ...context }: BrowserContextOptions & { readonly search?: string } = {},
): Promise<Page> {
  const page = await (await browser.newContext(context)).newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/host.html${search}`);
  await page.evaluate(given => {
    const made = document.createElement('filled-form');
    for (const [name, text] of Object.entries({ draft: 'off', action: '/submissions', ...given }))
      made.setAttribute(name, text);
    document.querySelector('main')!.replaceChildren(made);
  }, attributes);
  await expect.poll(() => page.evaluate(() => 'submit' in document.querySelector('filled-form')!)).toBe(true);
  return page;
}

/** Returns the fields that are marked as prefilled by the line that a screen reader announces. */
async function marked(page: Page, line: string = LINES.en): Promise<readonly string[]> {
  const names: string[] = [];
  for (const name of ['name', 'governorate', 'born', 'age', 'married', 'spouse', 'city', 'next'])
    if ((await frame(page, name).getByText(line, { exact: true }).count()) > 0) names.push(name);
  return names;
}
const ALL = ['name', 'governorate', 'born', 'age', 'married'];
const PREFILL = { prefill: JSON.stringify(DATA) };

/** Replaces the element with another one, which is prefilled by its attribute. */
const putAnew = (page: Page): Promise<void> =>
  page.evaluate(text => {
    const made = document.createElement('filled-form');
    made.setAttribute('prefill', text);
    document.querySelector('main')!.replaceChildren(made);
  }, PREFILL.prefill);

describe('a prefilled answer', () => {
  it('is marked at its question and in the description of its control, and nothing else is', async () => {
    const page = await open(PREFILL);
    await expect.poll(() => marked(page)).toEqual(ALL);
    const described = (locator: ReturnType<typeof at>) =>
      locator.evaluate(one =>
        (one.getAttribute('aria-describedby') ?? '')
          .trim()
          .split(/\s+/)
          .map(id => (one.getRootNode() as ShadowRoot).getElementById(id)?.textContent?.trim()),
      );
    expect(await described(at(page, 'name'))).toEqual([LINES.en, 'As in the identity card']);
    expect(await described(at(page, 'age'))).toEqual([LINES.en]);
    for (const path of ['governorate', 'born', 'married'])
      expect(await described(frame(page, path).getByRole('group').filter({ hasText: LINES.en }))).toEqual([LINES.en]);
    await page.context().close();
  });

  it('is no longer marked once the user changed it, also if they change it back', async () => {
    const page = await open(PREFILL);
    await expect.poll(() => marked(page)).toEqual(ALL);
    await at(page, 'name').focus();
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await expect.poll(() => marked(page)).toEqual(ALL.slice(1));
    // The control is still the same one, so typing continues in it.
    await page.keyboard.type('y');
    expect(await at(page, 'name').inputValue()).toBe('Layla Haddadxy');
    await at(page, 'name').fill(DATA.name);
    await page.getByLabel('Damascus').check();
    await expect.poll(() => marked(page)).toEqual(['born', 'age', 'married']);
    await page.context().close();
  });

  it('keeps the focus of a user who was there first', FULL_TIER, async () => {
    const page = await open({ lang: 'en' });
    await page.route('**/filled.host.js*', async route => {
      await at(page, 'age').focus();
      await route.continue();
    });
    await putAnew(page);
    await expect.poll(() => marked(page)).toEqual(ALL);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('filled-form')!.shadowRoot!.activeElement?.id))
      .toBe('f-age');
    await page.context().close();
  });

  it('does not move what the user is looking at', FULL_TIER, async () => {
    const page = await open({ lang: 'en' }, { viewport: { width: 360, height: 300 } });
    await page.route('**/filled.host.js*', async route => {
      await at(page, 'name').focus();
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await route.continue();
    });
    await putAnew(page);
    await expect.poll(() => marked(page)).toEqual(ALL);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('filled-form')!.shadowRoot!.activeElement?.id))
      .toBe('f-name');
    // The questions above have grown by their lines, and the focused one is out of sight further up.
    expect((await at(page, 'name').boundingBox())!.y).toBeLessThan(0);
    await page.context().close();
  });

  it('is marked only if there is something to check', FULL_TIER, async () => {
    const page = await open({ prefill: '{"name":"","age":36,"children":[]}' });
    await expect.poll(() => marked(page)).toEqual(['age']);
    await page.context().close();
  });

  it('is not marked if the user answered it on the page before', FULL_TIER, async () => {
    const page = await open({ ...PREFILL, 'prefill-own': 'name, born' });
    await expect.poll(() => marked(page)).toEqual(ALL.filter(name => name !== 'name' && name !== 'born'));
    await page.context().close();
  });

  it('is not confused with an answer of the user in another item', FULL_TIER, async () => {
    const page = await open({ prefill: '{"age":36,"children":[{"first":"Rana"}]}' });
    await expect.poll(() => marked(page)).toEqual(['age']);
    await next(page);
    await page.getByRole('button', { name: /Add/ }).click();
    await at(page, 'children[1].first').fill('Rana');
    const line = (index: number) => frame(page, `children[${index}].first`).getByText(LINES.en);
    expect(await Promise.all([line(0).count(), line(1).count()])).toEqual([1, 0]);
    await page.context().close();
  });

  it('is marked if it came from the URL, and not if the user answered it', async () => {
    const page = await open({ 'prefill-from-url': 'name governorate' }, { search: '?name=Layla&governorate=damascus' });
    await expect.poll(() => marked(page)).toEqual(['name', 'governorate']);
    await at(page, 'age').fill('30');
    expect(await marked(page)).toEqual(['name', 'governorate']);
    await page.context().close();
  });

  it('is marked in items too, also when they move up, and on the check answers page', async () => {
    const page = await open(PREFILL);
    await expect.poll(() => marked(page)).toEqual(ALL);
    await at(page, 'age').fill('40');
    await next(page);
    const line = (index: number) => frame(page, `children[${index}].first`).getByText(LINES.en);
    await expect.poll(() => Promise.all([line(0).count(), line(1).count()])).toEqual([1, 1]);
    await page
      .getByRole('button', { name: /Remove/ })
      .first()
      .click();
    await expect.poll(() => at(page, 'children[0].first').inputValue()).toBe('Sami');
    expect(await line(0).count()).toBe(1);
    await next(page);
    await page.getByRole('heading', { name: 'Check your answers' }).waitFor();
    const rows = page.locator('dl > div').filter({ has: page.getByText(LINES.en) });
    await expect
      .poll(() => rows.locator('dt').allTextContents())
      .toEqual(['Name', 'Governorate', 'Date of birth', 'Married', 'First name']);
    expect(await violations(page)).toEqual([]);
    if (SHOTS) await page.screenshot({ path: join(SHOTS, 'prefilled-check.png'), fullPage: true });
    await page.context().close();
  });

  it('is marked in a language that is chosen later, and no longer after a reset', FULL_TIER, async () => {
    const page = await open(PREFILL);
    await expect.poll(() => marked(page)).toEqual(ALL);
    for (const language of ['ku', 'ar'] as const) {
      await page.evaluate(language => document.querySelector('filled-form')!.setAttribute('lang', language), language);
      await expect.poll(() => marked(page, LINES[language])).toEqual(ALL);
    }
    await page.evaluate(() => (document.querySelector('filled-form') as unknown as HTMLFormElement).reset());
    await expect.poll(() => marked(page, LINES.ar)).toEqual([]);
    await page.context().close();
  });

  it('never sets a field that is computed, hidden or not asked', async () => {
    const given = { ...DATA, spouse: 'planted', next: 99, source: 'planted', nobody: 'planted' };
    const page = await open({ prefill: JSON.stringify(given) });
    await expect.poll(() => marked(page)).toEqual(ALL);
    const value = () =>
      page.evaluate(() => (document.querySelector('filled-form') as unknown as { value: unknown }).value);
    expect(await value()).toEqual({ ...DATA, city: 'Homs', next: 37, source: 'web' });
    // The planted answer does not appear either when its question is shown.
    await page.getByLabel('Yes').check();
    await at(page, 'spouse').waitFor();
    expect(await at(page, 'spouse').inputValue()).toBe('');
    await page.context().close();
  });

  it('answers a question that is asked because of it, and replaces a default', FULL_TIER, async () => {
    const page = await open({ prefill: '{"married":true,"spouse":"Samir","city":"Hama"}' });
    await expect.poll(() => marked(page)).toEqual(['married', 'spouse', 'city']);
    expect(await at(page, 'spouse').inputValue()).toBe('Samir');
    await page.context().close();
  });

  eachInTiers(
    it,
    ([language, width, scheme]) => language === 'ar' && width === 360 && scheme === 'dark',
    (['en', 'ar'] as const).flatMap(language =>
      [360, 1280].flatMap(width => (['light', 'dark'] as const).map(scheme => [language, width, scheme] as const)),
    ),
  )('passes axe: %s, %d px, %s', async (language: Spoken, width, colorScheme) => {
    const page = await open({ ...PREFILL, lang: language }, { viewport: { width, height: 900 }, colorScheme });
    await expect.poll(() => marked(page, LINES[language])).toEqual(ALL);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    if (SHOTS)
      await page.screenshot({ path: join(SHOTS, `prefilled-${language}-${width}-${colorScheme}.png`), fullPage: true });
    await page.context().close();
  });
});
