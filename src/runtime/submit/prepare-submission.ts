/** Preparation of a submission for sending. */
import { toHex } from '../hex.js';
import type { Submission } from './envelope.js';
import { safeJson } from './safe-json.js';
import type { PreparedSubmission, SubmissionFile } from './transport.js';

/** Returns a UUID of version 7. It works without `crypto.randomUUID`, which is missing over plain HTTP. */
export function uuidV7(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(10));
  bytes[0] = (bytes[0]! & 0x0f) | 0x70;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const time = Math.abs(Math.trunc(now)).toString(16).padStart(12, '0');
  const hex = time + toHex(bytes);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Prepared submission in plain text. */
export type PreparedPlainSubmission = PreparedSubmission & { readonly submission: Submission };

/** The part of a submission that comes from the person. */
export type SubmissionContent = Pick<Submission, 'data' | 'warnings'>;

/** Prepares a submission. `sent` has all members except the id, which is assigned here. */
export function prepareSubmission(
  sent: Omit<Submission, 'id'>,
  files: readonly SubmissionFile[] = [],
): PreparedPlainSubmission {
  const submission = { id: uuidV7(), ...sent };
  return { submission, body: safeJson(submission), files };
}
