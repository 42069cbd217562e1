/** The lock file on disk. Only one publish runs at a time, and an entry appears together with its folder. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { LOCK_FILE, type Lock, printLock, readLock } from '../../compiler/change/index.js';
import { isSameVersion } from '../../compiler/publishing/index.js';
import { requireSqlite } from '../../packages/load-optional.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { isUncompiled } from '../io/file-errors.js';
import { readBytes } from '../io/files.js';
import type { CliMessages } from '../output/messages.js';
import { diskFiles } from './disk-files.js';

/** Returns the path of the next lock file, which replaces the current one once the folders are in place. */
const nextOf = (root: string): string => join(root, `${LOCK_FILE}.next`);

export function readLockFile(context: Context, root: string): Lock {
  const path = join(root, LOCK_FILE);
  if (!existsSync(path)) return new Map();
  const lock = readLock(new TextDecoder().decode(readBytes(context, path)));
  if (!lock) throw new CommandError(EXIT.input, messagesOf(context).lockUnreadable(path));
  return lock;
}

/** Timeout of a publish that waits for another. */
const LOCK_TIMEOUT_MS = 120_000;

/** Runs `work` while no other publish of these projects runs on this machine. */
export function withPublishLocks<T>(context: Context, roots: readonly string[], work: () => Promise<T>): Promise<T> {
  // In one order, so that two publishes never wait for each other.
  const [root, ...others] = roots.toSorted();
  if (root === undefined) return work();
  return withPublishLock(context, root, () => withPublishLocks(context, others, work));
}

/**
 * Runs `work` while no other publish of the project runs on this machine. The lock is a system lock on a file outside
 * the project, so it ends with this process, however the process ends.
 */
async function withPublishLock<T>(context: Context, root: string, work: () => Promise<T>): Promise<T> {
  const name = createHash('sha256')
    .update(`${process.getuid?.() ?? ''} ${root}`)
    .digest('hex')
    .slice(0, 16);
  const database = exclusive(context, root, join(tmpdir(), `istimara-publish-${name}`));
  try {
    return await work();
  } finally {
    database.close();
  }
}

function heldUp(say: CliMessages, root: string, path: string, fault: NodeJS.ErrnoException): string {
  if (fault.code === 'SQLITE_BUSY') return say.publishing(root);
  return isUncompiled(fault) ? say.uncompiled : say.unwritable(path, fault.code ?? fault.message.replace(/\.$/, ''));
}

/**
 * Locks the file, which stays empty and is never removed: if it were removed while another publish waits for it, a
 * third one could run at the same time.
 */
function exclusive(context: Context, root: string, path: string): Database.Database {
  const Driver = requireSqlite();
  let database: Database.Database | undefined;
  try {
    database = new Driver(path, { timeout: LOCK_TIMEOUT_MS });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (fault) {
    database?.close();
    throw new CommandError(EXIT.file, heldUp(messagesOf(context), root, path, fault as NodeJS.ErrnoException));
  }
}

/** Writes the next lock file, has the folders put in place, and makes the next lock file the current one. */
export async function publishEntries(
  context: Context,
  root: string,
  lock: Lock,
  put: () => Promise<void>,
): Promise<void> {
  await writeFileAtomic(context, nextOf(root), printLock(lock));
  try {
    await put();
  } catch (fault) {
    await finishInterruptedPublish(context, root);
    throw fault;
  }
  await rename(nextOf(root), join(root, LOCK_FILE));
}

/** Pattern of a lock file that a killed publish left half-written. */
const TEMPORARY_LOCK_FILE = /^istimara\.lock\.json\.next\.\d+\.tmp$/;

/** Finishes an interrupted publish if all its folders are in place, else discards it. */
export async function finishInterruptedPublish(context: Context, root: string): Promise<void> {
  const next = nextOf(root);
  for (const name of await readdir(root)) if (TEMPORARY_LOCK_FILE.test(name)) await rm(join(root, name));
  if (!existsSync(next)) return;
  const [before, after] = [readLockFile(context, root), readLock(readFileSync(next, 'utf8'))];
  const added = [...(after ?? [])].filter(([name]) => !before.has(name));
  const whole =
    added.length > 0 &&
    added.every(
      ([, { kept, sha256 }]) => kept !== undefined && isSameVersion(diskFiles(root, root), join(root, kept), sha256),
    );
  if (whole) await rename(next, join(root, LOCK_FILE));
  else await rm(next);
}
