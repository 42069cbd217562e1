/** Drafts of one version of a form that the next version restores, and files of drafts. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { closeContexts, type Site, serve, sharedBrowser } from '../chromium.js';
import { compiledFiles } from '../fixtures/compiled.js';
import { at, heard, KEPT, LISTEN, press, room, type Spoken, until, words } from './browser.js';

const head = (version: number) => `
form: moving
version: ${version}
languages: [ar, en]
title: { ar: انتقال, en: Moving }
`;

const FIRST = `${head(1)}
fields:
  name: { label: { ar: الاسم, en: Name } }
  town: { type: choice, label: { ar: البلدة, en: Town }, options: { a: { ar: جبلة, en: Jableh }, b: { ar: بانياس, en: Baniyas }, c: { ar: صافيتا, en: Safita } } }
  floor: { type: integer, label: { ar: الطابق, en: Floor } }
  lift: { type: choice, label: { ar: المصعد, en: Lift }, options: { a: { ar: يعمل, en: Works }, b: { ar: لا يعمل, en: Is broken } } }
  owner: { type: group, label: { ar: المالك, en: The owner }, fields: { tel: { label: { ar: هاتفه, en: Telephone } }, note: { label: { ar: ملاحظة, en: Remark } } } }
  scan: { type: file, label: { ar: صورة, en: Scan }, accept: [pdf], max: 3 }
`;

/** Second version of the form: a renamed field, other types, an option removed, questions removed. */
const SECOND = `${head(2)}
fields:
  full_name: { label: { ar: الاسم الكامل, en: Full name }, was: name }
  town: { type: choice, label: { ar: البلدة, en: Town }, options: { a: { ar: جبلة, en: Jableh }, b: { ar: بانياس, en: Baniyas } } }
  floor: { label: { ar: الطابق, en: Floor } }
  owner: { type: group, label: { ar: المالك, en: The owner }, fields: { tel: { type: paragraph, label: { ar: هاتفه, en: Telephone } } } }
  scan: { type: file, label: { ar: صورة, en: Scan }, accept: [pdf], max: 3 }
`;

let browser: Browser;
let versions: Record<string, string | Uint8Array>[];
beforeAll(async () => {
  browser = await sharedBrowser();
  versions = await Promise.all([FIRST, SECOND].map(text => compiledFiles(text, 'moving')));
});
afterAll(() => closeContexts(browser));

async function served(): Promise<{ site: Site; files: Record<string, string | Uint8Array>; tabs: BrowserContext }> {
  const files = { ...versions[0]! };
  const site = await serve(files);
  const tabs = await browser.newContext({ viewport: { width: 360, height: 800 } });
  onTestFinished(async () => {
    await tabs.close();
    await site.close();
  });
  await tabs.addInitScript(LISTEN);
  return { site, files, tabs };
}

async function open(tabs: BrowserContext, site: Site, language: Spoken): Promise<Page> {
  const page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`${site.url}/moving/${language === 'ar' ? '' : 'index.en.html'}`);
  await page.locator('.kept').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: words(language).send }).waitFor();
  return page;
}

eachInTiers(it, language => language === 'ar', ['ar', 'en'] as const)(
  'moves answers with their questions, and shows answers that have no field any more (%s)',
  async language => {
    const { site, files, tabs } = await served();
    const page = await open(tabs, site, language);
    await at(page, 'name').fill('ليلى');
    await at(page, 'town-2').check();
    await at(page, 'floor').fill('٣');
    await at(page, 'lift-1').check();
    await at(page, 'owner.tel').fill('0944');
    await at(page, 'owner.note').fill('<b>غائب</b>');
    await until(page, 'draft saved');
    await page.close();
    Object.assign(files, versions[1]!);
    const later = await open(tabs, site, language);
    const { restoredTitle, lostTitle, dismiss } = KEPT[language];
    await later.getByRole('heading', { name: restoredTitle }).waitFor();
    for (const [path, text] of Object.entries({ full_name: 'ليلى', floor: '٣', 'owner.tel': '0944' }))
      await expect.poll(() => at(later, path).inputValue()).toBe(text);
    await later.getByText(lostTitle).waitFor();
    const lost = later.locator('.lost-answers > div');
    const said =
      language === 'ar'
        ? ['البلدة صافيتا', 'المصعد لا يعمل', 'ملاحظة <b>غائب</b>']
        : ['Town Safita', 'Lift Is broken', 'Remark <b>غائب</b>'];
    const told = await lost.evaluateAll(rows =>
      rows.map(row => [...row.children].map(one => one.textContent!.trim()).join(' ')),
    );
    expect(told.sort()).toEqual(said.sort());
    // The list is shown until the person has dismissed it, however often the page is opened.
    await at(later, 'full_name').fill('ليلى حداد');
    await until(later, 'draft saved');
    await later.reload();
    await later.getByText(lostTitle).waitFor();
    await press(later, dismiss);
    await at(later, 'full_name').fill('ليلى حداد س');
    await until(later, 'draft saved');
    await later.reload();
    await later.getByRole('heading', { name: restoredTitle }).waitFor();
    await expect.poll(() => lost.count()).toBe(0);
  },
);

