/** Files, photos and signatures on screen, in Chromium: chosen, checked, removed, lost, sent. */
import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import {
  closeContexts,
  type Files,
  type Posted,
  type Site,
  serve,
  sharedBrowser,
  stands,
  violations,
} from './chromium.js';
import { compiledFiles } from './fixtures/compiled.js';

const FORM = `
form: attached
version: 1
languages: [en, ar]
title: { en: Attached, ar: مرفقات }
privacy: { purpose: { en: Tests, ar: تجربة } }
pages:
  one:
    title: { en: First, ar: أولًا }
    fields:
      full_name: { label: { en: Name, ar: الاسم }, required: true }
      scan: { type: file, label: { en: Scan, ar: صورة }, accept: [pdf, png], max_size: 1MB, max: 2, required: true }
      portrait: { type: photo, label: { en: Photo, ar: الصورة } }
  two:
    title: { en: Second, ar: ثانيًا }
    fields:
      sign: { type: signature, label: { en: Signature, ar: التوقيع }, required: true }
`;

const PDF = { name: 'card.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 card') };
const EXE = { name: 'card.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\0') };
const PNG = { name: 'p.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a00', 'hex') };
const LARGE = {
  name: 'l.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.concat([PDF.buffer, Buffer.alloc(1_000_001)]),
};

let browser: Browser;
let files: Files;
beforeAll(async () => {
  browser = await sharedBrowser();
  files = await compiledFiles(FORM, 'attached');
});
afterAll(() => closeContexts(browser));

async function opened({ language = 'en', script = true, subtle = true } = {}): Promise<{ page: Page; site: Site }> {
  const site = await serve(files);
  site.answers = [{ status: 201, body: { tracking: 'ABCD-EFGH-JKMN' } }];
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width: 360, height: 800 } });
  const page = await context.newPage();
  onTestFinished(async () => {
    await context.close();
    await site.close();
  });
  // A page of a plain-HTTP network has no crypto.subtle.
  if (!subtle) await page.addInitScript('Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined })');
  await page.goto(`${site.url}/attached/${language === 'en' ? '' : `index.${language}.html`}`);
  if (script) {
    await stands(page, 'attached');
    // This part loads last: nothing moves after it.
    await page.locator('.kept').waitFor({ state: 'attached' });
    await page.locator('#f-full_name').fill('Layla');
  }
  return { page, site };
}

const choose = (page: Page, id: string, chosen: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) =>
  page.locator(`#f-${id}`).setInputFiles(chosen);
const next = (page: Page) => page.locator('button.primary').click();

async function draw(page: Page): Promise<void> {
  const pad = page.locator('.pad');
  await pad.scrollIntoViewIfNeeded();
  const { x, y } = (await pad.boundingBox())!;
  await page.mouse.move(x + 30, y + 30);
  await page.mouse.down();
  await page.mouse.move(x + 90, y + 60, { steps: 6 });
  await page.mouse.up();
  await page.locator('.signature .remove').waitFor();
}

/** Sends the form, from the first page to the confirmation. */
async function send(page: Page): Promise<void> {
  await next(page);
  await draw(page);
  await next(page);
  await page.locator('.answers').first().waitFor();
  await next(page);
  await page.locator('.sent').waitFor();
}

/** Returns the parts of a posted body by their names. */
async function partsOf({ body, type }: Posted & { readonly type?: string }): Promise<Map<string, string | File>> {
  const boundary = /^--(\S+)\r\n/.exec(body)![1]!;
  const response = new Response(body, {
    headers: { 'content-type': type ?? `multipart/form-data; boundary=${boundary}` },
  });
  return new Map(await response.formData());
}

