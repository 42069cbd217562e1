/**
 * Conversation of a case: what the office wrote to the applicant, and what came back. Messages and replies are audit
 * events, and so are erased with the case; notes and requests for documents are part of the changes of the status.
 */
import type { Attachment } from '../../runtime/fields/attachment.js';
import { attachmentsIn } from '../../runtime/fields/attachment.js';
import type { AuditAction, AuditLog, StoredAuditEvent } from '../contracts/audit-log.js';
import type { AskedDocument, StatusChange } from '../contracts/store.js';
import type { Status } from '../statuses.js';

/** Actor of what the applicant does. */
export const APPLICANT = 'applicant';

/** Maximum length of a message and of a reply in characters. */
export const MAX_MESSAGE_LENGTH = 2000;

/** Maximum number of messages, and of replies, of one case. */
export const MAX_MESSAGES = 200;

/** Maximum number of replies after the last message of the office. */
export const MAX_REPLIES = 20;

/** A document that was asked for, with a key of its own: the same document may be asked for again. */
export interface Request extends AskedDocument {
  readonly key: string;
  /** True if a reply brought it. */
  readonly isSent: boolean;
}

/** A file of a reply, and the key of the request that it answers. */
export interface ReplyFile extends Attachment {
  readonly document: string;
}

/** Entry of a conversation, by the office or by the applicant, who also replaces a request by another. */
export interface Entry {
  readonly by: string;
  readonly isReply: boolean;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Id of the form that was posted. */
  readonly post?: string | undefined;
  /** New status, of a note on a change of the status. */
  readonly status?: Status;
  /** Paths of the fields to correct. */
  readonly fields?: readonly string[];
  readonly replacement?: string;
  readonly requests: readonly Request[];
  readonly files: readonly ReplyFile[];
}

export interface Thread {
  /** Entries, oldest first. */
  readonly entries: readonly Entry[];
  /** Documents that are asked for now, if the case waits for them. */
  readonly requests: readonly Request[];
  /** Id of the last reply, if no clerk has read it. */
  readonly unreadReply: string | undefined;
  /** Time of the last entry of the office, if the applicant has not read it. */
  readonly unreadMessage: number | undefined;
  /** Time when the applicant last read what the office wrote. */
  readonly readAt: number | undefined;
}

/** Reads the conversation of a case. `history` are the changes of its status. */
export async function readThread(
  ledger: AuditLog,
  tracking: string,
  history: readonly StatusChange[],
): Promise<Thread> {
  const read = (what: AuditAction, limit: number) => ledger.auditEvents({ what, about: tracking, limit });
  const [messages, replies, [messageRead], [replyRead]] = await Promise.all([
    read('message', MAX_MESSAGES),
    read('reply', MAX_MESSAGES),
    read('message-read', 1),
    read('reply-read', 1),
  ]);
  const said = withoutRepeats([...messages, ...replies].map(entryOf).sort((a, b) => a.at - b.at));
  const sent = new Set(said.flatMap(({ files }) => files.map(({ document }) => document)));
  const changes = history.filter(isSaid).map(change => changeEntry(change, sent));
  const entries = [...changes, ...said].sort((a, b) => a.at - b.at);
  return {
    entries,
    requests: openRequests(history).map(one => ({ ...one, isSent: sent.has(one.key) })),
    unreadReply: unlessRead(textIn(replies[0]?.detail?.id) || undefined, replyRead?.detail?.post),
    unreadMessage: unlessRead(entries.findLast(({ isReply }) => !isReply)?.at, messageRead?.detail?.message),
    readAt: messageRead?.at,
  };
}

/**
 * Returns what was written last, unless it is what was read last. What is read is named, because the clocks of servers
 * differ, and something may be written while a page is shown.
 */
const unlessRead = <T extends string | number>(last: T | undefined, read: unknown): T | undefined =>
  last === read ? undefined : last;

/** Returns whether a change of the status says something to the applicant. */
const isSaid = ({ note, fields, replacement, documents }: StatusChange): boolean =>
  Boolean(note || fields || replacement || documents);

/** Leaves out repeats: a form that was posted twice at once may be recorded twice, by two servers. */
function withoutRepeats(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ post }) => {
    if (post === undefined) return true;
    const isFirst = !seen.has(post);
    seen.add(post);
    return isFirst;
  });
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const entryOf = ({ what, by, at, detail }: StoredAuditEvent): Entry => ({
  ...{ by, at, isReply: what === 'reply', text: textIn(detail?.text), requests: [] },
  post: textIn(detail?.id) || undefined,
  files: attachmentsIn(detail?.files) as readonly ReplyFile[],
});

function changeEntry(change: StatusChange, sent: ReadonlySet<string>): Entry {
  const { by, at, status, note = '', fields, replacement, post } = change;
  return {
    ...{ by, at, status, text: note, post, isReply: by === APPLICANT, files: [] },
    ...(fields && { fields }),
    ...(replacement !== undefined && { replacement }),
    requests: requestsIn(change).map(one => ({ ...one, isSent: sent.has(one.key) })),
  };
}

type OpenRequest = Omit<Request, 'isSent'>;

const requestsIn = ({ at, documents = [] }: StatusChange): readonly OpenRequest[] =>
  documents.map(document => ({ ...document, key: `${at}-${document.id}` }));

/** Returns the documents that were asked for since the case last began to wait for documents, if it still does. */
function openRequests(history: readonly StatusChange[]): readonly OpenRequest[] {
  const before = history.findLastIndex(({ status }) => status !== 'needs-documents');
  return history.slice(before + 1).flatMap(requestsIn);
}
