/**
 * Receipt of an accepted submission: a signed statement of what was accepted, when, at which position of the chain, and
 * after which history.
 */
import { hostname } from 'node:os';
import { RECEIPT_TYP } from '../../runtime/submit/receipt-verification.js';
import type { Jwks } from '../contracts/jwks.js';
import type { IncomingSubmission, IntakeChannel } from '../contracts/store.js';
import type { Header, Link } from '../journal/record.js';
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
  /** Time of acceptance (RFC 3339, UTC), by the server's clock. It is never before that of the previous receipt. */
  readonly received_at: string;
  /** Time of the server's clock, if it was a second or more before that of the previous receipt. */
  readonly clock?: string;
  /** Host name of the machine. */
  readonly node: string;
  readonly chain: string;
  readonly seq: number;
  /** False for a submission that was sent encrypted and could not be inspected. */
  readonly validated: boolean;
  /** Channel of a submission that was not sent to this server but taken from a file or filled in at the counter. */
  readonly channel?: IntakeChannel;
  /** SHA-256 in hexadecimal, of the cleaned data. Receipts of earlier versions lack this and the following claims. */
  readonly data_sha256?: string;
  /** Chain hash of the record before, in hexadecimal. It covers all records of the chain up to there. */
  readonly previous?: string;
  /** Number of the record of the last checkpoint of the chain, or 0 if there was none. */
  readonly checkpoint?: number;
}

/** Position of a receipt in its chain. */
export interface ReceiptPosition {
  readonly chain: string;
  /** The record before. */
  readonly before: Link;
  /** Number of the record of the last checkpoint, or 0. */
  readonly checkpoint: number;
}

/** Host name of this machine, which is asked for once. */
const NODE = hostname();

/** Difference in milliseconds from which a receipt says what the clock showed. */
export const CLOCK_TOLERANCE_MS = 1_000;

/**
 * Signs a receipt that an entry is the next record of a chain. `dataDigest` is the SHA-256 of its data, and `clock` the
 * time that the server's clock showed, if the entry got a later one.
 */
export function signReceipt(
  entry: IncomingSubmission,
  dataDigest: Uint8Array,
  { chain, before, checkpoint }: ReceiptPosition,
  key: SigningKey,
  clock = entry.receivedAt,
): string {
  const { id, tracking, form, version, definition, digest, files = [], receivedAt, validated = true, channel } = entry;
  const receipt: ReceiptClaims = {
    jti: id,
    tracking,
    form,
    version,
    definition,
    sha256: Buffer.from(digest).toString('hex'),
    files,
    received_at: new Date(receivedAt).toISOString(),
    ...(receivedAt - clock >= CLOCK_TOLERANCE_MS && { clock: new Date(clock).toISOString() }),
    node: NODE,
    chain,
    seq: before.number + 1,
    validated,
    ...(channel && { channel }),
    data_sha256: Buffer.from(dataDigest).toString('hex'),
    previous: Buffer.from(before.hash).toString('hex'),
    checkpoint,
  };
  return signClaims(RECEIPT_TYP, receipt, key);
}

/** Decodes a receipt of this store. Throws an error if the token is not a receipt. */
export function readReceipt(token: string): ReceiptClaims {
  const receipt = decodeClaims<ReceiptClaims>(token);
  if (!receipt) throw new Error('a record holds no receipt');
  return receipt;
}

/**
 * Verifies a receipt. Returns its claims if one of the keys signed it, else the reason for the failure. It never throws.
 */
export const verifyReceipt = (token: string, keys: Jwks): { readonly claims: ReceiptClaims } | VerificationFailure =>
  verifyClaims<ReceiptClaims>(token, RECEIPT_TYP, keys);

/** Returns the receipt in a record, or undefined if the record is not a submission. */
export const receiptIn = (header: Header): ReceiptClaims | undefined =>
  header.kind === 'submission' ? readReceipt(header.receipt) : undefined;
