/** Scanned paper next to the fields of data entry: files of a clerk and of scan folders, over HTTP and in Chromium. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatBlankCode } from '../../../src/runtime/codes/blank-code.js';
import { sheetOf } from '../../cli/scan/sheets.js';
import { closeContexts, sharedBrowser, violations } from '../../runtime/element/chromium.js';
import { ask, startHere, temporary } from '../harness.js';
import { buildHousehold } from '../no-js/pages.js';
import { MULTIPART, multipart, sha256 } from '../with-files.js';
import { account, cookieOf, desk, PASSWORD, postForm, signIn } from './clerks.js';

const lib = (path: string): Promise<unknown> => import(new URL(`../../../lib/${path}`, import.meta.url).href);
const { createDeskReader } = (await lib(
  'cli/take/desk-reader.js',
)) as typeof import('../../../src/cli/take/desk-reader.js');
const { scanner } = (await lib('cli/scan/scanner.js')) as typeof import('../../../src/cli/scan/scanner.js');

const dist = mkdtempSync(join(tmpdir(), 'istimara-scan-entry-'));
const SHOTS = process.env.SHOTS;
let browser: Browser;
beforeAll(async () => {
  [browser] = await Promise.all([sharedBrowser(), buildHousehold(dist)]);
});
afterAll(async () => {
  await closeContexts(browser);
  rmSync(dist, { recursive: true, force: true });
});

const options = () => ({ dist, submissionReader: createDeskReader()!, scanner: scanner() });
type Desk = Awaited<ReturnType<typeof desk>>;

/** Sends a file of the clerk's computer. */
const send = (
  { deskPort, cookie }: Pick<Desk, 'deskPort' | 'cookie'>,
  filename: string,
  content: Uint8Array | string,
) =>
  ask(deskPort, '/desk/paper/scan?lang=en', {
    method: 'POST',
    headers: {
      'content-type': MULTIPART,
      origin: `http://127.0.0.1:${deskPort}`,
      'sec-fetch-site': 'same-origin',
      accept: 'text/html',
      cookie,
    },
    body: multipart([{ name: 'files', filename, content }]),
  });

/** Draws a page with the code of a blank form, or with another text. */
const sheet = (path: string, text: string): Buffer => readFileSync(sheetOf(path, [text]));

/** Returns a scan as PDF: a sheet of A4 with the code of a blank form. */
async function scanned(text: string): Promise<Buffer> {
  const code = sheet(join(temporary(), 'code.png'), text).toString('base64');
  const page = await browser.newPage();
  await page.setContent(`<img src="data:image/png;base64,${code}"><p>ليلى الخطيب</p>`);
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  return pdf;
}

async function codeOf({ store }: Desk): Promise<string> {
  const { form, version, definition } = (await store.definitions('household'))[0]!;
  return formatBlankCode({ form, version, fingerprint: definition, page: 1, pages: 1, serial: 77 });
}

it('opens the form whose code is in the picture, next to it, and asks for the form if there is none', async () => {
  const at = await desk('clerk', {}, options());
  const folder = temporary();
  const read = await send(at, 'paper.png', sheet(join(folder, 'a.png'), await codeOf(at)));
  expect(read.headers.location).toMatch(/^\/desk\/paper\/household\/\?.*serial=77&scan=[0-9a-f-]{36}\.0$/);
  const page = (await at.see(read.headers.location!)).text;
  const [source] = /\/desk\/paper\/scan\/[0-9a-f-]{36}\.0\/1\.picture/.exec(page)!;
  expect(await at.see(source)).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } });
  const plain = await send(at, 'paper.png', sheet(join(folder, 'b.png'), 'nothing of ours'));
  expect(plain.headers.location).toMatch(/^\/desk\/paper\?scan=/);
  const choice = await at.see(plain.headers.location!);
  expect(choice.text).toContain('no code of a form could be read');
  const scan = /name="scan" value="([^"]+)"/.exec(choice.text)![1]!;
  const chosen = await at.fill('/desk/paper?lang=en', { form: 'household', serial: '', code: '', scan });
  expect(chosen.headers.location).toContain(`scan=${scan}`);
  expect((await at.see('/desk/paper?lang=en')).text).toContain('enctype="multipart/form-data"');
});

