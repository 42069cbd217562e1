/** Storing of a reply: its files first, then the reply and the digests of its files in one flush. */
import type { AuditEvent } from '../contracts/audit-log.js';
import type { Store } from '../contracts/store.js';
import { filesEvent, keepFiles, listFile, type NewFile } from './listed-files.js';
import { returnCase } from './return-case.js';
import { APPLICANT, type ReplyFile } from './thread.js';

export interface NewReply {
  readonly tracking: string;
  /** Id of the form that was posted, a UUID. */
  readonly post: string;
  readonly text: string;
  readonly files: readonly (NewFile & Pick<ReplyFile, 'document'>)[];
}

/**
 * Stores a reply. Resolves once it is on the disk, and returns whether the case is back with the office by it. Its time
 * is read after its files are stored, which may take long.
 */
export async function storeReply(store: Store, reply: NewReply, now: () => number): Promise<boolean> {
  const { tracking, post, text } = reply;
  await keepFiles(reply.files);
  const files: readonly ReplyFile[] = reply.files.map((file, index) => ({
    ...listFile(post, index, file),
    document: file.document,
  }));
  const at = now();
  const said = { about: tracking, at, by: APPLICANT };
  const event: AuditEvent = {
    ...{ what: 'reply', ...said },
    detail: {
      id: post,
      ...(text !== '' && { text }),
      ...(files.length > 0 && { files: files.map(file => ({ ...file })) }),
    },
  };
  await store.record([event, ...filesEvent(said, post, files)]);
  return returnCase(store, tracking, at);
}
