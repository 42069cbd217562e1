/**
 * A new analyst makes a form of the text of a paper: from the one file, opened from a disk without a network, to the
 * printed blank and the built form. The steps are those of docs/first-form.md.
 *
 * @module-tag full
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STEPS } from '../../scripts/first-form-steps.mjs';
import { kept } from '../cli/istimara.js';
import { page as docsPage, table } from '../docs/pages.js';
import { launch } from '../runtime/element/chromium.js';

const BIDI_SIGNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

const folder = mkdtempSync(join(tmpdir(), 'istimara-first-form-'));
const single = join(folder, 'studio.html');

let browser: Browser;
beforeAll(async () => {
  expect((await kept(['studio', '--single', single])).code).toBe(0);
  browser = await launch();
}, 120_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Opens the file without a network, as an analyst with a stick does. Notes each request for something else. */
async function opened() {
  const context = await browser.newContext({ locale: 'ar', viewport: { width: 1280, height: 800 }, offline: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(String(error)));
  page.on('request', request => /^(?:file|blob|data|about):/.test(request.url()) || faults.push(request.url()));
  await page.goto(pathToFileURL(single).href);
  return { page, faults };
}

async function taken(page: Page): Promise<readonly Uint8Array[]> {
  const saved: Uint8Array[] = [];
  for (const { act, saves } of STEPS) {
    if (!saves) await act(page);
    else {
      const [download] = await Promise.all([page.waitForEvent('download'), act(page)]);
      saved.push(readFileSync(await download.path()));
    }
  }
  return saved;
}

it('makes, prints and builds a form of the text of a paper', { timeout: 240_000 }, async () => {
  const { page, faults } = await opened();
  const [blank, built] = (await taken(page)) as [Uint8Array, Uint8Array];
  const files = unzipSync(built);
  const name = Object.keys(files).find(path => path.endsWith('.ar.pdf'))!;
  expect(Buffer.from(files[name]!).equals(blank)).toBe(true);
  const path = join(folder, 'blank.pdf');
  writeFileSync(path, blank);
  const text = execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }).replace(BIDI_SIGNS, '');
  for (const said of ['طلب سند إقامة', 'بلدية حمص', 'الغرض من السند', 'سنة واحدة', 'التوقيع'])
    expect(text).toContain(said);
  expect(text).not.toContain('…');
  expect(text.match(/مطلوب/g)).toHaveLength(4);
  const model = JSON.parse(new TextDecoder().decode(files[name.replace(/[^/]+$/, 'form.json')]!));
  expect(JSON.stringify(model)).toContain('registration_school');
  expect(faults).toEqual([]);
  await page.context().close();
});

it.each(['docs/first-form.md', 'docs/first-form.ar.md'])('%s has each of its actions', path => {
  const actions = table(docsPage(path), '<!-- actions -->').flatMap(([count]) => Number(count));
  expect(actions.reduce((sum, one) => sum + one, 0)).toBe(STEPS.length);
});
