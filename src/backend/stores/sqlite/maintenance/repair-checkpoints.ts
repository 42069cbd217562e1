/**
 * Repair of the checkpoints of a damaged store: lines without a valid signature are dropped, and missing checkpoints
 * that signed records name are signed again, if all signatures of the journal hold.
 */
import { basename, join } from 'node:path';
import type { RepairReport } from '../../../contracts/store-maintenance.js';
import { walkJournal } from '../../../journal/walk.js';
import { CHECKPOINTS, checkpointLines, createCheckpoint, readCheckpoint } from '../../../receipts/checkpoints.js';
import { createHistoryCheck } from '../../../receipts/history-check.js';
import { receiptIn } from '../../../receipts/receipt.js';
import { createSignerCheck, publicKeys, signingKey } from '../../../receipts/signing-keys.js';
import { replaceKeepingOldSync } from '../../../system/durable-files.js';
import type { StorePaths } from '../store-paths.js';

/** Line of the file, and the number of the record that it is about. */
type Line = readonly [seq: number, line: string];

/** Repairs the checkpoints. The journal and the keys must be repaired before. */
export function repairCheckpoints(places: StorePaths): Pick<RepairReport, 'checkpoints' | 'newCheckpoints'> {
  const { journal, keys } = places;
  const jwks = publicKeys(keys);
  const lines = checkpointLines(journal);
  const signed = lines.flatMap((line): Line[] => {
    const seq = seqOf(line, jwks);
    return seq === undefined ? [] : [[seq, line]];
  });
  const added = signMissing(places, new Set(signed.map(([seq]) => seq)));
  if (signed.length < lines.length || added.length > 0) {
    const all = [...signed, ...added].sort(([a], [b]) => a - b);
    replaceKeepingOldSync(join(journal, CHECKPOINTS), Buffer.from(all.map(([, line]) => `${line}\n`).join('')), 0o600);
  }
  return { checkpoints: lines.length - signed.length, newCheckpoints: added.length };
}

function seqOf(line: string, jwks: ReturnType<typeof publicKeys>): number | undefined {
  try {
    return readCheckpoint(line, jwks).seq;
  } catch {
    return undefined;
  }
}

/** Signs the checkpoints that records name and that are missing. Throws a DamageError if a signature does not hold. */
function signMissing(places: StorePaths, present: ReadonlySet<number>): readonly Line[] {
  const missing = new Set<number>();
  const find = (seq: number) => present.has(seq) || missing.add(seq) !== undefined;
  walkSigned(places, { all: false, hasCheckpoint: find });
  if (missing.size === 0) return [];
  const key = signingKey(places.keys);
  const added: Line[] = [];
  walkSigned(places, { all: true, hasCheckpoint: () => true }, (chain, link) => {
    if (missing.has(link.number)) added.push([link.number, createCheckpoint(chain, link, key)]);
  });
  return added;
}

function walkSigned(
  { journal, keys }: StorePaths,
  options: { readonly all: boolean; hasCheckpoint(seq: number): boolean },
  visit: (chain: string, link: { readonly number: number; readonly hash: Uint8Array }) => void = () => undefined,
): void {
  const { isLost } = createSignerCheck(keys);
  const history = createHistoryCheck({ ...options, file: basename(journal), isLost, keys: () => publicKeys(keys) });
  let chain = '';
  walkJournal(journal, 0, ({ record }) => {
    const { header, hash } = record;
    if (header.kind === 'segment') chain = header.chain;
    history.see(record, receiptIn(header));
    visit(chain, { number: header.number, hash });
  });
  history.end();
}
