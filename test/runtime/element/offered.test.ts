/** Options that depend on another answer, in real Chromium: what is selected on screen is what is answered. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { closeContexts, serve, sharedBrowser, stands } from './chromium.js';

const shop = (town: string, count: number) =>
  Array.from({ length: count }, (_, n) => `      ${town}${n}: { label: ${town} ${n}, show_if: town = "${town}" }`).join(
    '\n',
  );

const FORM = `
form: offered
version: 1
languages: [en]
title: Offered
fields:
  town: { type: choice, label: Town, options: { a: A, b: B } }
  few:
    type: choice
    label: Few
    options:
${shop('a', 2)}
${shop('b', 3)}
  many:
    type: choice
    label: Many
    options:
${shop('a', 7)}
${shop('b', 7)}
  several:
    type: choices
    label: Several
    options:
${shop('a', 3)}
${shop('b', 2)}
  order:
    type: rank
    label: Order
    options: { x: X, y: Y, z: { label: Z, show_if: town = "a" } }
`;

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

const at = (page: Page, path: string) => page.locator(`[id="f-${path}-frame"]`);
const set = (page: Page, path: string) =>
  at(page, path)
    .locator('input:checked, option:checked')
    .evaluateAll(all => all.map(one => (one as HTMLInputElement).value));
const answered = (page: Page, path: string) =>
  page.evaluate(
    path => (document.querySelector('offered-form') as never as { value: Record<string, unknown> }).value[path],
    path,
  );
const pick = (page: Page, path: string, id: string) => at(page, path).locator(`input[value="${id}"]`).click();

it('removes an answer that is no longer offered on request, without another taking its place', async () => {
  const { compiled, diagnostics } = await compile(FORM, {
    file: 'offered.form.yaml',
    project: { read: () => undefined },
    only: ['element', 'page'],
    today: '2026-11-24',
  });
  expect(compiled, JSON.stringify(diagnostics)).toBeDefined();
  const site = await serve(
    Object.fromEntries(compiled!.files.map(({ path, content }) => [`offered/${path}`, content])),
  );
  const page = await browser.newPage();
  onTestFinished(async () => {
    await page.close();
    await site.close();
  });
  await page.goto(`${site.url}/offered/`);
  await stands(page, 'offered');
  await pick(page, 'town', 'a');
  await pick(page, 'few', 'a0');
  await at(page, 'many').locator('select').selectOption('a1');
  // WebKit sets the line height itself, and would cut the text of a list that had padding above and below it.
  const padding = at(page, 'many')
    .locator('select')
    .evaluate(list => getComputedStyle(list).paddingBlock);
  expect(await padding).toBe('0px');
  for (const id of ['a0', 'a1', 'a2']) await pick(page, 'several', id);
  const place = (name: string) => at(page, 'order').getByRole('combobox', { name });
  await place('Z').selectOption('1');
  await place('X').selectOption('2');
  await pick(page, 'town', 'b');
  // No answer is cleared silently, and each is marked at once.
  await expect.poll(() => page.locator('.field.wrong').count()).toBe(4);
  expect(await page.locator('#f-order-error').textContent()).toContain('Choose another answer');
  await place('Z').selectOption('');
  await expect.poll(() => answered(page, 'order')).toEqual(['x']);
  await expect.poll(() => page.locator('.field.wrong').count()).toBe(3);
  expect(await set(page, 'few')).toEqual(['a0']);
  expect(await set(page, 'many')).toEqual(['a1']);
  for (const id of ['b0', 'b1', 'b0']) {
    await pick(page, 'few', id);
    expect([await set(page, 'few'), await answered(page, 'few')]).toEqual([[id], id]);
    await at(page, 'many').locator('select').selectOption(id);
    expect([await set(page, 'many'), await answered(page, 'many')]).toEqual([[id], id]);
  }
  const left = ['a0', 'a1', 'a2'];
  while (left.length > 0) {
    await pick(page, 'several', left.shift()!);
    expect(await set(page, 'several')).toEqual(left);
    expect((await answered(page, 'several')) ?? []).toEqual(left);
  }
});