const pdf = (name: string, text: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.4 ${text}`),
});

it('stores files with the draft, sends them from it, and deletes them with it', async () => {
  const { site, tabs } = await served();
  site.answers = [{ status: 201, body: { tracking: 'ABCD' } }];
  const page = await open(tabs, site, 'en');
  await at(page, 'scan').setInputFiles([pdf('a.pdf', 'first'), pdf('b.pdf', 'second')]);
  await page.locator('#f-scan-chosen li').nth(1).waitFor();
  await until(page, 'draft saved');
  await page.close();
  const later = await open(tabs, site, 'en');
  await later.locator('#f-scan-chosen li').nth(1).waitFor();
  await expect.poll(() => later.locator('#f-scan-chosen .lost').count()).toBe(0);
  await expect.poll(async () => (await room(later, 'files')).length).toBe(2);
  await press(later, words('en').send);
  await later.locator('.tracking').waitFor();
  const sent = site.posted.at(-1)!.body;
  expect([sent.includes('%PDF-1.4 first'), sent.includes('%PDF-1.4 second')]).toEqual([true, true]);
  await expect.poll(() => room(later, 'files')).toEqual([]);
});

type FormWithValue = HTMLElement & { value: object };
const GIVEN = { name: 'Layla', floor: 3, owner: { tel: '0944' } };

it('restores a file with the answers that a script had set, although the script sets none then', async () => {
  const { site, tabs } = await served();
  const page = await open(tabs, site, 'en');
  await page.evaluate(given => {
    document.querySelector<FormWithValue>('moving-form')!.value = given;
  }, GIVEN);
  await at(page, 'scan').setInputFiles([pdf('a.pdf', 'first')]);
  await until(page, 'draft saved');
  await page.reload();
  await page.locator('#f-scan-chosen li').waitFor();
  const value = () => page.evaluate(() => document.querySelector<FormWithValue>('moving-form')!.value);
  await expect.poll(value).toMatchObject({ ...GIVEN, scan: [{ name: 'a.pdf' }] });
});

it('includes the files in a copy of the draft', FULL_TIER, async () => {
  const { site, tabs } = await served();
  const page = await open(tabs, site, 'en');
  await at(page, 'scan').setInputFiles([pdf('a.pdf', 'first')]);
  await page.locator('#f-scan-chosen li').waitFor();
  await until(page, 'draft saved');
  await page.locator('.draft > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, KEPT.en.download)]);
  const other = await browser.newContext();
  onTestFinished(() => other.close());
  await other.addInitScript(LISTEN);
  const elsewhere = await open(other, site, 'en');
  await elsewhere.locator('.draft > summary').click();
  const [chooser] = await Promise.all([elsewhere.waitForEvent('filechooser'), press(elsewhere, KEPT.en.load)]);
  await chooser.setFiles(await download.path());
  await elsewhere.locator('#f-scan-chosen li').waitFor();
  await expect.poll(() => elsewhere.locator('#f-scan-chosen .lost').count()).toBe(0);
  await until(elsewhere, 'draft saved');
  await expect.poll(async () => (await room(elsewhere, 'files')).length).toBe(1);
  await expect.poll(() => heard(elsewhere)).toContain('draft restored');
});

it('keeps the answers of a draft without space for its files, and says so', FULL_TIER, async () => {
  const { site, tabs } = await served();
  const page = await open(tabs, site, 'en');
  // A browser reports a full disk in this way for large records. The moment at which it counts is its own decision.
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (value, key) {
      if (value.blob?.size > 1_000_000) throw new DOMException('', 'QuotaExceededError');
      return put.call(this, value, key);
    };
  });
  await at(page, 'name').fill('Layla');
  await until(page, 'draft saved');
  await at(page, 'scan').setInputFiles([pdf('a.pdf', 'x'.repeat(2_000_000))]);
  await page.locator('#f-scan-chosen li').waitFor();
  await page.getByText(KEPT.en.filesLeft).waitFor({ state: 'attached' });
  const later = await open(tabs, site, 'en');
  await press(later, KEPT.en.goOn);
  await expect.poll(() => at(later, 'name').inputValue()).toBe('Layla');
  await later.locator('#f-scan-chosen .lost').waitFor();
});
