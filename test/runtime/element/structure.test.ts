/** Tables, and lists in lists, in real Chromium: as seen, as filled in, as sent, and without scripts. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser, violations } from './chromium.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const form = readFileSync(new URL('../../compiler/paper/fixtures/structure.form.yaml', import.meta.url));
  const { compiled } = await compile(form, {
    file: 'structure.form.yaml',
    project: { read: () => undefined },
    only: ['element', 'page'],
    today: '2026-11-24',
  });
  site = await serve(Object.fromEntries(compiled!.files.map(({ path, content }) => [path, content])));
  browser = await sharedBrowser();
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

async function open(width: number, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/index.en.html`);
  // This part loads last: nothing moves after it.
  await page
    .locator(options.javaScriptEnabled === false ? 'table.table' : '.kept')
    .first()
    .waitFor({ state: 'attached' });
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id=${JSON.stringify(`f-${path}`)}]`);
const send = (page: Page) => page.getByRole('button', { name: 'Send' }).click();
const topOf = async (page: Page, path: string) => Math.round((await at(page, path).boundingBox())!.y);

eachInTiers(
  describe,
  width => width === 360,
  [360, 1280],
)('at %i px', width => {
  it('has no violations, empty and with errors', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(width, { colorScheme });
      expect.soft(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add: Person' }).click();
      await send(page);
      await page.locator('.summary').waitFor();
      expect.soft(await violations(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(wide).toBeLessThanOrEqual(width);
      await page.context().close();
    }
  });

  it('shows the cells of a row side by side if there is room', async () => {
    const page = await open(width);
    await at(page, 'areas.north.before').fill('20');
    const [before, added] = [await topOf(page, 'areas.north.before'), await topOf(page, 'areas.north.added')];
    if (width > 1000) expect(added).toBe(before);
    else expect(added).toBeGreaterThan(before);
    await page.context().close();
  });
});

it('names a cell by row and column, counts as it is filled, and says where it is wrong', async () => {
  const page = await open(1280);
  await page.getByRole('textbox', { name: 'North, Before' }).fill('٢٠');
  await page.getByRole('textbox', { name: 'North, Added' }).fill('6');
  await page.getByRole('radiogroup', { name: 'South, State' }).getByRole('radio', { name: 'Bad' }).check();
  await page.locator('output').getByText('26', { exact: true }).first().waitFor();
  await at(page, 'areas.south.before').fill('300');
  await send(page);
  await page.locator('.summary').getByText('Areas of the plot, South, Before').click();
  await page.locator('[id="f-areas.south.before"]:focus').waitFor();
  await page.context().close();
});

it('sends lists in lists and tables in lists as they are nested', async () => {
  const page = await open(1280);
  for (const row of ['.north', '.south', '["2024"]']) await at(page, `areas${row}.before`).fill('3');
  await page.getByRole('button', { name: 'Add: Person' }).click();
  await at(page, 'persons[0].name').fill('Samar');
  await page.getByRole('button', { name: 'Add: Room' }).click();
  await at(page, 'persons[0].home.rooms[0].size').fill('12');
  await page.getByRole('button', { name: 'Add: Room' }).click();
  await at(page, 'persons[0].home.rooms[1].size').fill('8.5');
  await at(page, 'persons[0].incomes[0].source').fill('Wage');
  await at(page, 'persons[0].incomes[0].yearly').fill('100');
  await at(page, 'persons[0].work.winter.days').fill('40');
  await page.getByRole('button', { name: 'Remove: Room 1' }).click();
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
  await send(page);
  await page.getByText('K7QF').waitFor();
  const { data } = JSON.parse(site.posted.at(-1)!.body);
  expect(data).toEqual({
    areas: { north: { before: 3 }, south: { before: 3 }, '2024': { before: 3 } },
    whole: 0,
    persons: [
      {
        name: 'Samar',
        home: { rooms: [{ size: 8.5 }] },
        incomes: [{ source: 'Wage', yearly: 100 }],
        work: { winter: { days: 40 } },
      },
    ],
    income: 100,
    days: 40,
    size: 8.5,
  });
  expect(site.reports).toEqual([]);
  await page.context().close();
});

it('has native names without JavaScript', async () => {
  const page = await open(1280, { javaScriptEnabled: false });
  const names = await page.locator('input[name]').evaluateAll(inputs => inputs.map(one => one.getAttribute('name')));
  expect(names).toEqual(
    expect.arrayContaining([
      'areas.north.before',
      'areas["2024"].added',
      'persons[0].home.rooms[0].size',
      'persons[0].work.summer.days',
    ]),
  );
  await page.context().close();
});
