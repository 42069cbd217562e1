/**
 * The search in long lists of options, in real Chromium: by keyboard and by pointer, in rows, on the page without
 * JavaScript.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { optionSearchMessages } from '../../../src/runtime/fields/controls/option-search-messages.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import {
  accessibilityTree,
  closeContexts,
  type Files,
  type Site,
  serve,
  sharedBrowser,
  stands,
  violations,
} from './chromium.js';
import { searchFiles } from './fixtures/search.js';

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), searchFiles()]);
});
afterAll(() => closeContexts(browser));

type Spoken = 'ar' | 'en';

async function opened(
  language: Spoken,
  { width = 360, ...options }: BrowserContextOptions & { readonly width?: number } = {},
): Promise<{ page: Page; site: Site }> {
  const site = await serve(files);
  site.answers = [{ status: 201, body: { tracking: 'ABCD-EFGH-JKMN' } }];
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  await page.goto(address(site, language));
  if (options.javaScriptEnabled !== false) await stands(page, 'search');
  return { page, site };
}

const address = ({ url }: Site, language: Spoken) => `${url}/search/${language === 'ar' ? '' : 'index.en.html'}`;
const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const box = (page: Page, path: string) => at(page, `${path}-search`);
const found = (page: Page, path: string) => at(page, `${path}-found`);
const status = (page: Page, path: string) => at(page, `${path}-frame`).getByRole('status');
const radios = (page: Page, path: string) => found(page, path).getByRole('radio');
const ticks = (page: Page, path: string) => found(page, path).getByRole('checkbox');
const ids = (page: Page, path: string) =>
  found(page, path)
    .locator('input[value], option:not([value=""])')
    .evaluateAll(all => all.map(one => (one as HTMLInputElement).value));
const value = (page: Page) =>
  page.evaluate(() => (document.querySelector('search-form') as unknown as { value: Record<string, unknown> }).value);
const focused = (page: Page) =>
  page.evaluate(() => document.querySelector('search-form')!.shadowRoot!.activeElement?.id);

/** Searches in each language that match one, two and more than ten districts. */
const TYPED = {
  ar: { one: 'شيخ', two: 'جبل', ofTwo: ['jebel_saman', 'jablah'], many: 'ال', none: 'بيروت' },
  en: { one: 'sheikh', two: 'ja', ofTwo: ['jarablus', 'jablah'], many: 'al', none: 'beirut' },
} as const;

