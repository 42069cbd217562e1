/**
 * Attachments in the database. Each is stored once under its digest, in segments, so that all machines have it and one
 * backup contains everything.
 *
 * Resumable uploads are in a folder of this machine until a submission takes them. If they continue on another machine,
 * they start from scratch.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { FileStore, StoredFile } from '../../contracts/file-store.js';
import { incomingFile, readFrom, throwUnwritable } from '../incoming-file.js';
import { openResumableFolder } from '../resumable-folder.js';
import type { Connection, Query } from './connection.js';
import { asStoreFault, isPassing } from './error-codes.js';
import { SQL } from './schema/index.js';

const SEGMENT = 262_144;
const DIGEST = /^[0-9a-f]{64}$/;

/** Opens the attachments of a database. `rows` reads and `line` writes. */
export function openDatabaseFiles(rows: Query, line: Connection): FileStore {
  return {
    receive: async () => {
      const path = join(tmpdir(), `istimara-${randomUUID()}`);
      const handle = await open(path, 'wx+', 0o600).catch(throwUnwritable);
      // The file has no name from here on, so that nothing is left of it in any case.
      await unlink(path).catch(throwUnwritable);
      return incomingFile(handle, {
        keep: async sha256 => {
          await keep(line, Buffer.from(sha256, 'hex'), handle);
          await handle.close();
        },
        drop: async () => undefined,
      });
    },
    storedAt: async sha256 => {
      const [found] = await rows<{ at: number }>({ text: SQL.fileKeptAt, values: [Buffer.from(sha256, 'hex')] });
      return found?.at;
    },
    touch: async sha256 => {
      const values = [Buffer.from(sha256, 'hex'), Date.now()];
      return (await line.run({ text: SQL.keepFile, values })).length > 0;
    },
    remove: async (sha256, before) => {
      const key = Buffer.from(sha256, 'hex');
      return line.transaction(async run => {
        const [removed] = await run({ text: SQL.removeFile, values: [key, before] });
        if (removed) await run({ text: SQL.removeSegments, values: [key] });
        return removed !== undefined;
      });
    },
    resumable: openResumableFolder(join(tmpdir(), `istimara-parts-${userInfo().uid}`), {
      exposed: true,
      sizeOf: async sha256 => (await storedFile(rows, Buffer.from(sha256, 'hex')))?.size,
      keep: async (sha256, path) => {
        const handle = await open(path, 'r');
        await keep(line, Buffer.from(sha256, 'hex'), handle).finally(() => handle.close());
      },
    }),
    open: async sha256 => (DIGEST.test(sha256) ? storedFile(rows, Buffer.from(sha256, 'hex')) : undefined),
  };
}

/** Stores a file in one transaction. A file that already exists under the digest is the same file. */
async function keep(line: Connection, sha256: Buffer, handle: FileHandle): Promise<void> {
  const put = () =>
    line.transaction(async run => {
      const { size } = await handle.stat();
      const [known] = await run({ text: SQL.keepFile, values: [sha256, Date.now()] });
      if (known) return;
      for (let segment = 0; segment * SEGMENT < size; segment++) {
        const bytes = await readFrom(handle, segment * SEGMENT, Math.min(size, (segment + 1) * SEGMENT));
        await run({ text: SQL.addSegment, values: [sha256, segment, bytes] });
      }
      await run({ text: SQL.addFile, values: [sha256, size, Date.now()] });
    });
  try {
    // Repeating the transaction does no harm.
    await put().catch(error => (isPassing(error) ? put() : Promise.reject(error)));
  } catch (error) {
    throw asStoreFault(error);
  }
}

async function storedFile(rows: Query, sha256: Buffer): Promise<StoredFile | undefined> {
  const [found] = await rows<{ size: number }>({ name: 'find-file', text: SQL.findFile, values: [sha256] });
  if (!found) return undefined;
  const { size } = found;
  return {
    size,
    read: (start, end) => read(rows, sha256, start, Math.min(end, size)),
    close: async () => undefined,
  };
}

/** Reads segment by segment, so that memory holds only the requested bytes. */
async function read(rows: Query, sha256: Buffer, start: number, end: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  let filled = 0;
  while (filled < bytes.length) {
    const at = start + filled;
    const from = at % SEGMENT;
    const length = Math.min(SEGMENT - from, bytes.length - filled);
    const values = [sha256, Math.floor(at / SEGMENT), from + 1, length];
    const [row] = await rows<{ bytes: Buffer }>({ name: 'read-segment', text: SQL.readSegment, values });
    // A missing or short segment is damage. The code that compares the digest detects it.
    if (!row || row.bytes.length === 0) break;
    bytes.set(row.bytes, filled);
    filled += row.bytes.length;
  }
  return bytes.subarray(0, filled);
}
