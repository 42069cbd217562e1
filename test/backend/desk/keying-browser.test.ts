/**
 * Data entry from paper at the desk, in real Chromium against the real server: by keyboard, with and without
 * JavaScript, checked by axe.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SubmissionSummary } from '../../../src/backend/parts.js';
import { applicantPin } from '../../../src/backend/receipts/applicant-pin.js';
import { formatBlankCode } from '../../../src/runtime/codes/blank-code.js';
import { accessibilityTree, closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { startHere } from '../harness.js';
import { buildHousehold } from '../no-js/pages.js';
import { entry } from '../stores/entries.js';
import { account, PASSWORD } from './clerks.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-keying-'));
const SHOTS = process.env.SHOTS;
let browser: Browser;
let server: Awaited<ReturnType<typeof startHere>>;

beforeAll(async () => {
  await buildHousehold(dist);
  [browser, server] = await Promise.all([sharedBrowser(), startHere({ deskPort: 0, dist })]);
  await account(server.store, 'سامر', 'clerk');
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  rmSync(dist, { recursive: true, force: true });
});

async function signedIn(language: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  await page.goto(`http://127.0.0.1:${server.deskPort}/desk/paper?lang=${language}`);
  await page.fill('#name', 'سامر');
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
  await page.locator('#code:focus').waitFor();
  return page;
}

const today = new Date().toISOString().slice(0, 10).split('-').reverse().join('/');

/** Returns the visible button that continues. */
const go = (page: Page) => page.locator('.keyed > div:last-of-type > button');

/** Waits until the page of a pass is whole, because its script moves to the next control with the Enter key. */
const pass = async (page: Page, name: string) => {
  await page.locator(`input[name="-pass"][value=${name}]`).waitFor({ state: 'attached' });
  await page.waitForLoadState();
};

/** Returns the visible controls of a question. */
const asked = (page: Page, name: string) => page.locator(`[name="${name}"]:visible`);

it('enters paper by keyboard alone: Enter moves to the next control, critical answers are typed twice, a difference is settled', async () => {
  const page = await signedIn('ar');
  const type = async (...texts: string[]) => {
    for (const text of texts) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    }
  };
  // The code of a blank form is typed as a scanner does.
  const { form, version, definition } = (await server.store.definitions('household'))[0]!;
  await page.keyboard.type(formatBlankCode({ form, version, fingerprint: definition, page: 1, pages: 1, serial: 41 }));
  await page.keyboard.press('Enter');
  await pass(page, 'first');
  await expect.poll(() => page.inputValue('#serial')).toBe('41');
  // Typing begins in the first box. The serial number is filled in, and the tick for "unknown" is passed by.
  await page.locator('#date:focus').waitFor();
  await type(today, 'ليلى الخطيب', '٠١٠٢٠٣٠٤٠٥٠');
  // The day of birth is in three parts, as on paper.
  await type('5', '٣', '1990');
  expect(await asked(page, 'birth').evaluateAll(all => all.map(one => (one as HTMLInputElement).value))).toEqual([
    '5',
    '٣',
    '1990',
  ]);
  await asked(page, 'status').first().check();
  await page.fill('[name=sign]', 'ليلى الخطيب');
  await asked(page, 'sure').check();
  await page.locator('[name="-illegible"][value=story]').check();
  await go(page).focus();
  await page.keyboard.press('Enter');
  await pass(page, 'second');
  expect(await asked(page, 'full_name').count()).toBe(0);
  expect(await asked(page, 'national_id').inputValue()).toBe('');
  await page.locator('[name="national_id"]:focus').waitFor();
  await asked(page, 'national_id').fill('01020304051');
  const [day, month, year] = [asked(page, 'birth').nth(0), asked(page, 'birth').nth(1), asked(page, 'birth').nth(2)];
  await day.fill('٥');
  await month.fill('3');
  await year.fill('١٩٩٠');
  await go(page).click();
  await pass(page, 'settle');
  // The day was the same, in other digits.
  expect(await asked(page, 'birth').count()).toBe(0);
  await page.getByText('01020304051').waitFor();
  await asked(page, 'national_id').fill('01020304050');
  await go(page).click();
  await page.locator('.slip').waitFor();
  const [listed] = await server.store.list({ forms: ['household'], limit: 1 });
  const stored = (await server.store.findTracking(listed!.tracking))!;
  expect(stored.status).toBe('received');
  expect(JSON.parse(stored.data)).toMatchObject({
    full_name: 'ليلى الخطيب',
    national_id: '01020304050',
    birth: '1990-03-05',
    kind: 'fixed',
  });
  const sent = JSON.parse(Buffer.from(stored.body).toString('utf8'));
  expect(sent).toMatchObject({ entered_from_paper: true, paper_date: new Date().toISOString().slice(0, 10) });
  await expect.poll(() => page.locator('.slip').textContent()).toContain(applicantPin(stored.receipt));
  await page.close();
});

