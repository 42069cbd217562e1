/** A page with the stores of the studio, in real Chromium. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Site, serve, sharedBrowser } from '../../runtime/element/chromium.js';
import type * as entry from './storage-entry.js';

declare global {
  /** Exports of the page's script. */
  var studio: typeof entry;
}

export interface StorageSite {
  readonly browser: Browser;
  readonly site: Site;
  /** Opens a page in a context, or in a new one. */
  open(context?: BrowserContext): Promise<Page>;
}

export async function startStorageSite(): Promise<StorageSite> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('storage-entry.ts', import.meta.url))],
    ...{ bundle: true, write: false, format: 'iife', globalName: 'studio', target: 'es2022' },
  });
  const page = '<!doctype html><html lang="en"><title>.</title><script src="studio.js"></script>';
  const script = `${outputFiles[0]!.text};globalThis.studio = studio;`;
  const [browser, site] = await Promise.all([sharedBrowser(), serve({ 'index.html': page, 'studio.js': script })]);
  const open = async (context?: BrowserContext) => {
    const page = await (context ?? (await browser.newContext())).newPage();
    await page.goto(site.url);
    return page;
  };
  return { browser, site, open };
}
