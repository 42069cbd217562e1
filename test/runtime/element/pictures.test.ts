/**
 * Pictures of a phone: made smaller in Chromium, stored, sent to the real backend; and those that must not be changed.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openStore, startServer } from '../../../src/backend/index.js';
import { compile, sharedRuntime } from '../../../src/compiler/index.js';
import type { Attachment } from '../../../src/runtime/fields/attachment.js';
import { stored } from '../../backend/harness.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { closeContexts, pressIfThere, sharedBrowser, violations } from './chromium.js';
import * as make from './fixtures/pictures.js';
import { CORNERS, type Picture, seen } from './fixtures/pictures.js';
import { room } from './persistence/browser.js';

const form = (id: string, as: string) => `
form: ${id}
version: 1
languages: [en, ar, ku]
title: { en: Pictures, ar: صور, ku: Wêne }
privacy: { purpose: { en: Tests, ar: تجربة, ku: Ceribandin } }
${as}
fields:
  name: { label: { en: Name, ar: الاسم, ku: Nav } }
  deeds: { type: file, label: { en: The deed, ar: السند, ku: Sened }, accept: [jpg, png, webp, pdf], max_size: 5MB, max: 3 }
  large: { type: file, label: { en: Large, ar: كبير, ku: Mezin } }
  portrait: { type: photo, label: { en: Portrait, ar: صورتك, ku: Wêneyê we }, max_size: 600KB }
  drawing: { type: file, label: { en: Drawing, ar: رسم, ku: Xêz }, accept: [png, pdf] }
  stamp: { type: file, label: { en: Stamp, ar: ختم, ku: Mor }, accept: jpg }
  rooms:
    type: list
    label: { en: Rooms, ar: الغرف, ku: Ode }
    min: 1
    fields:
      view: { type: photo, label: { en: View, ar: المشهد, ku: Dîmen } }
`;
const FORMS = { whole: '', pieces: 'submit: { as: json }' } as const;
type FormId = keyof typeof FORMS;

/** Script that records what the policy refuses and how often a picture is decoded. */
const LISTEN = `window.refused = []; window.decoded = 0;
addEventListener('securitypolicyviolation', event => refused.push(event.violatedDirective));
const decode = window.createImageBitmap;
window.createImageBitmap = (...all) => { decoded++; return decode(...all); };`;

let browser: Browser;
let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;
let store: string;
let phone: Buffer;
beforeAll(async () => {
  browser = await sharedBrowser();
  folder = mkdtempSync(join(tmpdir(), 'istimara-pictures-'));
  for (const [id, as] of Object.entries(FORMS)) {
    const options = { file: `${id}.form.yaml`, project: { read: () => undefined }, today: '2026-11-24' };
    const shared = id === 'pieces';
    const { compiled, diagnostics } = await compile(form(id, as), { ...options, sharedRuntime: shared });
    if (!compiled) throw new Error(JSON.stringify(diagnostics));
    for (const { path, content } of [...compiled.files, ...(shared ? await sharedRuntime() : [])]) {
      const to = join(folder, 'dist', id, path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, content);
    }
  }
  store = join(folder, 'store.db');
  server = await startServer({ dist: join(folder, 'dist'), port: 0, store: await openStore(`sqlite:${store}`) });
  // The picture has twelve million pixels, and is to be turned by a quarter.
  phone = make.withExif(await make.drawn(browser, { width: 4000, height: 3000, type: 'image/jpeg', quality: 0.92 }), 6);
}, 120_000);
afterAll(async () => {
  await server.close();
  await closeContexts(browser);
  rmSync(folder, { recursive: true, force: true });
});

async function phoneContext({ touch = true, before = '' } = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 800 },
    hasTouch: touch,
    isMobile: touch,
  });
  onTestFinished(() => context.close());
  await context.addInitScript(LISTEN + before);
  return context;
}

async function opened(context: BrowserContext, id: FormId = 'whole', language = 'en'): Promise<Page> {
  const page = await context.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(`http://127.0.0.1:${server.port}/forms/${id}/${language === 'en' ? '' : `index.${language}.html`}`);
  await page.locator('.kept').waitFor({ state: 'attached' });
  return page;
}

const input = (page: Page, path: string) => page.locator(`[id="f-${path}"]`);
const listed = (page: Page, path: string) => page.locator(`[id="f-${path}-chosen"] li`);

/** Chooses files and returns what the answer lists once all are read. */
async function choose(page: Page, path: string, files: readonly Picture[], by = ''): Promise<readonly Attachment[]> {
  await input(page, path + by).setInputFiles([...files]);
  await expect.poll(() => listed(page, path).count(), { timeout: 30_000 }).toBeGreaterThan(0);
  await expect.poll(() => page.getByText('Reading the file…').count()).toBe(0);
  return page
    .locator('whole-form, pieces-form')
    .evaluate((form, path) => (form as HTMLElement & { value: Record<string, Attachment[]> }).value[path]!, path);
}

