/** The lock file on disk: one publish at a time, and an entry appears with the folder it stands for. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LOCK_FILE, type Lock, printLock, readLock } from '../../compiler/change/index.js';
import { CommandError, type Context, EXIT, messagesOf } from '../context.js';
import { writeFileAtomic } from '../io/atomic-file.js';
import { isUncompiled } from '../io/file-errors.js';
import { readBytes } from '../io/files.js';
import type { CliMessages } from '../output/messages.js';

/** What the lock file is to become once the folders stand. */
const nextOf = (root: string): string => join(root, `${LOCK_FILE}.next`);

export function readLockFile(context: Context, root: string): Lock {
  const path = join(root, LOCK_FILE);
  if (!existsSync(path)) return new Map();
  const lock = readLock(new TextDecoder().decode(readBytes(context, path)));
  if (!lock) throw new CommandError(EXIT.input, messagesOf(context).lockUnreadable(path));
  return lock;
}

/** How long a publish waits for another. */
const LOCK_TIMEOUT_MS = 120_000;

/**
 * Runs alone among all publishes of a project on this machine. The lock is one of the system's, on a file outside the project:
 * whatever ends this process ends it too.
 */
export async function withPublishLock<T>(context: Context, root: string, work: () => Promise<T>): Promise<T> {
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

/** The file stays, empty as it is: removed while another publish waits for it, it would let a third one in beside that. */
function exclusive(context: Context, root: string, path: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(path, { timeout: LOCK_TIMEOUT_MS });
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (fault) {
    database?.close();
    throw new CommandError(EXIT.file, heldUp(messagesOf(context), root, path, fault as NodeJS.ErrnoException));
  }
}

/** Says what is to be published, has the folders put in place, and publishes. */
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

/** What a publish that was killed had not written whole. */
const TEMPORARY_LOCK_FILE = /^istimara\.lock\.json\.next\.\d+\.tmp$/;

/** After a publish that did not come to its end: it is finished if all its folders stand, else dropped. */
export async function finishInterruptedPublish(context: Context, root: string): Promise<void> {
  const next = nextOf(root);
  for (const name of await readdir(root)) if (TEMPORARY_LOCK_FILE.test(name)) await rm(join(root, name));
  if (!existsSync(next)) return;
  const [before, after] = [readLockFile(context, root), readLock(readFileSync(next, 'utf8'))];
  const added = [...(after ?? [])].filter(([name]) => !before.has(name));
  const whole =
    added.length > 0 &&
    added.every(([, { kept, sha256 }]) => kept !== undefined && isSameVersion(join(root, kept), sha256));
  if (whole) await rename(next, join(root, LOCK_FILE));
  else await rm(next);
}

/** Whether a kept version is the very one. */
export function isSameVersion(folder: string, sha256: string): boolean {
  const path = join(folder, 'form.json');
  return existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === sha256;
}
