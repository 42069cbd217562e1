/** Incoming file. It is on the disk of this machine until it is complete. */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { IncomingFile } from '../contracts/file-store.js';
import { storeError } from '../contracts/store.js';
import { writeAll } from '../system/durable-files.js';
import { type ErrorCodeTable, faultOfCode } from './error-codes.js';

/** Completion or removal of an incoming file. */
interface Placing {
  /** Moves the file to its permanent location. It is durable when this resolves. Closes the handle. */
  keep(sha256: string): Promise<void>;
  /** Removes the remains of the file. */
  drop(): Promise<void>;
}

export function incomingFile(handle: FileHandle, placing: Placing): IncomingFile {
  const hash = createHash('sha256');
  const state = { size: 0, done: false, sha256: undefined as string | undefined };
  const digest = () => (state.sha256 ??= hash.digest('hex'));
  return {
    get size() {
      return state.size;
    },
    write: async piece => {
      hash.update(piece);
      await writeAll(handle, piece, state.size).catch(throwUnwritable);
      state.size += piece.length;
    },
    read: (start, end) => readFrom(handle, start, end),
    digest,
    keep: async () => {
      await placing.keep(digest()).catch(throwUnwritable);
      state.done = true;
    },
    drop: async () => {
      if (state.done) return;
      state.done = true;
      await handle.close().catch(() => undefined);
      await placing.drop();
    },
  };
}

/** Reads the bytes from `start` to before `end`, or as many as there are. */
export async function readFrom(handle: FileHandle, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

const FAULTS: ErrorCodeTable = [[/^(ENOSPC|EDQUOT)$/, 'full']];

/**
 * Throws a StoreError for a failed write. Nothing was acknowledged, so the sender tries again and the file is written
 * from scratch.
 */
export function throwUnwritable(error: unknown): never {
  throw 'fault' in (error as object) ? error : storeError(faultOfCode(FAULTS, error) ?? 'unwritable', error);
}
