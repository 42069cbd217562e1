/** Frame of the form in Chromium: each call settles, and the blobs of what is shown no longer are released. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser } from '../../runtime/element/chromium.js';
import type * as entry from './form-frame-entry.js';

declare const forms: typeof entry;

let browser: Browser;
let page: Page;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('form-frame-entry.ts', import.meta.url))],
    // The frame's script is only imported for its effect.
    ignoreAnnotations: true,
    ...{ bundle: true, write: false, format: 'iife', globalName: 'forms', target: 'es2022' },
  });
  browser = await sharedBrowser();
  page = await (await browser.newContext()).newPage();
  await page.setContent('<!doctype html><html lang="en"><title>Form</title><body></body></html>');
  await page.addScriptTag({ content: `${outputFiles[0]!.text};globalThis.forms = forms;` });
});
afterAll(() => closeContexts(browser));

it('settles each call, shows the newest form, and keeps the blobs of the visible one', async () => {
  const results = await page.evaluate(async () => {
    const { broken, edition, frame, outcome } = forms;
    const form = frame();
    const replaced = form.show(edition(1));
    const second = form.show(edition(2));
    const atFirst = [await outcome(second), await outcome(replaced)];
    const failed = await outcome(form.show(edition(3, broken)));
    const again = await outcome(form.show(edition(3)));
    const cleared = form.show(edition(4));
    form.clear();
    const afterClear = await outcome(cleared);
    return [...atFirst, failed, again, afterClear, await outcome(form.show(edition(5)))];
  });
  expect(results).toEqual([
    ['resolved', '2', 1],
    ['resolved', '2', 1],
    ['rejected', '2', 1],
    ['resolved', '3', 1],
    ['resolved', undefined, 0],
    ['resolved', '5', 1],
  ]);
});