eachInTiers(describe, language => language === 'ar', ['ar', 'en'] as const)('%s', language => {
  const words = optionSearchMessages[language];
  const typed = TYPED[language];

  it('shows fewer options in a list to open, and few as radio buttons', async () => {
    const { page } = await opened(language);
    await expect.poll(() => found(page, 'district').locator('option').count()).toBe(63);
    await box(page, 'district').pressSequentially(typed.many);
    await expect.poll(() => found(page, 'district').locator('option').count()).toBeLessThan(40);
    expect((await ids(page, 'district')).length).toBeGreaterThan(10);
    expect(await ids(page, 'district')).toContain('al_bab');
    await box(page, 'district').fill(typed.one);
    expect(await ids(page, 'district')).toEqual(['sheikh_badr', 'other']);
    await radios(page, 'district').first().check();
    expect(await value(page)).toMatchObject({ district: 'sheikh_badr' });
    // The chosen option stays visible, in its place.
    await box(page, 'district').fill(typed.two);
    expect(await ids(page, 'district')).toEqual([...typed.ofTwo, 'sheikh_badr', 'other']);
    await box(page, 'district').press('Escape');
    expect(await box(page, 'district').inputValue()).toBe('');
    expect(await found(page, 'district').locator('select').inputValue()).toBe('sheikh_badr');
    await expect.poll(() => found(page, 'district').locator('option').count()).toBe(63);
    expect(await focused(page)).toBe('f-district-search');
  });

  it('ticks only the new choice among those found', async () => {
    const { page } = await opened(language);
    const checked = () =>
      found(page, 'district')
        .locator(':checked')
        .evaluateAll(all => all.map(one => (one as HTMLInputElement).value));
    await box(page, 'district').fill(typed.one);
    await radios(page, 'district').first().check();
    await box(page, 'district').fill(typed.two);
    for (const one of typed.ofTwo) {
      await radios(page, 'district')
        .nth(typed.ofTwo.indexOf(one as never))
        .check();
      expect(await checked()).toEqual([one]);
      expect(await value(page)).toMatchObject({ district: one });
      expect(await ids(page, 'district')).toEqual([...typed.ofTwo, 'sheikh_badr', 'other']);
    }
    await box(page, 'district').fill(typed.one);
    await box(page, 'district').press('Enter');
    expect(await checked()).toEqual(['sheikh_badr']);
    await box(page, 'district').fill(typed.many);
    await found(page, 'district').locator('select').selectOption('al_bab');
    expect(await found(page, 'district').locator('select').inputValue()).toBe('al_bab');
  });

  it('lets a tick that was removed be set again', FULL_TIER, async () => {
    const { page } = await opened(language);
    await box(page, 'served').fill(typed.one);
    await ticks(page, 'served').first().check();
    await box(page, 'served').fill(typed.two);
    const shown = await ids(page, 'served');
    const place = shown.indexOf('sheikh_badr');
    for (const [served, on] of [
      [undefined, false],
      [['sheikh_badr'], true],
    ] as const) {
      await ticks(page, 'served').nth(place).press('Space');
      expect((await value(page)).served).toEqual(served);
      expect(await ids(page, 'served')).toEqual(shown);
      expect(await found(page, 'served').locator(':checked').count()).toBe(on ? 1 : 0);
    }
  });

  it('announces how many match, once typing pauses', async () => {
    const { page } = await opened(language);
    const told = async () => (await status(page, 'served').textContent())!.trim();
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    for (const letter of typed.one) {
      await box(page, 'served').pressSequentially(letter);
      await page.clock.runFor(500);
      expect(await told()).toBe('');
    }
    await page.clock.runFor(200);
    expect(await told()).toBe(words.found.one);
    await box(page, 'served').fill(typed.none);
    expect(await told()).toBe('');
    await page.clock.runFor(700);
    expect(await told()).toBe(words.none);
    expect(await ids(page, 'served')).toEqual([]);
    await box(page, 'served').fill('');
    await page.clock.runFor(700);
    expect(await told()).toBe('');
    expect(await ticks(page, 'served').count()).toBe(61);
  });

  it('keeps ticks while others are searched', FULL_TIER, async () => {
    const { page } = await opened(language);
    await box(page, 'served').fill(typed.one);
    await ticks(page, 'served').first().check();
    expect(await box(page, 'served').inputValue()).toBe(typed.one);
    await box(page, 'served').fill(language === 'ar' ? 'الباب' : 'bab');
    expect(await ids(page, 'served')).toEqual(['al_bab', 'sheikh_badr']);
    expect(await ticks(page, 'served').nth(0).isChecked()).toBe(false);
    expect(await ticks(page, 'served').nth(1).isChecked()).toBe(true);
    await ticks(page, 'served').nth(0).check();
    expect(await value(page)).toMatchObject({ served: ['al_bab', 'sheikh_badr'] });
    await box(page, 'served').fill('');
    const checked = found(page, 'served').locator('input:checked');
    expect(await checked.evaluateAll(all => all.map(one => (one as HTMLInputElement).value))).toEqual([
      'al_bab',
      'sheikh_badr',
    ]);
  });

  it('works by keyboard alone', async () => {
    const { page, site } = await opened(language);
    await box(page, 'district').focus();
    await page.keyboard.type(typed.many);
    await page.keyboard.press('Enter');
    expect(await value(page)).not.toHaveProperty('district');
    await page.keyboard.press('Escape');
    await page.keyboard.type(typed.one);
    await page.keyboard.press('Enter');
    expect(await value(page)).toMatchObject({ district: 'sheikh_badr' });
    expect(await focused(page)).toBe('f-district-search');
    const label = language === 'ar' ? 'الشيخ بدر' : 'Sheikh Badr';
    expect(await status(page, 'district').textContent()).toBe(words.chosen(label));
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        () => (document.querySelector('search-form')!.shadowRoot!.activeElement as HTMLInputElement).value,
      ),
    ).toBe('sheikh_badr');
    await box(page, 'served').focus();
    await page.keyboard.type(typed.one);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await value(page)).toMatchObject({ served: ['sheikh_badr'] });
    // The first page is still shown, and nothing was sent or found wrong.
    expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toContain(
      language === 'ar' ? 'أولاً' : 'First',
    );
    expect(await page.locator('.summary').count()).toBe(0);
    expect(site.posted).toEqual([]);
  });

  it('describes a list once: the select, or the group of the radio buttons that a search leaves', async () => {
    const { page } = await opened(language);
    const hint = language === 'ar' ? 'مكان السكن.' : 'Where you live.';
    const describedAs = async () =>
      (await accessibilityTree(page)).filter(({ description }) => description.includes(hint)).map(({ role }) => role);
    await expect.poll(describedAs).toEqual(['combobox']);
    await box(page, 'district').fill(typed.one);
    await expect.poll(describedAs).toEqual(['group']);
    await box(page, 'district').press('Escape');
    await page.locator('.kept').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: LANGUAGES[language].screen.next, exact: true }).click();
    await page.locator('.summary').waitFor();
    const wrong = async () =>
      (await accessibilityTree(page)).filter(({ description }) =>
        description.startsWith(LANGUAGES[language].screen.errorMark.trim()),
      );
    await expect.poll(async () => (await wrong()).map(({ role }) => role)).toEqual(['combobox']);
  });

  it('has names and no violations in every state', FULL_TIER, async () => {
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1280, 'dark'],
    ] as const) {
      const { page } = await opened(language, { width, colorScheme });
      const group = page.getByRole('group', { name: language === 'ar' ? 'في أي منطقة؟' : 'In which district?' });
      await group.getByRole('searchbox', { name: words.label, exact: true }).waitFor();
      await page.getByRole('button', { name: language === 'ar' ? 'إضافة الموقف' : 'Add: Stop' }).click();
      expect(await violations(page)).toEqual([]);
      for (const text of [typed.many, typed.one, typed.none]) {
        for (const path of ['district', 'served', 'stops[0].at', 'visits.spring.to']) await box(page, path).fill(text);
        await expect.poll(async () => (await status(page, 'visits.spring.to').textContent())!.trim()).not.toBe('');
        expect(await violations(page), text).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });

  it('is absent without JavaScript, and keeps what was chosen before the script loaded', async () => {
    const still = await opened(language, { javaScriptEnabled: false });
    expect(await still.page.locator('input[type=search]').count()).toBe(0);
    expect(await still.page.locator('#f-district option').count()).toBe(63);

    const site = await serve(files);
    const context = await browser.newContext();
    onTestFinished(async () => {
      await context.close();
      await site.close();
    });
    const page = await context.newPage();
    let come = () => {};
    const wait = new Promise<void>(resolve => (come = resolve));
    await page.route('**/search.js', async route => {
      await wait;
      await route.continue();
    });
    await page.goto(address(site, language), { waitUntil: 'commit' });
    await page.locator('#f-district').selectOption('homs');
    await page.locator('#f-served-3').check();
    come();
    await stands(page, 'search');
    expect(await value(page)).toMatchObject({ district: 'homs', served: ['afrin'] });
    expect(await found(page, 'district').locator('select').inputValue()).toBe('homs');
    expect(await ticks(page, 'served').nth(3).isChecked()).toBe(true);
  });
});

