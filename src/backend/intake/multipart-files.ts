/**
 * Files that come with a submission: each is written as it streams in, and checked against what the submission lists.
 */
import type { FileStore, IncomingFile } from '../contracts/file-store.js';
import { httpError, throwStoreError } from '../http/problem.js';
import type { ListedFile } from '../submission-files.js';
import { acceptableType } from './file-rules.js';
import { fileIssue } from './listed-files.js';
import type { Part } from './multipart.js';

export interface MultipartFiles {
  /** Receives the file of a part. Throws an HTTP error if the file is not as listed. */
  take(part: Part, listed: readonly ListedFile[]): Promise<void>;
  /** Stores all files permanently. Resolves once they are on the disk. */
  keep(): Promise<void>;
  /** Returns the listed files that did not come. */
  missing(listed: readonly ListedFile[]): readonly ListedFile[];
  /** Discards what was not stored. */
  drop(): Promise<void>;
}

export function createMultipartFiles(store: FileStore): MultipartFiles {
  const taken = new Map<string, IncomingFile>();
  return {
    take: async (part, listed) => {
      const found = listed.find(({ file }) => file.id === part.name);
      if (!found) throw httpError('file-unlisted');
      if (taken.has(part.name)) throw httpError('invalid-multipart', { detail: 'a file twice' });
      const incoming = await store.receive().catch(throwStoreError);
      taken.set(part.name, incoming);
      await write(incoming, part, found);
    },
    keep: async () => {
      for (const incoming of taken.values()) await incoming.keep().catch(throwStoreError);
    },
    missing: listed => listed.filter(({ file }) => !taken.has(file.id)),
    drop: async () => {
      for (const incoming of taken.values()) await incoming.drop();
    },
  };
}

async function write(incoming: IncomingFile, part: Part, listed: ListedFile): Promise<void> {
  const { path, file, encrypted, takesScripts = false } = listed;
  const differs = () => httpError('file-mismatch', { errors: [fileIssue(path, 'format')] });
  for await (const piece of part.body) {
    if (incoming.size + piece.length > file.size) throw differs();
    await incoming.write(piece).catch(throwStoreError);
  }
  if (incoming.size !== file.size || incoming.digest() !== file.sha256) throw differs();
  if (!encrypted && (await acceptableType(incoming, takesScripts)) !== file.type)
    throw httpError('invalid-submission', { errors: [fileIssue(path, 'file_type')] });
}