const told = (page: Page) => page.locator('.smaller').allTextContents();
/** Returns the error of an answer after an attempt to send; empty if there is none. */
async function error(page: Page, path: string): Promise<string> {
  await page.locator('button.primary').click();
  await page.locator('.summary, .sent').first().waitFor();
  return (await input(page, `${path}-error`).allTextContents()).join();
}

const decoded = (page: Page) => page.evaluate('decoded') as Promise<number>;
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const jpeg = (buffer: Buffer, name = 'IMG_2043.jpg'): Picture => ({ name, mimeType: 'image/jpeg', buffer });
const png = (buffer: Buffer, name = 'picture.png'): Picture => ({ name, mimeType: 'image/png', buffer });

/** Returns the bytes of a file that the backend keeps, or undefined if it has none. */
function atBackend({ sha256 }: Pick<Attachment, 'sha256'>): Buffer | undefined {
  const all = readdirSync(`${store}.files`, { recursive: true, withFileTypes: true });
  return all
    .filter(one => one.isFile())
    .map(one => readFileSync(join(one.parentPath, one.name)))
    .find(bytes => digest(bytes) === sha256);
}

eachInTiers(
  describe,
  (_, index) => index === 0,
  Object.keys(FORMS) as FormId[],
)('a form sent as: %s', id => {
  it('stores a picture of the camera smaller, upright, and without where it was taken', {
    timeout: 90_000,
  }, async () => {
    const page = await opened(await phoneContext(), id);
    const [file] = await choose(page, 'deeds', [jpeg(phone)], '-camera');
    expect(await told(page)).toEqual([
      expect.stringMatching(
        /^The picture was made smaller on your device before sending: from [\d.]+\u00a0MB to [\d.]+\u00a0[kM]B$/,
      ),
    ]);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.sent').waitFor();
    const rows = await stored(store, id);
    expect(rows.map(({ data }) => JSON.parse(data).deeds)).toEqual([[file]]);

    const bytes = atBackend(file!)!;
    expect(file).toMatchObject({ name: 'IMG_2043.jpg', type: 'image/jpeg', size: bytes.length, sha256: digest(bytes) });
    expect(bytes.length).toBeLessThan(phone.length / 2);
    // The corner that was stored at the bottom left is at the top left.
    const [topLeft, topRight, bottomLeft, bottomRight] = CORNERS;
    expect(await seen(page, bytes)).toEqual({
      ...{ width: 1800, height: 2400 },
      corners: [bottomLeft, topLeft, bottomRight, topRight],
    });
    expect(phone.includes('Exif')).toBe(true);
    expect(bytes.includes('Exif')).toBe(false);
    expect(await page.evaluate('refused')).toEqual([]);
  });
});

