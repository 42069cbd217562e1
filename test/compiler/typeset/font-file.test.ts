/** Embedded fonts: a document embeds the bytes that fontkit writes, whatever glyphs other documents used before. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fontkit from 'fontkit';
import { expect, test } from 'vitest';
import type { PaperFont, ParsedFont, Subset } from '../../../src/compiler/typeset/fonts/font-types.js';
import { cacheGlyphOutlines } from '../../../src/compiler/typeset/fonts/glyph-outlines.js';

const file = (name: string) => createRequire(import.meta.url).resolve(`@expo-google-fonts/${name}`);
const open = (name: string) => fontkit.create(readFileSync(file(name))) as unknown as ParsedFont & Fontkit;

interface Fontkit {
  readonly numGlyphs: number;
  createSubset(): Subset;
}

/** Returns one of every `step` glyphs, not in the order of the file. */
const some = (count: number, step: number, from: number) =>
  Array.from({ length: Math.floor(count / step) }, (_, index) => (from + index * step * 7) % count);

test.each([
  ['vazirmatn/400Regular/Vazirmatn_400Regular.ttf'],
  ['arimo/400Regular/Arimo_400Regular.ttf'],
  ['scheherazade-new/400Regular/ScheherazadeNew_400Regular.ttf'],
])('%s', name => {
  const [parsed, stock] = [open(name), open(name)];
  const face = { parsed, outlines: new Map() };
  let composites = 0;
  for (const [step, from] of [
    [9, 3],
    [5, 11],
    [9, 3],
  ] as const) {
    const glyphs = some(parsed.numGlyphs, step, from);
    const [own, theirs] = [parsed.createSubset(), stock.createSubset()];
    cacheGlyphOutlines({ subset: own, face } as unknown as PaperFont);
    for (const subset of [own, theirs]) subset.glyphs.push(...glyphs);
    expect(Buffer.compare(own.encode(), theirs.encode())).toBe(0);
    composites += own.glyphs.length - glyphs.length - 1;
  }
  expect(composites > 0, 'glyphs that are made of others').toBe(true);
});
