/** Conversation of a case in real Chromium: a clerk asks for documents, the applicant sends them; checked by axe. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { eachInTiers } from '../../tier.js';
import { envelope, post, startHere } from '../harness.js';
import { buildForm, PDF } from '../with-files.js';
import { account, PASSWORD } from './clerks.js';

const FORM = `
form: attached
version: 1
languages: [ar, en]
title: { en: Water subscription, ar: اشتراك مياه }
privacy: { purpose: { en: Tests, ar: اختبار } }
procedure:
  documents:
    card: { label: { en: Identity card of the applicant, ar: الهوية الشخصية لمقدّم الطلب }, upload: true }
    deed: { label: { en: Deed of the flat, ar: سند ملكية البيت } }
pages:
  person:
    title: { en: Applicant, ar: مقدّم الطلب }
    fields:
      full_name: { label: { en: Name, ar: الاسم }, required: true }
      born: { type: date, label: { en: Born, ar: تاريخ الولادة } }
  home:
    title: { en: Home, ar: البيت }
    fields:
      tenant: { type: yes_no, label: { en: Do you rent it?, ar: هل البيت مستأجر؟ } }
      owner: { label: { en: Owner, ar: المالك }, show_if: tenant = true }
`;

/** A picture of 320 by 200 pixels, as a camera would send it. */
let picture: Buffer;
let browser: Browser;
let server: Awaited<ReturnType<typeof startHere>>;
let definition: string;
const dist = mkdtempSync(join(tmpdir(), 'istimara-conversation-page-'));

beforeAll(async () => {
  definition = await buildForm(dist, FORM);
  [browser, server] = await Promise.all([sharedBrowser(), startHere({ dist, deskPort: 0 })]);
  await account(server.store, 'سامر', 'supervisor');
  const page = await browser.newPage({ viewport: { width: 320, height: 200 } });
  await page.setContent('<body style="background:linear-gradient(#9ab,#cde);font:20px sans-serif">Identity card');
  picture = await page.screenshot({ type: 'jpeg' });
  await page.close();
});
afterAll(async () => {
  await closeContexts(browser);
  await server?.stop();
  rmSync(dist, { recursive: true });
});

/** Folder to which the pages are saved as pictures, if someone wants to look at them. */
const { SCREENSHOTS } = process.env;

const LOOKS = (['ar', 'en'] as const).flatMap(language =>
  ([360, 1280] as const).flatMap(width =>
    (['light', 'dark'] as const).map(colorScheme => ({ language, width, colorScheme })),
  ),
);

const WORDS = {
  ar: { write: 'رسالة إلى مقدّم الطلب', send: 'إرسال', reply: 'إرسال إلى الدائرة', complete: 'وصلت كل الوثائق' },
  en: {
    write: 'Write to the applicant',
    send: 'Send',
    reply: 'Send to the office',
    complete: 'All documents have come',
  },
};

eachInTiers(
  describe,
  ({ language, width }) => language === 'ar' && width === 360,
  LOOKS,
)('$language, $width px, $colorScheme', ({ language, width, colorScheme }) => {
  it('asks for documents and gets them; every page passes axe and fits the screen', async () => {
    const words = WORDS[language];
    const data = { full_name: 'ليلى الخطيب', born: '1990-02-03', tenant: true, owner: 'هبة' };
    const body = envelope({ form: 'attached', version: 1, definition, language: 'ar', data });
    const { tracking, pin } = (await post(server.port, body, {}, 'attached')).json;
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', message => message.text().includes('Content Security Policy') && refused.push(message.text()));
    const look = async (state: string) => {
      await page.waitForLoadState('load');
      if (SCREENSHOTS !== undefined)
        await page
          .locator(state.startsWith('desk') ? '.conversation' : 'main')
          .screenshot({ path: join(SCREENSHOTS, `part-${state}-${language}-${width}-${colorScheme}.png`) });
      if (SCREENSHOTS !== undefined)
        await page.screenshot({
          path: join(SCREENSHOTS, `${state}-${language}-${width}-${colorScheme}.png`),
          fullPage: true,
        });
      expect.soft(await violationsOf(page), state).toEqual([]);
    };
    const desk = `http://127.0.0.1:${server.deskPort}/desk`;
    await page.goto(`${desk}?lang=${language}`);
    await page.fill('#name', 'سامر');
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.locator('#q').waitFor();
    await page.goto(`${desk}/${tracking}?lang=${language}`);
    await page.locator('summary', { hasText: words.write }).click();
    await page.fill('#message', 'نحتاج إلى صورة عن الهوية وسند الملكية.');
    for (const box of await page.locator('input[name=document]').all()) await box.check();
    await look('desk-asking');
    await page.getByRole('button', { name: words.send, exact: true }).click();
    await page.locator('.notes').first().waitFor();
    await look('desk-asked');

    const track = `http://127.0.0.1:${server.port}/track/${tracking}?lang=${language}`;
    const open = async () => {
      await page.goto(track);
      await page.fill('#pin', pin);
      await page.press('#pin', 'Enter');
      await page.locator('#conversation').waitFor();
    };
    await open();
    await look('track-asked');
    await page.getByRole('button', { name: words.reply }).click();
    await page.locator('[role=alert]').waitFor();
    await look('track-refused');
    const controls = page.locator('input[type=file]');
    await controls.nth(0).setInputFiles({ name: 'هوية.jpg', mimeType: 'image/jpeg', buffer: picture });
    await controls.nth(1).setInputFiles({ name: 'سند.pdf', mimeType: PDF.type, buffer: Buffer.from(PDF.bytes) });
    await page.fill('#reply', 'أرسلت الوثيقتين.');
    await page.getByRole('button', { name: words.reply }).click();
    await page.getByText(words.complete).waitFor();
    await look('track-sent');

    await page.goto(`${desk}?status=&lang=${language}`);
    await page.locator(`[id="${tracking}"] strong.unread`).waitFor();
    await look('queue-unread');
    await page.goto(`${desk}/${tracking}?lang=${language}`);
    const shown = page.locator('.reply img');
    await shown.scrollIntoViewIfNeeded();
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth).catch(() => 0)).toBe(320);
    await look('desk-replied');
    expect(refused).toEqual([]);
    await context.close();
  });
});

/** Returns what axe finds, and whether the page is wider than the screen. */
async function violationsOf(page: Page): Promise<readonly unknown[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  return [...(await violations(page)), ...(wide ? ['wider than the screen'] : [])];
}
