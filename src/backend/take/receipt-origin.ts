/** Origin of a submission that another store accepted before: what its receipt says, if that can be relied on. */
import { createHash } from 'node:crypto';
import type { EncryptedSubmission, Submission } from '../../runtime/submit/envelope.js';
import type { Jwks } from '../contracts/jwks.js';
import { type ReceiptClaims, verifyReceipt } from '../receipts/receipt.js';

/**
 * Returns the claims of the receipt that came with a submission, if one of the keys signed it for these very answers.
 * Without a receipt anyone could print any tracking number on paper, and with that of an earlier submission any answers.
 */
export function originOf(
  receipt: string | undefined,
  submission: Submission | EncryptedSubmission,
  body: Uint8Array,
  keys: Jwks,
): ReceiptClaims | undefined {
  const verified = receipt === undefined ? 'form' : verifyReceipt(receipt, keys);
  if (typeof verified === 'string') return undefined;
  const { claims } = verified;
  const { id, form, version, definition } = submission;
  const isNamed =
    claims.jti === id && claims.form === form && claims.version === version && claims.definition === definition;
  return isNamed && isOfContent(claims, submission, body) ? claims : undefined;
}

/**
 * Returns whether a receipt is for the body, or for the cleaned data, which is what events of a spool folder have. For an
 * encrypted submission the digest of its data says nothing.
 */
function isOfContent(
  { sha256, data_sha256 }: ReceiptClaims,
  submission: Submission | EncryptedSubmission,
  body: Uint8Array,
): boolean {
  if (digestOf(body) === sha256) return true;
  return !('encrypted' in submission) && digestOf(JSON.stringify(submission.data)) === data_sha256;
}

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
