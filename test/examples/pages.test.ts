/**
 * Pages of examples/ in real Chromium: a user fills in the form, and the page around it receives the tracking number.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeContexts, type Files, type Site, serve, sharedBrowser } from '../runtime/element/chromium.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { ANSWERS, builtExamples, EXAMPLES, endAll, PHP, run } from './running.js';

let browser: Browser;
let built = '';
beforeAll(async () => {
  [browser, built] = await Promise.all([sharedBrowser(), builtExamples()]);
});
afterAll(async () => {
  endAll();
  await closeContexts(browser);
});

const pageOf = (name: string) => join(EXAMPLES, 'pages', name);
const formFiles = (): Files =>
  Object.fromEntries(
    readdirSync(join(built, 'forms/note-to-council')).map(name => [
      `forms/note-to-council/${name}`,
      readFileSync(join(built, 'forms/note-to-council', name)),
    ]),
  );

/** Plug-in that compiles Svelte files as the bundlers' own plug-ins do, in a few lines. */
const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { compile } = await import('svelte/compiler');
      return { contents: compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client' }).js.code };
    });
  },
};

async function bundled(name: string, entry: string): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: [join(pageOf(name), entry)],
    ...{
      bundle: true,
      write: false,
      format: 'esm',
      jsx: 'automatic',
      minify: true,
      conditions: ['browser', 'production'],
    },
    define: {
      'process.env.NODE_ENV': '"production"',
      ...{
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    },
    alias: { 'note-to-council-form': join(built, 'forms/note-to-council/note-to-council.js') },
    plugins: [svelte],
  });
  return around(outputFiles[0]!.text);
}

const around = (script: string | Uint8Array): Files => ({
  'index.html':
    '<!doctype html><html lang="ar" dir="rtl"><title>T</title><div id="root"></div><script type="module" src="page.js"></script></html>',
  'page.js': script,
});

/**
 * Copies a page, with what its package.json names and with the form, as its README installs them. Returns the folder.
 */
function project(name: string): string {
  const folder = mkdtempSync(join(built, name));
  cpSync(pageOf(name), folder, {
    recursive: true,
    filter: path => !/node_modules|dist/.test(path.slice(EXAMPLES.length)),
  });
  const require = createRequire(join(pageOf(name), 'package.json'));
  const { dependencies, devDependencies } = require('./package.json') as Record<string, Record<string, string>>;
  const link = (to: string, target: string) => {
    mkdirSync(dirname(join(folder, 'node_modules', to)), { recursive: true });
    symlinkSync(target, join(folder, 'node_modules', to));
  };
  for (const one of Object.keys({ ...dependencies, ...devDependencies }))
    link(one, dirname(require.resolve(`${one}/package.json`)));
  link('note-to-council-form', join(built, 'forms/note-to-council'));
  return folder;
}

/** Compiles a page with the page's own build script. */
const compile = (folder: string): Promise<{ failed: boolean; stderr: string }> =>
  new Promise(resolve =>
    execFile(process.execPath, ['build.mjs'], { cwd: folder }, (fault, _, stderr) =>
      resolve({ failed: fault !== null, stderr }),
    ),
  );

async function compiled(name: string): Promise<Files> {
  const folder = project(name);
  expect(await compile(folder)).toEqual({ failed: false, stderr: '' });
  return around(readFileSync(join(folder, 'dist/page.js')));
}

const plain = (): Files =>
  Object.fromEntries(['index.html', 'page.js'].map(name => [name, readFileSync(join(pageOf('plain'), name))]));

async function fill(page: Page): Promise<void> {
  await page.locator('[name="full_name"]').fill(ANSWERS.full_name);
  await page.locator('[name="phone"]').fill('0933123456');
  await page.locator('[name="details"]').fill(ANSWERS.details);
  await page.getByRole('button', { name: 'إرسال الطلب', exact: true }).click();
}

/** Each page is served with the Trusted Types policies that its framework creates. */
eachInTiers<[string, () => Files | Promise<Files>, string[]]>(
  describe,
  ([name]) => name === 'plain' || name === 'react',
  [
    ['plain', plain, []],
    ['react', () => bundled('react', 'main.jsx'), []],
    ['vue', () => bundled('vue', 'main.js'), ['vue']],
    ['svelte', () => bundled('svelte', 'main.js'), ['svelte-trusted-html']],
    ['angular', () => compiled('angular'), ['angular']],
  ],
)('%s', (_, files, trusted) => {
  it('prefills, sends, and shows the tracking number, under a strict policy', async () => {
    const site: Site = await serve({ ...formFiles(), ...(await files()) }, trusted);
    site.answers = [{ status: 201, body: { tracking: 'K7M2-9QRT-4' } }];
    const page = await browser.newPage();
    page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
    await page.goto(site.url);
    // What was typed is kept when the page renders again.
    await fill(page);
    await page.locator('#last', { hasText: 'K7M2-9QRT-4' }).waitFor();
    expect(site.posted).toHaveLength(1);
    const sent = JSON.parse(site.posted[0]!.body);
    expect(sent).toMatchObject({ form: 'note-to-council', id: site.posted[0]!.key, data: ANSWERS });
    expect(site.reports).toEqual([]);
    await page.close();
    await site.close();
  });
});

it('angular: rejects a template that reads what no event has', FULL_TIER, async () => {
  const folder = project('angular');
  const page = join(folder, 'app.ts');
  writeFileSync(page, readFileSync(page, 'utf8').replace('$event.detail', '$event.detail.nothing'));
  const { failed, stderr } = await compile(folder);
  expect(stderr).toMatch(/app\.ts.*'nothing' does not exist on type 'NoteToCouncilReceipt'/);
  expect(failed).toBe(true);
});

it('php: fills in the signed-in user, and its backend accepts the submission', async () => {
  cpSync(pageOf('php'), built, { recursive: true });
  const env = { BUILT: join(built, 'forms/note-to-council'), STORE: join(built, 'forms') };
  const router = join(EXAMPLES, 'backends/php/intake.php');
  const site = await run(PHP, ['-S', '127.0.0.1:0', '-t', built, router], env);
  const name = '</script><b>"Salma"';
  const page = await browser.newPage({ extraHTTPHeaders: { 'X-User-Name': name } });
  page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
  await page.goto(site.url);
  await expect.poll(() => page.locator('[name="full_name"]').inputValue()).toBe(name);
  await fill(page);
  await page.locator('#last', { hasText: /^[0-9A-F]{10}$/ }).waitFor();
  await page.close();
  await site.stop();
});

it('names the versions that the tests run', () => {
  const require = createRequire(import.meta.url);
  const { devDependencies } = require('../../package.json') as { devDependencies: Record<string, string> };
  for (const folder of ['pages/react', 'pages/vue', 'pages/svelte', 'backends/express']) {
    const { dependencies } = require(join(EXAMPLES, folder, 'package.json')) as {
      dependencies: Record<string, string>;
    };
    for (const [name, version] of Object.entries(dependencies))
      if (!version.startsWith('file:')) expect([name, devDependencies[name]]).toEqual([name, version]);
  }
});