describe('pictures that are made smaller', () => {
  it('a picture with 30 MB, more than any file may have', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const page = await opened(await phoneContext());
    // A film follows the picture, as some cameras write it.
    const [file] = await choose(page, 'large', [jpeg(Buffer.concat([phone, Buffer.alloc(30_000_000 - phone.length)]))]);
    expect(file!.size).toBeLessThan(5_000_000);
    expect(await told(page)).toEqual([expect.stringContaining('from 30\u00a0MB to ')]);
    expect(await page.locator('.error').count()).toBe(0);
  });

  it('an opaque PNG, which is then named as a JPEG', FULL_TIER, async () => {
    const page = await opened(await phoneContext());
    const opaque = await make.drawn(browser, { width: 2000, height: 1000, type: 'image/png', grain: true });
    expect(opaque.length).toBeGreaterThan(1_500_000);
    const [file] = await choose(page, 'deeds', [png(opaque, 'سند.PNG')]);
    expect(file).toMatchObject({ name: 'سند.jpg', type: 'image/jpeg' });
    expect(file!.size).toBeLessThan(opaque.length * 0.75);
  });

  it('a WebP', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const page = await opened(await phoneContext());
    const webp = await make.drawn(browser, { width: 4000, height: 3000, type: 'image/webp', quality: 0.95 });
    expect(webp.length).toBeGreaterThan(1_500_000);
    const [file] = await choose(page, 'deeds', [{ name: 'a.webp', mimeType: 'image/webp', buffer: webp }]);
    expect(file).toMatchObject({ name: 'a.jpg', type: 'image/jpeg' });
  });

  it('a portrait as far as its limit requires, also in a list', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const page = await opened(await phoneContext());
    const [file] = await choose(page, 'portrait', [jpeg(phone)]);
    expect(file!.size).toBeLessThanOrEqual(600_000);
    await input(page, 'rooms[0].view').setInputFiles([jpeg(phone)]);
    await expect.poll(() => told(page), { timeout: 30_000 }).toHaveLength(2);
  });

  it('each of several pictures, with its name', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const page = await opened(await phoneContext());
    await choose(page, 'deeds', [jpeg(phone, 'a.jpg'), jpeg(phone, 'b.jpg')]);
    expect(await told(page)).toEqual([
      expect.stringMatching(/^a\.jpg: The picture was made smaller/),
      expect.stringMatching(/^b\.jpg: The picture was made smaller/),
    ]);
  });

  it('a picture that was chosen before the script loaded', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const context = await phoneContext();
    let go = () => {};
    const came = new Promise<void>(done => (go = done));
    await context.route(/whole\.js/, route => came.then(() => route.continue()));
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.port}/forms/whole/`, { waitUntil: 'commit' });
    await input(page, 'deeds').setInputFiles([jpeg(phone)]);
    go();
    await expect.poll(() => told(page), { timeout: 30_000 }).toHaveLength(1);
  });
});

it('keeps the smaller picture on the device', { ...FULL_TIER, timeout: 60_000 }, async () => {
  const context = await phoneContext();
  const page = await opened(context);
  const [file] = await choose(page, 'deeds', [jpeg(phone)]);
  await context.setOffline(true);
  await expect.poll(async () => (await room<{ blob: Blob }>(page, 'files')).length, { timeout: 20_000 }).toBe(1);
  const kept = await room<{ listed: Attachment; was: number }>(page, 'files');
  expect(kept).toMatchObject([{ listed: { sha256: file!.sha256, size: file!.size }, was: phone.length }]);
  await context.setOffline(false);
  await page.reload();
  await page.locator('.kept').waitFor({ state: 'attached' });
  await pressIfThere(page, 'Continue with it');
  await expect.poll(() => told(page), { timeout: 20_000 }).toHaveLength(1);
});

describe('pictures that stay as they are, byte for byte', () => {
  const CASES: Readonly<Record<string, () => Promise<Picture & { path?: string; wrong?: string; looked?: number }>>> = {
    'a small picture': async () =>
      jpeg(await make.drawn(browser, { width: 600, height: 400, type: 'image/jpeg', quality: 0.9 })),
    'a picture that would gain little': async () =>
      // The picture is already as small as it would be made.
      ({
        ...jpeg(await make.drawn(browser, { width: 2400, height: 1800, type: 'image/jpeg', quality: 0.85 })),
        looked: 1,
      }),
    'a PNG that can be seen through': async () => ({
      ...png(await make.drawn(browser, { width: 2000, height: 1000, type: 'image/png', grain: true, alpha: 0.8 })),
      looked: 1,
    }),
    'a picture that moves': async () => png(make.animated(make.blackPng(3000, 3000, 2_000_000))),
    'a picture of more pixels than a phone can hold': async () => ({
      ...png(make.blackPng(30_000, 30_000, 5_500_000)),
      wrong: 'at most \u20685 MB\u2069',
    }),
    'a broken picture': async () => ({
      ...jpeg(make.brokenJpeg(4000, 3000, 6_000_000)),
      ...{ looked: 1, wrong: 'at most \u20685 MB\u2069' },
    }),
    'a picture of an iPhone': async () => ({
      ...{ name: 'IMG.heic', mimeType: 'image/heic', buffer: make.heic(2_000_000) },
      wrong: 'Choose a file of an allowed kind',
    }),
    'a PNG where no JPEG is taken': async () => ({
      ...png(make.blackPng(4000, 3000, 2_000_000)),
      path: 'drawing',
    }),
    'a PNG where only JPEG is taken': async () => ({
      ...png(make.blackPng(4000, 3000, 2_000_000)),
      ...{ path: 'stamp', wrong: 'Choose a file of an allowed kind' },
    }),
    'a PDF': async () => ({
      ...{ name: 'deed.pdf', mimeType: 'application/pdf' },
      buffer: Buffer.concat([Buffer.from('%PDF-1.4 '), Buffer.alloc(2_000_000)]),
    }),
  };

  eachInTiers(it, (_, index) => index === 0, Object.entries(CASES))('%s', { timeout: 60_000 }, async (_, made) => {
    const page = await opened(await phoneContext());
    const { path = 'deeds', wrong, looked = 0, ...picture } = await made();
    const [file] = await choose(page, path, [picture]);
    expect(file).toMatchObject({ name: picture.name, size: picture.buffer.length, sha256: digest(picture.buffer) });
    expect(await told(page)).toEqual([]);
    expect(await decoded(page)).toBe(looked);
    const said = await error(page, path);
    expect(said.includes(wrong ?? ' '), said).toBe(wrong !== undefined);
  });

  const BROWSERS = {
    'cannot decode': 'delete window.createImageBitmap; window.createImageBitmap = undefined;',
    'gives other pixels than were drawn, so that nobody is recognised': `
      CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) => {
        const made = new ImageData(width, height);
        return made.data.fill(255), made;
      };`,
    'has no memory to draw': 'CanvasRenderingContext2D.prototype.drawImage = () => {};',
  };
  it.each(Object.entries(BROWSERS))(
    'any picture in a browser that %s',
    { ...FULL_TIER, timeout: 60_000 },
    async (_, before) => {
      const page = await opened(await phoneContext({ before }));
      const picture = jpeg(phone);
      const [file] = await choose(page, 'deeds', [picture]);
      expect(file).toMatchObject({ size: phone.length, sha256: digest(phone) });
      expect(await error(page, 'deeds')).toContain('at most \u20685 MB\u2069');
    },
  );
});

describe('the camera', () => {
  const cameras = (page: Page) => page.locator('.camera input');

  it('is offered on touch devices, for questions that take its pictures', async () => {
    const page = await opened(await phoneContext());
    const offered = await cameras(page).evaluateAll(inputs =>
      (inputs as HTMLInputElement[]).map(({ id, accept }, place) => [
        id,
        accept,
        inputs[place]!.getAttribute('capture'),
      ]),
    );
    expect(offered).toEqual([
      ['f-deeds-camera', 'image/*', 'environment'],
      ['f-large-camera', 'image/*', 'environment'],
      ['f-portrait-camera', 'image/*', 'user'],
      ['f-stamp-camera', 'image/*', 'environment'],
      ['f-rooms[0].view-camera', 'image/*', 'user'],
    ]);
    const button = page.getByLabel('Take a photo with the camera: The deed');
    const { width, height } = (await button.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    // The control for choosing a file comes first.
    await input(page, 'deeds').focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.querySelector("whole-form").shadowRoot.activeElement.id')).toBe(
      'f-deeds-camera',
    );
  });

  it('is not shown on a device with a mouse', async () => {
    const page = await opened(await phoneContext({ touch: false }));
    expect(await cameras(page).count()).toBeGreaterThan(0);
    expect(await page.getByLabel('Take a photo with the camera: The deed').isVisible()).toBe(false);
  });

  eachInTiers(it, (_, index) => index === 1, [
    ['en', 'Take a photo with the camera: Portrait'],
    ['ar', 'التقاط صورة بالكاميرا: صورتك'],
    ['ku', 'Bi kamerayê wêneyekê bikişînin: Wêneyê we'],
  ])('is named after the question, and has no accessibility violations (%s)', async (language, name) => {
    const page = await opened(await phoneContext(), 'whole', language);
    await page.getByLabel(name, { exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('an error about one of several files, which names the file', () => {
  const PDF = { name: 'deed.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 card') };
  const TEXT = { name: 'note.pdf', mimeType: 'application/pdf', buffer: Buffer.from('text') };
  const LARGE = { ...PDF, name: 'map.pdf', buffer: Buffer.concat([PDF.buffer, Buffer.alloc(5_000_000)]) };
  eachInTiers(it, (_, index) => index === 1, [
    ['en', TEXT, '\u2068note.pdf\u2069: Choose a file of an allowed kind'],
    ['ar', TEXT, '\u2068note.pdf\u2069: اختر ملفاً من الأنواع المقبولة'],
    ['ku', TEXT, '\u2068note.pdf\u2069: Dosyeyeke ji cureyekî destûrdayî hilbijêrin'],
    ['en', LARGE, '\u2068map.pdf\u2069: Choose a smaller file: at most'],
  ] as const)('%s %#', async (language, wrong, sentence) => {
    const page = await opened(await phoneContext(), 'whole', language);
    await input(page, 'deeds').setInputFiles([PDF, wrong]);
    await expect.poll(() => listed(page, 'deeds').count()).toBe(2);
    await page.locator('button.primary').click();
    await expect.poll(() => input(page, 'deeds-error').allTextContents()).toEqual([expect.stringContaining(sentence)]);
    await expect.poll(() => page.locator('.summary').textContent()).toContain(sentence);
    // The file that is left needs no name.
    await listed(page, 'deeds').first().locator('.remove').click();
    await expect
      .poll(() => input(page, 'deeds-error').allTextContents())
      .toEqual([expect.stringContaining(sentence.replace(/^.*\u2069: /, ''))]);
    expect(await input(page, 'deeds-error').textContent()).not.toContain(wrong.name);
  });
});