eachInTiers(describe, subtle => subtle, [true, false])('with crypto.subtle: %s', subtle => {
  it('sends chosen files, each with its digest', async () => {
    const { page, site } = await opened({ subtle });
    await choose(page, 'scan', PDF);
    await page.locator('#f-scan-chosen li').waitFor();
    await send(page);
    const parts = await partsOf(site.posted.at(-1)!);
    const { data } = JSON.parse(String(parts.get('submission')));
    expect(data.scan).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        name: 'card.pdf',
        type: 'application/pdf',
        size: PDF.buffer.length,
        sha256: createHash('sha256').update(PDF.buffer).digest('hex'),
      },
    ]);
    expect(await (parts.get(data.scan[0].id) as File).text()).toBe(PDF.buffer.toString());
    const drawn = await (parts.get(data.sign[0].id) as File).text();
    expect(drawn).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 600 200"><path d="M\d+ \d+(L\d+ \d+)+" fill="none"/,
    );
    expect(site.reports).toEqual([]);
  });
});

describe('files on screen', () => {
  it('shows at the question what is wrong with them', async () => {
    const { page } = await opened();
    const error = page.locator('#f-scan-error');
    await next(page);
    await expect.poll(() => error.textContent()).toContain('Attach: Scan');
    await choose(page, 'scan', EXE);
    await expect.poll(() => error.textContent()).toContain('Choose a file of an allowed kind');
    await page.locator('#f-scan-chosen .remove').click();
    await choose(page, 'scan', LARGE);
    await expect.poll(() => error.textContent()).toMatch(/at most .?1 MB/);
    await page.locator('#f-scan-chosen .remove').click();
    await choose(page, 'scan', { ...PDF, buffer: Buffer.alloc(0) });
    await expect.poll(() => error.textContent()).toMatch(/empty|allowed kind/);
  });

  eachInTiers(it, ([name]) => name === 'kind', [
    ['kind', EXE, /allowed kind/],
    ['size', LARGE, /at most .?1 MB/],
    ['emptiness', { ...PDF, buffer: Buffer.alloc(0) }, /empty|allowed kind/],
  ])('shows an error for a wrong %s as soon as a file is chosen, and nothing else', async (_, wrong, said) => {
    const { page } = await opened();
    await choose(page, 'scan', wrong);
    await expect.poll(() => page.locator('.error').allTextContents()).toEqual([expect.stringMatching(said)]);
    expect(await page.locator('.summary').count()).toBe(0);
    await page.locator('#f-scan-chosen .remove').click();
    await choose(page, 'scan', PDF);
    await expect.poll(() => page.locator('.error').count()).toBe(0);
  });

  it('lists several files, and shows an error for one more than allowed', FULL_TIER, async () => {
    const { page } = await opened();
    await choose(page, 'scan', [PDF, PNG]);
    await expect.poll(() => page.locator('#f-scan-chosen li').count()).toBe(2);
    await choose(page, 'scan', PDF);
    await next(page);
    await expect.poll(() => page.locator('#f-scan-error').textContent()).toContain('At most 2');
  });

  it('replaces one file by the next, and keeps the focus in the question when it is removed with the keyboard', async () => {
    const { page } = await opened();
    await choose(page, 'portrait', PNG);
    await choose(page, 'portrait', { ...PNG, name: 'other.png' });
    await expect
      .poll(() => page.locator('#f-portrait-chosen li').allTextContents())
      .toEqual([expect.stringContaining('other.png')]);
    await page.locator('#f-portrait-chosen .remove').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#f-portrait-chosen li').count()).toBe(0);
    await expect
      .poll(() => page.locator('attached-form').evaluate(form => form.shadowRoot!.activeElement!.id))
      .toBe('f-portrait');
  });

  it('asks again for lost bytes, and never sends without them', FULL_TIER, async () => {
    const { page, site } = await opened();
    await page.locator('attached-form').evaluate(form => {
      // biome-ignore lint/suspicious/noExplicitAny: the element is the browser's
      (form as any).value = {
        full_name: 'Layla',
        scan: [
          {
            id: '0190d3a6-7a52-7cc3-98c4-dc0c0c07398f',
            name: 'old.pdf',
            type: 'application/pdf',
            size: 5,
            sha256: 'a'.repeat(64),
          },
        ],
      };
    });
    await page.locator('#f-scan-chosen .lost').waitFor();
    await next(page);
    await expect.poll(() => page.locator('#f-scan-error').count()).toBe(1);
    await choose(page, 'scan', PDF);
    await page.locator('#f-scan-chosen .remove').first().click();
    await send(page);
    const parts = await partsOf(site.posted.at(-1)!);
    expect([...parts.keys()]).toHaveLength(3);
  });

  it('asks again for a file that the backend misses', async () => {
    const { page, site } = await opened();
    site.answers = [
      { status: 409, body: { type: 'file-missing', errors: [{ path: 'scan', code: 'required', params: {} }] } },
      { status: 201, body: { tracking: 'T' } },
    ];
    await choose(page, 'scan', PDF);
    await next(page);
    await draw(page);
    await next(page);
    await page.locator('.answers').first().waitFor();
    await next(page);
    await page.locator('.summary a').waitFor();
    await expect.poll(() => page.locator('.summary').textContent()).toContain('Scan: Attach a file');
    expect(site.posted).toHaveLength(1);
  });

  eachInTiers(it, language => language === 'ar', ['en', 'ar'])(
    'has no accessibility violations (%s)',
    async language => {
      const { page } = await opened({ language });
      await choose(page, 'scan', EXE);
      await page.locator('#f-scan-chosen li').waitFor();
      await next(page);
      await page.locator('#f-scan-error').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.locator('#f-scan-chosen .remove').click();
      await choose(page, 'scan', PDF);
      await page.locator('#f-scan-chosen li').waitFor();
      await next(page);
      await draw(page);
      expect(await violations(page)).toEqual([]);
    },
  );
});

