/**
 * The accessibility of the studio's page in each of its states, in both languages and colours.
 *
 * @module-tag full
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STATES } from '../../scripts/studio-states.mjs';
import { violations } from '../runtime/element/chromium.js';
import { type StudioSite, startStudioSite } from './studio-page.js';

let studio: StudioSite;
beforeAll(async () => {
  studio = await startStudioSite();
}, 120_000);
afterAll(() => studio.close());

it.each([['ar', 'light', 1280]] as const)(
  'has no violations of axe in %s, %s, at %i pixels',
  { timeout: 240_000 },
  async (language, colours, width) => {
    const { page, faults } = await studio.open({ language, width, colorScheme: colours });
    const found: unknown[] = [];
    for (const { name, show, leave } of STATES) {
      await show(page);
      found.push(...(await violations(page)).map(violation => ({ name, ...violation })));
      await leave?.(page);
    }
    expect(found).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  },
);
