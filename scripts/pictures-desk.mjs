// Regenerates the picture of the desk in docs/pictures: `node scripts/build.mjs && node scripts/pictures-desk.mjs`.
// Needs Chromium.
import { execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { exampleData } from '../lib/compiler/3-verify/examples.js';
import { compile, describeForm } from '../lib/compiler/index.js';
import { root } from './run.mjs';

const FORMS = ['complaint', 'not-employed', 'citizenship-family', 'water-subscription'];
const ACCOUNT = { name: 'سامر', password: 'one long password for a picture' };

const bin = join(root, 'lib/cli/bin.js');
const read = path => (existsSync(join(root, path)) ? readFileSync(join(root, path)) : undefined);
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const store = `sqlite:${join(folder, 'data.db')}`;
const istimara = (args, input) =>
  execFileSync(process.execPath, [bin, ...args], { cwd: root, input, stdio: ['pipe', 'ignore', 'inherit'] });

istimara([
  'build',
  ...FORMS.map(form => `forms/${form}.form.yaml`),
  '-o',
  join(folder, 'dist'),
  '--only',
  'form,validator,page,element',
]);
istimara(
  ['user', 'add', ACCOUNT.name, '--role', 'supervisor', '--office', 'مركز خدمة المواطن', '--store', store],
  `${ACCOUNT.password}\n`,
);
const server = spawn(process.execPath, [
  bin,
  'serve',
  join(folder, 'dist'),
  '--port',
  '0',
  '--desk-port',
  '0',
  '--store',
  store,
]);
const [site, desk] = await new Promise(resolve => {
  let said = '';
  server.stdout.on('data', text => {
    said += text;
    const urls = said.match(/http:\/\/[\w.:]+/g) ?? [];
    if (urls.length > 1 && said.includes('/desk')) resolve(urls);
  });
});
for (const form of FORMS) await send(form);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox'],
});
const page = await browser.newPage({ viewport: { width: 1000, height: 720 }, locale: 'ar', colorScheme: 'light' });
await page.goto(`${desk}/desk`);
await page.locator('#name').fill(ACCOUNT.name);
await page.locator('#password').fill(ACCOUNT.password);
await page.locator('#password').press('Enter');
await page.locator('table, li').first().waitFor();
await page.screenshot({ path: join(root, 'docs/pictures/desk.png') });
await browser.close();
server.kill('SIGINT');
await new Promise(resolve => server.on('close', resolve));
rmSync(folder, { recursive: true });

/**
 * Sends valid examples of the form with the current time. The server does not accept examples of another day or with
 * files.
 */
async function send(form) {
  const file = `forms/${form}.form.yaml`;
  const today = new Date().toISOString().slice(0, 10);
  const { compiled } = await compile(read(file), { file, project: { read }, only: [], today });
  const { version } = compiled.model;
  const { definition } = describeForm(compiled.model);
  for (const example of compiled.examples.filter(({ expect }) => expect === 'valid').slice(0, 2)) {
    const id = randomUUID();
    const head = {
      id,
      form,
      version,
      definition,
      language: 'ar',
      submitted_at: `${new Date().toISOString().slice(0, 19)}Z`,
    };
    const body = JSON.stringify({ ...head, data: exampleData(compiled.model, example) });
    await fetch(`${site}/forms/${form}/submissions`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
    });
  }
}
