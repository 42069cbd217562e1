// Regenerates the pictures of screens in docs/pictures: `node scripts/build.mjs && node scripts/pictures-screen.mjs
// [phone] [search] [diagnostic] [preview] [tutorial]`. Needs Chromium and poppler.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root, run } from './run.mjs';

const bin = join(root, 'lib/cli/bin.js');
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const picture = name => join(root, 'docs/pictures', `${name}.png`);
const env = { ...process.env, LANG: 'C', LC_ALL: '' };
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox'],
});
const open = (width, height, scale = 1, locale = 'ar') =>
  browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale, locale, colorScheme: 'light' });

/** Starts a command that keeps running; returns the URL that it prints and a function that stops it. */
async function started(args) {
  const child = spawn(process.execPath, [bin, ...args], { cwd: root, env });
  const url = await new Promise(resolve => {
    let said = '';
    child.stdout.on('data', text => {
      said += text;
      const [found] = /http:\/\/[\w.:]+(?:\/#\S+)?/.exec(said) ?? [];
      if (found) resolve(found);
    });
  });
  const stop = () => new Promise(resolve => child.once('close', resolve) && child.kill('SIGINT'));
  return { url, stop };
}

/** Takes a picture of an unanswered question on a phone. */
async function phone() {
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, [bin, 'build', 'forms/civil-record.form.yaml', '-o', dist], { cwd: root, env });
  const server = await started([
    'serve',
    dist,
    '--port',
    '0',
    '--desk-port',
    '0',
    '--store',
    `sqlite:${join(folder, 'data.db')}`,
  ]);
  const page = await open(360, 740, 2);
  await page.goto(`${server.url}/forms/civil-record/`);
  const next = page.locator('.ways button.primary');
  await next.waitFor();
  await page.locator('civil-record-form').evaluate(form => {
    form.value = {
      ...{ record_kind: 'individual', purpose: 'study', copies: 1, authentication: false },
      owner: { first_name: 'ليلى', family_name: 'حداد' },
    };
  });
  await next.click();
  const first = page.locator('[id="f-owner.first_name"]');
  await first.waitFor();
  await next.click();
  await page.locator('[id="f-owner.father_name"][aria-invalid="true"]').waitFor();
  await first.evaluate(control => scrollTo(0, control.getBoundingClientRect().top + scrollY - 210));
  await page.screenshot({ path: picture('phone') });
  await page.close();
  await server.stop();
}

/** Takes a picture of a search for one of 61 districts on a phone. */
async function search() {
  const dist = join(folder, 'search');
  execFileSync(process.execPath, [bin, 'build', 'forms/commercial-register.form.yaml', '-o', dist], { cwd: root, env });
  const store = `sqlite:${join(folder, 'search.db')}`;
  const server = await started(['serve', dist, '--port', '0', '--desk-port', '0', '--store', store]);
  const page = await open(360, 740, 2);
  await page.goto(`${server.url}/forms/commercial-register/`);
  const form = page.locator('commercial-register-form');
  await page.locator('.ways button.primary').waitFor();
  await form.evaluate(form => {
    form.value = { branch_count: 2, branches: [{ district: 'homs', address: 'شارع الدبلان' }, {}] };
  });
  await page.evaluate(() => (location.hash = 'seat_page'));
  const box = page.locator('[id="f-branches[1].district-search"]');
  await box.pressSequentially('جبل');
  await page.locator('[id="f-branches[1].district-frame"] [role="status"]', { hasText: /\p{L}/u }).waitFor();
  await box.evaluate(control => scrollTo(0, control.getBoundingClientRect().top + scrollY - 160));
  await page.screenshot({ path: picture('search'), clip: { x: 0, y: 0, width: 360, height: 365 } });
  await page.close();
  await server.stop();
}

const MISTAKEN = `form: family
version: 1
title: طلب
fields:
  status:
    type: choice
    label: الحالة
    options: { single: عازب, married: متزوج }
  spouse: { label: اسم الزوج, show_if: status = "maried" }
  copies: { type: integer, label: عدد النسخ, requird: true }
`;

/** Takes a picture of the terminal output for two mistakes. */
async function diagnostic() {
  writeFileSync(join(folder, 'family.form.yaml'), MISTAKEN);
  const command = ['check', 'family.form.yaml', '--lang', 'ar'];
  const { stderr, stdout } = spawnSync(process.execPath, [bin, ...command], { cwd: folder, env, encoding: 'utf8' });
  const line = text => {
    const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return `<div class="${/^family\.form\.yaml:/.test(text) ? 'bad' : ''}">${escaped || ' '}</div>`;
  };
  const page = await open(760, 400, 2);
  await page.setContent(`<style>body { margin: 0; padding: 22px 24px; background: #1e2220; color: #eee; font: 15px/1.55 "DejaVu Sans Mono", monospace; }
div { unicode-bidi: plaintext; text-align: left; white-space: pre-wrap; } .run { color: #8fd9b3; } .bad { color: #ffa198; }</style>
<div class="run">$ istimara ${command.join(' ')}</div>${(stdout + stderr).trimEnd().split('\n').map(line).join('')}`);
  await page.screenshot({ path: picture('diagnostic') });
  await page.close();
}

