/** Values kept on disk by a key that says all they depend on. What is damaged, missing or unreadable is made anew, without a word. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';

export interface Cache {
  read(key: string): unknown;
  /** `value` is what `structuredClone` takes. */
  write(key: string, value: unknown): void;
}

export const digest = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** After a month an entry goes. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/** Where caches stand: `ISTIMARA_CACHE`, else the user's folder for caches. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const { ISTIMARA_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  return ISTIMARA_CACHE || join(XDG_CACHE_HOME || LOCALAPPDATA || join(homedir(), '.cache'), 'istimara');
}

export function openCache(folder: string): Cache {
  const fileOf = (key: string) => join(folder, key.slice(0, 2), key.slice(2));
  return {
    read: key => quietly(() => readEntry(fileOf(key))),
    write: (key, value) => quietly(() => writeEntry(join(folder, key.slice(0, 2)), fileOf(key), value)),
  };
}

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** An entry is the sha256 of its content, then the content. */
function readEntry(file: string): unknown {
  const bytes = readFileSync(file);
  const content = bytes.subarray(32);
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(0, 32))) return undefined;
  return deserialize(content);
}

function writeEntry(folder: string, file: string, value: unknown): void {
  const content = serialize(value);
  const temporary = `${file}.${process.pid}.${process.hrtime.bigint()}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(temporary, Buffer.concat([createHash('sha256').update(content).digest(), content]));
  renameSync(temporary, file);
  clear(folder);
}

/** One of 256 folders: a few files. */
function clear(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (Date.now() - statSync(file).mtimeMs > KEPT_MS) rmSync(file, { force: true });
  }
}
