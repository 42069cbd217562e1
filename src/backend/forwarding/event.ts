/**
 * CloudEvent 1.0 of an accepted submission, in the structured JSON mode. The same submission always gives the same
 * bytes.
 */

import type { StoredSubmission } from '../contracts/store.js';
import { type ExportedSubmission, toExported } from '../export.js';
import { readReceipt } from '../receipts/receipt.js';

/** Media type of the structured mode. */
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json; charset=utf-8';

export const SUBMISSION_ACCEPTED = 'istimara.submission.accepted.v1';

/** Submission as it was accepted, without anything that happened to it since. */
export type AcceptedSubmission = Omit<ExportedSubmission, 'status' | 'validated'> & {
  /** Same value as in the receipt: false for an encrypted submission, and for paper that was accepted with errors. */
  readonly validated: boolean;
  readonly receipt: string;
};

export interface CloudEvent {
  readonly specversion: '1.0';
  /** Id made of the position in the server's chain: the same at every attempt, and never that of another event. */
  readonly id: string;
  readonly source: string;
  readonly type: typeof SUBMISSION_ACCEPTED;
  /** Id of the form. */
  readonly subject: string;
  /** Time of acceptance. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: AcceptedSubmission;
  /** SHA-256 of the attachments that the submission lists; not part of what is sent. */
  readonly [FILE_DIGESTS]: readonly string[];
}

export const FILE_DIGESTS = Symbol('files');

/** Returns the event of a stored submission. `source` is how the ministry names the place of its forms. */
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
