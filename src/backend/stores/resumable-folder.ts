/**
 * Resumable uploads in a folder. `ID.json` describes the file that is coming, `ID.part` is what has arrived, and
 * `DIGEST.OWNER.whole` waits for a submission of its owner. The length of the part is the upload offset, so that nothing
 * else can disagree with it after a crash. A plan outlives its part only if the upload was whole.
 */
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open as openFile, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ResumableUpload,
  ResumableUploads,
  UploadPlan,
  UploadProgress,
  WaitingFile,
} from '../contracts/file-store.js';
import { storeError } from '../contracts/store.js';
import { flushFolder, makeFolderDurably, renameDurably, writeAll } from '../system/durable-files.js';
import { isUuid } from '../uuid.js';
import { readFrom, throwUnwritable } from './incoming-file.js';
import { openStoredFile } from './stored-file.js';

/** Permanent storage of complete files. */
export interface WholeFileTarget {
  /** Returns the size of the stored file in bytes, or undefined if it is not stored. */
  sizeOf(sha256: string): Promise<number | undefined>;
  /** Stores the file at a path permanently. It is durable when this resolves, and still at the path. */
  keep(sha256: string, path: string): Promise<void>;
  /** True if other users of this machine can put a folder of theirs, or a link, in the place of this folder. */
  readonly exposed?: boolean;
}

/** Open flag that refuses links. Windows has none. */
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;

export function openResumableFolder(folder: string, { sizeOf, keep, exposed }: WholeFileTarget): ResumableUploads {
  const at = (name: string) => join(folder, name);
  // A folder that belongs to another user counts as absent: nothing in it is read or removed.
  const isSafe = async () => !exposed || (await isOwn(folder));
  const wholeAt = (file: WaitingFile) => at(wholeName(file));
  const find = async (id: string): Promise<UploadProgress | undefined> => {
    const plan = isUuid(id) && (await isSafe()) ? await planAt(at(`${id}.json`)) : undefined;
    if (!plan) return undefined;
    const part = await statOf(at(`${id}.part`));
    if (part) return { plan, offset: part.size, at: part.mtimeMs };
    const whole = await statOf(wholeAt(plan));
    if (whole) return { plan, offset: plan.size, at: whole.mtimeMs };
    return (await sizeOf(plan.sha256)) === plan.size ? { plan, offset: plan.size, at: Date.now() } : undefined;
  };
  return {
    begin: async plan => {
      const id = randomUUID();
      await begun(folder, id, plan, isSafe).catch(throwUnwritable);
      return id;
    },
    find,
    open: async id => {
      const found = await find(id);
      const handle = found && (await openFile(at(`${id}.part`), constants.O_RDWR | NOFOLLOW).catch(missing));
      // A complete file accepts no more chunks.
      return found && handle ? pieces(handle, found, () => finished(folder, id, found.plan)) : undefined;
    },
    drop: async id => {
      if (!isUuid(id) || !(await isSafe())) return;
      await rm(at(`${id}.json`), { force: true });
      await rm(at(`${id}.part`), { force: true });
    },
    waiting: async () =>
      (await isSafe()) ? (await namesIn(folder)).filter(name => !name.endsWith('.json')).length : 0,
    whole: async file => ((await isSafe()) ? openStoredFile(wholeAt(file)) : undefined),
    take: async file => {
      await keep(file.sha256, wholeAt(file)).catch(async error => {
        // A duplicate of the submission was accepted at that moment.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || (await sizeOf(file.sha256)) === undefined)
          throwUnwritable(error);
      });
    },
    discard: async file => {
      if (await isSafe()) await rm(wholeAt(file), { force: true });
    },
    sweep: async (before, emptyBefore) => ((await isSafe()) ? sweep(folder, before, emptyBefore) : undefined),
  };
}

const wholeName = ({ sha256, owner }: WaitingFile) => `${sha256}.${owner}.whole`;

async function begun(folder: string, id: string, plan: UploadPlan, isSafe: () => Promise<boolean>): Promise<void> {
  await makeFolderDurably(folder);
  if (!(await isSafe())) throw storeError('unwritable', new Error(`${folder} is not a folder of this user alone`));
  for (const [ending, text] of [
    ['part', ''],
    ['json', JSON.stringify(plan)],
  ]) {
    const handle = await openFile(join(folder, `${id}.${ending}`), 'wx', 0o600);
    try {
      await handle.writeFile(text!);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
  await flushFolder(folder);
}

/** Gives a complete upload its final name. Its bytes are already on the disk. */
async function finished(folder: string, id: string, plan: UploadPlan): Promise<void> {
  await renameDurably(join(folder, `${id}.part`), join(folder, wholeName(plan)));
}

function pieces(
  handle: FileHandle,
  { plan, offset, at }: UploadProgress,
  finish: () => Promise<void>,
): ResumableUpload {
  const state = { offset };
  return {
    plan,
    at,
    get offset() {
      return state.offset;
    },
    write: async piece => {
      await writeAll(handle, piece, state.offset).catch(throwUnwritable);
      state.offset += piece.length;
    },
    flush: () => handle.sync().catch(throwUnwritable),
    read: (start, end) => readFrom(handle, start, end),
    digest: async () => {
      const hash = createHash('sha256');
      for await (const piece of handle.createReadStream({ start: 0, autoClose: false })) hash.update(piece as Buffer);
      return hash.digest('hex');
    },
    finish: () => finish().catch(throwUnwritable),
    close: () => handle.close(),
  };
}

async function planAt(path: string): Promise<UploadPlan | undefined> {
  const text = await readFile(path, 'utf8').catch(missing);
  try {
    const plan = text === undefined ? undefined : (JSON.parse(text) as UploadPlan);
    // Earlier versions did not note the owner. Such an upload begins again.
    return plan?.owner === undefined ? undefined : plan;
  } catch {
    return undefined;
  }
}

/**
 * Returns whether the folder belongs to this user alone. Windows has neither owner nor mode, but its temporary folder
 * is separate for each user.
 */
async function isOwn(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(missing);
  if (!found?.isDirectory()) return false;
  return process.geteuid === undefined || (found.uid === process.geteuid() && (found.mode & 0o077) === 0);
}

const statOf = (path: string) => stat(path).catch(missing);

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(missing)) ?? [];

/**
 * Removes expired uploads. A plan expires before its part, so that it never looks like that of a whole upload; without
 * a part, it expires by its own age.
 */
async function sweep(folder: string, before: number, emptyBefore: number): Promise<void> {
  const names = (await namesIn(folder)).sort();
  for (const name of names) {
    const part = name.endsWith('.json') ? name.replace(/json$/, 'part') : name;
    const found = (await statOf(join(folder, part))) ?? (await statOf(join(folder, name)));
    const isEmpty = found?.size === 0;
    if (found && found.mtimeMs < (isEmpty ? emptyBefore : before)) await rm(join(folder, name), { force: true });
  }
}
