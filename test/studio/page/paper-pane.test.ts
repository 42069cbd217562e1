/** Pane of the paper in Chromium, with a pdf.js that fails. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { closeContexts, sharedBrowser } from '../../runtime/element/chromium.js';
import type * as entry from './paper-pane-entry.js';

declare const papers: typeof entry;

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));

afterAll(async () => closeContexts(await sharedBrowser()));

it('starts pdf.js again after a failure, and ends the work on each document', async () => {
  const { outputFiles } = await build({
    entryPoints: [pathOf('paper-pane-entry.ts')],
    alias: { 'pdfjs-dist': pathOf('fake-pdfjs.ts') },
    ...{ bundle: true, write: false, format: 'iife', globalName: 'papers', target: 'es2022' },
  });
  const page = await (await (await sharedBrowser()).newContext()).newPage();
  await page.addScriptTag({ content: `${outputFiles[0]!.text};globalThis.papers = papers;` });
  const results = await page.evaluate(async () => [
    await papers.show(true),
    await papers.show(false),
    await papers.show(true),
  ]);
  expect(results).toEqual([
    [expect.stringMatching(/SyntaxError|did not start/), 1, 0],
    ['no PDF', 2, 1],
    ['', 2, 2],
  ]);
});
