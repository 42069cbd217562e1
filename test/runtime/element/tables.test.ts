/** Tables in real Chromium: what their heads say as answers change, and dates and times that stay in one piece. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `form: food
version: 1
languages: [ar, en]
title: { ar: الاستهلاك, en: Consumption }
fields:
  name: { label: { ar: الاسم, en: Name }, required: true }
  town: { label: { ar: البلدة, en: Town }, required: true }
  food:
    type: table
    label: { ar: الأغذية, en: Food }
    rows: { cereals: { ar: الحبوب, en: Cereals }, meat: { ar: اللحوم, en: Meat } }
    fields:
      days: { type: integer, label: { ar: الأيام, en: Days }, required: true, max: 7 }
      source: { label: { ar: المصدر, en: Source }, required: days > 0 }
  visit:
    type: table
    label: { ar: الزيارة, en: Visit }
    rows: { first: { ar: الزيارة الأولى, en: First visit }, second: { ar: الزيارة الثانية, en: Second visit } }
    fields:
      who: { label: { ar: من, en: Who }, required: true }
      at: { type: datetime, label: { ar: الموعد, en: Appointment }, required: true }
  stays:
    type: table
    label: { ar: الإقامات, en: Stays }
    rows: { first: { ar: الأولى, en: First }, second: { ar: الثانية, en: Second } }
    fields:
      from: { type: datetime, label: { ar: من, en: From }, required: true }
      to: { type: date, label: { ar: إلى, en: To }, required: true }
      where: { label: { ar: أين, en: Where }, required: true }
  trips:
    type: list
    label: { ar: الرحلات, en: Trips }
    required: true
    fields:
      from: { type: datetime, label: { ar: من, en: From }, required: true, width: half }
      to: { type: date, label: { ar: إلى, en: To }, required: true, width: half }
`;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(FORM, 'food')]);
});
afterAll(() => closeContexts(browser));

async function opened(width: number, page = 'index.en.html'): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const tab = await context.newPage();
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await tab.goto(`${site.url}/food/${page}`);
  await stands(tab, 'food');
  return tab;
}

/** Returns the visible texts of the head and the cells of the second column of the first table. */
const source = (page: Page) =>
  page
    .locator('table')
    .first()
    .locator('tr > :nth-child(3)')
    .evaluateAll(cells =>
      cells.map(cell =>
        [...cell.querySelectorAll(':scope > .mark'), ...(cell.matches('th') ? [cell] : [])]
          .map(one => one.textContent)
          .at(-1),
      ),
    );

describe('a table', FULL_TIER, () => {
  it('is optional in the head of a column only if it is optional in every row', async () => {
    const page = await opened(1280);
    await expect.poll(() => source(page)).toEqual(['Source (optional)', undefined, undefined]);
    await page.locator('[name="food.meat.days"]').fill('3');
    await expect.poll(() => source(page)).toEqual(['Source', '(optional)', undefined]);
    await page.locator('[name="food.cereals.days"]').fill('1');
    await expect.poll(() => source(page)).toEqual(['Source', undefined, undefined]);
  });

  it.each([320, 360, 620, 900, 1280])('keeps the parts of a date in one line, and of a time, at %i px', async width => {
    for (const language of ['index.html', 'index.en.html']) {
      const page = await opened(width, language);
      await page.locator('button.add').click();
      await page.locator('.item').waitFor();
      const rows = await page.locator('.date').evaluateAll(all =>
        all.map(row => ({
          tops: new Set(
            [...row.querySelectorAll('input, select')].map(box => Math.round(box.getBoundingClientRect().bottom)),
          ).size,
          over: Math.max(0, row.scrollWidth - row.clientWidth),
        })),
      );
      expect(rows.length).toBe(13);
      expect(rows.filter(({ tops, over }) => tops > 1 || over > 0)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
  });
});
