/**
 * Attempt counters and sessions in their own tables. This state is shared by all servers and not recorded in any chain.
 * Each operation is one statement.
 */

import type { AttemptCounter } from '../../contracts/attempt-counter.js';
import type { ListedSession, SessionStore, StoredSession } from '../../contracts/session-store.js';
import { nullsLeftOut } from '../from-record.js';
import type { ChainWriter } from './chain-writer.js';
import type { Query, Statement } from './connection.js';
import { asStoreFault, isPassing } from './error-codes.js';

type OnLane = <T>(work: (lane: ChainWriter) => Promise<T>) => Promise<T>;

/** Returns the SQL equivalent of `delayAfter` for a count, by the rule in $3 to $5. */
const waitOf = (count: string): string =>
  `CASE WHEN ${count} < $3 THEN 0 ELSE least($5::bigint, $4::bigint * (2 ^ least(${count} - $3, 30))::bigint) END`;

const SQL = {
  /**
   * If two attempts come at the same time, one waits for the row of the other and then finds it counted. Returns no row
   * if there is a wait.
   */
  take: `INSERT INTO istimara.tries AS t (key, count, until, over)
    VALUES ($1, 1, $2::bigint + ${waitOf('1')}, $2::bigint + ${waitOf('1')} + $5::bigint)
    ON CONFLICT (key) DO UPDATE SET (count, until, over) =
      (SELECT n.count, $2::bigint + ${waitOf('n.count')}, $2::bigint + ${waitOf('n.count')} + $5::bigint
        FROM (SELECT CASE WHEN t.over <= $2::bigint THEN 1 ELSE t.count + 1 END AS count) n)
    WHERE t.until <= $2::bigint RETURNING count`,
  left: 'SELECT until FROM istimara.tries WHERE key = $1',
  forget: 'DELETE FROM istimara.tries WHERE key = $1',
  over: 'DELETE FROM istimara.tries WHERE over <= $1',
  keep: `INSERT INTO istimara.session (key, name, changed, began, used, client, browser)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (key) DO NOTHING`,
  ofAccount: `SELECT key, name, changed, began, used, client, browser FROM istimara.session WHERE name = $1
    ORDER BY used DESC, began DESC`,
  find: 'SELECT name, changed, began, used, client, browser FROM istimara.session WHERE key = $1',
  use: 'UPDATE istimara.session SET used = greatest(used, $2) WHERE key = $1',
  end: 'DELETE FROM istimara.session WHERE key = $1',
  sweep: 'DELETE FROM istimara.session WHERE used < $1 OR began < $2',
} as const;

export function ephemeralState(
  rows: Query,
  onLane: OnLane,
): { readonly tries: AttemptCounter; readonly sessions: SessionStore } {
  /**
   * Runs a statement, and once more if the connection broke. Repeating does no harm, and counting an attempt twice does
   * little.
   */
  const write = <T>(statement: Statement): Promise<T[]> =>
    onLane(({ line }) =>
      line
        .run<T>(statement)
        .catch(error => (isPassing(error) ? line.run<T>(statement) : Promise.reject(error)))
        .catch(error => {
          throw asStoreFault(error);
        }),
    );
  const done = async (text: string, ...values: unknown[]) => void (await write({ text, values }));
  return {
    tries: {
      countAttempt: async (key, { freeAttempts, firstMs, longestMs }, now) => {
        const counted = await write({ text: SQL.take, values: [key, now, freeAttempts, firstMs, longestMs] });
        if (counted.length > 0) return 0;
        const [row] = await rows<{ until: number }>({ text: SQL.left, values: [key] });
        return Math.max(1, (row?.until ?? 0) - now);
      },
      forget: key => done(SQL.forget, key),
    },
    sessions: {
      keep: (key, { name = null, changed, began, used, client = null, browser = null }) =>
        done(SQL.keep, key, name, changed, began, used, client, browser),
      ofAccount: async name => {
        const found = await rows<ListedSession>({ text: SQL.ofAccount, values: [name] });
        return found.map(row => nullsLeftOut<ListedSession>(row));
      },
      find: async key => {
        const [row] = await rows<StoredSession>({ name: 'session', text: SQL.find, values: [key] });
        return row && nullsLeftOut<StoredSession>(row);
      },
      use: (key, at) => done(SQL.use, key, at),
      end: key => done(SQL.end, key),
      sweep: (unusedSince, beganBefore) => done(SQL.sweep, unusedSince, beganBefore),
    },
  };
}

/** Deletes attempt counters that have expired. */
export const deleteExpiredAttempts = async (run: Query, now: number): Promise<void> =>
  void (await run({ text: SQL.over, values: [now] }));
