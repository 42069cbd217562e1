/** The check code on screen after sending, which equals the one on the printed copy of what was sent. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kept as istimara } from '../../cli/istimara.js';
import { eachInTiers } from '../../tier.js';
import { closeContexts, drawn, type Files, type Site, serve, sharedBrowser, stands, violations } from './chromium.js';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const FORM = fileURLToPath(new URL('../../cli/scan/fixtures/registration.form.yaml', import.meta.url));
const PLAIN = fileURLToPath(new URL('../../cli/project/forms/shop.form.yaml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'istimara-code-'));
const DATA = {
  full_name: 'سليم الخوري',
  born: '1980-02-03',
  status: 'single',
  children: [{ name: 'رنا', born: '2010-05-06' }],
  remarks: 'سطر أول\nline "two"',
};

let browser: Browser;
let site: Site;

/**
 * Builds the forms into a folder named after the way of building: a form that uses the shared runtime, or one that
 * contains everything.
 */
async function built(way: string, ...more: string[]): Promise<Files> {
  const dist = join(folder, way);
  const { code, err } = await istimara(['build', FORM, PLAIN, '-o', dist, '--only', 'element,page,form', ...more]);
  if (code !== 0) throw new Error(err);
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(name => /\.[a-z]+$/.test(name));
  return Object.fromEntries(names.map(name => [`${way}/${name}`, readFileSync(join(dist, name))]));
}

beforeAll(async () => {
  const files = Promise.all([built('whole'), built('shared', '--shared-runtime')]);
  [browser, site] = await Promise.all([sharedBrowser(), files.then(([a, b]) => serve({ ...a, ...b }))]);
  site.answers = [{ status: 201, body: { tracking: 'K7QF2M9XWP4T' } }];
});
afterAll(async () => {
  await closeContexts(browser);
  await site?.close();
});

eachInTiers(describe, way => way === 'whole', ['whole', 'shared'])('%s', way => {
  eachInTiers(it, ([language]) => language === 'ar', [
    ['ar', 'رمز التحقق', 'index.html'],
    ['en', 'Check code', 'index.en.html'],
  ])('in %s', async (language, label, name) => {
    const page = await browser.newPage();
    page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
    await page.goto(`${site.url}/${way}/family-registration/${name}`);
    await stands(page, 'family-registration');
    const before = site.posted.length;
    await page.locator('family-registration-form').evaluate((form, data) => {
      Object.assign(form, { value: data });
      return (form as never as { submit(): Promise<unknown> }).submit();
    }, DATA);
    const shown = page.locator('[part="check-code"]');
    await shown.waitFor();
    await expect.poll(() => page.locator('.sent').textContent()).toContain(label);
    const code = (await shown.textContent())!.trim();
    expect(code).toMatch(/^[3-9A-Y]{3}-[3-9A-Y]{3}$/);
    expect(await violations(page)).toEqual([]);
    const { body } = site.posted[before]!;
    writeFileSync(join(folder, 'sent.json'), body);
    await istimara(['print', FORM, '--data', 'sent.json', '--language', language, '-o', 'sent.pdf'], { cwd: folder });
    expect(execFileSync('pdftotext', [join(folder, 'sent.pdf'), '-']).toString()).toContain(code);
    await page.close();
  });
});

eachInTiers(it, way => way === 'whole', ['whole', 'shared'])(
  'leaves out the code, for a form without codes on paper: %s',
  async way => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/${way}/shop/`);
    await stands(page, 'shop');
    await page.locator('shop-form').evaluate(form => {
      Object.assign(form, { value: { owner: 'سليم' } });
      return (form as never as { submit(): Promise<unknown> }).submit();
    });
    await page.locator('.tracking').waitFor();
    await drawn(page);
    expect(await page.locator('[part="check-code"]').count()).toBe(0);
    expect(await page.locator('.sent').textContent()).not.toContain('رمز التحقق');
    await page.close();
  },
);

it('leaves out what computes the code, for a form without codes on paper', () => {
  const alphabet = '346789ACDEFGHJKMNPQRTWXY';
  const has = (path: string) => readFileSync(join(folder, path), 'utf8').includes(alphabet);
  expect(has('whole/shop/shop.js')).toBe(false);
  expect(has('shared/shop/shop.js')).toBe(false);
  expect(has('shared/istimara-runtime.js')).toBe(false);
  expect(has('whole/family-registration/family-registration.js')).toBe(true);
});
