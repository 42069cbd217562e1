/** A build that pins the keys of a backend's receipts, before that backend and somebody on the way who answers in its place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { stored } from '../backend/harness.js';
import { launch } from '../browser/chromium.js';
import { istimara } from '../cli/istimara.js';
import { serveForms } from '../forms/served.js';
import { at, LISTEN, press, until, words } from './browser.js';

const form = (submit: string) => `
form: complaint
version: 1
languages: [en, ar]
title: { en: Complaint, ar: شكوى }
${submit}
fields:
  details: { type: paragraph, label: { en: Complaint, ar: الشكوى }, required: true }
  scan: { type: file, label: { en: Scan, ar: صورة }, accept: [pdf] }
`;
const PDF = { name: 'card.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 card') };
const say = words('en');

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

it.each([
  ['self-contained', '', []],
  ['self-contained, with a file', '', [], PDF],
  ['beside the shared runtime', '', ['--shared-runtime']],
  ['beside the shared runtime, by a transport of its own', 'submit: { as: multipart }', ['--shared-runtime'], PDF],
] as const)('an acceptance without a receipt is none: %s', async (_, submit, flags, file?) => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-pinned-'));
  const [source, dist, keys] = [join(folder, 'complaint.form.yaml'), join(folder, 'dist'), join(folder, 'jwks.json')];
  writeFileSync(source, form(submit));
  const build = async (...more: readonly string[]) => {
    const { code, err } = await istimara([
      'build',
      source,
      '-o',
      dist,
      '--only',
      'element,page,form,validator',
      ...more,
    ]);
    expect([code, err]).toEqual([0, expect.any(String)]);
  };
  await build();
  const service = await serveForms(dist);
  const tabs = await browser.newContext();
  onTestFinished(async () => {
    await tabs.close();
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  writeFileSync(keys, await (await fetch(`${service.url}/.well-known/jwks.json`)).text());
  await build('--receipt-keys', keys, ...flags);

  await tabs.addInitScript(LISTEN);
  const page = await tabs.newPage();
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  let posts = 0;
  await page.route('**/submissions', route =>
    route.request().method() === 'POST' && ++posts === 1
      ? route.fulfill({ status: 201, contentType: 'application/json', body: '{"tracking":"FORGED-1"}' })
      : route.continue(),
  );
  await page.goto(`${service.url}/forms/complaint/index.html`);
  await at(page, 'details').fill('Well');
  if (file) await page.locator('input[type=file]').first().setInputFiles(file);
  await press(page, say.send);
  await until(page, 'accepted');
  const rows = await stored(service.store.replace('sqlite:', ''), 'complaint');
  expect(rows).toHaveLength(1);
  await page.getByText(rows[0]!.tracking).first().waitFor();
  expect(await page.getByText('FORGED-1').count()).toBe(0);
  expect(posts).toBe(2);
});
