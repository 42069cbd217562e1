/** Storing of a message of the office, perhaps with documents for the applicant: its files first, then all in one flush. */
import type { Attachment } from '../../runtime/fields/attachment.js';
import type { Store } from '../contracts/store.js';
import { filesEvent, keepFiles, listFile, type NewFile } from './listed-files.js';

export interface NewMessage {
  readonly tracking: string;
  /** Id by which a message that is sent twice is recognized, a UUID. */
  readonly post: string;
  readonly text: string;
  /** Name of the actor. */
  readonly by: string;
  readonly files?: readonly NewFile[];
}

/** Message as it was stored. */
export interface StoredMessage {
  readonly at: number;
  readonly files: readonly Attachment[];
}

/** Stores a message. Resolves once it is on the disk. Its time is read after its files are stored, which may take long. */
export async function storeMessage(
  store: Pick<Store, 'record'>,
  { tracking, post, text, by, files: given = [] }: NewMessage,
  now: () => number,
): Promise<StoredMessage> {
  await keepFiles(given);
  const files = given.map((file, index) => listFile(post, index, file));
  const said = { about: tracking, at: now(), by };
  const detail = {
    id: post,
    ...(text !== '' && { text }),
    ...(files.length > 0 && { files: files.map(file => ({ ...file })) }),
  };
  await store.record([{ what: 'message', ...said, detail }, ...filesEvent(said, post, files)]);
  return { at: said.at, files };
}
