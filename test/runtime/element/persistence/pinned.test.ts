/** Build with receipt verification, with the real backend and with an intermediary that answers in its place. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { kidOf } from '../../../../src/backend/receipts/jws.js';
import { stored } from '../../../backend/harness.js';
import { kept as istimara } from '../../../cli/istimara.js';
import { serveForms } from '../../../forms/served.js';
import { FULL_TIER } from '../../../tier.js';
import { closeContexts, sharedBrowser } from '../chromium.js';
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
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

it('accepts what an announced key signs, in a page that was built for that key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-pinned-'));
  const [source, dist, keys] = [join(folder, 'complaint.form.yaml'), join(folder, 'dist'), join(folder, 'jwks.json')];
  writeFileSync(source, form(''));
  const run = async (...args: readonly string[]) => expect(await istimara(args)).toMatchObject({ code: 0 });
  const build = ['build', source, '-o', dist, '--only', 'element,page,form,validator'];
  await run(...build);
  const service = await serveForms(dist);
  onTestFinished(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const published = async () => (await fetch(`${service.url}/.well-known/jwks.json`)).text();
  const sent = async () => {
    const page = await (await browser.newContext()).newPage();
    onTestFinished(() => page.context().close());
    await page.addInitScript(LISTEN);
    await page.goto(`${service.url}/forms/complaint/index.html`);
    await at(page, 'details').fill('Well');
    return page;
  };
  await run('rotate-key', '--next', '--store', service.store);
  writeFileSync(keys, await published());
  await run(...build, '--receipt-keys', keys);
  // The page is open while the keys change, like a page that is being filled in.
  const page = await sent();
  const [before, next] = JSON.parse(readFileSync(keys, 'utf8')).keys;
  await run('rotate-key', '--store', service.store);
  await expect.poll(async () => JSON.parse(await published()).keys[0].kid).toBe(next.kid);
  await expect.poll(() => signerOf(service.url)).toBe(next.kid);
  let posts = 0;
  page.on('request', request => void (request.method() === 'POST' && posts++));
  await press(page, say.send);
  await until(page, 'accepted');
  expect([posts, next.kid === before.kid]).toEqual([1, false]);
});

/** Returns the id of the key that signs receipts now. */
async function signerOf(url: string): Promise<string> {
  const definition = await (await fetch(`${url}/forms/complaint/form.json`)).arrayBuffer();
  const id = randomUUID();
  const body = {
    ...{ id, form: 'complaint', version: 1, language: 'en', submitted_at: new Date().toISOString() },
    definition: createHash('sha256').update(new Uint8Array(definition)).digest('hex').slice(0, 16),
    data: { details: 'Well' },
  };
  const answer = await fetch(`${url}/forms/complaint/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': id },
    body: JSON.stringify(body),
  });
  return kidOf(((await answer.json()) as { receipt: string }).receipt);
}

it.each([
  ['self-contained', '', []],
  ['self-contained, with a file', '', [], PDF],
  ['beside the shared runtime', '', ['--shared-runtime']],
  ['beside the shared runtime, by a transport of its own', 'submit: { as: multipart }', ['--shared-runtime'], PDF],
  ['self-contained, with a file in pieces', 'submit: { as: json }', [], PDF, 2],
  ['beside the shared runtime, with a file in pieces', 'submit: { as: json }', ['--shared-runtime'], PDF, 2],
] as const)(
  'does not believe an acceptance without a receipt: %s',
  FULL_TIER,
  async (_, submit, flags, file?, pieces?) => {
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
    // Parts of a file that the server has are not sent again: the upload is created once, and its only chunk is sent
    // once.
    let uploads = 0;
    page.on(
      'request',
      request => void (/submissions\/files/.test(request.url()) && request.method() !== 'HEAD' && uploads++),
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
    expect([posts, uploads]).toEqual([2, pieces ?? 0]);
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  },
);