it('chooses by digits of any keyboard, moves by the separators of dates, begins lines and rows, and goes back', async () => {
  const page = await signedIn('en');
  await page.selectOption('#form', 'household');
  await page.click('main button');
  await pass(page, 'first');
  await page.locator('#date:focus').waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  /** Presses a key of an Arabic keyboard, which Playwright has not. */
  const pressArabic = (key: string) =>
    page.evaluate(key => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      document.activeElement!.dispatchEvent(event);
    }, key);
  const checked = (name: string) =>
    asked(page, name).evaluateAll(all =>
      all.flatMap(one => ((one as HTMLInputElement).checked ? [(one as HTMLInputElement).value] : [])),
    );
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).name);
  await asked(page, 'birth').first().focus();
  await page.keyboard.type('5/3/1990');
  expect(await asked(page, 'birth').evaluateAll(all => all.map(one => (one as HTMLInputElement).value))).toEqual([
    '5',
    '3',
    '1990',
  ]);
  await asked(page, 'status').first().focus();
  await pressArabic('٢');
  expect(await checked('status')).toEqual(['married']);
  // There is no option 9: the choice stays.
  await press('9');
  expect(await checked('status')).toEqual(['married']);
  await press('Backspace');
  expect(await checked('status')).toEqual([]);
  await pressArabic('۳');
  await press('Enter');
  expect([await checked('status'), await focused()]).toEqual([['other'], 'status_other']);
  await press('Shift+Enter', '1', 'Enter');
  expect(await focused()).toBe('spouse');
  await asked(page, 'needs').first().focus();
  await press('1', '2', '1', 'Enter');
  expect([await checked('needs'), await focused()]).toEqual([['rent'], 'size']);
  await asked(page, 'story').focus();
  await page.keyboard.type('one');
  await press('Shift+Enter');
  await page.keyboard.type('two');
  await press('Enter');
  expect([await asked(page, 'story').inputValue(), await focused()]).toEqual(['one\ntwo', 'children[0].name']);
  // An empty row is not followed by another one; a row that is filled in may be.
  await asked(page, 'children[0].name').fill('هبة');
  await asked(page, 'children[0].boy').first().focus();
  await press('Enter', 'Enter');
  expect(await focused()).toBe('-add');
  await press('Enter');
  await page.locator('[name="children[1].name"]:focus').waitFor();
  await page.close();
});

it('names each control by its question, and describes it by the printed condition', async () => {
  const page = await signedIn('ar');
  await page.selectOption('#form', 'household');
  await page.click('main button');
  await pass(page, 'first');
  const all = await accessibilityTree(page);
  const illegible = all.filter(({ name }) => name.startsWith('غير مقروء')).map(({ name }) => name);
  expect(illegible).toContain('غير مقروء ، الاسم الكامل');
  expect(illegible.filter(name => !/^غير مقروء ?، \S/.test(name))).toEqual([]);
  const spouse = all.find(({ role, name }) => role === 'textbox' && / الزوج( |$)/.test(name));
  expect(spouse!.description).toMatch(/متزوج/);
  await page.close();
});

/** Returns the number of pages and their size in millimetres, as poppler reads them. */
async function sizeOf(pdf: Buffer): Promise<{ pages?: string | undefined; width: number; height: number }> {
  const child = spawn('pdfinfo', ['-']);
  child.stdin.end(pdf);
  const said = await text(child.stdout);
  const [, width, height] = /Page size: +([\d.]+) x ([\d.]+)/.exec(said) ?? [];
  const mm = (points: string | undefined) => Math.round((Number(points) / 72) * 25.4);
  return { pages: /Pages: +(\d+)/.exec(said)?.[1], width: mm(width), height: mm(height) };
}

