/** Text of glyphs: which characters each glyph maps to, so that search and copying return the text in logical order. */

/** A glyph as HarfBuzz returns it; `cluster` is the offset of its first character. */
export interface RawGlyph {
  codepoint: number;
  cluster: number;
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** Text of a glyph. A `silent` glyph is drawn but has no text of its own; a `hidden` one is not drawn. */
export interface GlyphText {
  text: string;
  silent: boolean;
  hidden: boolean;
}

interface Cluster {
  text: string;
  glyphs: number[];
}

const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const attached = /^[\p{M}\u200c\u200d]+$/u;

/** Assigns characters to glyphs. Marks and joiners belong to the letter before them, control characters to no glyph. */
export function attachText(raw: RawGlyph[], text: string, rtl: boolean, isMark: (id: number) => boolean): GlyphText[] {
  const result = raw.map((): GlyphText => ({ text: '', silent: true, hidden: false }));
  let base: GlyphText | undefined;
  for (const cluster of clusters(raw, text)) {
    const chars = cluster.text.replace(controls, '');
    if (base && attached.test(chars)) base.text += chars;
    else if (chars) base = carry(cluster, chars, raw, result, isMark);
    if (!chars || /^[\u200c\u200d]+$/.test(chars)) for (const i of cluster.glyphs) result[i]!.hidden = true;
  }
  return result.map(entry => finish(entry, rtl));
}

/** Returns the clusters of a run in logical order. */
function clusters(raw: RawGlyph[], text: string): Cluster[] {
  const starts = [...new Set(raw.map(glyph => glyph.cluster))].sort((a, b) => a - b);
  return starts.map((start, i) => ({
    text: text.slice(i ? start : 0, starts[i + 1] ?? text.length),
    glyphs: raw.flatMap((glyph, index) => (glyph.cluster === start ? [index] : [])),
  }));
}

/** Assigns the text of a cluster to its first glyph that is not a mark. */
function carry(cluster: Cluster, chars: string, raw: RawGlyph[], result: GlyphText[], isMark: (id: number) => boolean) {
  const letter = cluster.glyphs.find(i => !isMark(raw[i]!.codepoint)) ?? cluster.glyphs[0]!;
  const entry = result[letter]!;
  entry.text = chars;
  entry.silent = false;
  return entry;
}

/** Reverses the characters of a right-to-left glyph, because text extractors reverse characters, not glyphs. */
function finish(entry: GlyphText, rtl: boolean): GlyphText {
  if (!rtl || entry.text.length < 2) return entry;
  return { ...entry, text: Array.from(entry.text).reverse().join('') };
}
