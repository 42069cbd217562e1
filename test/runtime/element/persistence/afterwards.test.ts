/** Messages and actions after a submission is on its way, accepted or rejected, and those for other drafts. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { type Answer, closeContexts, type Files, type Site, serve, sharedBrowser } from '../chromium.js';
import { trialFiles } from '../fixtures/built.js';
import { fillFirstPage, fillSecondPage } from '../fixtures/fill-trial.js';
import { at, context, open, press, room, type Spoken, until, words } from './browser.js';

const APPLICANT = { name: 'Layla Haddad', national: '01020304050' };

let browser: Browser;
let files: Files;
beforeAll(async () => {
  [browser, files] = await Promise.all([sharedBrowser(), trialFiles()]);
});
afterAll(() => closeContexts(browser));

const languages = ['ar', 'en'] as const;
const TAKEN: Answer = { status: 201, body: { tracking: 'ABCD', pin: '123456', page: 'short/sent/1' } };
const RETIRED: Answer = { status: 410, body: { type: 'retired-version' } };

interface Device {
  readonly site: Site;
  readonly tabs: BrowserContext;
  readonly url: string;
}

async function device(language: Spoken, { form = 'short', before = '' } = {}): Promise<Device> {
  const site = await serve(files);
  onTestFinished(() => site.close());
  const url = `${site.url}/${form}/${language === 'ar' ? '' : 'index.en.html'}`;
  return { site, url, tabs: await context(browser, before) };
}

async function sent({ tabs, url }: Device, language: Spoken, text = 'لا ماء'): Promise<Page> {
  const page = await open(tabs, url);
  await at(page, 'details').fill(text);
  await press(page, words(language).send);
  return page;
}

/** Leaves a submission to the outbox at the first attempt. The next form is empty. */
async function queued(phone: Device, language: Spoken): Promise<Page> {
  phone.site.answers = ['drop'];
  const page = await sent(phone, language);
  await press(page, words(language).persistence.later);
  await expect.poll(() => at(page, 'details').inputValue()).toBe('');
  return page;
}

const online = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')));

eachInTiers(
  describe,
  language => language === 'ar',
  languages,
)('in %s', language => {
  const { persistence, refusals, copyFirst, sentPage, sentTitle, send, next } = words(language);

  it('links a submission that was accepted later to its copy', FULL_TIER, async () => {
    const phone = await device(language);
    const page = await queued(phone, language);
    phone.site.answers = [TAKEN];
    await online(page);
    const link = page.locator('.outbox').getByRole('link', { name: sentPage });
    await link.waitFor();
    expect(await link.evaluate((one: HTMLAnchorElement) => one.href)).toBe(`${phone.site.url}/short/sent/1`);
  });

  it('lets the number be deleted from the device, and says how long the device keeps it', async () => {
    const phone = await device(language);
    phone.site.answers = [TAKEN];
    const page = await sent(phone, language);
    await page.getByRole('heading', { name: sentTitle }).waitFor();
    await page.getByText(persistence.numberSaved({ n: 30, shown: '٣٠' })).waitFor();
    await press(page, persistence.drop);
    await expect.poll(() => room(page, 'outbox')).toEqual([]);
    await page.locator('.tracking', { hasText: 'ABCD' }).waitFor();
    await page.getByRole('button', { name: persistence.drop }).waitFor({ state: 'detached' });
  });

  it('for an outdated form, asks to reload the page, and carries the answers over', async () => {
    const phone = await device(language);
    phone.site.answers = [RETIRED];
    const page = await sent(phone, language);
    await page.getByText(refusals.outdated).waitFor();
    await page.getByText(persistence.reload).waitFor();
    expect(await page.getByText(copyFirst).count()).toBe(0);
    await page.reload();
    await expect.poll(() => at(page, 'details').inputValue()).toBe('لا ماء');
  });

  it('for an outdated form, asks to copy the answers first if nothing is saved on the device', FULL_TIER, async () => {
    const phone = await device(language, { before: 'IDBFactory.prototype.open = () => { throw new Error(); };' });
    phone.site.answers = [RETIRED];
    const page = await sent(phone, language);
    await page.getByText(refusals.outdated).waitFor();
    await page.getByText(copyFirst).waitFor();
  });

  eachInTiers(it, (_, index) => index === 0, [
    ['another form', RETIRED, refusals.outdated],
    ['another date', { status: 422, body: { type: 'too-old' } } as Answer, refusals.clock],
  ])('in the outbox, opens %s for correction and does not send it again as it is', async (_, answer, why) => {
    const phone = await device(language);
    const page = await queued(phone, language);
    phone.site.answers = [answer];
    await online(page);
    await page.locator('.outbox', { hasText: why }).waitFor();
    for (const untrue of [persistence.reload, copyFirst, persistence.sendAgain])
      expect(await page.getByText(untrue).count()).toBe(0);
    await press(page, persistence.reopen);
    await expect.poll(() => at(page, 'details').inputValue()).toBe('لا ماء');
  });

  it('shows a long wait in minutes', FULL_TIER, async () => {
    const phone = await device(language);
    phone.site.answers = [{ status: 429, headers: { 'Retry-After': '290' }, body: {} }];
    const page = await sent(phone, language);
    await page.getByText(language === 'ar' ? '٥ دقائق' : '٥ minutes').waitFor();
  });

  it('shows how other drafts begin, and lets them be deleted', async () => {
    const phone = await device(language);
    const one = await open(phone.tabs, phone.url);
    await at(one, 'details').fill(`لا ماء ${'أ'.repeat(80)}`);
    await until(one, 'draft saved');
    const two = await open(phone.tabs, phone.url);
    await two.locator('.entries bdi', { hasText: /^لا ماء أ{53}…$/ }).waitFor();
    await one.close();
    await two.locator('.entries summary', { hasText: persistence.remove }).click();
    await press(two, persistence.removeYes);
    await two.locator('.entries').waitFor({ state: 'detached' });
    expect(await room(two, 'drafts')).toEqual([]);
  });

  it('offers nothing to change while the submission waits', FULL_TIER, async () => {
    const phone = await device(language, { form: 'trial' });
    phone.site.answers = ['drop'];
    const page = await open(phone.tabs, phone.url);
    await fillFirstPage(page, APPLICANT);
    await press(page, next);
    await fillSecondPage(page);
    await press(page, next);
    await at(page, 'abroad-1').check();
    await at(page, 'truth').check();
    await press(page, next);
    await page.locator('.answers .change').first().waitFor();
    await press(page, send);
    await page.getByText(persistence.queued).waitFor();
    expect(await page.locator('.answers .change a').count()).toBe(0);
    await press(page, words(language).stopSending);
    await page.locator('.answers .change a').first().waitFor();
  });
});
