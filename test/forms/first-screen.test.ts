/**
 * First screen of each real form on a phone of 360 × 740: the first question is on it, with and without JavaScript,
 * and what precedes it opens with one tap.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, devices, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kept as istimara } from '../cli/istimara.js';
import { closeContexts, serve, sharedBrowser, stands } from '../runtime/element/chromium.js';
import { eachInTiers } from '../tier.js';
import { ALL_FORMS, compiledForm, ROOT } from './served.js';

const PHONE = { width: 360, height: 740 };

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

/** Builds the pages of a form. Returns its files by name. */
async function builtFiles(id: string): Promise<Record<string, Uint8Array>> {
  const dist = mkdtempSync(join(tmpdir(), 'istimara-first-screen-'));
  const { code, err } = await istimara(['build', `forms/${id}.form.yaml`, '--only', 'page,element', '-o', dist], {
    cwd: ROOT,
  });
  expect(code, err).toBe(0);
  return Object.fromEntries(readdirSync(join(dist, id)).map(name => [name, readFileSync(join(dist, id, name))]));
}

async function openOnPhone(url: string, id: string, javaScriptEnabled: boolean): Promise<Page> {
  const { userAgent, isMobile, hasTouch } = devices['Galaxy S9+'];
  const context = await browser.newContext({
    ...{ userAgent, isMobile, hasTouch, viewport: PHONE, javaScriptEnabled, reducedMotion: 'reduce' },
  });
  const page = await context.newPage();
  await page.goto(url);
  if (javaScriptEnabled) await stands(page, id);
  return page;
}

const visits = ALL_FORMS.flatMap(id => [
  { id, script: true, mode: 'with' },
  { id, script: false, mode: 'without' },
]);

eachInTiers(it, ({ id }) => id === 'complaint', visits)(
  'shows the first question of $id on the first screen, $mode JavaScript',
  { timeout: 120_000 },
  async ({ id, script }) => {
    const files = await builtFiles(id);
    const site = await serve(files);
    const { model } = await compiledForm(id);
    for (const language of ['ar', 'en']) {
      const page = await openOnPhone(
        `${site.url}/${language === model.languages[0] ? '' : `index.${language}.html`}`,
        id,
        script,
      );
      const control = page.locator('.field').locator('input, select, textarea').first();
      expect(await foot(control), language).toBeLessThanOrEqual(PHONE.height);
      if (model.procedure) await opensCard(page);
      await page.context().close();
    }
    await site.close();
  },
);

const foot = async (control: ReturnType<Page['locator']>): Promise<number> => {
  const { y, height } = (await control.boundingBox())!;
  return y + height;
};

/** Opens the service card, which then shows all that the form says before its first question. */
async function opensCard(page: Page): Promise<void> {
  const facts = page.locator('.card dl').first();
  expect(await facts.isVisible()).toBe(false);
  await page.locator('.card summary').tap();
  await facts.waitFor();
  expect(await page.locator('.card dt:visible').count()).toBe(await page.locator('.card dt').count());
}
