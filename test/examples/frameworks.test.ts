/**
 * Server-rendering frameworks of examples/pages, installed and built as their READMEs say: the served HTML has the tag, and
 * in real Chromium a user fills the form in and the page shows the tracking number. Skipped without the npm registry.
 *
 * @module-tag full
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.mjs';
import { kept } from '../cli/istimara.js';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { ANSWERS, EXAMPLES, endAll, run } from './running.js';

let browser: Browser;
let root: string;
beforeAll(async () => {
  browser = await sharedBrowser();
  root = mkdtempSync(join(tmpdir(), 'istimara-frameworks-'));
  const form = join(EXAMPLES, 'note-to-council.form.yaml');
  expect(await kept(['build', form, '-o', join(root, 'dist')])).toMatchObject({ code: 0 });
});
afterAll(async () => {
  endAll();
  await closeContexts(browser);
});

interface Finished {
  readonly code: number;
  readonly said: string;
}

const npm = (cwd: string, ...args: readonly string[]): Promise<Finished> =>
  new Promise(resolve => {
    const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NUXT_TELEMETRY_DISABLED: '1' };
    execFile('npm', args, { cwd, env, maxBuffer: 2 ** 26 }, (fault, out, err) =>
      resolve({ code: fault ? 1 : 0, said: `${out}${err}` }),
    );
  });

/** Codes that npm gives if the registry cannot be reached. */
const UNREACHED = /\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED)\b/;

/** Environment variables by which the servers of the frameworks listen at an address of this machine. */
const addressOf = (port: number) => ({
  ...{ PORT: `${port}`, HOST: '127.0.0.1', NITRO_HOST: '127.0.0.1' },
  ...{ ORIGIN: `http://127.0.0.1:${port}`, NEXT_TELEMETRY_DISABLED: '1' },
});

/** Arguments of Node that start a built site in a folder, as its script `start` does. */
const SERVERS: Readonly<Record<string, (folder: string) => string[]>> = {
  next: folder => [join(folder, 'node_modules/next/dist/bin/next'), 'start', folder, '--hostname', '127.0.0.1'],
  nuxt: folder => [join(folder, '.output/server/index.mjs')],
  sveltekit: folder => [join(folder, '.output')],
};

it.for(Object.entries(SERVERS))(
  '%s: renders the tag, sends, and shows the tracking number',
  {
    timeout: 1_500_000,
  },
  async ([name, start], { skip }) => {
    const folder = join(root, 'examples/pages', name);
    cpSync(join(EXAMPLES, 'pages', name), folder, {
      recursive: true,
      filter: path => !/node_modules|\.(?:next|nuxt|output|svelte-kit)/.test(path.slice(EXAMPLES.length)),
    });
    const installed = await npm(folder, 'ci', '--install-links', '--no-audit', '--no-fund');
    skip(installed.code !== 0 && UNREACHED.test(installed.said), 'the npm registry cannot be reached');
    expect(installed.code, installed.said).toBe(0);
    const built = await npm(folder, 'run', 'build');
    expect(built.code, built.said).toBe(0);

    const port = await freePort();
    const site = await run(process.execPath, start(folder), addressOf(port));
    const page = await browser.newPage();
    page.on('pageerror', error => expect.soft(error.stack).toBeUndefined());
    page.on('console', message => message.type() === 'error' && expect.soft(message.text()).toBe(''));
    const served = await page.goto(site.url);
    expect(await served!.text()).toMatch(
      /<note-to-council-form [^>]*action="\/submissions"[^>]*><\/note-to-council-form>/,
    );
    await expect.poll(() => page.locator('[name="kind"][value="street"]').isChecked()).toBe(true);
    await page.locator('[name="full_name"]').fill(ANSWERS.full_name);
    await page.locator('[name="phone"]').fill('0933123456');
    await page.locator('[name="details"]').fill(ANSWERS.details);
    await page.getByRole('button', { name: 'إرسال الطلب', exact: true }).click();
    await page.locator('#last', { hasText: /[0-9A-F]{8}/ }).waitFor();
    await page.close();
    await site.stop();
  },
);
