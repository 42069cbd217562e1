/**
 * Comparison of the glyphs in the PDF, and their positions, with a fresh HarfBuzz run over each level run. It also
 * proves that each bidi step is needed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import * as harfbuzz from 'harfbuzzjs';
import { describe, expect, test, vi } from 'vitest';
import { createTypesetter, type Typesetter } from '../../../src/compiler/typeset/index.js';
import { allSteps, analyzeParagraph, type BidiSteps, lineRuns } from '../../../src/compiler/typeset/text/bidi.js';
import { FULL_TIER } from '../../tier.js';
import { type DrawnGlyph, drawnGlyphs } from './drawn-glyphs.js';

// The timeout is long because the machine may be busy. Nothing here waits for a fixed time.
vi.setConfig({ testTimeout: 120_000 });

const require = createRequire(import.meta.url);
/** Fonts in the order of font fallback. */
const fonts = [
  'vazirmatn/400Regular/Vazirmatn_400Regular',
  'arimo/400Regular/Arimo_400Regular',
  'scheherazade-new/400Regular/ScheherazadeNew_400Regular',
].map(name => {
  const bytes = readFileSync(require.resolve(`@expo-google-fonts/${name}.ttf`));
  const shaper = new harfbuzz.Font(new harfbuzz.Face(new harfbuzz.Blob(new Uint8Array(bytes).buffer)));
  return { parsed: fontkit.create(bytes), shaper };
});
type Font = (typeof fonts)[number];
const lines = readFileSync(new URL('fixtures/lines.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const size = 10;
const pageWidth = 1000;

/** Returns the glyphs that HarfBuzz makes of a line, right-aligned on the page. */
function expected(text: string): DrawnGlyph[] {
  const paragraph = analyzeParagraph(text, 'rtl');
  const glyphs = lineRuns(paragraph, 0, text.length).flatMap(({ start, end, level }) => {
    const stretches = stretchesOf(text, start, end).map(stretch => shapeRun(text, stretch, level));
    return (level & 1 ? stretches.reverse() : stretches).flat();
  });
  let x = pageWidth - glyphs.reduce((sum, { glyph, scale }) => sum + glyph.xAdvance * scale, 0);
  return glyphs.flatMap(({ glyph, scale, parsed }) => {
    const place = { x: x + glyph.xOffset * scale, y: -glyph.yOffset * scale };
    x += glyph.xAdvance * scale;
    const outline = parsed.getGlyph(glyph.codepoint).path.toSVG();
    return outline ? [{ outline, ...place }] : [];
  });
}

interface Stretch {
  start: number;
  end: number;
  font: Font;
}

/**
 * Splits text into runs of one font: the first that has the letter. A space after a letter stays with it, and a word is
 * in a font that has all of it.
 */
function stretchesOf(text: string, start: number, end: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { 0: word, index } of text.slice(start, end).matchAll(/\p{L}[\p{L}\p{M}\u200c]*\s*|\P{L}/gu)) {
    const font = fonts.find(({ parsed }) => Array.from(word.trim()).every(char => drawnBy(parsed, char))) ?? fonts[0]!;
    const last = stretches.at(-1);
    if (last?.font === font) last.end += word.length;
    else stretches.push({ start: start + index, end: start + index + word.length, font });
  }
  return stretches;
}

const drawnBy = (parsed: Font['parsed'], char: string) =>
  /[\s\p{Cf}]/u.test(char) || parsed.hasGlyphForCodePoint(char.codePointAt(0)!);

function shapeRun(text: string, { start, end, font }: Stretch, level: number) {
  const buffer = new harfbuzz.Buffer();
  buffer.addText(text, start, end - start);
  buffer.setDirection(level & 1 ? harfbuzz.Direction.RTL : harfbuzz.Direction.LTR);
  buffer.setScript(level & 1 ? 'Arab' : 'Latn');
  harfbuzz.shape(font.shaper, buffer);
  const glyphs = buffer.getGlyphInfosAndPositions() as Required<harfbuzz.GlyphInfo & harfbuzz.GlyphPosition>[];
  return glyphs.map(glyph => ({ glyph, parsed: font.parsed, scale: size / font.parsed.unitsPerEm }));
}

async function drawn(typesetter: Typesetter, text: string): Promise<DrawnGlyph[]> {
  const pageSize = { width: pageWidth, height: 100 };
  const content = [{ text, fontSize: size, noWrap: true }];
  return drawnGlyphs(await typesetter.render({ dir: 'rtl', pageSize, pageMargins: 0, compress: false, content }));
}

/** Returns the lines whose outlines or positions differ from those of HarfBuzz. */
async function wrong(steps: BidiSteps): Promise<string[]> {
  const typesetter = createTypesetter({ steps });
  const result: string[] = [];
  for (const text of lines) if (!same(await drawn(typesetter, text), expected(text))) result.push(text);
  return result;
}

/**
 * Returns whether both have the same glyphs at the same positions. The order does not matter, because marks are drawn
 * after all letters of their line.
 */
function same(a: DrawnGlyph[], b: DrawnGlyph[]): boolean {
  const left = [...b];
  return a.length === b.length && a.every(glyph => take(left, glyph));
}

function take(left: DrawnGlyph[], glyph: DrawnGlyph): boolean {
  const at = left.findIndex(other => alike(glyph, other));
  return at >= 0 && left.splice(at, 1).length === 1;
}

function alike(a: DrawnGlyph, b: DrawnGlyph): boolean {
  return a.outline === b.outline && Math.abs(a.x - b.x) < 0.02 && Math.abs(a.y - b.y) < 0.02;
}

describe('the glyphs on paper', () => {
  test('are the shaped ones in visual order, each in its place', async () => expect(await wrong(allSteps)).toEqual([]));

  test('are wrong if mirroring is dropped', FULL_TIER, async () => {
    expect(await wrong({ ...allSteps, mirroring: false })).toContain('القانون (26/2007) وتعديلاته');
  });

  test('are wrong if isolates are dropped', FULL_TIER, async () => {
    expect(await wrong({ ...allSteps, isolates: false })).toContain('الهاتف: \u2066+963 11 123 4567\u2069');
  });
});
