/** examples/language-pack: a language of the project's own, from the command line to the screen, without JavaScript and on paper. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kept } from '../cli/istimara.js';
import { type Service, serveForms } from '../forms/served.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { FULL_TIER } from '../tier.js';
import { EXAMPLES } from './running.js';

const FORM = 'municipal-aid';
const folder = mkdtempSync(join(tmpdir(), 'istimara-language-pack-'));
const source = join(folder, `${FORM}.form.yaml`);
const pack = join(folder, 'languages/tr.yaml');
const built = join(folder, 'dist', FORM);

const textOf = (pdf: string): string => execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });

/** Changes the pack, and returns how it was before. */
function replaceInPack(change: (text: string) => string): () => void {
  const before = readFileSync(pack, 'utf8');
  writeFileSync(pack, change(before));
  return () => writeFileSync(pack, before);
}

beforeAll(() => {
  cpSync(join(EXAMPLES, 'language-pack'), folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{}');
});

describe('the command line', () => {
  it('finds nothing wrong and nothing missing', async () => {
    const { code, out, err } = await kept(['check', source, pack, '--strict', '--lang', 'en']);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('2 checked: 0 with errors, 0 warnings');
  });

  it('says how much a half-filled pack lacks, and builds the form', async () => {
    const restore = replaceInPack(text => text.slice(0, text.indexOf('paper:')));
    const { code, out } = await kept(['check', source, '--lang', 'en']);
    restore();
    expect(code).toBe(0);
    expect(out).toContain('3:13: warning[language-pack-incomplete]');
    expect(out).toMatch(/are missing: 0 under element, \d+ under paper/);
  });

  it('reports mistakes of the pack at their places', async () => {
    const restore = replaceInPack(text => text.replace('{page} / {total}', '{page} / {pages}'));
    const { code, out } = await kept(['check', pack, '--lang', 'en']);
    restore();
    expect(code).toBe(1);
    expect(out).toMatch(
      /tr\.yaml:13:15: error\[language-pack-placeholder\].*not filled in: \{pages\}; missing: \{total\}/,
    );
  });

  it('begins a pack with every text as a comment', async () => {
    const { out } = await kept(['language-pack', 'fr']);
    expect(out).toContain('    next: # "Continue"\n');
    expect(out).toContain('    summaryTitle:\n      one: # ');
    const arabic = await kept(['language-pack', 'fr', '--from', 'ar']);
    expect(arabic.out).toContain('fallback: ar\n');
  });

  it('refuses a language that the toolkit has', async () => {
    expect((await kept(['language-pack', 'ar'])).code).toBe(2);
  });
});

describe('the built form', FULL_TIER, () => {
  let browser: Browser;
  let service: Service;
  beforeAll(async () => {
    const { code, err } = await kept(['build', source, '-o', join(folder, 'dist')]);
    expect(err).toBe('');
    expect(code).toBe(0);
    service = await serveForms(join(folder, 'dist'));
    browser = await sharedBrowser();
  });
  afterAll(async () => {
    await closeContexts(browser);
    await service.stop();
  });

  it('speaks the language on screen, also at errors', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${service.url}/forms/${FORM}/`);
    const form = page.locator(`${FORM}-form`);
    await form.getByRole('button', { name: 'Devam et' }).click();
    await expect.poll(() => form.getByText('Yazın: Ad ve soyad').count()).toBeGreaterThan(0);
    expect(await form.getByText('Düzeltilmesi gereken 3 şey var').count()).toBe(1);
  });

  it('speaks it without JavaScript and on paper', () => {
    const html = readFileSync(join(built, 'index.html'), 'utf8');
    expect(html).toContain('<html lang="tr" dir="ltr">');
    expect(html).toContain('1.4 yanıtı evet ise');
    expect(html).toContain('Gönder');
    const paper = textOf(join(built, `${FORM}.tr.pdf`));
    expect(paper).toContain('Belgeler (ekli olanları işaretleyin)');
    expect(paper).toContain('Sayfa 1 / 1');
  });
});
