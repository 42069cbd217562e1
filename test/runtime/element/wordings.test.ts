/**
 * Error messages for answers that people often get wrong, in real Chromium, for a form that contains its runtime and
 * for one with the shared runtime.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compile, sharedRuntime } from '../../../src/compiler/index.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from './chromium.js';

const FORM = `form: wordings
version: 1
languages: [ar, en]
title: { ar: كلمات, en: Wordings }
fields:
  made: { type: year, label: { ar: سنة الصنع, en: Year of manufacture } }
  seal: { type: digits, length: 6, label: { ar: رقم الختم, en: Number of the seal } }
  long: { type: digits, length: 6, label: { ar: رقم آخر, en: Another number } }
  least: { type: digits, min_length: 6, label: { ar: رقم طويل, en: A long number } }
`;

const TYPED = { made: 'قديم', seal: '123', long: '١٢٣٤٥٦٧', least: '12' };

const TOLD = {
  ar: {
    made: 'اكتب السنة بأربعة أرقام، مثل 2026',
    seal: 'اكتب 6 أرقام بالضبط، لا أقل ولا أكثر',
    long: 'اكتب 6 أرقام بالضبط، لا أقل ولا أكثر',
    least: 'اكتب ما لا يقل عن 6 أرقام',
  },
  en: {
    made: 'Enter the year in four digits, such as 2026',
    seal: 'Enter exactly 6 digits',
    long: 'Enter exactly 6 digits',
    least: 'Enter at least 6 digits',
  },
} as const;

describe.each([true, false])('with the shared runtime: %s', shared => {
  let browser: Browser;
  let site: Site;

  beforeAll(async () => {
    const { compiled } = await compile(FORM, {
      file: 'wordings.form.yaml',
      project: { read: () => undefined },
      only: ['element', 'page'],
      sharedRuntime: shared,
      today: '2026-11-24',
    });
    const beside = shared ? await sharedRuntime() : [];
    const form = compiled!.files.map(({ path, content }) => [`wordings/${path}`, content] as const);
    const runtime = beside.map(({ path, content }) => [path.replace('../', ''), content] as const);
    site = await serve(Object.fromEntries([...form, ...runtime]));
    browser = await sharedBrowser();
  });
  afterAll(async () => {
    await closeContexts(browser);
    await site?.close();
  });

  eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)('in %s', async language => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/wordings/index${language === 'ar' ? '' : '.en'}.html`);
    await page.locator('.kept').first().waitFor({ state: 'attached' });
    for (const [id, typed] of Object.entries(TYPED)) await page.locator(`#f-${id}`).fill(typed);
    await page.getByRole('button', { name: language === 'ar' ? 'إرسال' : 'Send' }).click();
    await page.locator('.summary').waitFor();
    for (const [id, told] of Object.entries(TOLD[language]))
      expect.soft(await page.locator(`#f-${id}-error`).textContent()).toContain(told);
    await page.close();
  });
});
