/** Words of a backend, of a custom transport and of the host page: at the question, announced, in the event, and as text. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeContexts, drawn, type Site, serve, sharedBrowser } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `
form: plate
version: 1
languages: [ar, en]
title: { ar: لوحة, en: Plate }
fields:
  number: { type: text, label: { ar: رقم اللوحة, en: Plate number }, messages: { expired-permit: { ar: انتهى ترخيص اللوحة., en: The permit has ended. } } }
  colour: { type: choice, label: { ar: اللون, en: Colour }, options: { red: { ar: أحمر, en: Red }, blue: { ar: أزرق, en: Blue } } }
`;

let browser: Browser;
let site: Site;
let page: Page;
beforeAll(async () => {
  browser = await sharedBrowser();
  const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title>';
  const script = '<script type="module" src="/plate/plate.js"></script>';
  site = await serve({
    ...(await compiledFiles(FORM, 'plate')),
    ...Object.fromEntries(
      ['ar', 'en'].map(language => [
        `${language}.html`,
        `${head}${script}<plate-form lang="${language}" action="/sent"></plate-form>`,
      ]),
    ),
  });
});
afterAll(async () => {
  await closeContexts(browser);
  await site.close();
});
beforeEach(async () => {
  page = await (await browser.newContext()).newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  return () => page.context().close();
});

const at = (path: string) => page.locator(`plate-form [id="f-${path}"]`).first();
const summary = () => page.locator('plate-form .summary li').allInnerTexts();
/** Text without the marks that isolate it. */
const bare = (text: string | null) => text?.replace(/[\u2066-\u2069]/g, '').trim();

async function open(language: string): Promise<void> {
  await page.goto(`${site.url}/${language}.html`);
  await page.locator(`plate-form .form[lang=${language}] form`).waitFor();
  await page.evaluate(() => {
    const events: unknown[] = [];
    Object.assign(window, { events });
    addEventListener('istimara-rejected', event => events.push((event as CustomEvent).detail));
  });
}

const send = () =>
  page.evaluate(() => (document.querySelector('plate-form') as never as { submit(): Promise<unknown> }).submit());

const ERRORS = [
  {
    path: 'number',
    code: 'stolen',
    message: { ar: 'هذه اللوحة مبلَّغ عن سرقتها.', en: 'This plate was reported stolen.' },
  },
  { path: 'colour', message: '<img src=x onerror=alert(1)> is no colour' },
  { path: 'nowhere', code: 'odd' },
  { path: 'elsewhere', code: 'strange' },
  { path: '', message: 'Come on Sunday.' },
];

it.each([
  ['en', 'This plate was reported stolen.', /^It was not accepted\./],
  ['ar', 'هذه اللوحة مبلَّغ عن سرقتها.', /^لم يُقبل الطلب\./],
])('shows the words of a response in %s, once each', async (language, told, general) => {
  site.answers = [{ status: 422, body: { errors: ERRORS } }];
  await open(language);
  expect(await send()).toMatchObject({ kind: 'rejected' });
  await expect.poll(async () => bare(await at('number-error').textContent())).toContain(told);
  expect(bare(await at('colour-error').textContent())).toContain('<img src=x onerror=alert(1)> is no colour');
  expect(await page.locator('plate-form img').count()).toBe(0);
  // The summary takes the focus, so that it is read out; the control refers to its error.
  await expect
    .poll(() => page.evaluate(() => document.querySelector('plate-form')!.shadowRoot!.activeElement?.id))
    .toBe('f--summary');
  expect(await at('number').getAttribute('aria-describedby')).toBe('f-number-error');
  const entries = (await summary()).map(bare);
  expect(entries).toHaveLength(4);
  expect(entries.filter(entry => general.test(entry!))).toHaveLength(1);
  expect(entries.at(-1)).toBe('Come on Sunday.');
  expect(await page.evaluate('window.events')).toEqual([
    {
      issues: [
        { ...ERRORS[0], params: {} },
        { ...ERRORS[1], code: 'check', params: {} },
        { ...ERRORS[2], params: {} },
        { ...ERRORS[3], params: {} },
        { ...ERRORS[4], code: 'check', params: {} },
      ],
    },
  ]);
  await at('number').fill('1234');
  await at('number-error').waitFor({ state: 'detached' });
});

it('shows the words of the form for a code of the backend', async () => {
  site.answers = [{ status: 422, body: { errors: [{ path: 'number', code: 'expired-permit' }] } }];
  await open('en');
  await send();
  await expect.poll(() => at('number-error').textContent()).toContain('The permit has ended.');
});

it('shows title and detail of a problem document, and none that are for developers', async () => {
  const refusal = page.locator('plate-form .notice.wrong [role=status] p');
  site.answers = [
    { status: 403, body: { title: 'The counter is closed.', detail: 'It opens at 8.', status: 403 } },
    { status: 400, body: { type: 'invalid-envelope', title: 'The submission lacks a member.', detail: 'form' } },
  ];
  await open('en');
  expect(await send()).toMatchObject({ kind: 'refused', status: 403, title: 'The counter is closed.' });
  await expect
    .poll(async () => (await refusal.allInnerTexts()).map(bare))
    .toEqual(['The counter is closed.', 'It opens at 8.', expect.stringMatching(/^Sending from here is not allowed/)]);
  expect(await send()).toEqual({ kind: 'refused', status: 400, type: 'invalid-envelope' });
  await expect.poll(() => refusal.allInnerTexts()).toEqual([expect.stringMatching(/^It was not accepted\./)]);
});

it('shows issues that the page sets, in place of those before', async () => {
  await open('en');
  const set = (issues: unknown) =>
    page.evaluate(
      given => (document.querySelector('plate-form') as never as { setIssues(given: unknown): void }).setIssues(given),
      issues,
    );
  await set([{ path: 'number', message: 'Taken.' }]);
  await expect.poll(async () => bare(await at('number-error').textContent())).toMatch(/Taken\.$/);
  await set([{ path: 'colour', code: 'required' }]);
  await at('colour-error').waitFor();
  await at('number-error').waitFor({ state: 'detached' });
  for (const nothing of [[], null, 'x', [{ code: 'required' }]]) {
    await set(nothing);
    await at('colour-error').waitFor({ state: 'detached' });
    await drawn(page);
    expect(await summary()).toEqual([]);
    await set([{ path: 'colour', code: 'required' }]);
    await at('colour-error').waitFor();
  }
});
