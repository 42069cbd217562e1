/** Kurdish, for which Chromium has no names of days, hours and months. No English appears in its sentences. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { compile } from '../../../../src/compiler/index.js';
import { LANGUAGES } from '../../../../src/runtime/i18n/index.js';
import { persistence } from '../../../../src/runtime/i18n/ku-persistence.js';
import { closeContexts, serve, sharedBrowser } from '../chromium.js';
import { at, context, open, press, until } from './browser.js';

const FORM = `
form: complaint
version: 1
languages: [ku]
title: Gilî
procedure: { duration: P1MT2H, steps: { check: { label: Lêpirsîn, duration: P3D } } }
fields:
  details: { type: text, label: Gilî }
`;

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

it('formats durations, times and ages in its own words', async () => {
  const { compiled, diagnostics } = await compile(FORM, {
    file: 'complaint.form.yaml',
    project: { read: () => undefined },
    today: '2026-11-24',
  });
  expect(compiled, JSON.stringify(diagnostics)).toBeDefined();
  const site = await serve(
    Object.fromEntries(compiled!.files.map(({ path, content }) => [`complaint/${path}`, content])),
  );
  onTestFinished(() => site.close());
  site.answers = ['drop', 'drop', 'drop'];
  const page = await open(await context(browser), `${site.url}/complaint/`);
  const card = page.locator('[part=card]');
  await card.locator('summary').click();
  await card.getByText('1 meh û 2 saet').waitFor();
  expect(await card.textContent()).toContain('3 roj');
  await at(page, 'details').fill('Av tune');
  await until(page, 'draft saved');
  await page.clock.install({ time: Date.now() + 2 * 86_400_000 });
  await page.reload();
  const day = /\d{2}\.\d{2}\.\d{4}, \d{2}:\d{2}/;
  await page.getByText(day).first().waitFor();
  await press(page, LANGUAGES.ku.screen.send);
  await page.getByText(persistence.queued).waitFor();
  await press(page, persistence.later);
  await page.getByText(`(${persistence.ago!(0, 'minute')})`).waitFor();
  await page.clock.setSystemTime(Date.now() + 7 * 86_400_000);
  await page.reload();
  await page.getByText('(berî 5 rojan)').waitFor();
});
