/**
 * Subset of a font as it is embedded in a document: the outlines that the document uses, and the other tables
 * unchanged. The bytes are the same as fontkit's. It does not describe every field as fontkit does, which took an
 * eighth of the time of a copy.
 */
import type { ParsedFont, Subset } from './font-types.js';

/** Tables that a PDF requires of a font with outlines in `glyf`, in the order in which they are written. */
const TABLES = ['head', 'hhea', 'loca', 'maxp', 'cvt ', 'prep', 'glyf', 'hmtx', 'fpgm'] as const;
/** Offsets of numbers in their tables. */
const AT = { longOffsets: 50, metrics: 34, glyphs: 4 };
const HEADER = 12;
const ENTRY = 16;

export function fontFile({ directory, stream }: ParsedFont, subset: Subset): Uint8Array {
  const own = (tag: string): Buffer | undefined => {
    const table = directory.tables[tag];
    return table && Buffer.from(stream.buffer.subarray(table.offset, table.offset + table.length));
  };
  const head = own('head')!;
  const made: Partial<Record<(typeof TABLES)[number], Buffer>> = {
    head,
    hhea: with16(own('hhea')!, AT.metrics, subset.hmtx.metrics.length),
    loca: locaOf(subset, head.readInt16BE(AT.longOffsets) === 1),
    maxp: with16(own('maxp')!, AT.glyphs, subset.glyf.length),
    glyf: Buffer.concat(subset.glyf),
    hmtx: hmtxOf(subset),
  };
  const tables = TABLES.flatMap(tag => {
    const bytes = made[tag] ?? own(tag);
    return bytes ? [{ tag, bytes }] : [];
  });
  return Buffer.concat([directoryOf(tables), ...tables.map(({ bytes }) => bytes)]);
}

function with16(table: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(table);
  copy.writeUInt16BE(value, at);
  return copy;
}

function locaOf({ loca: { offsets } }: Subset, long: boolean): Buffer {
  const table = Buffer.alloc(offsets.length * (long ? 4 : 2));
  offsets.forEach((offset, index) => {
    if (long) table.writeUInt32BE(offset, 4 * index);
    else table.writeUInt16BE(offset >> 1, 2 * index);
  });
  return table;
}

function hmtxOf({ hmtx: { metrics } }: Subset): Buffer {
  const table = Buffer.alloc(metrics.length * 4);
  metrics.forEach(({ advance, bearing }, index) => {
    table.writeUInt16BE(advance, 4 * index);
    table.writeInt16BE(bearing, 4 * index + 2);
  });
  return table;
}

/** Returns the table directory. Checksums are left out because PDF readers do not check them. */
function directoryOf(tables: readonly { readonly tag: string; readonly bytes: Buffer }[]): Buffer {
  const size = HEADER + ENTRY * tables.length;
  const directory = Buffer.alloc(size);
  const exponent = Math.floor(Math.log2(tables.length));
  directory.write('true', 0, 'latin1');
  directory.writeUInt16BE(tables.length, 4);
  directory.writeUInt16BE(2 ** exponent * 16, 6);
  directory.writeUInt16BE(exponent, 8);
  directory.writeUInt16BE(tables.length * 16 - 2 ** exponent * 16, 10);
  let offset = size;
  tables.forEach(({ tag, bytes }, index) => {
    const at = HEADER + ENTRY * index;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    offset += bytes.length;
  });
  return directory;
}
