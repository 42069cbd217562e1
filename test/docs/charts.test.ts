/** Charts of the benchmarks: bars are as long as their figures, and every word is in its place. */
import { readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chart } from '../../bench/chart.mjs';
import { closeContexts, sharedBrowser } from '../runtime/element/chromium.js';
import { links } from './pages.js';

const FOLDER = fileURLToPath(new URL('../../docs/benchmarks/', import.meta.url));
const written = readdirSync(FOLDER).filter(name => name.endsWith('.svg'));
const bars = [
  { name: 'plain HTML', value: 100, shown: '100 ms' },
  { name: 'Ours & <more>', value: 50, shown: '50 ms', ours: true },
  { name: 'late', value: 150, shown: '150 ms', missed: true },
];

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

describe('a chart', () => {
  const read = async (svg: string) => {
    const page = await browser.newPage();
    await page.setContent(svg);
    const found = await page.evaluate(() => ({
      widths: [...document.querySelectorAll('.bar')].map(bar => Number(bar.getAttribute('width'))),
      limits: [...document.querySelectorAll('.limit')].map(line => Number(line.getAttribute('x1'))),
      starts: [...document.querySelectorAll('.bar')].map(bar => Number(bar.getAttribute('x'))),
      words: [...document.querySelectorAll('svg > text')].map(text => text.textContent),
    }));
    await page.close();
    return found;
  };

  it('draws each bar in proportion, and the limit at its value', async () => {
    const { widths, limits, starts, words } = await read(chart('Times', [{ title: 'One', limit: 125, bars }]));
    const [plain, ours, late] = widths.map(width => width / widths[0]!);
    expect([plain, ours, late]).toEqual([1, expect.closeTo(0.5, 2), expect.closeTo(1.5, 2)]);
    expect((limits[0]! - starts[0]!) / widths[0]!).toBeCloseTo(1.25, 2);
    expect(words).toEqual(['Times', 'One', ...bars.flatMap(({ name, shown }) => [name, shown])]);
  });

  it('gives each panel a scale of its own', async () => {
    const small = bars.map(bar => ({ ...bar, value: bar.value / 1000 }));
    const { widths } = await read(chart('Times', [{ bars }, { bars: small }], { columns: 2 }));
    expect(widths.slice(0, 3)).toEqual(widths.slice(3));
  });

  it('gives panels one scale if they state its maximum', async () => {
    const half = bars.map(bar => ({ ...bar, value: bar.value / 2 }));
    const { widths } = await read(
      chart('Times', [
        { most: 200, bars },
        { most: 200, bars: half },
      ]),
    );
    expect(widths.slice(3)).toEqual(widths.slice(0, 3).map(width => expect.closeTo(width / 2, 0)));
  });
});

it('has exactly the charts that the page shows', () => {
  const shown = links.flatMap(({ page, target }) => (page.endsWith('benchmarks.md') ? [target] : []));
  expect(shown.sort()).toEqual(written.map(name => `benchmarks/${name}`).sort());
});

it.each(written)('lets no word leave the picture or overlap another: %s', async name => {
  const page = await browser.newPage();
  await page.goto(String(pathToFileURL(FOLDER + name)));
  const wrong = await page.evaluate(() => {
    const { width, height } = document.documentElement.getBoundingClientRect();
    const all = [...document.querySelectorAll('text')].map(text => ({
      words: text.textContent,
      box: text.getBoundingClientRect(),
    }));
    const outside = all.filter(({ box }) => box.left < 0 || box.top < 0 || box.right > width || box.bottom > height);
    const over = all.filter(one =>
      all.some(
        other =>
          other !== one &&
          one.box.left < other.box.right &&
          other.box.left < one.box.right &&
          one.box.top + 2 < other.box.bottom &&
          other.box.top + 2 < one.box.bottom,
      ),
    );
    return [...outside, ...over].map(({ words }) => words);
  });
  await page.close();
  expect(wrong).toEqual([]);
});
