/** Files that come along with a submission from a file: each is checked as if it had been sent. */
import type { FileStore, IncomingFile } from '../contracts/file-store.js';
import { httpError, throwStoreError } from '../http/problem.js';
import { acceptableType } from '../intake/file-rules.js';
import { fileIssue } from '../intake/listed-files.js';
import type { ListedFile } from '../submission-files.js';
import type { FoundSubmission } from './found-submission.js';

export interface AttachedFiles {
  /** Listed files that did not come along. */
  readonly missing: readonly ListedFile[];
  /** Stores the files that came permanently. Resolves once they are on the disk. */
  keep(): Promise<void>;
  /** Discards what was not stored. */
  drop(): Promise<void>;
}

/** Receives the listed files that came along. Throws an HTTP error if one is not as listed. */
export async function receiveFiles(
  store: FileStore,
  listed: readonly ListedFile[],
  openFile: FoundSubmission['openFile'],
): Promise<AttachedFiles> {
  const received: IncomingFile[] = [];
  const missing: ListedFile[] = [];
  const drop = async () => {
    for (const incoming of received) await incoming.drop();
  };
  try {
    for (const one of listed) {
      const bytes = await openFile?.(one.file);
      if (bytes) received.push(await receive(store, one, bytes));
      else missing.push(one);
    }
  } catch (error) {
    await drop();
    throw error;
  }
  const keep = async () => {
    for (const incoming of received) await incoming.keep().catch(throwStoreError);
  };
  return { missing, keep, drop };
}

async function receive(
  store: FileStore,
  { path, file, encrypted, takesScripts = false }: ListedFile,
  bytes: Uint8Array,
): Promise<IncomingFile> {
  const incoming = await store.receive().catch(throwStoreError);
  try {
    await incoming.write(bytes).catch(throwStoreError);
    if (incoming.size !== file.size || incoming.digest() !== file.sha256)
      throw httpError('file-mismatch', { errors: [fileIssue(path, 'format')] });
    if (!encrypted && (await acceptableType(incoming, takesScripts)) !== file.type)
      throw httpError('invalid-submission', { errors: [fileIssue(path, 'file_type')] });
    return incoming;
  } catch (error) {
    await incoming.drop();
    throw error;
  }
}