describe('a signature', () => {
  it('can be typed, drawn over, cleared and drawn again', async () => {
    const { page, site } = await opened();
    await choose(page, 'scan', PDF);
    await next(page);
    await page.locator('#f-sign').fill('Layla <al> Khatib');
    await page.locator('#f-sign').blur();
    await page.locator('.signature .remove').waitFor();
    await expect.poll(() => page.locator('.pad .name').textContent()).toBe('Layla <al> Khatib');
    await next(page);
    await page.locator('.answers').first().waitFor();
    await page.locator('.answers a').last().click();
    await expect.poll(() => page.locator('#f-sign').inputValue()).toBe('Layla <al> Khatib');
    await page.locator('.signature .remove').click();
    await draw(page);
    await draw(page);
    await expect
      .poll(async () => ((await page.locator('.pad .ink').first().getAttribute('d')) ?? '').match(/M/g)?.length)
      .toBe(2);
    await next(page);
    await page.locator('.answers').first().waitFor();
    await next(page);
    await page.locator('.sent').waitFor();
    const parts = await partsOf(site.posted.at(-1)!);
    const { data } = JSON.parse(String(parts.get('submission')));
    expect(data.sign).toHaveLength(1);
    expect(await (parts.get(data.sign[0].id) as File).text()).toMatch(/ d="M[^"]*M/);
  });

  it('that is typed continues at the first press of the button, which does not move away', FULL_TIER, async () => {
    const { page } = await opened();
    await choose(page, 'scan', PDF);
    await next(page);
    const button = page.locator('button[type=submit]').last();
    const box = await button.boundingBox();
    await page.locator('#f-sign').pressSequentially('Layla al Khatib');
    await page.mouse.move(box!.x + box!.width / 2, box!.y + 4);
    await page.mouse.down();
    // The press lasts as long as a finger needs; what was typed is accepted meanwhile.
    await page.locator('.signature .remove').waitFor();
    await page.mouse.up();
    await page.locator('.answers').first().waitFor();
  });

  it('says what to do if it is missing', FULL_TIER, async () => {
    const { page } = await opened();
    await choose(page, 'scan', PDF);
    await next(page);
    await page.locator('.pad').waitFor();
    await next(page);
    await expect
      .poll(() => page.locator('#f-sign-error').textContent())
      .toContain('Sign in the frame, or type your name');
  });
});

it('shows the browser’s own control for each question without JavaScript, by its native name', async () => {
  const { page } = await opened({ script: false });
  const names = await page
    .locator('input[type=file], #f-sign')
    .evaluateAll(inputs => inputs.map(input => (input as HTMLInputElement).name));
  expect(names).toEqual(['scan', 'portrait', 'sign']);
});
