/**
 * Attempt counters and sessions in the index. This state is shared by all servers and not recorded in the journal.
 * Writes run inside a transaction of the caller.
 */

import { type AttemptCounter, type BackoffRule, delayAfter } from '../../contracts/attempt-counter.js';
import type { ListedSession, SessionStore, StoredSession } from '../../contracts/session-store.js';
import { nullsLeftOut } from '../from-record.js';
import type { Connection } from './connection.js';

/** Operation on the ephemeral state, as it is passed to the writer. */
export type EphemeralWork =
  | { readonly kind: 'take'; readonly key: string; readonly rule: BackoffRule; readonly now: number }
  | { readonly kind: 'forget'; readonly key: string }
  | { readonly kind: 'keep'; readonly key: string; readonly session: StoredSession }
  | { readonly kind: 'use'; readonly key: string; readonly at: number }
  | { readonly kind: 'end'; readonly key: string }
  | { readonly kind: 'sweep'; readonly unusedSince: number; readonly beganBefore: number };

const SQL = {
  over: 'DELETE FROM tries WHERE over <= ?',
  tried: 'SELECT count, until FROM tries WHERE key = ?',
  count: 'INSERT OR REPLACE INTO tries (key, count, until, over) VALUES (@key, @count, @until, @over)',
  forget: 'DELETE FROM tries WHERE key = ?',
  keep: `INSERT INTO session (key, name, changed, began, used, client, browser)
    VALUES (@key, @name, @changed, @began, @used, @client, @browser)`,
  use: 'UPDATE session SET used = max(used, @at) WHERE key = @key',
  end: 'DELETE FROM session WHERE key = ?',
  sweep: 'DELETE FROM session WHERE used < @unusedSince OR began < @beganBefore',
  find: 'SELECT name, changed, began, used, client, browser FROM session WHERE key = ?',
  ofAccount: `SELECT key, name, changed, began, used, client, browser FROM session WHERE name = ?
    ORDER BY used DESC, began DESC`,
} as const;

const ABSENT = { client: null, browser: null };

/** Runs one operation. Returns the milliseconds to wait if the operation is an attempt. */
export function runEphemeralWork(database: Connection, work: EphemeralWork): number | undefined {
  const sql = (name: keyof typeof SQL) => database.prepare(SQL[name]);
  switch (work.kind) {
    case 'take':
      return take(database, work);
    case 'keep':
      sql('keep').run({ ...ABSENT, key: work.key, ...work.session, name: work.session.name ?? null });
      return undefined;
    case 'use':
    case 'sweep':
      sql(work.kind).run(work);
      return undefined;
    case 'forget':
    case 'end':
      sql(work.kind).run(work.key);
      return undefined;
  }
}

function take(database: Connection, { key, rule, now }: EphemeralWork & { kind: 'take' }): number {
  database.prepare(SQL.over).run(now);
  const known = database.prepare(SQL.tried).get(key) as { count: number; until: number } | undefined;
  if (known && known.until > now) return known.until - now;
  const count = (known?.count ?? 0) + 1;
  const until = now + delayAfter(count, rule);
  database.prepare(SQL.count).run({ key, count, until, over: until + rule.longestMs });
  return 0;
}

/** Creates the attempt counters and the sessions of a store that can be written. */
export function ephemeralState(
  database: Connection,
  write: (work: EphemeralWork) => Promise<number | undefined>,
): { readonly tries: AttemptCounter; readonly sessions: SessionStore } {
  const done = async (work: EphemeralWork) => void (await write(work));
  return {
    tries: {
      countAttempt: async (key, rule, now) => (await write({ kind: 'take', key, rule, now }))!,
      forget: key => done({ kind: 'forget', key }),
    },
    sessions: {
      keep: (key, session) => done({ kind: 'keep', key, session }),
      find: async key => {
        const row = database.prepare(SQL.find).get(key);
        return row ? nullsLeftOut<StoredSession>(row as StoredSession) : undefined;
      },
      ofAccount: async name =>
        (database.prepare(SQL.ofAccount).all(name) as ListedSession[]).map(row => nullsLeftOut<ListedSession>(row)),
      use: (key, at) => done({ kind: 'use', key, at }),
      end: key => done({ kind: 'end', key }),
      sweep: (unusedSince, beganBefore) => done({ kind: 'sweep', unusedSince, beganBefore }),
    },
  };
}
