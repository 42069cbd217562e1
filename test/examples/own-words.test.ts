/** examples/backends/own-words: its sentences are shown at the question, before and after sending, in both languages. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ask } from '../backend/ask.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { ANSWERS, builtExamples, EXAMPLES, endAll, type Running, run } from './running.js';

let browser: Browser;
let server: Running;
beforeAll(async () => {
  const [shared, folder] = await Promise.all([sharedBrowser(), builtExamples()]);
  browser = shared;
  server = await run(process.execPath, [join(EXAMPLES, 'backends/own-words/server.mjs'), join(folder, 'forms'), '0']);
});
afterAll(async () => {
  endAll();
  await closeContexts(browser);
});

interface Element extends HTMLElement {
  value: object;
  submit(): Promise<unknown>;
}

/** Opens the page in a language, fills in the answers and sends them. */
async function sent(page: Page, language: string, answers: object): Promise<unknown> {
  await page.goto(server.url);
  await page.waitForFunction(() => document.querySelector('note-to-council-form')?.shadowRoot);
  return page.evaluate(
    ([language, answers]) => {
      const form = document.querySelector<Element>('note-to-council-form')!;
      form.lang = language;
      form.value = answers;
      return form.submit();
    },
    [language, answers] as const,
  );
}

it.each([
  ['ar', 'phone', { phone: '+963933000000' }, 'هذا الرقم موقوف. اكتب رقماً آخر.'],
  ['en', 'phone', { phone: '+963933000000' }, 'This number is blocked. Enter another one.'],
  ['ar', 'kind', { kind: 'water' }, 'لا نستقبل رسائل عن المياه هذا الأسبوع.'],
  ['en', 'kind', { kind: 'water' }, 'Notes about water are not taken this week.'],
])('shows in %s at %s what the backend says', FULL_TIER, async (language, path, change, told) => {
  const page = await (await browser.newContext()).newPage();
  await sent(page, language, { ...ANSWERS, ...change });
  await expect.poll(() => page.locator(`[id="f-${path}-error"]`).textContent()).toContain(told);
  await page.context().close();
});

it('takes the other answers', FULL_TIER, async () => {
  const page = await (await browser.newContext()).newPage();
  expect(await sent(page, 'en', ANSWERS)).toMatchObject({ kind: 'accepted' });
  await page.context().close();
});

it.each([
  ['a body that is no JSON', '/notes', { method: 'POST', body: 'x' }, 400],
  ['a body without data', '/notes', { method: 'POST', body: '{}' }, 400],
  ['a body that is too large', '/notes', { method: 'POST', headers: { 'content-length': '2000000' } }, 413],
  ['a body of unknown length', '/notes', { method: 'POST', headers: { 'transfer-encoding': 'chunked' } }, 413],
  ['a path that is no address', '//', {}, 400],
])('answers %s, and goes on', FULL_TIER, async (_name, path, sent, status) => {
  const port = Number(new URL(server.url).port);
  expect(await ask(port, path, sent)).toMatchObject({ status });
  expect(await ask(port, '/')).toMatchObject({ status: 200 });
});
