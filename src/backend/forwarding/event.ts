/** An accepted submission as a CloudEvent 1.0, in the structured JSON mode. The same submission always gives the same bytes. */

import type { Stored } from '../contracts/store.js';
import { type ExportedSubmission, exported } from '../export.js';
import { readReceipt } from '../receipts/receipt.js';

/** The media type of the structured mode. */
export const EVENT_MEDIA_TYPE = 'application/cloudevents+json; charset=utf-8';

export const ACCEPTED = 'istimara.submission.accepted.v1';

/** The submission as it was accepted: what became of it since is not in it. */
export type Accepted = Omit<ExportedSubmission, 'status' | 'validated'> & {
  /** As in the receipt: false for what is sealed, and for paper that was taken with what is wrong on it. */
  readonly validated: boolean;
  readonly receipt: string;
};

export interface CloudEvent {
  readonly specversion: '1.0';
  /** Made by the server of the place in its chain: the same at every try, never that of another. */
  readonly id: string;
  readonly source: string;
  readonly type: typeof ACCEPTED;
  /** The form. */
  readonly subject: string;
  /** When it was accepted. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly data: Accepted;
  /** SHA-256 of the attachments that it lists; not a part of what is sent. */
  readonly [FILES]: readonly string[];
}

export const FILES = Symbol('files');

/** `source`: how the ministry names where its forms are. */
export function eventOf(stored: Stored, source: string): CloudEvent {
  const { chain, seq, files, validated } = readReceipt(stored.receipt);
  const { status: _, ...submission } = exported(stored);
  return {
    specversion: '1.0',
    id: `${chain}-${seq}`,
    source,
    type: ACCEPTED,
    subject: stored.form,
    time: submission.received_at,
    datacontenttype: 'application/json',
    data: { ...submission, validated, receipt: stored.receipt },
    [FILES]: files,
  };
}

export const bytesOf = (event: CloudEvent): Buffer => Buffer.from(JSON.stringify(event));
