/**
 * Disk cache of values, by a key that covers everything they depend on. A damaged, missing or unreadable entry is
 * silently created again.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writevSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface DiskCache {
  read(key: string): Buffer | undefined;
  write(key: string, parts: readonly Uint8Array[]): void;
}

/** Maximum age of an entry: 30 days. */
export const MAX_AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** Returns the folder of caches: `ISTIMARA_CACHE`, else the user's cache folder. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const { ISTIMARA_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return ISTIMARA_CACHE || join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'istimara');
}

export function openDiskCache(folder: string): DiskCache {
  const cleared = new Set<string>();
  const below = (key: string) => join(folder, key.slice(0, 2));
  return {
    read: key => quietly(() => readEntry(join(below(key), key.slice(2)))),
    write: (key, parts) =>
      quietly(() => {
        writeEntry(below(key), key.slice(2), parts);
        if (!cleared.has(below(key))) clear(below(key));
        cleared.add(below(key));
      }),
  };
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const digestOf = (parts: readonly Uint8Array[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/**
 * Reads an entry, which is the SHA-256 digest of its content followed by the content. Returns undefined if the digest
 * does not match.
 */
function readEntry(file: string): Buffer | undefined {
  const bytes = readFileSync(file);
  const content = bytes.subarray(32);
  return digestOf([content]).equals(bytes.subarray(0, 32)) ? content : undefined;
}

function writeEntry(folder: string, name: string, parts: readonly Uint8Array[]): void {
  const temporary = join(folder, `${name}.${process.pid}.${process.hrtime.bigint()}`);
  mkdirSync(folder, { recursive: true });
  const handle = openSync(temporary, 'w');
  try {
    const whole = [digestOf(parts), ...parts];
    const size = whole.reduce((sum, part) => sum + part.length, 0);
    if (writevSync(handle, whole) !== size) throw new Error('the disk is full');
  } finally {
    closeSync(handle);
  }
  renameSync(temporary, join(folder, name));
}

/** Deletes the old entries in one of the 256 folders, each of which holds only a few files. */
function clear(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > MAX_AGE_MS) rmSync(file, { force: true });
  }
}
