/**
 * The accessibility of the studio's page in each of its states, in both languages and colours, on a computer, a tablet
 * and a phone.
 *
 * @module-tag full
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STATES } from '../../scripts/studio-states.mjs';
import { drawn, violations } from '../runtime/element/chromium.js';
import { type StudioSite, startStudioSite } from './studio-page.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

it.each([
  ['ar', 1280],
  ['en', 1280],
  ['ar', 820],
  ['en', 820],
  ['ar', 390],
  ['en', 390],
] as const)(
  'has no violations of axe in %s at %i pixels, light and dark',
  { timeout: 480_000 },
  async (language, width) => {
    const { page, faults } = await studio.open({ language, width });
    const found: unknown[] = [];
    for (const { name, show, leave } of STATES) {
      await show(page);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await drawn(page);
        found.push(...(await violations(page)).map(violation => ({ name, colorScheme, ...violation })));
      }
      await leave?.(page);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  },
);
