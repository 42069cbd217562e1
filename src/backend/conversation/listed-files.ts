/** Files of messages and replies: their listing, and the event that names their digests. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { AuditEvent } from '../contracts/audit-log.js';
import type { IncomingFile } from '../contracts/file-store.js';
import { throwStoreError } from '../http/problem.js';

/** File that was received and is not stored yet. */
export interface NewFile extends Pick<Attachment, 'name' | 'type'> {
  readonly incoming: IncomingFile;
}

/** Stores the files. Resolves once they are on the disk. */
export async function keepFiles(files: readonly NewFile[]): Promise<void> {
  for (const { incoming } of files) await incoming.keep().catch(throwStoreError);
}

/** Returns a file as its entry lists it. Its id follows from the entry, so that a repetition lists the same. */
export function listFile(post: string, index: number, { name, type, incoming }: NewFile): Attachment {
  const sha256 = incoming.digest();
  const hash = createHash('sha256')
    .update(JSON.stringify([post, index, sha256]))
    .digest('hex');
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return { id, name, type, size: incoming.size, sha256 };
}

/**
 * Returns the event that names the digests of the files of an entry, or nothing if it has none. It outlives the erasure
 * of the entry, and leads the virus scanner to the files.
 */
export const filesEvent = (
  said: Pick<AuditEvent, 'about' | 'at' | 'by'>,
  post: string,
  files: readonly Attachment[],
): readonly AuditEvent[] => {
  const digests = [...new Set(files.map(({ sha256 }) => sha256))];
  return files.length > 0 ? [{ what: 'reply-files', ...said, detail: { reply: post, files: digests } }] : [];
};
