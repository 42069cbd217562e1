/** Outline of a form in Chromium, with a worker that answers late. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outline } from '../../../src/compiler/editor/structure/index.js';
import { OUTLINE_MESSAGES } from '../../../src/studio/page/messages/outline.js';
import { closeContexts, sharedBrowser } from '../../runtime/element/chromium.js';
import type * as entry from './outline-pane-entry.js';

declare const pane: typeof entry;

let browser: Browser;
let script: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('outline-pane-entry.ts', import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', globalName: 'pane', target: 'es2022' },
  });
  script = `${outputFiles[0]!.text};globalThis.pane = pane;`;
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

const BEFORE = 'form: a\nfields:\n  first: {}\n';
const AFTER = `${BEFORE}  second: {}\n`;

it('selects the added question if the text before it is read meanwhile', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.setContent('<!doctype html><html lang="en"><title>Outline</title><main><div></div></main></html>');
  await page.addScriptTag({ content: script });
  const calls = () => page.evaluate(() => pane.asked());
  const answer = (name: string, value: Parameters<typeof entry.answer>[1]) =>
    page.evaluate(([name, value]) => pane.answer(name, value), [name, value] as const);

  await page.evaluate(text => pane.start(text), BEFORE);
  await expect.poll(calls).toEqual(['outline']);
  await answer('outline', outline(BEFORE)!);
  await page.getByRole('button', { name: OUTLINE_MESSAGES.en.addQuestion }).click();
  await expect.poll(calls).toEqual(['applyOperation']);
  await page.evaluate(() => pane.refresh());
  await expect.poll(calls).toEqual(['applyOperation', 'outline']);

  await answer('applyOperation', { address: '/fields/second' });
  await answer('outline', outline(BEFORE)!);
  await expect.poll(calls).toEqual(['outline']);
  await answer('outline', outline(AFTER)!);
  await expect.poll(() => page.locator('[aria-selected=true]').getAttribute('data-address')).toBe('/fields/second');
});
