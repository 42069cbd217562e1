/** Text shaping: converts a run of one direction into glyphs in visual order, each with its text (HarfBuzz). */
import { Buffer, ClusterLevel, Direction, Feature, shape } from 'harfbuzzjs';
import { createCache } from '../cache.js';
import type { Face } from '../fonts/font-types.js';
import type { Glyph, Shaped } from '../fonts/glyph.js';
import { attachText, type GlyphText, type RawGlyph } from '../fonts/glyph-text.js';
import { shapeBoxes } from '../fonts/missing-glyph.js';
import {
  analyzeParagraph,
  type BidiSteps,
  type Paragraph,
  type Direction as ParagraphDirection,
  shapedText,
  strength,
} from './bidi.js';
import type { CachedText } from './measured-text-cache.js';
import { scriptOf } from './script-detection.js';

/** A run of a text to shape. The rest of the text is context, because letters join across changes of style. */
export interface TextRun {
  text: string;
  start: number;
  end: number;
  rtl: boolean;
  features?: string[] | undefined;
}

export interface Shaper {
  paragraph(text: string, direction: ParagraphDirection): Paragraph;
  shape(face: Face, stretch: TextRun): Shaped;
  /** Returns cached measurements of this shaper, or makes them. */
  measured(key: string, make: () => CachedText): CachedText;
  steps: BidiSteps;
}

const contextLength = 6;
/** Maximum number of cached texts. Each holds all its words with their styles. */
const MEASURED_TEXTS = 1_000;

/** Creates a shaper with its buffer and caches, which never change the output. */
export function createShaper(steps: BidiSteps): Shaper {
  const buffer = new Buffer();
  const words = createCache<Shaped>();
  const paragraphs = createCache<Paragraph>();
  return {
    measured: createCache<CachedText>(MEASURED_TEXTS),
    paragraph: (text, direction) => paragraphs(direction + text, () => analyzeParagraph(text, direction, steps)),
    shape(face, stretch) {
      const parts = split(stretch);
      const key = [face.id, stretch.rtl, stretch.features, ...parts].join('\0');
      return words(key, () =>
        face.replaces ? shapeBoxes(face, parts[1], stretch.rtl) : run(buffer, face, parts, stretch, steps),
      );
    },
    steps,
  };
}

type Parts = [before: string, text: string, after: string];

/**
 * Splits off the context of a run. Only adjacent letters can change a shape, so a space on either side of the border
 * ends the context.
 */
function split({ text, start, end }: TextRun): Parts {
  const joins = (at: number) => at > 0 && at < text.length && !/\s/.test(text[at - 1]! + text[at]!);
  const before = joins(start) ? text.slice(Math.max(0, start - contextLength), start) : '';
  const after = joins(end) ? text.slice(end, end + contextLength) : '';
  return [before, text.slice(start, end), after];
}

function run(buffer: Buffer, face: Face, parts: Parts, stretch: TextRun, steps: BidiSteps): Shaped {
  const [before, text, after] = parts.map(part => shapedText(part, stretch.rtl, steps)) as Parts;
  buffer.reset();
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  buffer.addText(blanks(before + text + after), before.length, text.length);
  buffer.setDirection(stretch.rtl ? Direction.RTL : Direction.LTR);
  buffer.setScript(scriptOf(text, stretch.rtl));
  shape(
    face.shaper,
    buffer,
    (stretch.features ?? []).map(tag => new Feature(tag)),
  );
  const raw = (buffer.getGlyphInfosAndPositions() as RawGlyph[]).map(glyph => ({
    ...glyph,
    cluster: glyph.cluster - before.length,
  }));
  return place(face, raw, parts[1], stretch.rtl);
}

/** Replaces control characters that fonts draw as boxes by spaces. */
function blanks(text: string): string {
  return text.replace(/[\t-\r\u2028\u2029]/g, ' ');
}

function place(face: Face, raw: RawGlyph[], text: string, rtl: boolean): Shaped {
  const texts = attachText(raw, text, rtl, id => face.table.getGlyphClass(id) === 3);
  const glyphs = raw.flatMap((glyph, i) => (texts[i]!.hidden ? [] : [scaled(glyph, texts[i]!, face.scale)]));
  return { glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) };
}

function scaled(glyph: RawGlyph, { text, silent }: GlyphText, scale: number): Glyph {
  const place = { advance: glyph.xAdvance * scale, dx: glyph.xOffset * scale, dy: glyph.yOffset * scale };
  const chars = Array.from(text);
  const edges = { left: strength(chars[0] ?? ' '), right: strength(chars.at(-1) ?? ' ') };
  return { id: glyph.codepoint, ...place, text, silent, ...edges };
}
