/**
 * Pending files of pages that came back with errors. They wait for the page's next post, so that users need not choose
 * them again. If the limits are reached, the oldest are deleted first; a user who comes too late is asked for the files
 * again.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { IncomingFile } from '../contracts/file-store.js';

export interface PendingFile {
  readonly listed: Attachment;
  /** Received file; absent for a file that is created when it is stored. */
  readonly incoming?: IncomingFile;
  /** Puts the file on the disk permanently. The work is done once, however often it is called. */
  keep(): Promise<void>;
  /**
   * Returns whether storing failed. The disk may have lost what was written then, so the file has to be sent once more.
   */
  failed(): boolean;
  drop(): Promise<void>;
}

export interface PendingFiles {
  /** Holds the files of a page, and deletes those that it had and no longer lists. */
  hold(page: string, files: readonly PendingFile[]): Promise<void>;
  find(page: string, id: string): PendingFile | undefined;
  /** Deletes the files of a page that was accepted, because nothing of it waits any more. */
  done(page: string): Promise<void>;
  close(): Promise<void>;
}

export interface WaitingLimits {
  readonly waitingBytes: number;
  readonly waitingFiles: number;
  readonly waitingMs: number;
}

interface Page {
  readonly at: number;
  readonly files: readonly PendingFile[];
}

/** Interval of the cleanup in milliseconds. What waited too long is deleted even if nothing is posted. */
const SWEEP_MS = 10 * 60_000;

export function createPendingFiles(limits: WaitingLimits, now: () => number): PendingFiles {
  // The map keeps the order in which the pages came.
  const pages = new Map<string, Page>();
  const drop = async (id: string, but: readonly PendingFile[] = []) => {
    const { files = [] } = pages.get(id) ?? {};
    pages.delete(id);
    for (const file of files) if (!but.includes(file)) await file.drop();
  };
  const tooMuch = () => {
    const all = [...pages.values()].flatMap(({ files }) => files);
    const bytes = all.reduce((sum, { listed }) => sum + listed.size, 0);
    return bytes > limits.waitingBytes || all.length > limits.waitingFiles;
  };
  const isOld = ({ at }: Page) => now() - at > limits.waitingMs;
  const sweep = async () => {
    for (const [oldest, page] of pages)
      if (isOld(page) || tooMuch()) await drop(oldest);
      else break;
  };
  const sweeping = setInterval(() => void sweep().catch(() => {}), SWEEP_MS).unref();
  return {
    hold: async (id, files) => {
      await drop(id, files);
      if (files.length > 0) pages.set(id, { at: now(), files });
      await sweep();
    },
    find: (id, fileId) => {
      const page = pages.get(id);
      return page && !isOld(page)
        ? page.files.find(({ listed, failed }) => listed.id === fileId && !failed())
        : undefined;
    },
    done: id => drop(id),
    close: async () => {
      clearInterval(sweeping);
      for (const id of [...pages.keys()]) await drop(id);
    },
  };
}

/**
 * Returns the id of a page's file. It is derived from what the file is, so that the same page posted twice sends the
 * same id.
 */
export function fileId(page: string, path: string, { name, sha256 }: Omit<Attachment, 'id'>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([page, path, name, sha256]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Wraps work that is done once, however often it is called. A flush that failed is never tried again. */
export function runOnce(work: () => Promise<void>): Pick<PendingFile, 'keep' | 'failed'> {
  let doing: Promise<void> | undefined;
  let failed = false;
  const attempt = () =>
    work().catch(error => {
      failed = true;
      throw error;
    });
  return {
    keep: () => {
      doing ??= attempt();
      return doing;
    },
    failed: () => failed,
  };
}
