/** What the outbox holds, as it is told. */
import type { Destination, Outbox, Parked, Tally } from '../../outbox.js';
import { nullsLeftOut } from '../recorded.js';
import type { Connection } from './connection.js';

/** Of the submissions of a destination those that it has no row of: there are none. */
export const MISSING = `SELECT count(*) AS count FROM submission s JOIN destination d ON d.name = ? AND d.open = 1 AND s.number > d.record
  WHERE (d.forms IS NULL OR EXISTS (SELECT 1 FROM json_each(d.forms) WHERE value = s.form))
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.destination = d.name AND o.submission = s.number)`;

const SQL = {
  destinations: `SELECT name, forms, open, since, paused_until AS pausedUntil, failures, reason FROM destination ORDER BY name`,
  backlog: `SELECT name AS destination,
      (SELECT count(*) FROM outbox WHERE destination = name AND state = 'waiting') AS waiting,
      (SELECT count(*) FROM outbox WHERE destination = name AND state = 'parked') AS parked,
      (SELECT s.received_at FROM outbox o JOIN submission s ON s.number = o.submission
        WHERE o.destination = name AND o.state = 'waiting' ORDER BY o.submission LIMIT 1) AS oldest
    FROM destination ORDER BY name`,
  delivered: `SELECT count(*) AS count FROM outbox WHERE destination = ? AND state = 'delivered'`,
  parked: `SELECT s.tracking, s.form, o.tries, coalesce(o.reason, '') AS reason FROM outbox o JOIN submission s ON s.number = o.submission
    WHERE o.destination = ? AND o.state = 'parked' ORDER BY o.submission LIMIT ?`,
} as const;

type Row = Omit<Destination, 'open' | 'forms'> & { open: number; forms: string | null };

export function outboxReading(database: Connection): Pick<Outbox, 'destinations' | 'backlog' | 'tally' | 'parked'> {
  const [destinations, backlog] = [database.prepare(SQL.destinations), database.prepare(SQL.backlog)];
  const counted = (sql: string, name: string) => (database.prepare(sql).get(name) as { count: number }).count;
  const waiting = () => (backlog.all() as Omit<Tally, 'accepted' | 'delivered'>[]).map(nullsLeftOut);
  return {
    destinations: async () =>
      (destinations.all() as Row[]).map(row =>
        nullsLeftOut({ ...row, open: row.open === 1, forms: row.forms === null ? null : JSON.parse(row.forms) }),
      ),
    backlog: async () => waiting(),
    tally: async () =>
      waiting().map(row => {
        const delivered = counted(SQL.delivered, row.destination);
        const rows = delivered + row.waiting + row.parked;
        return { ...row, delivered, accepted: rows + counted(MISSING, row.destination) };
      }),
    parked: async (name, limit) => database.prepare(SQL.parked).all(name, limit) as Parked[],
  };
}
