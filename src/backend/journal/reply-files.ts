/** Files of the applicant's replies, which are listed in events and not in receipts. */
import { decodeAuditEvent, type JournalRecord } from './record.js';

export interface ReplyFiles {
  /** Tracking number of the submission. */
  readonly tracking: string;
  /** SHA-256 of each file, in hex digits. */
  readonly files: readonly string[];
}

/** Returns the files that a record lists for a reply, or undefined for any other record. */
export function replyFilesIn({ header, body }: Pick<JournalRecord, 'header' | 'body'>): ReplyFiles | undefined {
  if (header.kind !== 'deed' || header.what !== 'reply-files') return undefined;
  const { about, detail } = decodeAuditEvent(header, body);
  return { tracking: about, files: digestsIn(detail) };
}

/** Returns the digests in the detail of an event. */
export const digestsIn = (detail: Readonly<Record<string, unknown>> | undefined): readonly string[] =>
  Array.isArray(detail?.files) ? detail.files.filter((one): one is string => typeof one === 'string') : [];
