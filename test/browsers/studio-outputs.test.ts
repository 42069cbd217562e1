/**
 * @module-tag browsers
 *
 * The compiler in a worker of a page in Firefox: every output of every form has the same bytes as in Node.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ALL_FORMS } from '../forms/served.js';
import { digestsHere, digestsIn, type OutputsPage, openOutputsPage } from '../studio/outputs-page.js';
import { launchFirefox } from './firefox.js';

let browser: Browser;
let opened: OutputsPage;

beforeAll(async () => {
  browser = await launchFirefox();
  opened = await openOutputsPage(browser);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await opened.site.close();
});

it.each(ALL_FORMS)(
  '%s has the same outputs as in Node',
  async id => {
    const digests = await digestsHere(id);
    expect(digests.length).toBeGreaterThan(20);
    expect(await digestsIn(opened.page, id)).toEqual(digests);
  },
  120_000,
);
