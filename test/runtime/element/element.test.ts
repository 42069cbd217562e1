/**
 * The element in real Chromium, under the strict policy, in Arabic and English, on a phone and on a desktop computer.
 */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dateMessages } from '../../../src/runtime/fields/formats/date-text.js';
import { LANGUAGES } from '../../../src/runtime/i18n/index.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { closeContexts, drawn, pressIfThere, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';
import { trialFiles } from './fixtures/built.js';
import { trial } from './fixtures/trial.js';

let browser: Browser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([sharedBrowser(), trialFiles().then(serve)]);
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});
beforeEach(() => {
  site.posted.length = 0;
  site.answers = [];
});

const removedFirst = { ar: 'حُذف: الولد 1.', en: 'Removed: Child 1.', ku: '' };
const firstChild = { ar: 'الولد 1', en: 'Child 1', ku: '' };
const TRACKING = 'K7QF2M9XWP4T';
const accepted = { status: 201, body: { tracking: TRACKING, pin: '012345' } };

type Spoken = keyof typeof LANGUAGES;

async function open(form: 'trial' | 'short', language: Spoken, width = 360, options: object = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`);
  await stands(page, form);
  return page;
}

const at = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const focused = (page: Page) =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    return active?.id;
  });
const words = (language: Spoken) => LANGUAGES[language].screen;
const fillDate = async (page: Page, path: string, day: string, month: string, year: string) => {
  await at(page, path).fill(day);
  await at(page, `${path}-month`).fill(month);
  await at(page, `${path}-year`).fill(year);
};

async function fillPerson(page: Page, married = false): Promise<void> {
  await at(page, 'full_name').fill('ليلى حداد');
  await at(page, 'national').fill('٠١٠٢٠٣٠٤٠٥٠');
  await fillDate(page, 'birth', '٥', '3', '١٩٩٠');
  await at(page, married ? 'status-1' : 'status').check();
  if (married) await at(page, 'spouse').fill('سامر حداد');
  await at(page, 'phone').fill('0944 123 456');
}

async function fillRequest(page: Page): Promise<void> {
  await at(page, 'papers').check();
  await at(page, 'copies').fill('٣');
  const governorate = at(page, 'address.governorate');
  if (await governorate.evaluate(control => control.localName === 'select')) await governorate.selectOption('damascus');
  else await governorate.check();
}

async function fillLast(page: Page): Promise<void> {
  await at(page, 'abroad-1').check();
  await at(page, 'truth').check();
}

/** Fills in the form from the first page to the check page. */
async function fillAll(page: Page, language: Spoken): Promise<void> {
  await fillPerson(page);
  await press(page, words(language).next);
  await fillRequest(page);
  await press(page, words(language).next);
  await fillLast(page);
  await press(page, words(language).next);
  await page.getByText(words(language).checkTitle).waitFor();
}

/** Answers as a host page sets them, page by page: typing is not the subject of a test that begins with them. */
const ANSWERS = [
  { full_name: 'ليلى حداد', national: '01020304050', birth: '1990-03-05', status: 'single', phone: '+963944123456' },
  { papers: ['birth'], copies: 3, address: { governorate: 'damascus' } },
  { abroad: false, truth: true },
] as const;

/** Continues by a number of pages, with their answers set by the host. */
async function goOn(page: Page, language: Spoken, pages: 1 | 2 | 3, more: object = {}): Promise<void> {
  const value = Object.assign({}, ...ANSWERS.slice(0, pages), more);
  await page.locator('trial-form').evaluate((form, value) => void Object.assign(form, { value }), value);
  for (let count = 0; count < pages; count++) await press(page, words(language).next);
  if (pages === 3) await page.getByText(words(language).checkTitle).waitFor();
}

eachInTiers(describe, language => language === 'ar', ['ar', 'en'] as const)('in %s', language => {
  const { next, back, send, tryNow, change } = words(language);

  eachInTiers(it, ([width, colorScheme]) => width === 360 && colorScheme === 'light', [
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const)('has no violations in any state at %i px, %s', async (width, colorScheme) => {
    const page = await open('trial', language, width, { colorScheme });
    const look = async (state: string) =>
      expect.soft({ state, violations: await violations(page) }).toEqual({ state, violations: [] });
    await look('first page');
    await press(page, next);
    await page.locator('.summary').waitFor();
    await look('errors');
    await fillPerson(page, true);
    await look('mended');
    await press(page, next);
    await at(page, 'children').click();
    await at(page, 'papers-3').check();
    await press(page, next);
    await page.locator('.summary').waitFor();
    await look('errors in a list, a group and beside other');
    await at(page, 'papers-3').uncheck();
    await at(page, 'children-item-0').getByRole('button').click();
    await fillRequest(page);
    await press(page, next);
    await fillLast(page);
    await press(page, next);
    await page.getByText(words(language).checkTitle).waitFor();
    await look('check page');
    site.answers = ['drop'];
    await press(page, send);
    await page.getByRole('button', { name: tryNow }).waitFor();
    await look('waiting');
    site.answers = [{ status: 403, body: {} }];
    await pressIfThere(page, tryNow);
    await page.getByText(words(language).refusedTitle).first().waitFor();
    await look('refused');
    site.answers = [accepted];
    await press(page, send);
    await page.getByText(words(language).sentTitle).waitFor();
    await look('sent');
    await page.context().close();
    expect(site.reports).toEqual([]);
  });

  it('does not scroll sideways at 320 px', async () => {
    const page = await open('trial', language, 320);
    await press(page, next);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.context().close();
  });

  it('shows the whole number and name of a month at twice the size of letters', async () => {
    const page = await open('trial', language, 360);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await at(page, 'birth-month').fill('11');
    const name = page.locator('.named output').first();
    await expect.poll(() => name.textContent()).toBe(dateMessages[language]!.months[10]);
    const cut = (control: Locator) => control.evaluate(node => node.scrollWidth > node.clientWidth);
    await expect.poll(() => cut(at(page, 'birth-month'))).toBe(false);
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.context().close();
  });

  it('shows what is wrong only when asked, and moves the focus to the summary', async () => {
    const page = await open('trial', language);
    await at(page, 'national').fill('12');
    await at(page, 'phone').fill('1');
    await at(page, 'phone').press('Tab');
    await drawn(page);
    expect(await page.locator('.error, .summary, [aria-invalid=true]').count()).toBe(0);
    await press(page, next);
    await expect.poll(() => focused(page)).toBe('f--summary');
    await expect.poll(() => page.locator('.summary li').count()).toBe(5);
    await expect
      .poll(() => at(page, 'full_name').getAttribute('aria-describedby'))
      .toBe('f-full_name-error f-full_name-hint');
    await expect.poll(() => at(page, 'full_name').getAttribute('aria-invalid')).toBe('true');

    await page.locator('.summary a').nth(1).click();
    await expect.poll(() => focused(page)).toBe('f-national');
    await at(page, 'full_name').fill('ليلى');
    await at(page, 'full_name-error').waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.summary .done').count()).toBe(1);
    await page.context().close();
  });

  it('goes from page to page with the focus on the heading, and back with all answers', async () => {
    const page = await open('trial', language);
    await fillPerson(page);
    const controls = () =>
      page
        .locator('trial-form')
        .evaluate(form =>
          [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('input, select, textarea')].map(
            ({ id, value, checked }) => [id, value, checked].join(),
          ),
        );
    const before = await controls();
    expect(before.length).toBeGreaterThan(8);
    await press(page, next);
    await at(page, 'copies').waitFor();
    await expect.poll(() => focused(page)).toBe('f--heading');
    await press(page, back);
    await expect.poll(() => at(page, 'full_name').inputValue()).toBe('ليلى حداد');
    await expect.poll(() => at(page, 'birth-month').inputValue()).toBe('3');
    expect(await controls()).toEqual(before);
    await page.context().close();
  });

  it('keeps hidden answers out of the data and brings them back', async () => {
    const page = await open('trial', language);
    const value = () =>
      page.locator('trial-form').evaluate(form => (form as never as { value: Record<string, unknown> }).value);
    await at(page, 'status-1').check();
    await at(page, 'spouse').fill('سامر');
    await expect.poll(() => value()).toMatchObject({ status: 'married', spouse: 'سامر' });
    await at(page, 'status').check();
    await at(page, 'spouse').waitFor({ state: 'detached' });
    await expect.poll(() => value()).toEqual({ status: 'single' });
    await at(page, 'status-1').check();
    await expect.poll(() => at(page, 'spouse').inputValue()).toBe('سامر');
    await page.context().close();
  });

  it('adds and removes items, with the focus where the work continues', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 1, { status: 'married', spouse: 'سامر حداد' });
    await at(page, 'children').click();
    await at(page, 'children[0].name').waitFor();
    await expect.poll(() => focused(page)).toBe('f-children[0].name');
    await at(page, 'children[0].name').fill('نور');
    await at(page, 'children').click();
    await at(page, 'children[1].name').fill('كريم');
    await at(page, 'children-item-0').getByRole('button').click();
    await at(page, 'children[1].name').waitFor({ state: 'detached' });
    await expect.poll(() => at(page, 'children[0].name').inputValue()).toBe('كريم');
    await expect.poll(() => focused(page)).toBe('f-children-frame');
    await page.context().close();
  });

  it('restores a removed item at its place, until the next one is removed', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 1, { status: 'married', spouse: 'سامر حداد' });
    for (const [index, name] of ['نور', 'كريم'].entries()) {
      await at(page, 'children').click();
      await at(page, `children[${index}].name`).fill(name);
    }
    await fillDate(page, 'children[0].birth', '5', '3', '2020');
    const frame = at(page, 'children-frame');
    const remove = (index: number) => at(page, `children-item-${index}`).locator('.remove').click();
    await remove(0);
    const told = frame.locator('[role=status]');
    await expect.poll(() => told.textContent()).toContain(removedFirst[language]);
    expect.soft(await violations(page)).toEqual([]);
    // An answer that is typed meanwhile stays.
    await at(page, 'children[0].name').fill('كريم حداد');
    await page.keyboard.press('Shift+Tab');
    expect(await told.locator(':focus').textContent()).toContain(firstChild[language]);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('f-children[0].name');
    expect(await at(page, 'children[0].name').inputValue()).toBe('نور');
    expect(await at(page, 'children[0].birth-year').inputValue()).toBe('2020');
    expect(await at(page, 'children[1].name').inputValue()).toBe('كريم حداد');
    expect(await told.textContent()).toBe('');
    await at(page, 'children').click();
    await at(page, 'children[2].name').waitFor();
    // Nothing was typed in this item.
    await remove(2);
    await at(page, 'children[2].name').waitFor({ state: 'detached' });
    expect(await told.textContent()).toBe('');
    await remove(1);
    await told.getByRole('button').waitFor();
    await page.evaluate(() => Object.assign(document.querySelector('trial-form')!, { value: {} }));
    await told.getByRole('button').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('shows computed values as they change, from digits of any script', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 1);
    await at(page, 'copies').fill('٣');
    await expect.poll(() => at(page, 'total').textContent()).toContain('1,500 ');
    await at(page, 'copies').fill('4');
    await expect.poll(() => at(page, 'total').textContent()).toContain('2,000 ');
    await page.context().close();
  });

  it('takes "unknown" as the answer until something is typed', async () => {
    const page = await open('trial', language);
    const national = () =>
      page.locator('trial-form').evaluate(form => (form as never as { value: Record<string, unknown> }).value.national);
    await at(page, 'national').fill('123');
    // The name says which question it belongs to when it is heard alone.
    const { label, unknown } = trial.pages[0]!.fields.find(({ id }) => id === 'national')!;
    const name = `${unknown![language]} ${words(language).comma}${label![language]}`;
    expect(await page.getByRole('checkbox', { name, exact: true }).getAttribute('id')).toBe('f-national-unknown');
    await at(page, 'national-unknown').check();
    await expect.poll(() => national()).toBeNull();
    await expect.poll(() => at(page, 'national').inputValue()).toBe('');
    await at(page, 'national').fill('01020304050');
    await expect.poll(() => at(page, 'national-unknown').isChecked()).toBe(false);
    await expect.poll(() => national()).toBe('01020304050');
    await page.context().close();
  });

  it('asks a page only if its condition holds, and returns from a change', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    const link = (path: string) => page.locator(`.answers a[href="#f-${path}"]`);
    await link('abroad').click();
    await expect.poll(() => focused(page)).toBe('f-abroad');
    await at(page, 'abroad').check();
    await press(page, words(language).toCheck);
    await page.getByText(words(language).checkTitle).waitFor();
    await press(page, send);
    await expect.poll(() => focused(page)).toBe('f--summary');
    expect(site.posted).toEqual([]);
    await page.locator('.summary a').click();
    await expect.poll(() => focused(page)).toBe('f-country');
    await at(page, 'country').fill('لبنان');
    await press(page, words(language).toCheck);
    await page.getByText('لبنان').waitFor();
    await expect.poll(() => page.locator('.answers .change').first().textContent()).toContain(change);
    await page.context().close();
  });

  it('says why there is nothing to choose yet, and puts no colon after a question', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 2);
    await page.getByText(words(language).noOptions).waitFor();
    await press(page, next);
    const entry = page.locator('.summary li').first();
    await expect.poll(() => entry.textContent()).toMatch(/[?؟] \S/);
    await at(page, 'abroad-1').check();
    await at(page, 'office').waitFor();
    await expect.poll(() => page.getByText(words(language).noOptions).count()).toBe(0);
    await page.context().close();
  });

  it('locks the form while it sends', async () => {
    const page = await open('short', language);
    await at(page, 'details').fill('لا ماء');
    site.answers = ['drop'];
    await press(page, send);
    await page.getByRole('button', { name: tryNow }).waitFor();
    // The click goes to coordinates, as with a pointer, because a click of the test would wait until the control can be
    // used.
    await at(page, 'details').scrollIntoViewIfNeeded();
    const { x, y } = (await at(page, 'details').boundingBox())!;
    await page.mouse.click(x + 5, y + 5);
    await page.keyboard.type('x');
    await expect.poll(() => at(page, 'details').inputValue()).toBe('لا ماء');
    await press(page, words(language).stopSending);
    await at(page, 'details').fill('لا كهرباء');
    site.answers = [accepted];
    await press(page, send);
    await page.locator('.tracking').waitFor();
    expect(new Set(site.posted.map(({ key }) => key)).size).toBe(2);
    await page.context().close();
  });

  it('lets a person insist on an answer that the backend objected to', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    site.answers = [{ status: 422, body: { errors: [{ path: 'phone', code: 'format', params: {} }] } }, accepted];
    await press(page, send);
    await page.locator('.summary a').click();
    await press(page, words(language).toCheck);
    await press(page, send);
    await page.locator('.tracking').waitFor();
    await page.context().close();
  });

  it('shows the error of a rule of the whole form in the summary', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    await page.locator('.answers a[href="#f-copies"]').click();
    await at(page, 'copies').fill('10');
    await press(page, words(language).toCheck);
    await page.locator('.answers a[href="#f-abroad"]').click();
    await at(page, 'abroad').check();
    await press(page, words(language).toCheck);
    await page.getByRole('button', { name: send, exact: true }).click();
    await page.locator('.summary li', { hasText: language === 'ar' ? 'عشر نسخ' : 'Ten copies' }).waitFor();
    await page.context().close();
  });

  it('sends once, and shows the tracking number', async () => {
    const page = await open('trial', language);
    await page.locator('trial-form').evaluate(form => {
      const heard: string[] = [];
      (window as never as { heard: string[] }).heard = heard;
      for (const name of ['submit', 'accepted', 'rejected', 'change'])
        form.addEventListener(`istimara-${name}`, () => heard.at(-1) !== name && heard.push(name));
    });
    await fillAll(page, language);
    site.answers = [accepted];
    await page.getByRole('button', { name: send, exact: true }).dblclick();
    await page.locator('.tracking bdi').waitFor();
    expect((await page.locator('.tracking bdi').textContent())?.trim()).toBe(TRACKING);
    await expect.poll(() => page.locator('.pin bdi').textContent()).toBe('012345');
    await expect.poll(() => focused(page)).toBe('f--heading');
    await expect
      .poll(() => page.evaluate(() => (window as never as { heard: string[] }).heard))
      .toEqual(['change', 'submit', 'accepted']);
    expect(site.posted.length).toBe(1);
    const body = JSON.parse(site.posted[0]!.body);
    expect(site.posted[0]!.key).toBe(body.id);
    expect(body).toMatchObject({ form: 'trial', version: 2, definition: '0123456789abcdef', language });
    expect(body.submitted_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+03:00$/);
    expect(body.data).toEqual({
      full_name: 'ليلى حداد',
      national: '01020304050',
      birth: '1990-03-05',
      status: 'single',
      phone: '+963944123456',
      papers: ['birth'],
      copies: 3,
      total: 1500,
      address: { governorate: 'damascus' },
      abroad: false,
      truth: true,
    });
    await page.context().close();
  });

  it('shows what the backend objects to at the field, until the answer is changed', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    site.answers = [{ status: 422, body: { errors: [{ path: 'phone', code: 'format', params: {} }] } }];
    await press(page, send);
    await page.locator('.summary a').click();
    await expect.poll(() => focused(page)).toBe('f-phone');
    await at(page, 'phone-error').waitFor();
    await at(page, 'phone').fill('0933 000 111');
    await at(page, 'phone-error').waitFor({ state: 'detached' });
    site.answers = [accepted];
    await press(page, words(language).toCheck);
    await press(page, send);
    await page.locator('.tracking').waitFor();
    expect(new Set(site.posted.map(({ key }) => key)).size).toBe(2);
    await page.context().close();
  });

  it('keeps the answers when the backend is down, and sends the same bytes when it is up', async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    site.answers = [
      'drop',
      { status: 503, body: {} },
      { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html>' },
      accepted,
    ];
    await press(page, send);
    await page.getByText(words(language).notSent).waitFor();
    await expect.poll(() => focused(page)).toBe('f--status');
    for (let tries = 2; tries <= 4; tries++) {
      await expect
        .poll(async () => {
          if (site.posted.length < tries) await pressIfThere(page, tryNow);
          return site.posted.length;
        })
        .toBeGreaterThanOrEqual(tries);
    }
    await page.locator('.tracking').waitFor();
    expect(new Set(site.posted.map(({ body }) => body)).size).toBe(1);
    await page.context().close();
  });

  it('stops retrying when asked, and keeps all answers', FULL_TIER, async () => {
    const page = await open('trial', language);
    await goOn(page, language, 3);
    site.answers = ['drop'];
    await press(page, send);
    await press(page, words(language).stopSending);
    await page.getByRole('button', { name: send, exact: true }).waitFor();
    await page.getByText('ليلى حداد').waitFor();
    site.answers = [accepted];
    await press(page, send);
    await page.locator('.tracking').waitFor();
    expect(new Set(site.posted.map(({ body }) => body)).size).toBe(1);
    await page.context().close();
  });

  it('sends a form of one page from that page, with the messages of its author', async () => {
    const page = await open('short', language);
    await press(page, send);
    await page.locator('.error', { hasText: language === 'ar' ? 'اكتب شكواك' : 'Write your complaint' }).waitFor();
    await at(page, 'details').fill('لا ماء');
    site.answers = [accepted];
    await press(page, send);
    await page.locator('.tracking').waitFor();
    await press(page, words(language).newForm);
    await expect.poll(() => at(page, 'details').inputValue()).toBe('');
    await page.context().close();
  });

  it('is complete without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    const page = await context.newPage();
    await page.goto(`${site.url}/trial/${language === 'ar' ? '' : 'index.en.html'}`);
    for (const path of ['full_name', 'spouse', 'children[0].name', 'country', 'truth'])
      await expect.poll(() => at(page, path).isVisible()).toBe(true);
    await expect
      .poll(() =>
        page.getByText(language === 'ar' ? 'إذا كان الجواب عن 3.2: نعم' : 'If the answer to 3.2 is: yes').count(),
      )
      .toBe(1);
    await expect.poll(() => page.locator('form[method="post"]').count()).toBe(1);
    await expect
      .poll(() => page.getByRole('button', { name: words(language).send, exact: true }).isVisible())
      .toBe(true);
    await expect.poll(() => page.locator(`a[href="./trial.${language}.pdf"]`).count()).toBe(1);
    await context.close();
  });
});

it('shows the fees of the day: expired ones are gone, coming ones say when', async () => {
  const page = await open('trial', 'en');
  await page.locator('.card summary').click();
  const fees = page.locator('.card li', { hasText: 'fee' });
  await expect
    .poll(() => fees.allInnerTexts())
    .toEqual(['Fee for one copy: 500 SYP', 'Coming fee: 9 SYP (from 01/01/2100)']);
  await page.context().close();
});

eachInTiers(it, (_, index) => index === 1, [
  ['forms/trial/sent/1', '/forms/trial/sent/1'],
  ['javascript:document.title=1', '/javascript:document.title=1'],
  ['/elsewhere.example', '//elsewhere.example'],
  ['\\\\elsewhere.example', '///elsewhere.example'],
])('links to copies of what was sent on the page’s own site, whatever the backend names: %s', async (named, path) => {
  site.answers = [{ status: 201, body: { tracking: TRACKING, page: named } }];
  const page = await open('trial', 'en');
  await goOn(page, 'en', 3);
  await press(page, words('en').send);
  const link = page.getByRole('link', { name: words('en').sentPage, exact: true });
  expect(await link.evaluate(one => (one as HTMLAnchorElement).href)).toBe(`${site.url}${path}`);
  await page.context().close();
});

describe('the element', () => {
  it('changes its language and keeps the answers', async () => {
    const page = await open('trial', 'ar');
    await at(page, 'full_name').fill('ليلى');
    await page.locator('trial-form').evaluate(form => form.setAttribute('lang', 'en'));
    await page.getByText('Full name').first().waitFor();
    await expect.poll(() => at(page, 'full_name').inputValue()).toBe('ليلى');
    await expect.poll(() => page.locator('.form').getAttribute('dir')).toBe('ltr');
    await page.locator('trial-form').evaluate(form => form.setAttribute('lang', 'constructor'));
    await page.getByText('الاسم الكامل').first().waitFor();
    await page.context().close();
  });

  it('accepts a value, returns it and resets it', async () => {
    const page = await open('trial', 'ar');
    const seen = await page.locator('trial-form').evaluate(element => {
      const form = element as never as { value: object; reset(): void; validate(): { path: string }[] };
      for (const none of [null, undefined]) Object.assign(form, { value: none });
      form.value = { full_name: 'سمر', status: 'single', spouse: 'لا أحد', nonsense: 1, copies: 2 };
      const given = form.value;
      const wrong = form.validate().map(({ path }) => path);
      form.reset();
      return { given, wrong, after: form.value };
    });
    expect(seen.given).toEqual({ full_name: 'سمر', status: 'single', copies: 2, total: 1000 });
    expect(seen.wrong).toContain('national');
    expect(seen.wrong).not.toContain('spouse');
    expect(seen.after).toEqual({});
    await page.context().close();
  });

  it('leaves the sending to a host that wants it, by event or by transport', async () => {
    const page = await open('short', 'en');
    await at(page, 'details').fill('No water');
    const prevented = await page.locator('short-form').evaluate(async element => {
      const form = element as never as HTMLElement & { submit(): Promise<unknown> };
      form.addEventListener('istimara-submit', event => event.preventDefault(), { once: true });
      return (await form.submit()) ?? 'nothing';
    });
    expect([prevented, site.posted.length]).toEqual(['nothing', 0]);
    const taken = await page.locator('short-form').evaluate(async element => {
      const form = element as never as HTMLElement & { transport: unknown; submit(): Promise<unknown> };
      let body = '';
      form.transport = async (packed: { body: string }) => {
        body = packed.body;
        return { kind: 'accepted', receipt: { tracking: 'host' } };
      };
      await form.submit();
      return JSON.parse(body).data;
    });
    expect(taken).toEqual({ details: 'No water' });
    await page.getByText('host', { exact: true }).waitFor();
    await page.context().close();
  });

  it('only shows the answers when it is readonly', async () => {
    const page = await open('short', 'en');
    await at(page, 'details').fill('No water');
    await page.locator('short-form').evaluate(form => form.toggleAttribute('readonly', true));
    await page.getByText('No water').waitFor();
    await expect.poll(() => page.locator('textarea, input, button[type=submit]').count()).toBe(0);
    await page.context().close();
  });

  it('shows texts of answers and of the backend as text', async () => {
    const page = await open('short', 'en');
    const evil = '<img src=x onerror="window.hit=1">';
    await at(page, 'details').fill(evil);
    const form = page.locator('short-form');
    await form.evaluate(one => one.toggleAttribute('readonly', true));
    await page.getByText(evil).waitFor();
    await form.evaluate(one => one.toggleAttribute('readonly', false));
    await page.getByRole('button', { name: words('en').send, exact: true }).waitFor();
    site.answers = [{ status: 201, body: { tracking: evil } }];
    await press(page, words('en').send);
    await page.getByText(evil).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => 'hit' in window)).toBe(false);
    await page.context().close();
  });
});
