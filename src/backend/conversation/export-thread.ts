/** Conversations as `istimara export` writes them. */
import type { Store } from '../contracts/store.js';
import type { ExportedFile } from '../export.js';
import { readVerifiedFile } from '../intake/listed-files.js';
import { type ReplyFile, readThread } from './thread.js';

/** An entry of a conversation: a message or a note of the office, or a reply of the applicant. */
export interface ExportedMessage {
  readonly from: 'office' | 'applicant';
  /** Account that wrote it, or `applicant`. */
  readonly by: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly text: string;
  /** Names of the documents that it asks for. */
  readonly documents?: readonly string[];
  readonly files?: readonly ReplyFile[];
}

/** Returns the conversation of a case, oldest first. */
export async function exportThread(store: Store, tracking: string): Promise<readonly ExportedMessage[]> {
  const { entries } = await readThread(store, tracking, await store.history(tracking));
  return entries.map(({ isReply, by, at, text, requests, files }) => ({
    ...{ from: isReply ? ('applicant' as const) : ('office' as const), by, at: new Date(at).toISOString(), text },
    ...(requests.length > 0 && { documents: requests.map(({ name }) => name) }),
    ...(files.length > 0 && { files }),
  }));
}

/** A file of a reply, with the id of the reply, by which its verdict is found. */
export interface ExportedReplyFile extends ExportedFile {
  readonly reply: string | undefined;
}

/** Yields the files of the replies of a case, each checked against its digest. */
export async function* exportReplyFiles(store: Store, tracking: string): AsyncGenerator<ExportedReplyFile> {
  const { entries } = await readThread(store, tracking, []);
  for (const { files, post } of entries)
    for (const file of files) yield { file, bytes: await readVerifiedFile(file, store.files), reply: post };
}
