/**
 * Warnings on screen: shown once, confirmed or not, sent as confirmed, asked again after a change, and kept in drafts.
 * @module-tag full
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { compile } from '../../../src/compiler/index.js';
import { closeContexts, type Files, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const FORM = `form: visit
version: 1
languages: [en, ar]
title: { en: Visit, ar: زيارة }
pages:
  a:
    title: { en: Person, ar: الشخص }
    fields:
      age: { type: integer, label: { en: Age, ar: العمر }, check: { rule: age <= 100, message: { en: More than 100 years, ar: أكبر من 100 }, level: warning } }
      phone: { type: phone, label: { en: Phone, ar: الهاتف }, required: warn }
  b:
    title: { en: Household, ar: الأسرة }
    fields:
      married: { type: yes_no, label: { en: Married, ar: متزوج } }
check: { rule: not(married = true and age < 18), message: { en: Married and under 18, ar: صغير }, level: warning }
`;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const only = ['element', 'page', 'form'];
  const built = await compile(FORM, {
    file: 'visit.form.yaml',
    project: { read: () => undefined },
    only,
    today: '2026-11-24',
  });
  const files: Files = Object.fromEntries(built.compiled!.files.map(({ path, content }) => [`visit/${path}`, content]));
  [browser, site] = await Promise.all([sharedBrowser(), serve(files)]);
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

async function opened(path = 'visit/index.html'): Promise<Page> {
  const page = await browser.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${path}`);
  await stands(page, 'visit');
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const summary = (page: Page) => page.locator('visit-form .summary');
const atField = (page: Page) => page.locator('visit-form .field .warning');
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const sent = () => JSON.parse(String(site.posted.at(-1)!.body));

describe('a warning', () => {
  it('is shown once, confirmed or not, and sent as confirmed', async () => {
    const page = await opened();
    await page.locator('#f-age').fill('104');
    await expect.poll(() => atField(page).count()).toBe(0);
    await press(page, 'Continue');
    await expect.poll(() => summary(page).getByRole('listitem').count()).toBe(2);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('visit-form')!.shadowRoot!.activeElement?.id))
      .toBe('f--summary');
    expect(await page.locator('#f-age').getAttribute('aria-describedby')).toContain('f-age-asked');
    expect(await page.locator('#f-age').getAttribute('aria-invalid')).toBeNull();
    expect(await violations(page)).toEqual([]);
    expect(await atField(page).allTextContents()).toEqual([
      expect.stringContaining('I have checked it, it is correct'),
      expect.stringContaining('I leave it unanswered'),
    ]);
    const title = () => summary(page).locator('h2').textContent();
    await expect.poll(title).toBe('Please check these answers');
    await atField(page).first().getByRole('checkbox').check();
    await expect.poll(() => summary(page).getByRole('checkbox').first().isChecked()).toBe(true);
    // Only what is open is named: the missing answer.
    await expect.poll(title).toBe('A question is not answered');
    await press(page, 'Continue');
    await expect.poll(() => heading(page, 'Household').count()).toBe(1);
    await page.getByText('Yes', { exact: true }).click();
    await press(page, 'Continue');
    await expect.poll(() => page.locator('visit-form .answers .warning').count()).toBe(2);
    expect(await violations(page)).toEqual([]);
    const before = site.posted.length;
    await press(page, 'Send');
    await expect.poll(() => site.posted.length).toBe(before + 1);
    expect(sent()).toMatchObject({
      data: { age: 104, married: true },
      warnings: [{ path: 'age', code: 'check', params: { index: 0 } }],
    });
    await page.close();
  });

  it('leaves a summary that looks like success once it is confirmed, or the errors are corrected', async () => {
    const page = await opened();
    const border = () => summary(page).evaluate(element => getComputedStyle(element).borderBlockStartColor);
    const accent = await page.locator('visit-form .primary').evaluate(one => getComputedStyle(one).backgroundColor);
    await page.locator('#f-age').fill('x');
    await press(page, 'Continue');
    await summary(page).waitFor();
    expect(await border()).not.toBe(accent);
    await page.locator('#f-age').fill('40');
    await page.locator('#f-phone').fill('0933123456');
    await expect.poll(border).toBe(accent);
    const icon = () =>
      summary(page)
        .locator('h2 .icon')
        .evaluate(one => getComputedStyle(one).color);
    await expect.poll(icon).toBe(accent);
    await page.close();
  });

  it('is asked again if an answer that it reads has changed, and about the form before sending', async () => {
    const page = await opened();
    await page.locator('#f-age').fill('104');
    await page.locator('#f-phone').fill('0933123456');
    await press(page, 'Continue');
    await atField(page).getByRole('checkbox').check();
    await page.locator('#f-age').fill('105');
    await expect.poll(() => atField(page).count()).toBe(0);
    await press(page, 'Continue');
    await expect.poll(() => atField(page).getByRole('checkbox').isChecked()).toBe(false);
    await page.locator('#f-age').fill('12');
    await press(page, 'Continue');
    await page.getByText('Yes', { exact: true }).click();
    await press(page, 'Continue');
    await press(page, 'Send');
    await expect.poll(() => summary(page).textContent()).toContain('Married and under 18');
    await summary(page).getByRole('checkbox').check();
    const before = site.posted.length;
    await press(page, 'Send');
    await expect.poll(() => site.posted.length).toBe(before + 1);
    expect(sent().warnings).toEqual([{ path: '', code: 'check', params: { index: 0 } }]);
    await page.close();
  });
});
