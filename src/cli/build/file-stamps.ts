/** Record of the files that were read, and the check whether they are unchanged. */
import { hash } from 'node:crypto';
import { statSync } from 'node:fs';

export const digest = (bytes: Uint8Array | string): string => hash('sha256', bytes);

/** State of a file: its inode, size, and times of change. */
export type FileStamp = string;

/** Returns the stamp of a file, or undefined if the file does not exist. */
export function fileStamp(path: string): FileStamp | undefined {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    return undefined;
  }
}

/** Coarsest resolution of file system clocks. Two changes within this time have the same timestamp. */
const TICK_MS = 2000;

/**
 * Returns whether any later change must show in the stamp. A file that was changed a moment ago has to be read instead.
 */
export function isStampReliable(mark: FileStamp, now: number): boolean {
  const [, , changed, moved] = mark.split(' ').map(Number);
  return Math.max(changed!, moved!) < now - TICK_MS;
}

/** Returns the stamp of a file that is about to be read, or undefined if only the content can show a later change. */
export function reliableStamp(path: string): FileStamp | undefined {
  const mark = fileStamp(path);
  return mark !== undefined && isStampReliable(mark, Date.now()) ? mark : undefined;
}

/** Record of one file as it was read. */
export interface FileRead {
  /** Absent if there was no file. */
  readonly sha256?: string;
  /** Taken before the file was read. */
  readonly mark?: FileStamp;
}

/** Files that were read, by name. */
export type FileReads = ReadonlyMap<string, FileRead>;

type Reader = (name: string) => Uint8Array | undefined;
/** Function that returns the path of a file, or undefined if only the content can show a change. */
type ResolvePath = (name: string) => string | undefined;
const nowhere: ResolvePath = () => undefined;

export const readOf = (bytes: Uint8Array | undefined, mark?: FileStamp): FileRead => ({
  ...(bytes && { sha256: digest(bytes) }),
  ...(mark !== undefined && { mark }),
});

const readNow = (name: string, read: Reader, placeOf: ResolvePath): [FileRead, Uint8Array | undefined] => {
  const path = placeOf(name);
  const mark = path === undefined ? undefined : reliableStamp(path);
  const bytes = read(name);
  return [readOf(bytes, mark), bytes];
};

/** Returns a reader that reads as `read` does and records each file. */
export function recordReads(reads: Map<string, FileRead>, read: Reader, placeOf = nowhere): Reader {
  return name => {
    const [noted, bytes] = readNow(name, read, placeOf);
    reads.set(name, noted);
    return bytes;
  };
}

/**
 * Returns the files as recorded, with newer stamps if there are any, or undefined if a file has changed since it was
 * read.
 */
export function unchangedReads(reads: FileReads, read: Reader, placeOf = nowhere): FileReads | undefined {
  let newer: Map<string, FileRead> | undefined;
  for (const [name, was] of reads) {
    const path = placeOf(name);
    if (was.mark !== undefined && path !== undefined && fileStamp(path) === was.mark) continue;
    const [now] = readNow(name, read, placeOf);
    if (now.sha256 !== was.sha256) return undefined;
    if (now.mark === was.mark) continue;
    newer ??= new Map(reads);
    newer.set(name, now);
  }
  return newer ?? reads;
}
