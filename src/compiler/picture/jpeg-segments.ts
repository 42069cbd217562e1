/** Segments of a JPEG (ITU-T T.81, annex B). */

export interface Segment {
  readonly marker: number;
  /** Bytes from the marker to the next one. Those of a scan include its data. */
  readonly bytes: Buffer;
}

export const MARKER = { start: 0xd8, end: 0xd9, scan: 0xda } as const;
const PREFIX = 0xff;

/**
 * Yields the segments behind the start, up to the end of the picture. Without a segment of the end, the file is damaged.
 * What follows the end is no part of the picture: cameras append others there.
 */
export function* segmentsOf(file: Buffer): Generator<Segment> {
  for (let at = 2; file[at] === PREFIX; ) {
    const marker = file[at + 1];
    // Any number of such bytes may precede a marker.
    if (marker === PREFIX) {
      at += 1;
      continue;
    }
    if (marker === MARKER.end) return yield { marker, bytes: file.subarray(at, at + 2) };
    if (marker === undefined || at + 4 > file.length) return;
    const header = at + 2 + file.readUInt16BE(at + 2);
    const end = marker === MARKER.scan ? endOfData(file, header) : header;
    if (end > file.length) return;
    yield { marker, bytes: file.subarray(at, end) };
    at = end;
  }
}

/** Returns the place of the first marker that ends the data of a scan, or infinity if there is none. */
function endOfData(file: Buffer, from: number): number {
  for (let at = file.indexOf(PREFIX, from); at !== -1; at = file.indexOf(PREFIX, at + 1))
    if (!isInData(file[at + 1])) return at;
  return Number.POSITIVE_INFINITY;
}

/** Returns whether the byte behind a prefix continues the data: a stuffed zero, a restart or another prefix. */
const isInData = (byte: number | undefined): boolean =>
  byte === undefined || byte === 0 || byte === PREFIX || byte >> 3 === 0xd0 >> 3;

/** Returns whether a segment is the header of a frame: C0 to CF, except C4, C8 and CC, which have other meanings. */
export const isFrame = ({ marker }: Segment): boolean => marker >> 4 === 0xc && ![0xc4, 0xc8, 0xcc].includes(marker);
