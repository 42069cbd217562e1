/** Records that others appended: another process of the store, or an attacker who has no key. */
import { basename } from 'node:path';
import { damageError } from '../../journal/damage.js';
import { NO_LINK } from '../../journal/record.js';
import { isOfThisVersion, isSigned } from '../../receipts/history-check.js';
import { receiptIn } from '../../receipts/receipt.js';
import { publicKeys } from '../../receipts/signing-keys.js';
import type { Head } from './journal-index.js';
import type { WriterState } from './maintenance/background-maintenance.js';
import { copiesIn } from './record-copies.js';

/**
 * Checks the end of the chain before this process appends to it. Unless this process wrote it, the last record must be
 * signed, so that no signature of this process covers unsigned records. Throws a DamageError if it is not, or if
 * records that were there before are missing.
 */
export function followOthers(writing: WriterState, head: Head): void {
  const { index, places, state } = writing;
  const { known } = state;
  if (head.number === known.number && Buffer.compare(head.hash, known.hash) === 0) return;
  if (head.number <= known.number || !isVouchedFor(writing, head.number))
    throw damageError({ kind: 'altered', file: basename(places.journal), record: head.number });
  state.known = head;
  state.clock.see(index.lastReceivedAt());
}

/**
 * Returns whether the signature of a record holds. A server of an earlier version that runs on the same folder signs
 * nothing; the integrity check reports what it added.
 */
function isVouchedFor({ database, places, state }: WriterState, number: number): boolean {
  const copyOf = copiesIn(database);
  const { header: text } = copyOf(number)!;
  const record = { header: JSON.parse(text), text };
  if (!isOfThisVersion(record.header, receiptIn(record.header))) return true;
  const before = copyOf(number - 1) ?? NO_LINK;
  if (isSigned(record, before, state.jwks)) return true;
  state.jwks = publicKeys(places.keys);
  return isSigned(record, before, state.jwks);
}
