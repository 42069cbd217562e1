/**
 * History check, part of the integrity check: the signatures of a chain. From the first signed record on, every record
 * is signed, together with the hash of the record before. One valid signature therefore covers all records before it. The records also name the checkpoints that must exist.
 */
import type { Jwks } from '../contracts/jwks.js';
import { damageError } from '../journal/damage.js';
import { type Header, type JournalRecord, type Link, NO_LINK } from '../journal/record.js';
import { CHECKPOINTS } from './checkpoints.js';
import { type ReceiptClaims, verifyReceipt } from './receipt.js';
import { tokenOf, verifyHeader } from './record-signature.js';

export interface HistoryCheckOptions {
  /** Name of the journal or the chain in damage. */
  readonly file: string;
  /** Returns the public keys. It is called again for a key that began to sign in the meantime. */
  keys(): Jwks;
  /** Returns whether the key of a token was abandoned. */
  isLost?(token: string): boolean;
  /** Returns whether there is a checkpoint of this record. */
  hasCheckpoint(seq: number): boolean;
  /** True to verify every signature. Default: only the last one, which covers the others. */
  readonly all?: boolean;
  /** Record before the first one that is seen. */
  readonly before?: Link;
  /** True if records before the first one that is seen are signed. */
  readonly begun?: boolean;
  /** Name of the chain, if it is known before its first record. */
  readonly chain?: string | undefined;
}

export interface HistoryCheck {
  /** Checks the next record. Throws a DamageError if it is not signed as it must be. */
  see(record: JournalRecord, receipt: ReceiptClaims | undefined): void;
  /** Verifies the last signature and that the named checkpoints exist. Must be called after the last record. */
  end(): void;
  /** Number of records of an earlier version, which are not signed, before the first signed one. */
  readonly unsigned: number;
  /** True once a signed record was seen. It covers the records before it. */
  readonly begun: boolean;
}

interface State {
  link: Link;
  /** True once a signed record was seen. */
  begun: boolean;
  chain: string | undefined;
  unsigned: number;
  /** Public keys, once they are needed. */
  jwks?: Jwks;
  /** Number of the record of the first checkpoint that is named and missing. */
  missing?: number;
}

interface SignedRecord {
  readonly record: JournalRecord;
  readonly before: Pick<Link, 'hash'>;
}

export function createHistoryCheck(options: HistoryCheckOptions): HistoryCheck {
  const { file, keys, isLost = () => false, hasCheckpoint, all = false, before = NO_LINK } = options;
  const state: State = { link: before, begun: options.begun ?? false, chain: options.chain, unsigned: 0 };
  let last: SignedRecord | undefined;
  const wrong = (kind: 'unsigned' | 'altered', record: number) => damageError({ kind, file, record });
  const verify = ({ record, before: previous }: SignedRecord): void => {
    if (isLost(tokenOf(record.header)!)) return;
    state.jwks ??= keys();
    if (isSigned(record, previous, state.jwks)) return;
    state.jwks = keys();
    if (!isSigned(record, previous, state.jwks)) throw wrong('altered', record.header.number);
  };
  const checkNamed = (header: Header, receipt: ReceiptClaims | undefined): void => {
    const named = receipt ? receipt.checkpoint : header.checkpoint;
    if (named && !isLost(tokenOf(header)!) && !hasCheckpoint(named)) state.missing ??= named;
  };
  return {
    see: (record, receipt) => {
      const { header, hash } = record;
      const seen = { record, before: state.link };
      if (header.kind === 'segment') state.chain ??= header.chain;
      if (receipt && !isReceiptOf(record, receipt, state.chain, state.link)) throw wrong('altered', header.number);
      state.link = { number: header.number, hash };
      if (!isOfThisVersion(header, receipt)) {
        if (state.begun) throw wrong('unsigned', header.number);
        state.unsigned += 1;
        return;
      }
      state.begun = true;
      checkNamed(header, receipt);
      if (all) verify(seen);
      else last = seen;
    },
    end: () => {
      if (last) verify(last);
      const { missing: record } = state;
      if (record !== undefined) throw damageError({ kind: 'no-checkpoint', file: CHECKPOINTS, record });
    },
    get unsigned() {
      return state.unsigned;
    },
    get begun() {
      return state.begun;
    },
  };
}

/** Returns whether a record is signed together with the record before, as this version does. */
export const isOfThisVersion = (header: Header, receipt: ReceiptClaims | undefined): boolean =>
  receipt ? receipt.previous !== undefined : header.signature !== undefined;

/** Returns whether one of the keys signed a record as the one that follows `before`. */
export const isSigned = (
  { header, text }: Pick<JournalRecord, 'header' | 'text'>,
  before: Pick<Link, 'hash'>,
  jwks: Jwks,
): boolean =>
  header.kind === 'submission'
    ? typeof verifyReceipt(header.receipt, jwks) !== 'string'
    : verifyHeader(before, text, jwks) === undefined;

/** Returns whether a receipt states this record at this position, and the contents that its header states. */
function isReceiptOf({ header }: JournalRecord, receipt: ReceiptClaims, chain: string | undefined, before: Link) {
  const [body, data] = header.parts;
  const { previous, data_sha256: cleaned } = receipt;
  return (
    receipt.seq === header.number &&
    (chain === undefined || receipt.chain === chain) &&
    receipt.sha256 === body?.sha256 &&
    (previous === undefined || previous === Buffer.from(before.hash).toString('hex')) &&
    (cleaned === undefined || cleaned === data?.sha256)
  );
}
