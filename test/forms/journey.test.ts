/**
 * Journeys through each real form, in real Chromium against the real backend: from the first page to the tracking
 * number, with axe checks on the way.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES, translationFor } from '../../src/runtime/i18n/index.js';
import type { JsonObject } from '../../src/runtime/model.js';
import { kept as istimara } from '../cli/istimara.js';
import { closeContexts, pressIfThere, sharedBrowser, violations } from '../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { fillPage, moved, said } from './filling.js';
import { prove } from './prove.js';
import { ALL_FORMS, buildForm, compiledForm, fullest, type Service, SPINE, serveForms } from './served.js';

let browser: Browser;
let dist: string;
let service: Service;

beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

/** Builds and serves the form during the tests of a suite. */
function serving(id: string): void {
  beforeAll(async () => {
    dist = await buildForm(id);
    service = await serveForms(dist);
  });
  afterAll(() => service.stop());
}

const words = (language: string) => LANGUAGES[translationFor(language)].screen;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Opens a form. Returns the page and the violations that its policy reported. An error in a script fails the test. */
async function open(
  id: string,
  language: string,
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
  await page.goto(`${service.url}/forms/${id}/${language === 'ar' ? '' : `index.${language}.html`}`);
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

/** Returns the text of each box of a date that is too narrow for it. */
const cutOff = (page: Page): Promise<string[]> =>
  page
    .locator('.date input')
    .evaluateAll(boxes =>
      (boxes as HTMLInputElement[]).flatMap(box => (box.scrollWidth > box.clientWidth ? [box.value] : [])),
    );

const daysSince = (day: string): number => Math.floor((Date.now() - Date.parse(day)) / 86_400_000);

type Look = (state: string) => Promise<void>;

/** Fills in page after page. If the visit is thorough, each page is first left empty, so that its errors show. */
async function fillAll(page: Page, id: string, language: string, look: Look, thorough = true): Promise<JsonObject> {
  const compiled = await compiledForm(id);
  const example = fullest(compiled);
  const data = moved(example.data, daysSince(example.today));
  const { pages } = compiled.validator.evaluate(data, { today: new Date().toISOString().slice(0, 10) });
  for (const one of compiled.model.pages.filter(one => pages.get(one.id))) {
    await page
      .getByRole('heading', { name: one.title?.[language] ?? '' })
      .first()
      .waitFor();
    if (thorough) await leaveEmpty(page, language, () => look(`page ${one.id}, with its errors`));
    await fillPage(page, one, data);
    await look(`page ${one.id}, filled`);
    await press(page, words(language).next);
  }
  // No one fills in a hidden field. One that is not computed has an id by chance.
  const chance = compiled.model.pages
    .flatMap(({ fields }) => fields)
    .filter(one => one.type === 'hidden' && !one.value);
  return {
    ...(said(data) as JsonObject),
    ...Object.fromEntries(chance.map(({ id }) => [id, expect.stringMatching(/^[2-9A-HJ-NP-Z]{12}$/)])),
  };
}

async function leaveEmpty(page: Page, language: string, look: () => Promise<void>): Promise<void> {
  await press(page, words(language).next);
  // The focus is on the error summary, or on the heading of the page that follows.
  await page.locator('[id$="--summary"]:focus, [id$="--heading"]:focus').first().waitFor();
  // A page without required fields lets the user continue.
  if (await page.locator('[id$="--summary"]').isVisible()) await look();
  else await press(page, words(language).back);
}

interface Visit {
  readonly id: string;
  readonly language: string;
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly thorough: boolean;
}

const phone = { width: 360, colorScheme: 'light' } as const;
const desktop = { width: 1280, colorScheme: 'dark' } as const;
const others = ALL_FORMS.filter(id => !(SPINE as readonly string[]).includes(id));
const visits: readonly Visit[] = [
  ...SPINE.flatMap(id => [
    { id, language: 'ar', ...phone, thorough: true },
    { id, language: 'en', ...desktop, thorough: true },
  ]),
  ...others.map(id => ({ id, language: 'ar', ...phone, thorough: false })),
  { id: 'not-employed', language: 'ku', ...phone, thorough: false },
];

eachInTiers(
  describe,
  ({ id, language }) => id === 'complaint' && language === 'ar',
  visits,
)('$id in $language at $width px, $colorScheme', ({ id, language, thorough, ...screen }) => {
  serving(id);

  it('is filled, checked, sent and exported, without a violation on the way', { timeout: 240_000 }, async ({
    task,
  }) => {
    const { page, reports } = await open(id, language, screen);
    prove(task, id, 'build');
    const look: Look = async state => {
      expect(await violations(page), state).toEqual([]);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, `${state}: wider than the screen`).toBeLessThanOrEqual(0);
      expect(await cutOff(page), `${state}: chosen, but cut off`).toEqual([]);
    };
    if (thorough) await look('first page');

    const before = (await exportedOrNone(id)).length;
    const data = await fillAll(page, id, language, look, thorough);
    await page.getByRole('button', { name: words(language).send, exact: true }).waitFor();
    await look('check answers');
    prove(task, id, 'axe');
    if (language === 'ar') prove(task, id, 'filled');
    await press(page, words(language).send);
    await page.getByText(words(language).trackingLabel).first().waitFor();
    if (thorough) await look('confirmation');

    const stored = await exported(id);
    expect(stored.length).toBe(before + 1);
    const last = stored.at(-1)!;
    expect(last).toMatchObject({ form: id, language });
    expect(last.data).toMatchObject(data);
    const shown = (await page.locator('[part="tracking"]').textContent()) ?? '';
    expect(shown).toBe(last.tracking);
    prove(task, id, 'sent');
    if (thorough) await copyIsThere(page, language);
    await expect.poll(() => reports()).toEqual([]);
    await page.context().close();
  });
});

/** Follows the confirmation to the page with the same number, and fetches the filled copy from there. */
async function copyIsThere(page: Page, language: string): Promise<void> {
  const tracking = (await page.locator('[part="tracking"]').textContent())!;
  await page.getByRole('link', { name: words(language).sentPage, exact: true }).click();
  await page.waitForURL(/\/sent\//);
  expect(await page.locator('main').textContent()).toContain(tracking);
  const paper = await page.locator('a[href$=".pdf"]').evaluate(link => (link as HTMLAnchorElement).href);
  const answer = await page.request.get(paper);
  expect([answer.status(), (await answer.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
}

const exportedOrNone = async (id: string): Promise<JsonObject[]> => {
  const { code } = await istimara(['export', id, '--store', service.store]);
  return code === 0 ? exported(id) : [];
};

describe('a backend that is down and comes back', () => {
  serving('complaint');

  it('keeps the answers and sends them once, with one id', { ...FULL_TIER, timeout: 120_000 }, async () => {
    const { page } = await open('complaint', 'ar', { width: 360, colorScheme: 'light' });
    await fillAll(page, 'complaint', 'ar', async () => {}, false);
    const before = (await exportedOrNone('complaint')).length;
    const { port } = new URL(service.url);
    await service.stop();
    await press(page, words('ar').send);
    await page.getByRole('button', { name: words('ar').tryNow }).waitFor();
    service = await serveForms(dist, Number(port));
    await pressIfThere(page, words('ar').tryNow);
    await page.getByText(words('ar').trackingLabel).first().waitFor();
    expect((await exported('complaint')).length).toBe(before + 1);
    await page.context().close();
  });
});