it('refuses what cannot be shown, and shows a scan to nobody else', async () => {
  const at = await desk('clerk', {}, options());
  for (const [name, content] of [
    ['text.txt', 'nothing'],
    ['broken.pdf', '%PDF-1.4 broken'],
  ] as const) {
    const refused = await send(at, name, content);
    expect([name, refused.status]).toEqual([name, 422]);
    expect(refused.text).toContain('cannot be shown');
  }
  const read = await send(at, 'paper.png', sheet(join(temporary(), 'a.png'), await codeOf(at)));
  const [, scan] = /scan=([^&]+)/.exec(read.headers.location!)!;
  await account(at.store, 'سامر', 'clerk');
  const cookie = cookieOf(await signIn(at.deskPort, 'سامر'));
  const other = (path: string) => ask(at.deskPort, path, { headers: { cookie, accept: 'text/html' } });
  expect((await other(`/desk/paper/scan/${scan}/1.picture`)).status).toBe(404);
  const page = await other(read.headers.location!);
  expect([page.status, page.text.includes('no longer here'), page.text.includes('.picture')]).toEqual([
    200,
    true,
    false,
  ]);
  expect((await at.see(`/desk/paper/scan/${scan}/2.picture`)).status).toBe(404);
  expect((await at.see(`/desk/paper/scan/${scan.slice(0, -1)}9/1.picture`)).status).toBe(404);
});

it('keys in a file of a scan folder, which is then moved aside, with its digest in the log; usable at 1280 and 360 px', async () => {
  const folder = temporary();
  const started = await startHere({ deskPort: 0, ...options(), scanFolders: [{ folder }] });
  const server = { ...started, deskPort: started.deskPort! };
  try {
    await account(server.store, 'سامر', 'clerk');
    const at = server as unknown as Desk;
    const path = join(folder, 'ورقة.pdf');
    writeFileSync(path, await scanned(await codeOf(at)));
    utimesSync(path, Date.now() / 1000 - 60, Date.now() / 1000 - 60);
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`http://127.0.0.1:${server.deskPort}/desk/paper?lang=ar`);
    await page.fill('#name', 'سامر');
    await page.fill('#password', PASSWORD);
    await page.press('#password', 'Enter');
    await page.selectOption('#scan-0', 'ورقة.pdf');
    await page.locator('form:has(#scan-0) button').click();
    await page.locator('#date:focus').waitFor();
    const picture = page.locator('.sheets img');
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expect.poll(() => picture.evaluate(one => (one as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
      await page.locator('#date').focus();
      await page.locator('[name="sure"]').focus();
      // Wherever the clerk types, the picture is in sight, does not cover the box, and nothing runs over.
      await expect
        .poll(() =>
          page.evaluate(() => {
            const seen = document.querySelector('.sheets')!.getBoundingClientRect();
            const box = document.activeElement!.getBoundingClientRect();
            const covers =
              seen.left < box.right && box.left < seen.right && seen.top < box.bottom && box.top < seen.bottom;
            return [
              box.top >= 0 &&
                box.bottom <= innerHeight &&
                seen.top >= 0 &&
                seen.bottom <= innerHeight + 1 &&
                seen.height > 150,
              covers,
              document.documentElement.scrollWidth > innerWidth,
            ];
          }),
        )
        .toEqual([true, false, false]);
      expect(await violations(page)).toEqual([]);
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `scan-${width}.png`) });
    }
    await page.fill('#date', new Date().toISOString().slice(0, 10).split('-').reverse().join('/'));
    await page.fill('[name=full_name]', 'ليلى الخطيب');
    await page.locator('[name="-unknown"][value=national_id]').check();
    await page.locator('[name=birth]').first().fill('5');
    await page.locator('[name=birth]').nth(1).fill('3');
    await page.locator('[name=birth]').nth(2).fill('1990');
    await page.locator('[name=status]').first().check();
    await page.fill('[name=sign]', 'ليلى الخطيب');
    await page.locator('[name=sure]').check();
    await page.locator('.keyed > div:last-of-type > button').click();
    await page.locator('input[name="-pass"][value=second]').waitFor({ state: 'attached' });
    expect(await picture.count()).toBe(1);
    await page.locator('[name=birth]:visible').first().fill('5');
    await page.locator('[name=birth]:visible').nth(1).fill('3');
    await page.locator('[name=birth]:visible').nth(2).fill('1990');
    await page.locator('[name="-unknown"][value=national_id]:visible').check();
    await page.locator('.keyed > div:last-of-type > button').click();
    await page.locator('.slip').waitFor();
    expect([existsSync(path), readdirSync(join(folder, 'taken'))]).toEqual([false, ['ورقة.pdf']]);
    const [event] = await server.store.auditEvents({ what: 'key-in', limit: 1 });
    expect(event!.detail).toMatchObject({
      serial: 77,
      file: 'ورقة.pdf',
      sha256: sha256(readFileSync(join(folder, 'taken/ورقة.pdf'))),
    });
    const gone = await postForm(
      server.deskPort,
      '/desk/paper/scan/folder/0?lang=en',
      { scan: 'ورقة.pdf' },
      { cookie: cookieOf(await signIn(server.deskPort, 'سامر')) },
    );
    expect([gone.status, gone.text.includes('no longer in the folder')]).toEqual([422, true]);
    await page.close();
  } finally {
    await server.stop();
  }
});
