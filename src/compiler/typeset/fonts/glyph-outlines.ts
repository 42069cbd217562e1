/** Cache of glyph outlines for all documents, because fontkit would read each glyph again for every document. */

import type { PaperFont, Part, Subset } from './font-types.js';
import { fontFile } from './subset-font.js';

/**
 * Makes a document's subset write itself from cached outlines. Fonts with other kinds of outlines are left unchanged.
 */
export function cacheGlyphOutlines({ subset, face }: PaperFont): void {
  const read = subset._addGlyph?.bind(subset);
  if (!read) return;
  const add = (glyph: number): void => {
    const known = face.outlines.get(glyph);
    if (!known) {
      const bytes = subset.glyf[read(glyph)]!;
      face.outlines.set(glyph, { bytes, metric: subset.hmtx.metrics.at(-1)!, parts: partsOf(bytes, subset) });
      return;
    }
    subset.loca.offsets.push(subset.offset);
    subset.hmtx.metrics.push(known.metric);
    subset.offset += known.bytes.length;
    subset.glyf.push(withParts(known.bytes, known.parts, subset));
  };
  subset.encode = () => {
    Object.assign(subset, { glyf: [], offset: 0, loca: { offsets: [] }, hmtx: { metrics: [] } });
    // A composite glyph adds its components to the list.
    for (let index = 0; index < subset.glyphs.length; index++) add(subset.glyphs[index]!);
    subset.loca.offsets.push(subset.offset);
    return fontFile(face.parsed, subset);
  };
}

/** Returns the bytes of a composite glyph with the component numbers of the document's subset. */
function withParts(bytes: Uint8Array, parts: readonly Part[], subset: Subset): Uint8Array {
  if (parts.length === 0) return bytes;
  const own = Buffer.from(bytes);
  for (const { at, glyph } of parts) own.writeUInt16BE(subset.includeGlyph(glyph), at);
  return own;
}

const FLAG = { words: 0x1, scale: 0x8, more: 0x20, twoScales: 0x40, matrix: 0x80 };
const HEAD = 10;

/** Returns the components of a composite glyph: the offsets of their numbers, and their glyphs in the font. */
function partsOf(bytes: Uint8Array, { glyphs }: Subset): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length === 0 || view.getInt16(0) >= 0) return [];
  const parts: Part[] = [];
  for (let at = HEAD, flags: number = FLAG.more; flags & FLAG.more; ) {
    flags = view.getUint16(at);
    parts.push({ at: at + 2, glyph: glyphs[view.getUint16(at + 2)]! });
    at += 4 + (flags & FLAG.words ? 4 : 2);
    at += flags & FLAG.scale ? 2 : flags & FLAG.twoScales ? 4 : flags & FLAG.matrix ? 8 : 0;
  }
  return parts;
}
