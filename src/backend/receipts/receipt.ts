/**
 * Receipt of an accepted submission: a signed statement of what was accepted, when, and at which position of the chain.
 */
import { hostname } from 'node:os';
import { RECEIPT_TYP } from '../../runtime/submit/receipt-verification.js';
import type { Jwks } from '../contracts/jwks.js';
import type { IncomingSubmission } from '../contracts/store.js';
import type { Header } from '../journal/record.js';
import { decodeClaims, type SigningKey, signClaims, type VerificationFailure, verifyClaims } from './jws.js';

export interface ReceiptClaims {
  /** Id of the submission. */
  readonly jti: string;
  readonly tracking: string;
  readonly form: string;
  readonly version: number;
  readonly definition: string;
  /** SHA-256 in hexadecimal, of the body as it was sent and of each file that it lists. */
  readonly sha256: string;
  readonly files: readonly string[];
  /** Time of acceptance (RFC 3339, UTC), by the server's clock. */
  readonly received_at: string;
  /** Host name of the machine. */
  readonly node: string;
  readonly chain: string;
  readonly seq: number;
  /** False for a submission that was sent encrypted and could not be inspected. */
  readonly validated: boolean;
}

/** Signs a receipt that an entry is record `seq` of a chain. */
export function signReceipt(entry: IncomingSubmission, chain: string, seq: number, key: SigningKey): string {
  const { id, tracking, form, version, definition, digest, files = [], receivedAt, validated = true } = entry;
  const receipt: ReceiptClaims = {
    jti: id,
    tracking,
    form,
    version,
    definition,
    sha256: Buffer.from(digest).toString('hex'),
    files,
    received_at: new Date(receivedAt).toISOString(),
    node: hostname(),
    chain,
    seq,
    validated,
  };
  return signClaims(RECEIPT_TYP, receipt, key);
}

/** Decodes a receipt of this store. Throws an error if the token is not a receipt. */
export function readReceipt(token: string): ReceiptClaims {
  const receipt = decodeClaims<ReceiptClaims>(token);
  if (!receipt) throw new Error('a record holds no receipt');
  return receipt;
}

/** Verifies a receipt. Returns its claims if one of the keys signed it, else the reason for the failure. */
export const verifyReceipt = (token: string, keys: Jwks): { readonly claims: ReceiptClaims } | VerificationFailure =>
  verifyClaims<ReceiptClaims>(token, RECEIPT_TYP, keys);

/** Returns the receipt in a record, or undefined if the record is not a submission. */
export const receiptIn = (header: Header): ReceiptClaims | undefined =>
  header.kind === 'submission' ? readReceipt(header.receipt) : undefined;
