/**
 * Autofill purposes that a form gives the browser, in real Chromium: in the element and on the page without JavaScript.
 */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from './chromium.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const form = readFileSync(new URL('fixtures/autocomplete.form.yaml', import.meta.url));
  const { compiled, diagnostics } = await compile(form, {
    file: 'autocomplete.form.yaml',
    project: { read: () => undefined },
    only: ['element', 'page'],
    today: '2026-11-24',
  });
  // The form has two questions for a day of birth, so that both kinds of boxes are tested.
  expect(diagnostics.map(({ code }) => code)).toEqual(['autocomplete-twice']);
  site = await serve(Object.fromEntries(compiled!.files.map(({ path, content }) => [path, content])));
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

/** Expected autofill purposes, by the id of the control. */
const TOLD = {
  'you.first_name': 'given-name',
  'you.phone': 'tel',
  'you.birth': 'bday-day',
  'you.birth-month': 'bday-month',
  'you.birth-year': 'bday-year',
  plain: 'off',
  known: 'bday-day',
  'known-month': 'bday-month',
  'known-year': 'bday-year',
  seen: 'off',
  'seen-month': 'off',
  'seen-year': 'off',
  born: 'bday-year',
  zip: 'postal-code',
  home: 'street-address',
  story: null,
  country: 'country',
  email: 'email',
  site: 'url',
  office: 'off',
  'wife.first_name': 'off',
  'wife.phone': 'off',
  'wife.birth': 'off',
  'wife.birth-month': 'off',
  'wife.birth-year': 'off',
  'children[0].first_name': 'off',
  'children[0].phone': 'off',
  'children[0].birth': 'off',
  'children[0].birth-month': 'off',
  'children[0].birth-year': 'off',
  signed: 'name',
};

/** Returns the autofill purposes of all controls that are typed into or opened, by their ids. */
const told = (page: Page) =>
  page
    .locator('input:not([type=radio], [type=checkbox], [type=hidden], [type=file]), select, textarea')
    .evaluateAll(all =>
      Object.fromEntries(all.map(one => [one.id.replace(/^f-/, ''), one.getAttribute('autocomplete')])),
    );

/** Returns how many nodes axe-core checked for the attribute, or -1 if it found a violation. */
async function lookedAt(page: Page): Promise<number> {
  await violations(page);
  return page.evaluate(async () => {
    // biome-ignore lint/suspicious/noExplicitAny: put there by the line above
    const { axe } = globalThis as any;
    const { passes, violations } = await axe.run(document, { runOnly: ['autocomplete-valid'] });
    return violations.length > 0 ? -1 : passes[0].nodes.length;
  });
}

eachInTiers(describe, language => language === 'ar', ['ar', 'en'])('in %s', language => {
  const address = () => `${site.url}/index${language === 'ar' ? '' : `.${language}`}.html`;

  it('sets the purposes in the element', async () => {
    const page = await browser.newPage();
    await page.goto(address());
    await page.locator('.kept').first().waitFor({ state: 'attached' });
    expect(await told(page)).toEqual(TOLD);
    expect(await violations(page)).toEqual([]);
    expect(await lookedAt(page)).toBeGreaterThan(10);
    await page.close();
  });

  it('sets the purposes on the page without JavaScript too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address());
    expect(await told(page)).toEqual(TOLD);
    await context.close();
  });

  it('passes axe-core on the page without JavaScript', async () => {
    const page = await browser.newPage();
    await page.route('**/*.js', route => route.abort());
    await page.goto(address());
    expect(await violations(page)).toEqual([]);
    expect(await lookedAt(page)).toBeGreaterThan(10);
    await page.close();
  });
});
