/**
 * Folder into which a document scanner puts its files. Files that were taken are moved into a folder inside; nothing is
 * deleted or overwritten, nothing outside is touched, and no link is followed.
 */
import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, join, parse } from 'node:path';
import { type Clerk, isInOffice } from '../../accounts/clerk.js';
import type { Refusal } from '../../take/found-submission.js';
import { sha256Of } from '../../take/sha256.js';
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
  readonly refusal?: Refusal;
}

/** Content of the folder. */
export interface ScanFolderContent {
  /** Files that can be read, sorted by name. */
  readonly files: readonly WaitingScan[];
  /** Number of files that were written a moment ago, and may not be complete. */
  readonly arriving: number;
  /** Number of files whose names or properties cannot be read. */
  readonly unreadable: number;
}

export interface ScanFolder {
  readonly office?: string;
  /** Returns the content, or undefined if the folder cannot be read. */
  list(): Promise<ScanFolderContent | undefined>;
  /**
   * Reads a file of the list. Returns undefined if it cannot be read, is larger than `most` bytes, or changes
   * meanwhile.
   */
  read(name: string, most: number): Promise<ChosenFile | undefined>;
  /** Returns whether a file is still in the folder as it was read. */
  holds(file: ChosenFile): Promise<boolean>;
  /** Remembers why nothing in a file can be taken. */
  refuse(file: ChosenFile, refusal: Refusal): void;
  /** Moves a file aside. Returns false if it cannot be moved, or if the scanner wrote another one of its name. */
  moveAside(file: ChosenFile): Promise<boolean>;
}

/** Folder inside for what was taken. */
const TAKEN = 'taken';

const MAX_BYTES = 256_000_000;

/** Time without a change after which a file is complete. Scanners and copying programs write without such pauses. */
const SETTLING_MS = 10_000;

export function createScanFolder({ folder, office }: ScanFolderOptions, now = Date.now): ScanFolder {
  const refusals = new Map<string, Refusal>();
  const isSame = async (from: string, { name, sha256 }: ChosenFile) =>
    (await readFrom(from, name, MAX_BYTES))?.sha256 === sha256;
  return {
    ...(office !== undefined && { office }),
    list: () => contentOf(folder, refusals, now()),
    read: (name, most) => readFrom(folder, name, most),
    holds: file => isSame(folder, file),
    refuse: ({ name, bytes }, refusal) => void refusals.set(keyOf(name, bytes.length), refusal),
    moveAside: async file => {
      const into = join(folder, TAKEN);
      await mkdir(into).catch(() => undefined);
      if (!(await statsOf(folder, TAKEN))?.isDirectory()) return false;
      const moved = await moveTo(into, join(folder, file.name));
      if (moved === undefined) return false;
      // The scanner may have written another one in the moment before.
      if (await isSame(into, { ...file, name: basename(moved) })) return true;
      await moveTo(folder, moved, file.name);
      return false;
    },
  };
}

/** Returns whether a clerk sees the files of a folder: those of its office, and people who handle everything. */
export const canSeeFolder = (clerk: Clerk, { office }: ScanFolder): boolean =>
  office === undefined ||
  isInOffice(clerk, office) ||
  clerk.offices?.includes(office) ||
  (clerk.office === undefined && clerk.forms === undefined);

const keyOf = (name: string, size: number): string => `${size} ${name}`;

async function contentOf(
  folder: string,
  refusals: ReadonlyMap<string, Refusal>,
  now: number,
): Promise<ScanFolderContent | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const names = entries.filter(isOwnFile).map(({ name }) => name);
  const found = await Promise.all(names.sort().map(async name => ({ name, stats: await statsOf(folder, name) })));
  const known = found.flatMap(({ name, stats }) => (stats?.isFile() ? [{ name, stats }] : []));
  const settled = known.filter(({ stats }) => isSettled(stats, now));
  return {
    files: settled.map(({ name, stats: { size } }) => {
      const refusal = refusals.get(keyOf(name, size));
      return { name, size, ...(refusal && { refusal }) };
    }),
    arriving: known.length - settled.length,
    unreadable: found.filter(({ stats }) => !stats).length,
  };
}

/** Returns whether a file is complete. A time in the future says nothing: the clocks of the computers differ. */
const isSettled = ({ mtimeMs }: Stats, now: number): boolean => Math.abs(now - mtimeMs) >= SETTLING_MS;

const statsOf = (folder: string, name: string): Promise<Stats | undefined> =>
  lstat(join(folder, name)).catch(() => undefined);

const isOwnFile = (entry: Dirent): boolean => entry.isFile() && !entry.name.startsWith('.');

/** Reads a file of the folder itself. A link in its place is not followed, and a pipe not waited for. */
async function readFrom(folder: string, name: string, most: number): Promise<ChosenFile | undefined> {
  if (/[/\\]/.test(name) || name.startsWith('.')) return undefined;
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
  const handle = await open(join(folder, name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(() => undefined);
  try {
    const stats = await handle?.stat();
    if (!handle || !stats?.isFile() || stats.size > most) return undefined;
    const bytes = await handle.readFile();
    const after = await handle.stat();
    if (bytes.length !== stats.size || after.size !== stats.size || after.mtimeMs !== stats.mtimeMs) return undefined;
    return { name, bytes, sha256: sha256Of(bytes) };
  } catch {
    return undefined;
  } finally {
    await handle?.close();
  }
}

/**
 * Moves a file into a folder, under a name that is free there. Returns its path, or undefined if it cannot be moved.
 */
async function moveTo(folder: string, from: string, name = basename(from)): Promise<string | undefined> {
  try {
    const { name: stem, ext } = parse(name);
    for (let number = 1; ; number++) {
      const path = join(folder, number === 1 ? name : `${stem} (${number})${ext}`);
      if (!(await reserve(path))) continue;
      const isMoved = await rename(from, path).then(
        () => true,
        () => false,
      );
      if (isMoved) return path;
      await rm(path);
      return undefined;
    }
  } catch {
    return undefined;
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
