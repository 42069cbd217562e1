/** Fee and till in Chromium: looked at on screens of two widths and as printed, checked by axe, used by keyboard alone. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers } from '../../tier.js';
import { startHere } from '../harness.js';
import { buildHousehold, PATH } from '../no-js/pages.js';
import { entry } from '../stores/entries.js';
import { account, PASSWORD } from './clerks.js';

const dist = mkdtempSync(join(tmpdir(), 'istimara-till-'));
const SOURCE = readFileSync(PATH, 'utf8').replace(
  'procedure:\n',
  'procedure:\n  currency: SYP\n  fees: { copy: { label: { en: Copy, ar: نسخة }, amount: 12500 } }\n',
);
const SHOTS = process.env.SHOTS;

let browser: Browser;
let server: Awaited<ReturnType<typeof startHere>>;
beforeAll(async () => {
  await buildHousehold(dist, SOURCE);
  [browser, server] = await Promise.all([sharedBrowser(), startHere({ deskPort: 0, dist })]);
  for (const name of ['سامر', 'رنا', 'samer', 'rana']) await account(server.store, name, 'clerk');
  await account(server.store, 'هدى', 'supervisor');
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  rmSync(dist, { recursive: true, force: true });
});

/** Stores cases with a fee. */
async function cases(count: number): Promise<readonly string[]> {
  const { form, version, definition } = (await server.store.definitions('household'))[0]!;
  const data = { full_name: 'ليلى الخطيب', fees_total: 12_500 };
  const sent = { form, version, definition, language: 'ar', submitted_at: new Date().toISOString(), data };
  const body = Buffer.from(JSON.stringify(sent));
  const entries = Array.from({ length: count }, () =>
    entry({ form, version, definition, data: JSON.stringify(data), body, receivedAt: Date.now() }),
  );
  await server.store.append(entries);
  return entries.map(({ tracking }) => tracking);
}

async function signedIn(page: Page, name: string, path: string): Promise<void> {
  await page.goto(`http://127.0.0.1:${server.deskPort}${path}`);
  await page.fill('#name', name);
  await page.fill('#password', PASSWORD);
  await page.press('#password', 'Enter');
  await page.locator('nav a[href^="/desk/till"]').first().waitFor();
}

eachInTiers(it, ({ width, language }) => width === 360 && language === 'ar', [
  { language: 'ar', width: 1280, colorScheme: 'light', name: 'سامر' },
  { language: 'ar', width: 360, colorScheme: 'dark', name: 'رنا' },
  { language: 'en', width: 360, colorScheme: 'light', name: 'samer' },
  { language: 'en', width: 1280, colorScheme: 'dark', name: 'rana' },
] as const)(
  'is fit to be looked at and printed: $language, $width px, $colorScheme',
  async ({ language, width, colorScheme, name }) => {
    const trackings = await cases(4);
    const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    const look = async (what: string) => {
      const path = (kind: string) => join(SHOTS!, `till-${what}-${language}-${width}${kind}.png`);
      if (SHOTS) await page.screenshot({ path: path(''), fullPage: true });
      expect.soft(await violations(page), what).toEqual([]);
      expect
        .soft([what, await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)])
        .toEqual([what, false]);
      if (SHOTS) {
        await page.emulateMedia({ media: 'print' });
        await page.screenshot({ path: path('-print'), fullPage: true });
        await page.emulateMedia({ media: 'screen' });
      }
    };
    const fee = (tracking: string) => `/desk/${tracking}/fee?lang=${language}`;
    const go = (path: string) => page.goto(`http://127.0.0.1:${server.deskPort}${path}`);
    await signedIn(page, name, fee(trackings[0]!));
    await look('fee');
    for (const [index, tracking] of trackings.entries()) {
      await go(fee(tracking));
      await page.locator('[name=means]:focus').waitFor();
      if (index === 1) await page.keyboard.press('ArrowDown');
      else await page.keyboard.press('Space');
      await page.keyboard.press('Enter');
      await page.locator('.slip').waitFor();
      if (index === 0) await look('receipt');
    }
    await page.locator('summary').press('Enter');
    await page.locator('#reason').fill(language === 'ar' ? 'قُيّد المبلغ مرتين' : 'typed twice');
    await look('reverse');
    await page.locator('#reason').press('Enter');
    await page.locator('.slip + .slip').waitFor();
    await look('reversed');
    await go(`/desk/till?lang=${language}`);
    await look('sheet');
    await page.locator('[name=counted]').press('Space');
    await page.locator('[name=counted]').press('Enter');
    await page.locator('[name=counted]').waitFor({ state: 'detached' });
    await look('closed');
    await go(fee((await cases(1))[0]!));
    await page.locator('[name=means]').first().press('Space');
    await page.keyboard.press('Enter');
    await page.locator('[role=alert]').waitFor();
    await look('refused');
    const other = await browser.newPage({ viewport: { width, height: 800 }, colorScheme });
    await signedIn(other, 'هدى', `/desk/till?lang=${language}`);
    if (SHOTS) await other.screenshot({ path: join(SHOTS, `till-others-${language}-${width}.png`), fullPage: true });
    expect.soft(await violations(other)).toEqual([]);
  },
);
