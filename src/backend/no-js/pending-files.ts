/**
 * Files of pages that came back with something wrong: they wait for the page's next post, so that nobody chooses them again.
 * Within bounds, the oldest go first; whoever comes too late is told.
 */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { IncomingFile } from '../contracts/file-store.js';

export interface PendingFile {
  readonly listed: Attachment;
  /** Absent for one that is made when it is kept. */
  readonly incoming?: IncomingFile;
  /** Puts it on the disk for good; once, whoever asks. */
  keep(): Promise<void>;
  /** That failed: the disk may have lost what was written, so it has to come once more. */
  failed(): boolean;
  drop(): Promise<void>;
}

export interface PendingFiles {
  /** Holds the files of a page, and lets go of those that it had and no longer lists. */
  hold(page: string, files: readonly PendingFile[]): Promise<void>;
  find(page: string, id: string): PendingFile | undefined;
  /** The page was taken: nothing of it waits. */
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

/** Also where nobody posts, what waited too long goes. */
const SWEEP_MS = 10 * 60_000;

export function createPendingFiles(limits: WaitingLimits, now: () => number): PendingFiles {
  // The order of a map is that in which pages came.
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

/** The id of a page's file follows from what it is, so that the same page posted twice sends the same. */
export function fileId(page: string, path: string, { name, sha256 }: Omit<Attachment, 'id'>): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([page, path, name, sha256]))
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}

/** Work that is done once, whoever asks for it: a flush that failed is never tried again. */
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
