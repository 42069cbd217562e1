/** An accepted submission as a CloudEvent 1.0, in the structured JSON mode. The same submission always gives the same bytes. */

import type { StoredSubmission } from '../contracts/store.js';
import { type ExportedSubmission, toExported } from '../export.js';
import { readReceipt } from '../receipts/receipt.js';

/** The media type of the structured mode. */
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json; charset=utf-8';

export const SUBMISSION_ACCEPTED = 'istimara.submission.accepted.v1';

/** The submission as it was accepted: what became of it since is not in it. */
export type AcceptedSubmission = Omit<ExportedSubmission, 'status' | 'validated'> & {
  /** As in the receipt: false for what is sealed, and for paper that was taken with what is wrong on it. */
  readonly validated: boolean;
  readonly receipt: string;
};

export interface CloudEvent {
  readonly specversion: '1.0';
  /** Made by the server of the place in its chain: the same at every try, never that of another. */
  readonly id: string;
  readonly source: string;
  readonly type: typeof SUBMISSION_ACCEPTED;
  /** The form. */
  readonly subject: string;
  /** When it was accepted. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: AcceptedSubmission;
  /** SHA-256 of the attachments that it lists; not a part of what is sent. */
  readonly [FILE_DIGESTS]: readonly string[];
}

export const FILE_DIGESTS = Symbol('files');

/** `source`: how the ministry names where its forms are. */
export function toCloudEvent(stored: StoredSubmission, source: string): CloudEvent {
  const { chain, seq, files, validated } = readReceipt(stored.receipt);
  const { status: _, ...submission } = toExported(stored);
  return {
    specversion: '1.0',
    id: `${chain}-${seq}`,
    source,
    type: SUBMISSION_ACCEPTED,
    subject: stored.form,
    time: submission.received_at,
    datacontenttype: 'application/json',
    data: { ...submission, validated, receipt: stored.receipt },
    [FILE_DIGESTS]: files,
  };
}

export const serializeEvent = (event: CloudEvent): Buffer => Buffer.from(JSON.stringify(event));
