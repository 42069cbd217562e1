/** The receipt of an accepted submission: what was taken in, when, where it stands in the chain, signed. */
import { hostname } from 'node:os';
import { RECEIPT_TYP } from '../../runtime/submit/receipt-verification.js';
import type { Jwks } from '../contracts/jwks.js';
import type { IncomingSubmission } from '../contracts/store.js';
import type { Header } from '../journal/record.js';
import { decodeClaims, type SigningKey, signClaims, type VerificationFailure, verifyClaims } from './jws.js';

export interface ReceiptClaims {
  /** The id of the submission. */
  readonly jti: string;
  readonly tracking: string;
  readonly form: string;
  readonly version: number;
  readonly definition: string;
  /** SHA-256 of the body as it was sent, in hex digits, and of each file that it lists. */
  readonly sha256: string;
  readonly files: readonly string[];
  /** RFC 3339, UTC, by the server's clock. */
  readonly received_at: string;
  /** The machine. */
  readonly node: string;
  readonly chain: string;
  readonly seq: number;
  /** False for what was sealed on its way and could not be looked into. */
  readonly validated: boolean;
}

/** Signs that an entry is record `seq` of a chain. */
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

/** What a receipt of this store says. */
export function readReceipt(token: string): ReceiptClaims {
  const receipt = decodeClaims<ReceiptClaims>(token);
  if (!receipt) throw new Error('a record holds no receipt');
  return receipt;
}

/** What a receipt says if one of the keys signed it, else what is wrong. */
export const verifyReceipt = (token: string, keys: Jwks): { readonly claims: ReceiptClaims } | VerificationFailure =>
  verifyClaims<ReceiptClaims>(token, RECEIPT_TYP, keys);

/** The receipt in a record; undefined for one that is no submission's. */
export const receiptIn = (header: Header): ReceiptClaims | undefined =>
  header.kind === 'submission' ? readReceipt(header.receipt) : undefined;