eachInTiers(describe, ({ language }) => language === 'ar', [
  { language: 'ar', width: 1280 },
  { language: 'en', width: 360 },
])('$language, $width px, without JavaScript', ({ language, width }) => {
  beforeAll(async () => {
    const { form, version, definition } = (await server.store.definitions('household'))[0]!;
    const earlier = entry({ form, version, definition });
    await server.store.append([earlier]);
    const about = `${form}/${version}/41`;
    await server.store.record([
      { what: 'blank', about, at: Date.now(), by: 'سامر', detail: { tracking: earlier.tracking } },
    ]);
  });

  it(
    'stores faulty paper as it is and sends it back; reports a number that was entered before; passes axe throughout',
    FULL_TIER,
    async () => {
      const page = await signedIn(language, { viewport: { width, height: 900 }, javaScriptEnabled: false });
      const look = async (state: string) => {
        await page.waitForLoadState();
        if (SHOTS) await page.screenshot({ path: join(SHOTS, `${state}-${language}.png`), fullPage: true });
        expect.soft(await seen(page), state).toEqual([]);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        expect.soft([state, wide]).toEqual([state, false]);
      };
      await look('choose');
      await page.selectOption('#form', 'household');
      await page.fill('#serial', '41');
      await page.click('main button');
      await pass(page, 'first');
      await page.fill('#date', '31/12/1999');
      await asked(page, 'national_id').fill('0102');
      await go(page).click();
      await page.locator('[role=alert]').waitFor();
      await page.fill('#date', today);
      await go(page).click();
      await page.locator('[name="-another"]').check();
      await look('same number');
      // A row is added, and everything typed stays.
      await page.locator('button[name="-add"]').click();
      await page.locator('[name="children[1].name"]').fill('هبة');
      expect(await asked(page, 'national_id').inputValue()).toBe('0102');
      await go(page).click();
      await pass(page, 'second');
      await asked(page, 'national_id').fill('0103');
      await go(page).click();
      await pass(page, 'settle');
      await look('settle');
      await asked(page, 'national_id').fill('0102');
      await go(page).click();
      await pass(page, 'review');
      expect(await asked(page, 'national_id').inputValue()).toBe('0102');
      await look('review');
      await page.click('button[name="-store"]');
      await page.locator('.slip').waitFor();
      await look('slip');
      await page.locator('.links a').first().click();
      await page.waitForURL(/&roll/);
      await look('slip for a roll');
      expect(await sizeOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ pages: '1', width: 80, height: 150 });
      await page.locator('.links a').first().click();
      await page.waitForURL(url => !url.search.includes('roll'));
      await page.locator('.links a').last().click();
      await page.locator('#decision').waitFor();
      await look('submission');
      await page.locator('a[href*="/slip"]').click();
      await page.locator('.slip').waitFor();
      await page.locator('.links a').first().click();
      await page.waitForURL(/&roll/);
      await look('slip of any submission for a roll');
      expect(await sizeOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ pages: '1', width: 80, height: 150 });
      const [{ tracking, status }] = (await server.store.list({ forms: ['household'], limit: 1 })) as [
        SubmissionSummary,
      ];
      const stored = (await server.store.findTracking(tracking))!;
      expect(status).toBe('sent-back');
      expect(JSON.parse(stored.data)).toMatchObject({ national_id: '0102', children: [{ name: 'هبة' }] });
      const [told] = await server.store.history(tracking);
      expect(told).toMatchObject({ by: 'سامر', fields: expect.arrayContaining(['national_id', 'birth', 'full_name']) });
      await page.close();
    },
  );
});

/**
 * Returns the violations that axe-core finds. It needs scripts, so it checks the same page in a window where they run.
 */
async function seen(page: Page) {
  const other = await browser.newPage({ viewport: page.viewportSize() });
  const body = await page.content();
  const css = await page.evaluate(() => Promise.all([...document.styleSheets].map(({ href }) => href)));
  await other.route('**/*', async route => {
    const url = route.request().url();
    if (url === page.url()) return route.fulfill({ body, contentType: 'text/html; charset=utf-8' });
    if (!css.includes(url)) return route.abort();
    return route.fulfill({ response: await page.request.get(url) });
  });
  await other.goto(page.url());
  const found = await violations(other);
  await other.close();
  return found;
}