it('chooses nothing by a key that ends the composition of a word', FULL_TIER, async () => {
  const { page } = await opened('en');
  await box(page, 'district').fill('sheikh');
  await box(page, 'district').dispatchEvent('keydown', {
    key: 'Enter',
    isComposing: true,
    bubbles: true,
    cancelable: true,
  });
  expect(await value(page)).not.toHaveProperty('district');
});

it('clears the search on Escape if a browser leaves that to the page, and stops the key there', FULL_TIER, async () => {
  const { page } = await opened('en');
  await box(page, 'district').fill('sheikh');
  const pressed = () =>
    box(page, 'district').evaluate(input => {
      const press = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
      return input.dispatchEvent(press);
    });
  expect(await pressed()).toBe(false);
  expect(await box(page, 'district').inputValue()).toBe('');
  expect(await pressed()).toBe(true);
});

it('keeps the search out of the answers: not in the draft, in events or in what is sent', async () => {
  const { page, site } = await opened('en');
  const heard: unknown[] = [];
  await page.exposeFunction('heard', (detail: unknown) => heard.push(detail));
  await page.evaluate(() =>
    document.addEventListener('istimara-change', event =>
      (globalThis as unknown as { heard(detail: unknown): void }).heard({
        ...(event as CustomEvent).detail,
        value: (event as CustomEvent).detail.value,
      }),
    ),
  );
  await box(page, 'served').fill('zanzibar');
  await box(page, 'district').fill('sheikh');
  expect(heard).toEqual([]);
  expect(await box(page, 'district').getAttribute('name')).toBeNull();
  await page.locator('.kept').waitFor({ state: 'attached' });
  await radios(page, 'district').first().check();
  await expect.poll(() => stored(page)).toContain('sheikh_badr');
  expect(await stored(page)).not.toContain('zanzibar');
  expect(JSON.stringify(heard)).toContain('sheikh_badr');
  expect(JSON.stringify(heard)).not.toContain('zanzibar');
  await page.getByRole('button', { name: LANGUAGES.en.screen.next, exact: true }).click();
  await at(page, 'remark').fill('done');
  await page.getByRole('button', { name: LANGUAGES.en.screen.next, exact: true }).click();
  await page.getByRole('button', { name: LANGUAGES.en.screen.send, exact: true }).click();
  await page.locator('.sent').waitFor();
  expect(JSON.parse(site.posted[0]!.body).data).toEqual({ district: 'sheikh_badr', remark: 'done' });
});

