/** Each real form in real Chromium against the real backend: from the first page to the tracking number, looked at by axe on the way. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../src/runtime/i18n/index.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { launch, violations } from '../browser/chromium.js';
import { istimara } from '../cli/istimara.js';
import { fillPage, moved, said } from './filling.js';
import { buildForms, compiledForm, FORMS, fullest, type Service, serveForms } from './served.js';

let browser: Browser;
let dist: string;
let service: Service;

beforeAll(async () => {
  [browser, dist] = await Promise.all([launch(), buildForms()]);
  service = await serveForms(dist);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

type Spoken = keyof typeof LANGUAGES;
const words = (language: Spoken) => LANGUAGES[language].screen;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A page with what the policy reported, and what went wrong in scripts. */
async function open(
  id: string,
  language: Spoken,
  { width, colorScheme }: { width: number; colorScheme: 'light' | 'dark' },
): Promise<{ page: Page; reports: () => Promise<string[]> }> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce', colorScheme });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(globalThis, { policyReports: found });
    document.addEventListener('securitypolicyviolation', event =>
      found.push(`${event.violatedDirective} ${event.sample}`),
    );
  });
  await page.goto(`${service.url}/forms/${id}/${language === 'ar' ? '' : 'index.en.html'}`);
  await page.getByRole('button', { name: words(language).next, exact: true }).waitFor();
  return {
    page,
    reports: () => page.evaluate(() => (globalThis as unknown as { policyReports: string[] }).policyReports),
  };
}

const exported = async (id: string): Promise<JsonObject[]> => {
  const { code, out, err } = await istimara(['export', id, '--store', service.store]);
  expect(code, err).toBe(0);
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
};

const daysSince = (day: string): number => Math.floor((Date.now() - Date.parse(day)) / 86_400_000);

async function fillAll(
  page: Page,
  id: (typeof FORMS)[number],
  language: Spoken,
  look: (state: string) => Promise<void>,
): Promise<JsonObject> {
  const compiled = await compiledForm(id);
  const example = fullest(compiled);
  const data = moved(example.data, daysSince(example.today));
  const { pages } = compiled.validator.evaluate(data, { today: new Date().toISOString().slice(0, 10) });
  for (const one of compiled.model.pages.filter(one => pages.get(one.id))) {
    await page
      .getByRole('heading', { name: one.title?.[language] ?? '' })
      .first()
      .waitFor();
    await press(page, words(language).next);
    // A page on which nothing is required lets one go on.
    if (await page.locator('[id$="--summary"]').isVisible()) await look(`page ${one.id}, with its errors`);
    else await press(page, words(language).back);
    await fillPage(page, one, data);
    await look(`page ${one.id}, filled`);
    await press(page, words(language).next);
  }
  return data;
}

const visits = FORMS.flatMap(
  id =>
    [
      { id, language: 'ar', width: 360, colorScheme: 'light' },
      { id, language: 'en', width: 1280, colorScheme: 'dark' },
    ] as const,
);

describe.each(visits)('$id in $language at $width px, $colorScheme', ({ id, language, width, colorScheme }) => {
  it('is filled, checked, sent and exported, without a violation on the way', { timeout: 240_000 }, async () => {
    const { page, reports } = await open(id, language, { width, colorScheme });
    const look = async (state: string): Promise<void> => {
      expect(await violations(page), state).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state}: wider than the screen`).toBeLessThanOrEqual(0);
    };
    await look('first page');

    const before = (await exportedOrNone(id)).length;
    const data = await fillAll(page, id, language, look);
    await page.getByRole('button', { name: words(language).send, exact: true }).waitFor();
    await look('check answers');
    await press(page, words(language).send);
    await page.getByText(words(language).trackingLabel).first().waitFor();
    await look('confirmation');

    const stored = await exported(id);
    expect(stored.length).toBe(before + 1);
    const last = stored.at(-1)!;
    expect(last).toMatchObject({ form: id, language });
    expect(last.data).toMatchObject(said(data) as JsonObject);
    const shown = (await page.locator('[part="tracking"]').textContent()) ?? '';
    expect(shown).toBe(last.tracking);
    expect(await reports()).toEqual([]);
    await page.context().close();
  });
});

const exportedOrNone = async (id: string): Promise<JsonObject[]> => {
  const { code } = await istimara(['export', id, '--store', service.store]);
  return code === 0 ? exported(id) : [];
};

describe('a backend that is down and comes back', () => {
  it('keeps the answers and sends them once, with one id', { timeout: 120_000 }, async () => {
    const { page } = await open('complaint', 'ar', { width: 360, colorScheme: 'light' });
    await fillAll(page, 'complaint', 'ar', async () => {});
    const before = (await exportedOrNone('complaint')).length;
    const { port } = new URL(service.url);
    await service.stop();
    await press(page, words('ar').send);
    await page.getByRole('button', { name: words('ar').tryNow }).waitFor();
    service = await serveForms(dist, Number(port));
    await page.getByRole('button', { name: words('ar').tryNow }).click();
    await page.getByText(words('ar').trackingLabel).first().waitFor();
    expect((await exported('complaint')).length).toBe(before + 1);
    await page.context().close();
  });
});
