/**
 * Dates, times, places and accounts in real Chromium: typed, found by the device, rejected, shown, without JavaScript.
 */
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { closeContexts, drawn, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';
import { TYPES_DATA, typesFiles } from './fixtures/types.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  const files = Promise.all([typesFiles(), typesFiles(true)]).then(([a, b]) => serve({ ...a, ...b }));
  [browser, site] = await Promise.all([sharedBrowser(), files]);
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

type Spoken = keyof typeof LANGUAGES;

async function open(form: string, language: Spoken, width = 360, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`);
  if (options.javaScriptEnabled !== false) await stands(page, form);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const send = (page: Page, language: Spoken) =>
  page.getByRole('button', { name: LANGUAGES[language].screen.send, exact: true }).click();
const value = (page: Page, form = 'types') =>
  page.evaluate(tag => (document.querySelector(tag) as unknown as { value: unknown }).value, `${form}-form`);
const give = (page: Page, form: string) =>
  page.evaluate(([tag, data]) => void Object.assign(document.querySelector(tag as string)!, { value: data }), [
    `${form}-form`,
    TYPES_DATA,
  ] as const);

async function fillMoment(page: Page, path: string, parts: readonly string[]): Promise<void> {
  const [day, month, year, hour, minute] = parts as [string, string, string, string, string];
  await at(page, path).fill(day);
  await at(page, `${path}-month`).fill(month);
  await at(page, `${path}-year`).fill(year);
  await at(page, `${path}-hour`).fill(hour);
  await at(page, `${path}-minute`).fill(minute);
}

const TOLD: Readonly<Record<'ar' | 'en', readonly string[]>> = {
  ar: [
    'تاريخ الولادة: اكتب السنة، والشهر واليوم إن عرفتهما، مثل 24 11 2026 أو 1965',
    'وقت الفتح: اكتب وقتاً صحيحاً بنظام 24 ساعة: الساعة ثم الدقيقة، مثل 14:30',
    'وقت الإغلاق: اكتب وقتاً صحيحاً بنظام 24 ساعة: الساعة ثم الدقيقة، مثل 14:30',
    'موعد الكشف: اكتب تاريخاً ووقتاً لا يسبق 24/11/2026 08:30',
    'آخر شهر مسدّد: اكتب الشهر والسنة',
    'سنة البناء: اكتب السنة بأربعة أرقام، مثل 2026',
    'الموقع على الإنترنت: اكتب رابطاً كاملاً يبدأ بـ https://، مثل https://www.example.com',
    'رقم الحساب (آيبان): اكتب رقم الآيبان كاملاً كما في كشف الحساب، ومعه رمز البلد في أوله',
    'موقع الورشة: اكتب خط العرض وخط الطول بالأرقام، مثل 33.5138 و36.2765',
  ],
  en: [
    'Date of birth: Enter the year, and the month and day if known, such as 24 11 2026 or 1965',
    'Opens at: Enter a real time on the 24-hour clock: hour and minute, such as 14:30',
    'Closes at: Enter a real time on the 24-hour clock: hour and minute, such as 14:30',
    'Inspection: Enter a date and time no earlier than 24/11/2026 08:30',
    'Last month paid: Enter the month and year',
    'Year of building: Enter the year in four digits, such as 2026',
    'Web site: Enter a whole web address that starts with https://, such as https://www.example.com',
    'IBAN: Enter the whole IBAN as on the bank statement, with the country code before it',
    'Where the workshop is: Enter latitude and longitude in figures, such as 33.5138 and 36.2765',
  ],
};

const AT_HOME = { geolocation: { latitude: 33.5138, longitude: 36.2765, accuracy: 12 }, permissions: ['geolocation'] };

eachInTiers(describe, language => language === 'ar', ['ar', 'en'] as const)('%s', language => {
  it('is filled, checked and sent', async () => {
    const page = await open('types', language, 360, { ...AT_HOME, timezoneId: 'America/New_York' });
    await at(page, 'born-year').fill('١٩٦٥');
    await at(page, 'wedding').fill('٢١');
    await at(page, 'wedding-month').fill('11');
    await at(page, 'wedding-year').fill('1410');
    await at(page, 'opens').fill('8');
    await at(page, 'opens-minute').fill('00');
    await at(page, 'closes').fill('17:30');
    await fillMoment(page, 'meeting', ['1', '12', '2026', '9', '15']);
    await at(page, 'since').fill('10');
    await at(page, 'since-year').fill('2026');
    await at(page, 'built').fill('١٩٩٨');
    await at(page, 'page').fill('www.example.com');
    await at(page, 'account').fill('jo94 cbjo 0010 0000 0000 0131 0003 02');
    await page.locator('[id="f-place-frame"] button').click();
    await expect.poll(() => at(page, 'place').inputValue()).toBe('33.5138');
    await expect.poll(() => page.locator('[id="f-wedding-frame"] .echo').textContent()).toContain('15/06/1990');
    await expect
      .poll(() => value(page))
      .toEqual({
        born: '1965',
        wedding: '1990-06-15',
        opens: '08:00',
        closes: '17:30',
        meeting: '2026-12-01T09:15:00+03:00',
        since: '2026-10',
        built: 1998,
        page: 'https://www.example.com',
        account: 'JO94CBJO0010000000000131000302',
        place: { latitude: 33.5138, longitude: 36.2765, accuracy: 12 },
      });
    expect(await violations(page)).toEqual([]);
    await send(page, language);
    await page.getByText('K7QF', { exact: false }).first().waitFor();
    expect(site.reports).toEqual([]);
    await page.context().close();
  });

  it('has the parts of a date and a time in its reading order, as on paper, also for Tab', async () => {
    const page = await open('types', language, 1280);
    const sideOf = async (id: string) => (await at(page, id).boundingBox())!.x;
    for (const parts of [
      ['born', 'born-month', 'born-year'],
      ['opens', 'opens-minute'],
      ['since', 'since-year'],
    ]) {
      const sides = await Promise.all(parts.map(sideOf));
      expect(sides).toEqual(sides.toSorted((a, b) => (language === 'ar' ? b - a : a - b)));
      await at(page, parts[0]!).focus();
      for (const part of parts.slice(1)) {
        await page.keyboard.press('Tab');
        expect(await at(page, part).evaluate(one => one.matches(':focus'))).toBe(true);
      }
    }
    await page.context().close();
  });

  it('says what is wrong and what to enter', async () => {
    const page = await open('types', language, 1280);
    await at(page, 'opens').fill('25');
    await at(page, 'opens-minute').fill('00');
    await at(page, 'closes').fill('7');
    await at(page, 'account').fill('JO94 CBJO 0010 0000 0000 0131 0003 03');
    await at(page, 'page').fill('example');
    await at(page, 'place').fill('33.5');
    await at(page, 'built').fill('98');
    await fillMoment(page, 'meeting', ['1', '1', '2026', '9', '15']);
    await send(page, language);
    await page.locator('.summary').waitFor();
    const told = await page.locator('.summary li').allTextContents();
    expect(told.map(line => line.replace(/[\u2066-\u2069]/g, '').replace('\u00a0', ' '))).toEqual(TOLD[language]);
    const nowhere = await page
      .locator('.summary a')
      .evaluateAll(links =>
        links
          .map(link => link.getAttribute('href')!)
          .filter(href => !(links[0]!.getRootNode() as ShadowRoot).querySelector(href)),
      );
    expect(nowhere).toEqual([]);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});

it('shows a value that a host sets, in Arabic digits', async () => {
  const page = await open('arabic-types', 'ar');
  await give(page, 'arabic-types');
  await at(page, 'visits[0].at').waitFor();
  const shown = (path: string) => at(page, path).inputValue();
  expect([await shown('born'), await shown('born-month'), await shown('born-year')]).toEqual(['', '3', '1965']);
  expect([await shown('wedding'), await shown('wedding-month'), await shown('wedding-year')]).toEqual([
    '21',
    '11',
    '1410',
  ]);
  expect([await shown('visits[0].at'), await shown('visits[0].at-hour')]).toEqual(['25', '11']);
  await expect.poll(() => page.locator('[id="f-wedding-frame"] .echo').textContent()).toContain('١٥/٠٦/١٩٩٠');
  await expect.poll(() => value(page, 'arabic-types')).toEqual(TYPES_DATA);
  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('says so if the device may not report its location', FULL_TIER, async () => {
  const page = await open('types', 'en');
  await page.locator('[id="f-place-frame"] button').click();
  await expect
    .poll(() => page.locator('[id="f-place-frame"] [role=status]').textContent())
    .toContain('You did not allow your location');
  await page.context().close();
});

interface Late {
  readonly page: Page;
  /** Returns the button of a location. `said` returns the message next to it. */
  button(path: string): Locator;
  said(path: string): Promise<string | null>;
  /** Makes the device report its location, once for each time that it was asked. */
  found(): Promise<void>;
}

/** Opens a form on a device that reports its location late. */
async function openLate(): Promise<Late> {
  const page = await open('types', 'en');
  await page.evaluate(() => {
    const asked: PositionCallback[] = [];
    navigator.geolocation.getCurrentPosition = told => void asked.push(told);
    const coords = { latitude: 33.5138, longitude: 36.2765, accuracy: 12 } as GeolocationCoordinates;
    const found = () => {
      for (const told of asked.splice(0)) told({ coords } as GeolocationPosition);
    };
    Object.assign(window, { found });
  });
  const frame = (path: string) => page.locator(`[id="f-${path}-frame"]`);
  return {
    page,
    button: path => frame(path).locator('.locate button'),
    said: path => frame(path).locator('.locate [role=status]').textContent(),
    async found() {
      await page.evaluate(() => (window as unknown as { found(): void }).found());
      await drawn(page);
    },
  };
}

const reset = (page: Page) => page.evaluate(() => (document.querySelector('types-form') as HTMLFormElement).reset());
const HERE = { latitude: 33.5138, longitude: 36.2765, accuracy: 12 };
const THERE = { latitude: 1, longitude: 2 };
const said = { locating: 'Finding your location…', found: 'Your location was found.' };

async function addVisits(page: Page, days: readonly string[]): Promise<void> {
  for (const [index, day] of days.entries()) {
    await at(page, 'visits').click();
    await at(page, `visits[${index}].at`).fill(day);
  }
}

const removeVisit = (page: Page, index: number) => at(page, `visits-item-${index}`).locator('.remove').click();

describe('a device that reports its location late', () => {
  it('fills the answer it was asked for, whatever is typed elsewhere meanwhile', async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await addVisits(page, ['1', '2']);
    await button('visits[0].where').click();
    expect(await saidAt('visits[0].where')).toBe(said.locating);
    await at(page, 'visits').click();
    await at(page, 'visits[0].at').fill('3');
    await at(page, 'visits[2].at').waitFor();
    await found();
    expect(await value(page)).toMatchObject({ visits: [{ where: HERE }, {}, {}] });
    expect(await saidAt('visits[0].where')).toBe(said.found);
    // A second request reports the result again.
    await button('visits[0].where').click();
    expect(await saidAt('visits[0].where')).toBe(said.locating);
    await found();
    expect(await saidAt('visits[0].where')).toBe(said.found);
    await page.context().close();
  });

  it('fills no other item if its own was removed or moved', FULL_TIER, async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await addVisits(page, ['1', '2']);
    await button('visits[0].where').click();
    await removeVisit(page, 0);
    await at(page, 'visits[1].at').waitFor({ state: 'detached' });
    await found();
    expect(JSON.stringify(await value(page))).not.toContain('where');
    expect(await saidAt('visits[0].where')).toBe('');
    await button('visits[0].where').click();
    await at(page, 'visits-frame').locator('.removed button').click();
    await at(page, 'visits[1].at').waitFor();
    await found();
    expect(JSON.stringify(await value(page))).not.toContain('where');
    expect(await saidAt('visits[0].where')).toBe('');
    await page.context().close();
  });

  it('fills no form that was reset', FULL_TIER, async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await button('place').click();
    await at(page, 'visits').click();
    await button('visits[0].where').click();
    await reset(page);
    await at(page, 'visits[0].at').waitFor({ state: 'detached' });
    await found();
    expect(await value(page)).toEqual({});
    expect(await saidAt('place')).toBe('');
    await page.context().close();
  });

  it('keeps what was typed there meanwhile', FULL_TIER, async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await button('place').click();
    await at(page, 'place').fill('1, 2');
    await found();
    expect(await value(page)).toEqual({ place: THERE });
    expect(await saidAt('place')).toBe('');
    await page.context().close();
  });

  it('does not change answers that are being sent, which are not sent twice', FULL_TIER, async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await give(page, 'types');
    await page.evaluate(() => {
      const sent: unknown[] = [];
      const transport = () => new Promise(() => sent.push(1));
      Object.assign(document.querySelector('types-form')!, { transport, sent });
    });
    await at(page, 'place').fill('1, 2');
    await button('place').click();
    await send(page, 'en');
    await page.locator('[inert]').waitFor({ state: 'attached' });
    await found();
    expect(await value(page)).toMatchObject({ place: THERE });
    expect(await saidAt('place')).toBe('');
    await page.locator('[inert]').waitFor({ state: 'attached' });
    await page.evaluate(() => void (document.querySelector('types-form') as never as { submit(): unknown }).submit());
    expect(await page.evaluate(() => (document.querySelector('types-form') as never as { sent: [] }).sent)).toEqual([
      1,
    ]);
    await page.context().close();
  });

  it('is reported as located next to that answer alone', FULL_TIER, async () => {
    const { page, button, said: saidAt, found } = await openLate();
    await addVisits(page, ['1', '2']);
    await button('visits[0].where').click();
    await found();
    expect(await saidAt('visits[0].where')).toBe(said.found);
    await removeVisit(page, 0);
    await at(page, 'visits[1].at').waitFor({ state: 'detached' });
    expect(await saidAt('visits[0].where')).toBe('');
    await button('place').click();
    await found();
    expect(await saidAt('place')).toBe(said.found);
    await at(page, 'place-accuracy').fill('99');
    await expect.poll(() => saidAt('place')).toBe('');
    await page.context().close();
  });
});

it('works without JavaScript: every box has a name, and none needs the device', async () => {
  const page = await open('types', 'ar', 360, { javaScriptEnabled: false });
  const names = await page.locator('input, select').evaluateAll(all => all.map(one => one.getAttribute('name')));
  const count = (name: string) => names.filter(one => one === name).length;
  expect(['born', 'wedding', 'opens', 'meeting', 'since', 'built'].map(count)).toEqual([3, 3, 2, 5, 2, 1]);
  expect(['place.latitude', 'place.longitude', 'place.accuracy'].map(count)).toEqual([1, 1, 1]);
  await expect.poll(() => page.locator('button:not(.unseen, .primary, .add, .remove)').count()).toBe(0);
  await page.context().close();
});
