/**
 * Segments of a journal: numbered files in a folder. Records are only ever appended; only an erasure overwrites bytes
 * in place.
 */
import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { flushFolderSync, makeFolderDurablySync, truncateDurablySync, writeAllSync } from '../system/durable-files.js';

/** Size in bytes from which a segment is closed. The next group begins another segment. */
export const SEGMENT_BYTES = 64 * 2 ** 20;

const NAME = /^(\d{8})\.segment$/;

export const segmentName = (segment: number): string => `${String(segment).padStart(8, '0')}.segment`;

/**
 * Returns the numbers of the segment files in a folder, ascending. Returns an empty array if the folder does not exist.
 */
export const segmentFiles = (folder: string): number[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

/** Returns the segments up to the last one that is not empty. A crash may have left empty segments after it. */
export function segmentsIn(folder: string): number[] {
  const segments = segmentFiles(folder);
  return segments.slice(0, segments.findLastIndex(segment => sizeOf(folder, segment)! > 0) + 1);
}

/** Returns the bytes of a segment from `offset` on, possibly none, or undefined if the segment does not exist. */
export function readSegment(folder: string, segment: number, offset = 0): Buffer | undefined {
  const path = join(folder, segmentName(segment));
  if (!existsSync(path)) return undefined;
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.allocUnsafe(Math.max(0, fstatSync(handle).size - offset));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(handle, bytes, filled, bytes.length - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(handle);
  }
}

/** Returns the size of a segment in bytes, or undefined if the segment does not exist. */
export const sizeOf = (folder: string, segment: number): number | undefined =>
  statSync(join(folder, segmentName(segment)), { throwIfNoEntry: false })?.size;

export interface SegmentWriter {
  /**
   * Writes bytes at the end of a segment or over existing bytes, and flushes them. Creates the segment if it does not
   * exist.
   */
  write(segment: number, offset: number, bytes: Uint8Array): void;
  /** Flushes what another process may have written. */
  flush(segment: number): void;
  /** Truncates a segment at `offset`. */
  cut(segment: number, offset: number): void;
  close(): void;
}

/** Opens the segments in a folder for writing. Creates the folder, and keeps the last used segment open. */
export function openSegments(folder: string): SegmentWriter {
  makeFolderDurablySync(folder);
  const open = { segment: 0, handle: -1 };
  const close = () => {
    if (open.handle >= 0) closeSync(open.handle);
    open.handle = -1;
  };
  const handleOf = (segment: number): number => {
    if (open.handle >= 0 && open.segment === segment) return open.handle;
    close();
    const path = join(folder, segmentName(segment));
    const isNew = !existsSync(path);
    open.handle = openSync(path, isNew ? 'w+' : 'r+', 0o600);
    open.segment = segment;
    if (isNew) flushFolderSync(folder);
    return open.handle;
  };
  return {
    write: (segment, offset, bytes) => {
      const handle = handleOf(segment);
      writeAllSync(handle, bytes, offset);
      fdatasyncSync(handle);
    },
    flush: segment => fdatasyncSync(handleOf(segment)),
    cut: (segment, offset) => truncateDurablySync(join(folder, segmentName(segment)), offset),
    close,
  };
}
