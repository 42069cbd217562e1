/**
 * Folder into which a document scanner puts its files. Files that were taken are moved into a folder inside; nothing is
 * deleted or overwritten, nothing outside is touched, and no link is followed.
 */
import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { lstat, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { type Clerk, isInOffice } from '../../accounts/clerk.js';
import type { Sentence } from '../../take/messages.js';
import type { ChosenFile } from '../../take/submission-reader.js';

export interface ScanFolderOptions {
  readonly folder: string;
  /** Name of the office whose clerks see it, as their accounts have it. Default: all. */
  readonly office?: string;
}

/** File that waits in the folder. */
export interface WaitingScan {
  readonly name: string;
  readonly size: number;
  /** Why nothing in it could be taken when it was read last. */
  readonly why?: Sentence;
}

export interface ScanFolder {
  readonly office?: string;
  /** Returns the files, sorted by name, or undefined if the folder cannot be read. */
  list(): Promise<readonly WaitingScan[] | undefined>;
  /** Reads a file of the list. Returns undefined if it cannot be read, or is larger than `most` bytes. */
  read(name: string, most: number): Promise<ChosenFile | undefined>;
  /** Remembers why nothing in a file can be taken. */
  refuse(file: ChosenFile, why: Sentence): void;
  /** Moves a file aside. Returns false if it cannot be moved, or if the scanner wrote another one of its name. */
  moveAside(file: ChosenFile): Promise<boolean>;
}

/** Folder inside for what was taken. */
const TAKEN = 'taken';

const MAX_BYTES = 256_000_000;

export function createScanFolder({ folder, office }: ScanFolderOptions): ScanFolder {
  const refusals = new Map<string, Sentence>();
  const read = (name: string, most: number) => readFrom(folder, name, most);
  return {
    ...(office !== undefined && { office }),
    list: () => filesIn(folder, refusals),
    read,
    refuse: ({ name, bytes }, why) => void refusals.set(keyOf(name, bytes.length), why),
    moveAside: async ({ name, sha256 }) => {
      const now = await read(name, MAX_BYTES);
      return now?.sha256 === sha256 && moveInto(folder, name);
    },
  };
}

/** Returns whether a clerk sees the files of a folder: those of its office, and people who handle everything. */
export const canSeeFolder = (clerk: Clerk, { office }: ScanFolder): boolean =>
  office === undefined || isInOffice(clerk, office) || (clerk.office === undefined && clerk.forms === undefined);

const keyOf = (name: string, size: number): string => `${size} ${name}`;

async function filesIn(
  folder: string,
  refusals: ReadonlyMap<string, Sentence>,
): Promise<readonly WaitingScan[] | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const names = entries.filter(isOwnFile).map(({ name }) => name);
  const files = await Promise.all(names.sort().map(name => waitingScan(folder, name, refusals)));
  return files.filter(file => file !== undefined);
}

const isOwnFile = (entry: Dirent): boolean => entry.isFile() && !entry.name.startsWith('.');

async function waitingScan(
  folder: string,
  name: string,
  refusals: ReadonlyMap<string, Sentence>,
): Promise<WaitingScan | undefined> {
  const stats = await lstat(join(folder, name)).catch(() => undefined);
  if (!stats?.isFile()) return undefined;
  const why = refusals.get(keyOf(name, stats.size));
  return { name, size: stats.size, ...(why && { why }) };
}

/** Reads a file of the folder itself. A link in its place is not followed, and a pipe not waited for. */
async function readFrom(folder: string, name: string, most: number): Promise<ChosenFile | undefined> {
  if (/[/\\]/.test(name) || name.startsWith('.')) return undefined;
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await open(join(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
  try {
    const stats = await handle?.stat();
    if (!handle || !stats?.isFile() || stats.size > most) return undefined;
    const bytes = await handle.readFile();
    return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

/** Moves a file into the folder for what was taken, under a name that is free there. */
async function moveInto(folder: string, name: string): Promise<boolean> {
  const into = join(folder, TAKEN);
  try {
    await mkdir(into).catch(() => undefined);
    if (!(await lstat(into)).isDirectory()) return false;
    const { name: stem, ext } = parse(name);
    for (let number = 1; ; number++) {
      const path = join(into, number === 1 ? name : `${stem} (${number})${ext}`);
      if (!(await reserve(path))) continue;
      await rename(join(folder, name), path);
      return true;
    }
  } catch {
    return false;
  }
}

/** Creates an empty file, which the moved one replaces. Returns false if the name is taken. */
async function reserve(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
}
