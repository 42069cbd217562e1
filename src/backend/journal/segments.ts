/** The segments of a journal: numbered files in a folder, each only ever appended to. */
import { closeSync, existsSync, fdatasyncSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fsyncFolder, makeFolderDurably, truncateDurably, writeAll } from '../system/durable-files.js';

/** A segment that is as long as this is closed: the next group begins another one. */
export const SEGMENT_BYTES = 64 * 2 ** 20;

const NAME = /^(\d{8})\.segment$/;

export const segmentName = (segment: number): string => `${String(segment).padStart(8, '0')}.segment`;

/** Numbers of the files of segments in a folder, ascending; none where there is no such folder. */
export const segmentFiles = (folder: string): number[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);

/** The segments up to the last one that holds anything: behind it a crash may have left empty ones. */
export function segmentsIn(folder: string): number[] {
  const segments = segmentFiles(folder);
  return segments.slice(0, segments.findLastIndex(segment => sizeOf(folder, segment)! > 0) + 1);
}

/** The bytes of a segment from `offset` on, of which there may be none; undefined where there is no such segment. */
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

/** Bytes of a segment; undefined where there is no such segment. */
export const sizeOf = (folder: string, segment: number): number | undefined =>
  statSync(join(folder, segmentName(segment)), { throwIfNoEntry: false })?.size;

export interface SegmentWriter {
  /** Writes bytes at the end of a segment, which is made where there is none, or over others, and flushes them. */
  write(segment: number, offset: number, bytes: Uint8Array): void;
  /** Flushes what another process may have written. */
  flush(segment: number): void;
  /** Drops what stands behind `offset`. */
  cut(segment: number, offset: number): void;
  close(): void;
}

/** Writes to the segments in a folder, which is made. Keeps the last one open. */
export function openSegments(folder: string): SegmentWriter {
  makeFolderDurably(folder, 0o700);
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
    if (isNew) fsyncFolder(folder);
    return open.handle;
  };
  return {
    write: (segment, offset, bytes) => {
      const handle = handleOf(segment);
      writeAll(handle, bytes, offset);
      fdatasyncSync(handle);
    },
    flush: segment => fdatasyncSync(handleOf(segment)),
    cut: (segment, offset) => truncateDurably(join(folder, segmentName(segment)), offset),
    close,
  };
}
