/**
 * Conversion of data that PostgreSQL itself finds broken, such as a page with a wrong checksum, into damage with its
 * location.
 */
import { damageError } from '../../../journal/damage.js';
import { codeOf } from '../../error-codes.js';
import { chainsIn } from '../chains.js';
import type { Query } from '../connection.js';
import { placeIn, SEQS } from '../schema/index.js';

/** Returns whether the error is data_corrupted or index_corrupted. */
const isUnreadable = (error: unknown): boolean => /^XX00[12]$/.test(codeOf(error));

/** Number of records per query. */
const RECORDS_PER_PROBE = 100;

/**
 * Runs `work` and throws a DamageError for data that it cannot read. `run` queries outside of any transaction of
 * `work`.
 *
 * `reached`, if given, returns the record up to which everything was readable. The first unreadable record after it is
 * then searched for.
 */
export async function withUnreadableAsDamage<T>(
  run: Query,
  work: () => Promise<T>,
  reached?: () => number,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    throw (
      (reached && (await firstRecord(run, reached()))) ??
      damageError({ kind: 'unreadable', file: await tableOf(run, error) })
    );
  }
}

/** Returns the name of the table or index whose file the error message names. */
async function tableOf(run: Query, error: unknown): Promise<string> {
  const [, file] = /base\/\d+\/(\d+)/.exec(String((error as Error).message)) ?? [];
  if (file === undefined) return 'record';
  const [row] = await run<{ name: string | null }>({
    text: 'SELECT relname AS name FROM pg_class WHERE oid = pg_filenode_relation(0, $1)',
    values: [file],
  });
  return row?.name ?? file;
}

async function firstRecord(run: Query, after: number) {
  for await (const { number, name } of chainsIn(run)) {
    const end = (number + 1) * SEQS;
    for (let last = Math.max(number * SEQS, after); last < end; last += RECORDS_PER_PROBE) {
      const found = await read(run, last, last + RECORDS_PER_PROBE);
      if (found === 'unreadable')
        for (let one = last; one < last + RECORDS_PER_PROBE; one++)
          if ((await read(run, one, one + 1)) === 'unreadable')
            return damageError({ kind: 'unreadable', file: name, record: placeIn(one + 1).seq });
      if (found === 0) break;
    }
  }
  return undefined;
}

/** Returns the number of records after one number, up to another. */
async function read(run: Query, after: number, upTo: number): Promise<number | 'unreadable'> {
  try {
    const text = 'SELECT header, body FROM istimara.record WHERE number > $1 AND number <= $2';
    return (await run({ text, values: [after, upTo] })).length;
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return 'unreadable';
  }
}
