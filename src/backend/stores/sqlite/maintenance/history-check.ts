/** History check of the embedded store, by its keys and its file of checkpoints. */
import { basename } from 'node:path';
import { type Checkpoint, checkpointLines } from '../../../receipts/checkpoints.js';
import { createHistoryCheck, type HistoryCheck, type HistoryCheckOptions } from '../../../receipts/history-check.js';
import { decodeClaims } from '../../../receipts/jws.js';
import { publicKeys, type SignerCheck } from '../../../receipts/signing-keys.js';
import type { StorePaths } from '../store-paths.js';

type SqliteHistoryOptions = Pick<HistoryCheckOptions, 'before' | 'begun' | 'chain'> & {
  readonly all?: boolean | undefined;
};

export const createSqliteHistoryCheck = (
  { journal, keys }: StorePaths,
  { isLost }: SignerCheck,
  { all = false, ...given }: SqliteHistoryOptions = {},
): HistoryCheck =>
  createHistoryCheck({
    ...given,
    all,
    isLost,
    file: basename(journal),
    keys: () => publicKeys(keys),
    hasCheckpoint: createCheckpointLookup(journal),
  });

/**
 * Returns a function that returns whether there is a checkpoint of a record. The file is read again for one that was
 * signed in the meantime.
 */
function createCheckpointLookup(journal: string): (seq: number) => boolean {
  const read = () => new Set(checkpointLines(journal).map(line => decodeClaims<Checkpoint>(line)?.seq));
  let known: Set<number | undefined> | undefined;
  return seq => {
    if (known?.has(seq)) return true;
    known = read();
    return known.has(seq);
  };
}
