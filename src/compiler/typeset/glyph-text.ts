/** Which characters each glyph stands for, so that search and copying return the text in logical order. */

/** A glyph as HarfBuzz returns it; `cluster` is the offset of the first character it comes from. */
export interface RawGlyph {
  codepoint: number;
  cluster: number;
  xAdvance: number;
  yAdvance: number;
  xOffset: number;
  yOffset: number;
}

/** The text of a glyph. `silent`: drawn without text of its own. `hidden`: not drawn. */
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

/** Gives each glyph its characters: marks and joiners go to the letter before them, controls to none. */
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

/** The clusters of a run in logical order. */
function clusters(raw: RawGlyph[], text: string): Cluster[] {
  const starts = [...new Set(raw.map(glyph => glyph.cluster))].sort((a, b) => a - b);
  return starts.map((start, i) => ({
    text: text.slice(i ? start : 0, starts[i + 1] ?? text.length),
    glyphs: raw.flatMap((glyph, index) => (glyph.cluster === start ? [index] : [])),
  }));
}

/** The first letter-like glyph of a cluster carries its text. */
function carry(cluster: Cluster, chars: string, raw: RawGlyph[], result: GlyphText[], isMark: (id: number) => boolean) {
  const letter = cluster.glyphs.find(i => !isMark(raw[i]!.codepoint)) ?? cluster.glyphs[0]!;
  const entry = result[letter]!;
  entry.text = chars;
  entry.silent = false;
  return entry;
}

/** Extractors reverse the characters, not the glyphs, of right-to-left text: several in one glyph are written reversed. */
function finish(entry: GlyphText, rtl: boolean): GlyphText {
  if (!rtl || entry.text.length < 2) return entry;
  return { ...entry, text: Array.from(entry.text).reverse().join('') };
}
