/**
 * Startup check that delays no requests: the checkpoints, and the ends of the newest chains. The integrity check covers
 * the rest.
 */
import { damageError } from '../../../journal/damage.js';
import { bodyFits, flawOf, NO_LINK } from '../../../journal/record.js';
import type { Query } from '../connection.js';
import { type RecordRow, recordOf } from '../record-row.js';
import { placeIn, SEQS } from '../schema/index.js';

const CHAINS = 8;
/** Number of records checked at the end of a chain. It is small because bodies may be large. */
const RECORDS_CHECKED_AT_START = 100;

/** Checks checkpoints and chain ends. Rejects with a DamageError if something is damaged. */
export async function checkStart(run: Query): Promise<void> {
  const [wrong] = await run<{ number: number; name: string }>({
    text: `SELECT k.number, c.name FROM istimara.checkpoint k JOIN istimara.chain c ON c.number = k.number / ${SEQS}
      LEFT JOIN istimara.record r ON r.number = k.number AND r.hash = k.hash
      WHERE r.number IS NULL ORDER BY k.number LIMIT 1`,
  });
  if (wrong) throw damageError({ kind: 'checkpoint', file: wrong.name, record: placeIn(wrong.number).seq });
  const chains = await run<{ number: number; name: string }>({
    text: `SELECT number, name FROM istimara.chain ORDER BY number DESC LIMIT ${CHAINS}`,
  });
  for (const { number, name } of chains) await checkEnd(run, number, name);
}

async function checkEnd(run: Query, chain: number, name: string): Promise<void> {
  const rows = await run<RecordRow>({
    text: `SELECT * FROM istimara.record WHERE number > $1 AND number < $2 ORDER BY number DESC LIMIT ${RECORDS_CHECKED_AT_START}`,
    values: [chain * SEQS, (chain + 1) * SEQS],
  });
  let before = NO_LINK;
  for (const [at, row] of rows.reverse().entries()) {
    const { seq } = placeIn(row.number);
    const record = recordOf(row);
    const first = at === 0 && seq > 1;
    const flaw = typeof record === 'string' ? record : first ? !bodyFits(record) && 'body' : flawOf(record, before);
    if (flaw || typeof record === 'string') throw damageError({ kind: flaw || 'header', file: name, record: seq });
    before = { number: seq, hash: record.hash };
  }
}