/**
 * Takes a picture of the preview of a form, in a language of the page, with the panes `panes` and the view options `look`
 * of its controls. `broken` is written into the form's file while the preview is open.
 */
async function preview(form, { name, size, panes, look, broken, language = 'en' }) {
  const server = await started(['preview', form, '--port', '0', '--lang', language]);
  const page = await open(...size, 1, language);
  await page.addInitScript(panes => localStorage.setItem('istimara-studio-view', JSON.stringify({ panes })), panes);
  await page.goto(server.url);
  const shown = page.frameLocator('.pane[data-pane=form] iframe').frameLocator('iframe:not(.coming)');
  await shown.locator('h1').first().waitFor();
  for (const [control, value] of Object.entries(look))
    await page.locator(`.pane[data-pane=form] select[name=${control}]`).selectOption(value);
  if (panes.includes('paper')) await page.locator('.pane[data-pane=paper] .textLayer').first().waitFor();
  if (broken) {
    writeFileSync(broken.file, broken.text);
    await page.locator('.problems li.error').first().waitFor();
  }
  // The example is filled in, and the paper drawn, a moment later.
  await page.waitForTimeout(2_000);
  await page.screenshot({ path: picture(name) });
  await page.close();
  await server.stop();
}

async function mistaken() {
  const forms = join(folder, 'forms');
  mkdirSync(forms);
  const file = join(forms, 'complaint.form.yaml');
  cpSync(join(root, 'forms/complaint.form.yaml'), file);
  for (const used of ['lists', 'emblem.svg']) cpSync(join(root, 'forms', used), join(forms, used), { recursive: true });
  const text = readFileSync(file, 'utf8').replace('required: true', 'requird: true');
  const look = { example: '0', width: 'phone', scheme: 'light' };
  await preview(file, { name: 'preview', size: [1200, 760], panes: ['text', 'form'], look, broken: { file, text } });
}

/** Takes pictures of the forms that readers of the tutorial have: when they first print, and at the end. */
async function tutorial() {
  const forms = join(folder, 'tutorial');
  run('npx', ['--no-install', 'vitest', 'run', 'test/docs/tutorial.test.ts'], {
    env: { ...env, TUTORIAL_FORMS: forms },
  });
  for (const language of ['ar', 'en']) {
    const own = join(forms, `${language}-first`);
    const form = join(own, 'residence.form.yaml');
    const panes = ['text', 'form', 'paper'];
    const shown = { name: `tutorial-preview.${language}`, size: [1600, 860], panes, look: { example: '0' }, language };
    await preview(form, shown);
    const pdf = join(folder, `${language}.pdf`);
    execFileSync(process.execPath, [bin, 'print', form, '--language', language, '-o', pdf], { env });
    const out = picture(`tutorial-paper.${language}`).replace(/\.png$/, '');
    execFileSync('pdftoppm', ['-png', '-gray', '-r', '70', '-f', '1', '-singlefile', pdf, out]);
    await tutorialHome(join(forms, `${language}-whole/residence.form.yaml`), language);
  }
}

/** Takes a picture of the page about the home on a phone, for a tenant. */
async function tutorialHome(form, language) {
  const dist = join(folder, `tutorial-${language}`);
  execFileSync(process.execPath, [bin, 'build', form, '-o', dist], { cwd: root, env });
  const store = `sqlite:${join(folder, `tutorial-${language}.db`)}`;
  const server = await started(['serve', dist, '--port', '0', '--desk-port', '0', '--store', store]);
  const page = await open(360, 900, 1.5, language);
  await page.goto(`${server.url}/forms/residence/`);
  await page.locator('.ways button.primary').waitFor();
  await page.locator('residence-form').evaluate(form => {
    form.value = { governorate: 'aleppo', district: 'afrin', tenure: 'rented' };
  });
  await page.evaluate(() => (location.hash = 'home'));
  const landlord = page.locator('[id="f-landlord.name"]');
  await landlord.waitFor();
  await landlord.evaluate(control => scrollTo(0, control.getBoundingClientRect().top + scrollY - 290));
  await page.screenshot({ path: picture(`tutorial-home.${language}`) });
  await page.close();
  await server.stop();
}

const MAKES = { phone, search, diagnostic, preview: mistaken, tutorial };
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(MAKES)) await MAKES[name]();
await browser.close();
rmSync(folder, { recursive: true });
