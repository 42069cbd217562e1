/** Marks, orders and codes in real Chromium: by keys, read by the camera, without JavaScript. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';
import { filesOf } from './fixtures/built.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const source = readFileSync(new URL('./fixtures/survey.form.yaml', import.meta.url), 'utf8');
  const { compiled } = await compile(source, {
    ...{ file: 'survey.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' },
  });
  [browser, site] = await Promise.all([sharedBrowser(), serve(await filesOf(compiled!.model))]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

async function open(language: 'ar' | 'en', options: BrowserContextOptions = {}, script?: () => void): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  if (script) await page.addInitScript(script);
  await page.goto(`${site.url}/survey/${language === 'ar' ? '' : 'index.en.html'}`);
  if (options.javaScriptEnabled !== false) await stands(page, 'survey');
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const value = (page: Page) =>
  page.evaluate(() => (document.querySelector('survey-form') as unknown as { value: unknown }).value);

eachInTiers(it, ([language]) => language === 'ar', [
  ['ar', 'ArrowLeft', 'ممتازة'],
  ['en', 'ArrowRight', 'excellent'],
] as const)('chooses a mark with arrow keys, %s', async (language, next, high) => {
  const page = await open(language);
  await at(page, 'service').press('Space');
  await page.keyboard.press(next);
  await page.keyboard.press(next);
  await expect.poll(() => value(page)).toEqual({ service: 3 });
  const [first, last] = [await at(page, 'service').boundingBox(), await at(page, 'service-4').boundingBox()];
  expect(first!.x < last!.x).toBe(language === 'en');
  expect(await page.getByRole('radio', { name: '5' }).first().getAttribute('aria-describedby')).toBe('f-service-high');
  expect(await at(page, 'service-high').textContent()).toBe(`5: ${high}`);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('puts options in an order, moves the others on, and says how many places are needed', async () => {
  const page = await open('en');
  const place = (name: string) => page.getByRole('combobox', { name });
  const places = (name: string) => place(name).locator('option').allTextContents();
  const status = page.locator('[id="f-needs-frame"] [role=status]');
  const needed = 'Give at least 2 options a place of their own: 1 for the first, then 2';
  expect(await status.textContent()).toBe(needed);
  expect(await places('Bread')).toEqual(['', '1', '2', '3']);
  await place('Fuel').selectOption('3');
  await place('Water').selectOption('2');
  await expect.poll(() => value(page)).toEqual({ needs: ['water', 'fuel'] });
  expect(await place('Fuel').inputValue()).toBe('3');
  expect(await status.textContent()).toBe('Order: 1. Water, 2. Fuel');
  await place('Fuel').selectOption('');
  await place('Water').selectOption('1');
  await expect.poll(() => value(page)).toEqual({ needs: ['water'] });
  await page.getByRole('button', { name: 'Send' }).click();
  await expect.poll(() => page.locator('#f-needs-error').textContent()).toContain(needed);
  await place('Bread').selectOption('1');
  await place('School').selectOption('2');
  await expect.poll(() => value(page)).toEqual({ needs: ['bread', 'school', 'water'] });
  expect(await status.textContent()).toBe('Order: 1. Bread, 2. School, 3. Water');
  expect(await places('Fuel')).toEqual(['']);
  expect(await place('Water').inputValue()).toBe('3');
  await place('Bread').selectOption('');
  await expect.poll(() => value(page)).toEqual({ needs: ['school', 'water'] });
  await page.context().close();
});

/** Replaces the camera by a picture, and the detector by one that finds a code in its third picture. */
function withCamera(): void {
  const canvas = document.createElement('canvas');
  setInterval(() => canvas.getContext('2d')!.fillRect(0, 0, 50, 50), 50);
  const getUserMedia = async () => canvas.captureStream();
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia } });
  let pictures = 0;
  const Detector = class {
    readonly #formats: number;
    constructor({ formats }: { readonly formats: readonly string[] }) {
      this.#formats = formats.length;
    }
    async detect() {
      return ++pictures < 3 ? [] : [{ rawValue: `K-${this.#formats}` }];
    }
  };
  Object.assign(globalThis, { BarcodeDetector: Detector });
}

describe('a code', () => {
  it('is read by the camera', async () => {
    const page = await open('en', {}, withCamera);
    await page.getByRole('button', { name: 'Read the code with the camera' }).click();
    await expect.poll(() => value(page)).toEqual({ card: 'K-2' });
    await expect.poll(() => page.locator('.scan [role=status]').textContent()).toBe('The code was read.');
    expect(await page.locator('.scan video').isHidden()).toBe(true);
    expect(site.reports).toEqual([]);
    await page.context().close();
  });

  it('is typed where the browser reads none, also by a scanner that ends it with a line', FULL_TIER, async () => {
    const page = await open('ar');
    await at(page, 'card').pressSequentially('A-7\n');
    await expect.poll(() => value(page)).toEqual({ card: 'A-7' });
    expect(await page.locator('.scan').count()).toBe(0);
    await page.context().close();
  });
});

it('works without JavaScript: each place names its option', FULL_TIER, async () => {
  const page = await open('en', { javaScriptEnabled: false });
  await page.getByLabel('Water').selectOption({ label: '2' });
  const sent = await page
    .locator('select[name=needs]')
    .evaluateAll(all => all.map(one => (one as HTMLSelectElement).value));
  expect(sent).toEqual(['', '2:water', '', '']);
  expect(await page.locator('input[name=service]').count()).toBe(5);
  await page.context().close();
});
