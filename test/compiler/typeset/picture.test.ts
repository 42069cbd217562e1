/**
 * Comparison of every line with the same line in a browser with the same fonts, which is another implementation of the
 * same standards.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createTypesetter } from '../../../src/compiler/typeset/index.js';
import { allSteps, type BidiSteps } from '../../../src/compiler/typeset/text/bidi.js';
import { closeContexts, sharedBrowser } from '../../runtime/element/chromium.js';
import { FULL_TIER } from '../../tier.js';
import { difference, type Profile, profiles } from './ink.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const read = (name: string) =>
  readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
const require = createRequire(import.meta.url);
const FONTS = [
  'vazirmatn/400Regular/Vazirmatn_400Regular',
  'arimo/400Regular/Arimo_400Regular',
  'scheherazade-new/400Regular/ScheherazadeNew_400Regular',
].map(name => require.resolve(`@expo-google-fonts/${name}.ttf`));

const SIZE = 16;
const BAND = 40;
const WIDTH = 560;
/** Scale of the page's points and the browser's pixels. */
const SCALE = 2;
/** Maximum share of a line's ink that may be elsewhere, because letters are drawn by different rasterizers. */
const LIMIT = 0.08;

const escaped = (text: string) => text.replace(/[&<>]/g, char => `&#${char.charCodeAt(0)};`);

function html(lines: string[], dir: 'rtl' | 'ltr'): string {
  const faces = FONTS.map((file, i) => {
    const source = readFileSync(file).toString('base64');
    return `@font-face { font-family: f${i}; src: url(data:font/ttf;base64,${source}) }`;
  });
  const family = FONTS.map((_, i) => `f${i}`).join(', ');
  const style = `${faces.join('\n')} body { margin: 0; width: ${WIDTH}px } p { margin: 0; height: ${BAND}px; line-height: ${BAND}px;
    font: ${SIZE}px/${BAND}px ${family}; white-space: pre; overflow: hidden; color: #000 }`;
  return `<!doctype html><style>${style}</style><body dir="${dir}">${lines.map(line => `<p>${escaped(line)}</p>`).join('')}`;
}

let browser: Awaited<ReturnType<typeof sharedBrowser>>;
beforeAll(async () => {
  browser = await sharedBrowser();
});
afterAll(() => closeContexts(browser));

async function inBrowser(lines: string[], dir: 'rtl' | 'ltr'): Promise<Profile[]> {
  const page = await browser.newPage({
    viewport: { width: WIDTH, height: lines.length * BAND },
    deviceScaleFactor: SCALE,
  });
  await page.setContent(html(lines, dir));
  await page.evaluate(() => document.fonts.ready);
  const png = await page.screenshot({ fullPage: true });
  await page.close();
  return profiles(png, BAND * SCALE, lines.length);
}

async function onPaper(lines: string[], dir: 'rtl' | 'ltr', steps: BidiSteps): Promise<Profile[]> {
  const content = lines.map((text, i) => ({ text, noWrap: true, absolutePosition: { x: 0, y: i * BAND + 8 } }));
  const pageSize = { width: WIDTH, height: lines.length * BAND };
  const definition = { dir, pageSize, pageMargins: 0, defaultStyle: { fontSize: SIZE, color: '#000' }, content };
  const input = await createTypesetter({ steps }).render(definition);
  const options = ['-r', `${72 * SCALE}`, '-png', '-singlefile', '-'];
  const png = execFileSync('pdftoppm', options, { input, maxBuffer: 1 << 30 });
  return profiles(png, BAND * SCALE, lines.length);
}

/** Returns the lines that look different. */
async function otherwise(lines: string[], dir: 'rtl' | 'ltr', steps = allSteps): Promise<[string, number][]> {
  const [there, here] = [await inBrowser(lines, dir), await onPaper(lines, dir, steps)];
  const found = lines.map((line, i): [string, number] => [line, difference(there[i]!, here[i]!)]);
  return found.filter(([, apart]) => apart > LIMIT);
}

describe.each([
  ['rtl', 'lines.txt'],
  ['ltr', 'lines-ltr.txt'],
] as const)('%s lines', FULL_TIER, (dir, file) => {
  test('look as in Chromium', async () => {
    expect(await otherwise(read(file), dir)).toEqual([]);
  });
});

describe('a dropped step of the bidirectional algorithm is visible', FULL_TIER, () => {
  test.each([
    ['mirroring', '(12)'],
    ['isolates', 'الهاتف: \u2066+963 11 123 4567\u2069'],
  ] as const)('%s', async (step, line) => {
    const seen = await otherwise([line], 'rtl', { ...allSteps, [step]: false });
    expect(seen.map(([text]) => text)).toEqual([line]);
  });
});
