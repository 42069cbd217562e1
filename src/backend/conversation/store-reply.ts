/** Storing of a reply: its files first, then the reply and the digests of its files in one flush. */
import { createHash } from 'node:crypto';
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { AuditEvent } from '../contracts/audit-log.js';
import type { IncomingFile } from '../contracts/file-store.js';
import type { Store } from '../contracts/store.js';
import { throwStoreError } from '../http/problem.js';
import { returnCase } from './return-case.js';
import { APPLICANT, type ReplyFile } from './thread.js';

export interface NewReply {
  readonly tracking: string;
  /** Id of the form that was posted, a UUID. */
  readonly post: string;
  readonly text: string;
  readonly files: readonly (Pick<Attachment, 'name' | 'type'> & {
    readonly document: string;
    readonly incoming: IncomingFile;
  })[];
}

/**
 * Stores a reply. Resolves once it is on the disk, and returns whether the case is back with the office by it. Its time
 * is read after its files are stored, which may take long.
 */
export async function storeReply(store: Store, reply: NewReply, now: () => number): Promise<boolean> {
  const { tracking, post, text } = reply;
  for (const { incoming } of reply.files) await incoming.keep().catch(throwStoreError);
  const files = reply.files.map((file, index) => listed(post, index, file));
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
  const digests = [...new Set(files.map(({ sha256 }) => sha256))];
  const listing: AuditEvent = { what: 'reply-files', ...said, detail: { reply: post, files: digests } };
  await store.record(files.length > 0 ? [event, listing] : [event]);
  return returnCase(store, tracking, at);
}

/** Returns a file as the reply lists it. Its id follows from the reply, so that a repetition lists the same. */
function listed(post: string, index: number, { document, name, type, incoming }: NewReply['files'][number]): ReplyFile {
  const sha256 = incoming.digest();
  const hash = createHash('sha256')
    .update(JSON.stringify([post, index, sha256]))
    .digest('hex');
  const id = `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
  return { id, name, type, size: incoming.size, sha256, document };
}
