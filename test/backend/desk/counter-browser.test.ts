/** The counter in Chromium: filled in by keyboard alone, with and without JavaScript, checked by axe on screens of two widths. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { startHere } from '../harness.js';
import { buildHousehold } from '../no-js/pages.js';
import { account, PASSWORD } from './clerks.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-counter-'));
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

it.each([
  { language: 'ar', width: 1280, javaScriptEnabled: true, colorScheme: 'light' },
  { language: 'en', width: 360, javaScriptEnabled: false, colorScheme: 'dark' },
] as const)(
  'is filled in and stored: $language, $width px, JavaScript $javaScriptEnabled',
  async ({ language, width, javaScriptEnabled, colorScheme }) => {
    const page = await browser.newPage({ viewport: { width, height: 800 }, javaScriptEnabled, colorScheme });
    const look = async (name: string) => {
      if (SHOTS)
        await page.screenshot({ path: join(SHOTS, `counter-${name}-${language}-${width}.png`), fullPage: true });
      if (javaScriptEnabled) expect.soft(await violations(page), name).toEqual([]);
      expect
        .soft([name, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)])
        .toEqual([name, false]);
    };
    await page.goto(`http://127.0.0.1:${server.deskPort}/desk/counter?lang=${language}`);
    await page.fill('#name', 'سامر');
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.locator('#form:focus').waitFor();
    await look('choose');
    await page.selectOption('#form', 'household');
    await page.click('main button');
    await page.locator('[name="-identity"]:focus').waitFor();
    await page.waitForLoadState();
    if (javaScriptEnabled) {
      await page.keyboard.press('2');
      await page.keyboard.press('Enter');
      await page.locator('[name=full_name]:focus').waitFor();
      await page.keyboard.type('ليلى الخطيب');
      await page.keyboard.press('Enter');
      await page.keyboard.type('0102');
    } else {
      await page.locator('[value=passport]').check();
      await page.fill('[name=full_name]', 'ليلى الخطيب');
      await page.fill('[name=national_id]', '0102');
    }
    const store = page.locator('.keyed > div:last-of-type > button');
    await store.click();
    await page.locator('[role=alert]').first().waitFor();
    await look('errors');
    expect(await page.locator('[value=passport]').isChecked()).toBe(true);
    await page.fill('[name=national_id]', '01020304050');
    for (const [index, part] of ['5', '3', '1990'].entries()) await page.locator('[name=birth]').nth(index).fill(part);
    await page.locator('[name=status]').first().check();
    await page.fill('[name=sign]', 'ليلى الخطيب');
    await page.locator('[name=sure]').check();
    await store.click();
    await page.locator('.slip').waitFor();
    await look('slip');
    const [listed] = await server.store.list({ forms: ['household'], limit: 1 });
    const [event] = await server.store.auditEvents({ what: 'counter', about: listed!.tracking, limit: 1 });
    expect(event).toMatchObject({ by: 'سامر', detail: { identity: 'passport' } });
    await page.locator('.links a').last().click();
    await page.locator('#decision, #decide, .case').first().waitFor();
    await look('case');
    await page.close();
  },
);
