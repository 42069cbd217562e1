/** Lists whose number of items is an answer, in real Chromium: items come and go with the number. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { FULL_TIER } from '../../tier.js';
import { closeContexts, type Files, serve, sharedBrowser, stands } from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `form: members
version: 1
languages: [ar, en]
title: { ar: الأسرة, en: Household }
privacy: { purpose: { ar: إحصاء, en: Census } }
pages:
  number:
    title: { ar: العدد, en: Number }
    fields:
      count: { type: integer, label: { ar: عدد الأفراد, en: Members }, required: true, max: 12 }
  people:
    title: { ar: الأفراد, en: Members }
    fields:
      members:
        type: list
        label: { ar: الأفراد, en: Members }
        item_label: { ar: الفرد, en: Member }
        items: count
        fields:
          name: { label: { ar: الاسم, en: Name }, required: true }
          home: { type: yes_no, label: { ar: يقيم معكم, en: Lives here }, default: true }
          jobs: { type: integer, label: { ar: عدد الأعمال, en: Jobs }, max: 3 }
          work: { type: list, label: { ar: الأعمال, en: Work }, items: jobs, fields: { what: { label: { ar: العمل, en: What } } } }
`;

/** Greatest number that the question before the list accepts. */
const MOST = 12;

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), compiledFiles(FORM, 'members')]);
});
afterAll(() => closeContexts(browser));

async function opened(): Promise<Page> {
  const site = await serve(files);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(`${site.url}/members/index.en.html`);
  await stands(page, 'members');
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const value = (page: Page) =>
  page.evaluate(() => (document.querySelector('members-form') as unknown as { value: object }).value);
const next = (page: Page) => page.locator('button.primary').click();
const back = (page: Page) => page.getByRole('button', { name: 'Back' }).click();

describe('a list with a number of items', FULL_TIER, () => {
  it('has items that come and go with the number, and bring back what was typed', async () => {
    const page = await opened();
    await at(page, 'count').fill('2');
    await next(page);
    const items = page.locator('[id="f-members-frame"] > fieldset.item');
    await expect.poll(() => items.count()).toBe(2);
    expect(await at(page, 'members-frame').locator('button').count()).toBe(0);
    await at(page, 'members[0].name').fill('Salma');
    await at(page, 'members[1].name').fill('Rami');
    await at(page, 'members[1].jobs').fill('1');
    await at(page, 'members[1].work[0].what').fill('Teacher');
    await back(page);
    await at(page, 'count').fill('1');
    await expect.poll(() => value(page)).toEqual({ count: 1, members: [{ name: 'Salma', home: true }] });
    await at(page, 'count').fill('');
    await expect.poll(() => value(page)).toEqual({});
    await at(page, 'count').fill('3');
    await expect
      .poll(() => value(page))
      .toEqual({
        count: 3,
        members: [
          { name: 'Salma', home: true },
          { name: 'Rami', home: true, jobs: 1, work: [{ what: 'Teacher' }] },
          { home: true },
        ],
      });
    await next(page);
    await next(page);
    await expect.poll(() => page.locator('.summary li').count()).toBe(1);
  });

  it('has no more items than the number may be, however large a number is typed, and refuses the number', async () => {
    const page = await opened();
    await at(page, 'count').fill('10000');
    await expect.poll(async () => ((await value(page)) as { members?: readonly unknown[] }).members?.length).toBe(MOST);
    await next(page);
    await expect.poll(() => page.locator('[id="f-count-error"]').textContent()).toContain('12');
  });

  it('fits a value that the page sets', async () => {
    const page = await opened();
    await page.evaluate(() => {
      const form = document.querySelector('members-form') as unknown as { value: object };
      form.value = { count: 1, members: [{ name: 'A' }, { name: 'B' }] };
    });
    await expect.poll(() => value(page)).toEqual({ count: 1, members: [{ name: 'A' }] });
  });
});
