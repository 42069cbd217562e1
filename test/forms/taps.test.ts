/**
 * Taps that a complaint with a name takes on a phone, from the list of services to the tracking number. Typing is not
 * counted. A drop-down list counts as two: one tap opens it, one chooses.
 *
 * @module-tag full
 */
import { type Browser, devices, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/runtime/i18n/index.js';
import { closeContexts, sharedBrowser, stands } from '../runtime/element/chromium.js';
import { buildForm, type Service, serveForms } from './served.js';

const MOST_TAPS = 18;

let browser: Browser;
let service: Service;
beforeAll(async () => {
  browser = await sharedBrowser();
  service = await serveForms(await buildForm('complaint'));
});
afterAll(async () => {
  await closeContexts(browser);
  await service.stop();
});

/** Person with a phone, whose taps are counted. */
function personWith(page: Page) {
  let taps = 0;
  const tap = async (target: Locator) => {
    taps += 1;
    await target.tap();
  };
  return {
    tap,
    taps: () => taps,
    type: async (target: Locator, text: string) => {
      await tap(target);
      await page.keyboard.insertText(text);
    },
    select: async (target: Locator, option: string) => {
      taps += 2;
      await target.selectOption(option);
    },
  };
}

it.each(['ar', 'en'] as const)(
  `sends a complaint with at most ${MOST_TAPS} taps (%s)`,
  { timeout: 120_000 },
  async locale => {
    const { userAgent, isMobile, hasTouch } = devices['Galaxy S9+'];
    const context = await browser.newContext({
      ...{ userAgent, isMobile, hasTouch, viewport: { width: 360, height: 740 }, reducedMotion: 'reduce', locale },
    });
    const page = await context.newPage();
    const words = LANGUAGES[locale].screen;
    const { tap, type, select, taps } = personWith(page);
    const named = (path: string) => page.locator(`[name="${path}"]`);
    const option = (path: string, value: string) => page.locator(`label:has([name="${path}"][value="${value}"])`);
    const next = () => tap(page.getByRole('button', { name: words.next, exact: true }));

    await page.goto(service.url);
    await tap(page.locator('.services a').first());
    await stands(page, 'complaint');

    await tap(option('kind', 'complaint'));
    await tap(option('body', 'energy'));
    await select(named('governorate'), 'damascus');
    await next();

    await type(named('subject'), 'انقطاع المياه في حي الميدان');
    await type(named('place'), 'حي الميدان، قرب الفرن الآلي');
    await tap(option('happened', 'today'));
    await type(named('details'), 'انقطعت المياه عن البناء منذ الصباح، واتصلنا بالطوارئ ولم يحضر أحد.');
    await type(named('requested'), 'إصلاح العطل.');
    await tap(option('evidence', 'witnesses'));
    await next();

    await tap(option('reply_by', 'call'));
    await type(named('applicant.name'), 'سمر عبد الله الحلبي');
    await type(named('phone'), '0933123456');
    await next();

    await tap(page.getByRole('button', { name: words.send, exact: true }));
    await page.locator('[part="tracking"]').waitFor();
    expect(taps()).toBeLessThanOrEqual(MOST_TAPS);
    await context.close();
  },
);
