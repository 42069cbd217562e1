/**
 * Properties that pages set on the element: before it is defined, as proxies of a framework, and set back from the
 * element's own events.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FULL_TIER } from '../../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from '../chromium.js';
import { compiledFiles } from '../fixtures/compiled.js';

const FORM = `
form: given
version: 1
languages: [en]
title: Given
fields:
  name: { type: text, label: Name }
  about: { type: paragraph, label: About }
  why: { type: choices, label: Why, options: { work: Work, home: Home } }
  more: { type: text, label: More, show_if: name = "Layla" }
`;
const HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>';
const ELEMENT = '<given-form></given-form>';
const SCRIPT = '<script type="module" src="/given/given.js"></script>';

let browser: Browser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  site = await serve({
    ...(await compiledFiles(FORM, 'given')),
    'page.html': `${HEAD}${SCRIPT}${ELEMENT}`,
    'before.html': `${HEAD}<script src="/before.js"></script>${ELEMENT}<script src="/set.js"></script>${SCRIPT}`,
    'before.js': `window.early = document.createElement('given-form');
early.value = { name: 'Early' };`,
    'set.js': `Object.assign(document.querySelector('given-form'), { value: { name: 'Layla' }, action: '/set', readonly: false,
  transport: async packed => (window.sent = packed.submission.data, { kind: 'accepted', receipt: {} }) });`,
  });
});
afterAll(async () => {
  await closeContexts(browser);
  await site.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  return () => page.close();
});

const at = (path: string) => page.locator(`given-form [id="f-${path}"]`).first();

it('applies what was set before the element is defined', async () => {
  await page.goto(`${site.url}/before.html`);
  await expect.poll(() => at('name').inputValue()).toBe('Layla');
  expect(
    await page.evaluate(async () => {
      const form = document.querySelector('given-form') as never as Record<string, never> & {
        submit(): Promise<object>;
      };
      await form.submit();
      const { early } = window as never as { early: HTMLElement & { value: object } };
      document.body.append(early);
      return [form.value, form.action, (window as never as { sent: object }).sent, early.value];
    }),
  ).toEqual([{ name: 'Layla' }, '/set', { name: 'Layla' }, { name: 'Early' }]);
});

it('stores answers that a framework watches as plain ones', async () => {
  await page.goto(`${site.url}/page.html`);
  await at('name').waitFor();
  await page.evaluate(() => {
    const watched = <T extends object>(target: T): T =>
      new Proxy(target, {
        get: (from, key) => {
          const value = Reflect.get(from, key);
          return typeof value === 'object' && value !== null ? watched(value) : value;
        },
      });
    const given = watched({ name: 'Layla', why: ['work'] });
    Object.assign(window, { drafts: [] as string[], given });
    addEventListener('istimara-draft', event =>
      (window as never as { drafts: string[] }).drafts.push((event as CustomEvent<{ state: string }>).detail.state),
    );
    (document.querySelector('given-form') as never as { value: object }).value = given;
  });
  await at('about').fill('x');
  await expect.poll(() => page.evaluate('window.drafts')).toEqual(['saved']);
  await page.evaluate('window.given.why.push("home")');
  expect(await page.evaluate(`document.querySelector('given-form').value.why`)).toEqual(['work']);
});

it('changes nothing that is typed if a page sets back each answer that it receives', async () => {
  await page.goto(`${site.url}/page.html`);
  await at('name').waitFor();
  await page.evaluate(
    "addEventListener('istimara-change', ({ target, detail }) => Object.assign(target, { value: detail.value }))",
  );
  await at('name').pressSequentially('Layla');
  await at('more').pressSequentially('  a  b ');
  await at('about').pressSequentially('ab  cd\n x ');
  expect([await at('more').inputValue(), await at('about').inputValue()]).toEqual(['  a  b ', 'ab  cd\n x ']);
  await at('name').fill('Lay');
  await at('name').fill('Layla');
  expect(await at('more').inputValue()).toBe('  a  b ');
});

it.each(['null', 'undefined'])('has no address after action = %s', async none => {
  await page.goto(`${site.url}/page.html`);
  await at('name').waitFor();
  expect(
    await page.evaluate(`(form => (form.action = '/a', form.action = ${none}, [form.action, form.hasAttribute('action')]))(
      document.querySelector('given-form'))`),
  ).toEqual(['', false]);
});

it(
  'starts two self-contained forms on a page, under a policy that allows their templates twice',
  FULL_TIER,
  async () => {
    const other = await compiledFiles(FORM.replace('form: given', 'form: second'), 'second');
    const both = await serve(
      {
        ...(await compiledFiles(FORM, 'given')),
        ...other,
        'both.html': `${HEAD}${SCRIPT}<script type="module" src="/second/second.js"></script>${ELEMENT}<second-form></second-form>`,
      },
      ["'allow-duplicates'"],
    );
    try {
      await page.goto(`${both.url}/both.html`);
      for (const form of ['given-form', 'second-form']) await page.locator(`${form} [id="f-name"]`).waitFor();
      expect(both.reports).toEqual([]);
    } finally {
      await both.close();
    }
  },
);
