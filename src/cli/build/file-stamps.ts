/** What was read of files, and whether it is still so. */
import { hash } from 'node:crypto';
import { statSync } from 'node:fs';

export const digest = (bytes: Uint8Array | string): string => hash('sha256', bytes);

/** How a file stands: where on the disk, how large, and since when. */
export type FileStamp = string;

/** Undefined where there is no file. */
export function fileStamp(path: string): FileStamp | undefined {
  try {
    const { ino, size, mtimeMs, ctimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    return undefined;
  }
}

/** Clocks of file systems tick as slowly as this: two changes in one tick leave one time. */
const TICK_MS = 2000;

/** Whether any later change must be seen in the mark; a file that was changed a moment ago has to be read. */
export function isStampReliable(mark: FileStamp, now: number): boolean {
  const [, , changed, moved] = mark.split(' ').map(Number);
  return Math.max(changed!, moved!) < now - TICK_MS;
}

/** Of a file that is about to be read; undefined where only its content can tell a later change. */
export function reliableStamp(path: string): FileStamp | undefined {
  const mark = fileStamp(path);
  return mark !== undefined && isStampReliable(mark, Date.now()) ? mark : undefined;
}

/** One file as it was read. */
export interface FileRead {
  /** Absent where there was no file. */
  readonly sha256?: string;
  /** Taken before it was read. */
  readonly mark?: FileStamp;
}

/** By name. */
export type FileReads = ReadonlyMap<string, FileRead>;

type Reader = (name: string) => Uint8Array | undefined;
/** Where a file is; undefined for one that only its content can tell. */
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

/** Reads as `read` does and notes it. */
export function recordReads(reads: Map<string, FileRead>, read: Reader, placeOf = nowhere): Reader {
  return name => {
    const [noted, bytes] = readNow(name, read, placeOf);
    reads.set(name, noted);
    return bytes;
  };
}

/** Undefined where a file is not as it was read; else what is known of all: the same, or with newer marks. */
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
