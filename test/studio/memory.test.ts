/**
 * Memory of the studio's page and its workers: edits leave nothing behind. `npm run bench -- studio` makes 1,000 of them.
 *
 * @module-tag full
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { memoryAfter } from '../../bench/studio/memory.mjs';
import { WHOLE } from '../runtime/element/chromium.js';
import { type StudioSite, startStudioSite } from './studio-page.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

it('needs no more memory after 90 edits than after 30', { timeout: 240_000 }, async () => {
  const [first, last] = await memoryAfter(WHOLE.executablePath, studio.site.url, [30, 90]);
  expect(last!.heaps / first!.heaps).toBeLessThan(1.1);
});