/** Returns everything that the page keeps on the device. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>(resolve => request.addEventListener('success', () => resolve(request.result)));
    const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      const base = await done(indexedDB.open(name!));
      for (const store of base.objectStoreNames)
        kept.push(await done(base.transaction(store).objectStore(store).getAll()));
      base.close();
    }
    return JSON.stringify(kept);
  });

it(
  'resets the search for another list: other options, another language, an answer from elsewhere',
  FULL_TIER,
  async () => {
    const { page } = await opened('en');
    await at(page, 'town').check();
    await box(page, 'shop').fill('stall');
    expect(await ids(page, 'shop')).toEqual(['a11', 'a12', 'a13', 'a14', 'a15', 'a16']);
    await radios(page, 'shop').first().check();
    // A short list has no search. An option that was chosen before stays, as everywhere.
    await at(page, 'town-1').check();
    await expect.poll(() => box(page, 'shop').count()).toBe(0);
    await at(page, 'town').check();
    expect(await box(page, 'shop').inputValue()).toBe('');

    await box(page, 'district').fill('sheikh');
    await page.evaluate(() => document.querySelector('search-form')!.setAttribute('lang', 'ar'));
    await expect.poll(() => box(page, 'district').inputValue()).toBe('');
    await box(page, 'district').fill('حلب');
    await page.evaluate(() => Object.assign(document.querySelector('search-form')!, { value: { district: 'homs' } }));
    await expect.poll(() => box(page, 'district').inputValue()).toBe('');
    expect(await found(page, 'district').locator('select').inputValue()).toBe('homs');
  },
);

it('keeps “other” visible, and answers what is not known with one tick', async () => {
  const { page } = await opened('en');
  await box(page, 'district').fill('beirut');
  expect(await ids(page, 'district')).toEqual(['other']);
  await radios(page, 'district').first().check();
  await at(page, 'district_other').fill('Beirut');
  expect(await box(page, 'district').inputValue()).toBe('beirut');
  expect(await value(page)).toMatchObject({ district: 'other', district_other: 'Beirut' });
  await at(page, 'district-unknown').check();
  expect(await value(page)).toMatchObject({ district: null });
  expect(await box(page, 'district').inputValue()).toBe('');
});

it('gives each row of a list and of a table its own search, which is removed with the row', FULL_TIER, async () => {
  const { page } = await opened('en');
  const add = page.getByRole('button', { name: 'Add: Stop' });
  await add.click();
  await add.click();
  await box(page, 'stops[0].at').fill('sheikh');
  await radios(page, 'stops[0].at').first().check();
  expect(await box(page, 'stops[1].at').inputValue()).toBe('');
  await box(page, 'stops[1].at').fill('bab');
  await box(page, 'stops[1].at').press('Enter');
  await box(page, 'visits.autumn.to').fill('sweida');
  await box(page, 'visits.autumn.to').press('Enter');
  expect(await value(page)).toMatchObject({
    stops: [{ at: 'sheikh_badr' }, { at: 'al_bab' }],
    visits: { autumn: { to: 'sweida' } },
  });
  await page.getByRole('button', { name: 'Remove: Stop 1' }).click();
  await expect.poll(() => box(page, 'stops[1].at').count()).toBe(0);
  expect(await value(page)).toMatchObject({ stops: [{ at: 'al_bab' }] });
  expect(await box(page, 'stops[0].at').inputValue()).toBe('');
  expect(await found(page, 'stops[0].at').locator('select').inputValue()).toBe('al_bab');
});

it('offers no search for answers that cannot be changed', FULL_TIER, async () => {
  const { page } = await opened('en');
  await page.evaluate(() => document.querySelector('search-form')!.setAttribute('readonly', ''));
  await expect.poll(() => page.locator('input[type=search]').count()).toBe(0);
});

it('leads from an error to the options, and announces it with the question', async () => {
  const { page } = await opened('en');
  await page.getByRole('button', { name: LANGUAGES.en.screen.next, exact: true }).click();
  await page.locator('.summary a').first().click();
  expect(await focused(page)).toBe('f-district');
  await box(page, 'district').fill('zz');
  await page.locator('.summary a').first().click();
  expect(await focused(page)).toBe('f-district');
});
