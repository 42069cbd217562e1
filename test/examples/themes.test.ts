/** Themes of examples/: each page is legible in both schemes, and has the looks that it names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeContexts, type Files, type Site, serve, sharedBrowser } from '../runtime/element/chromium.js';
import { LEGIBLE, painted } from '../runtime/element/painted.js';
import { eachInTiers } from '../tier.js';
import { builtExamples, EXAMPLES, endAll } from './running.js';

let browser: Browser;
let site: Site;

const filesIn = (folder: string, at: string): Files =>
  Object.fromEntries(readdirSync(folder).map(name => [`${at}${name}`, readFileSync(join(folder, name))]));

beforeAll(async () => {
  const form = 'forms/note-to-council';
  site = await serve({
    ...filesIn(join(await builtExamples(), form), `${form}/`),
    ...filesIn(join(EXAMPLES, 'themes'), 'themes/'),
  });
  browser = await sharedBrowser();
});
afterAll(async () => {
  endAll();
  await closeContexts(browser);
  await site?.close();
});

/** Ground of the main button, and border of a control, in the light scheme. */
const LOOKS = { uae: ['rgb(124, 94, 36)', '2px'], govuk: ['rgb(15, 122, 82)', '2px'] } as const;
const PAGES = (['uae', 'govuk'] as const).flatMap(theme =>
  (['', '.en'] as const).flatMap(language =>
    ([360, 1280] as const).flatMap(width =>
      (['light', 'dark'] as const).map(colorScheme => ({ theme, language, width, colorScheme })),
    ),
  ),
);

eachInTiers(
  it,
  ({ language, width, colorScheme }) => language === '' && (width === 360) === (colorScheme === 'dark'),
  PAGES,
)('$theme$language, $width px, $colorScheme', async ({ theme, language, width, colorScheme }) => {
  const page = await (
    await browser.newContext({ viewport: { width, height: 900 }, reducedMotion: 'reduce', colorScheme })
  ).newPage();
  await page.goto(`${site.url}/themes/${theme}${language}.html`);
  const form = page.locator('note-to-council-form');
  await form.locator('[part~=primary]').click();
  await form.locator('[part~=summary]').waitFor();
  const { least, ground } = await painted(page, 'note-to-council-form');
  expect(least.contrast, least.text).toBeGreaterThanOrEqual(LEGIBLE);
  expect(ground).toBe(colorScheme);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const look = (part: string, property: 'backgroundColor' | 'borderTopWidth') =>
    form
      .locator(`[part~=${part}]`)
      .first()
      .evaluate((element, property) => getComputedStyle(element)[property], property);
  const [button, border] = LOOKS[theme];
  // The pointer is on the button, which is darker then.
  await page.mouse.move(0, 0);
  if (colorScheme === 'light') await expect.poll(() => look('primary', 'backgroundColor')).toBe(button);
  // The ring of every control that can have it stands out from the page and from what is highlighted.
  for (const contrast of await ringContrasts(page)) expect(contrast).toBeGreaterThanOrEqual(3);
  if (process.env.SHOTS)
    await page.screenshot({
      path: join(process.env.SHOTS, `theme-${theme}${language}-${width}-${colorScheme}.png`),
      fullPage: true,
    });
  expect(await look('textarea', 'borderTopWidth')).toBe(border);
  await page.context().close();
});

/** Returns the contrast of the focus ring of each control with the paper and with the tint. */
const ringContrasts = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const root = document.querySelector('note-to-council-form')!.shadowRoot!;
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const luminance = (colour: string) => {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data]
        .map(byte => byte / 255)
        .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const probe = root.querySelector('.form')!.appendChild(document.createElement('i'));
    const grounds = ['paper', 'tint'].map(name => {
      probe.style.color = `var(--_${name})`;
      return luminance(getComputedStyle(probe).color);
    });
    probe.remove();
    return [...root.querySelectorAll<HTMLElement>('a,button,input,select,textarea,summary')].flatMap(control => {
      control.focus();
      if (!control.matches(':focus-visible')) return [];
      const ring = luminance(getComputedStyle(control).outlineColor);
      return grounds.map(ground => (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05));
    });
  });
