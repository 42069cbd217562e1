/** Queries on the outbox. */
import type { DeliveryCounts, DeliveryState, Destination, Outbox, ParkedDelivery } from '../../../contracts/outbox.js';
import { nullsLeftOut } from '../../from-record.js';
import type { Connection } from '../connection.js';

/**
 * Number of submissions of a destination, in a range of numbers, that have no row in the outbox. In an undamaged store
 * there are none.
 */
export const MISSING = `SELECT count(*) AS count FROM submission s JOIN destination d ON d.name = @name AND d.open = 1 AND s.number > d.record
  WHERE s.number > @from AND s.number <= @to AND (d.forms IS NULL OR EXISTS (SELECT 1 FROM json_each(d.forms) WHERE value = s.form))
    AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.destination = d.name AND o.submission = s.number)`;

const SQL = {
  destinations: `SELECT name, forms, open, since, paused_until AS pausedUntil, failures, reason FROM destination ORDER BY name`,
  backlog: `SELECT name AS destination,
      (SELECT count(*) FROM outbox WHERE destination = name AND state = 'waiting') AS waiting,
      (SELECT count(*) FROM outbox WHERE destination = name AND state = 'parked') AS parked,
      (SELECT s.received_at FROM outbox o JOIN submission s ON s.number = o.submission
        WHERE o.destination = name AND o.state = 'waiting' ORDER BY o.submission LIMIT 1) AS oldest
    FROM destination ORDER BY name`,
  states: `SELECT state, count(*) AS count FROM outbox WHERE destination = @name AND submission > @from AND submission <= @to GROUP BY state`,
  last: 'SELECT coalesce(max(number), 0) AS count FROM submission',
  parked: `SELECT s.tracking, s.form, o.tries, coalesce(o.reason, '') AS reason FROM outbox o JOIN submission s ON s.number = o.submission
    WHERE o.destination = ? AND o.state = 'parked' ORDER BY o.submission LIMIT ?`,
} as const;

/** Number of submissions counted at once. This takes a few milliseconds. */
const NUMBERS_PER_COUNT = 20_000;

type Row = Omit<Destination, 'open' | 'forms'> & { open: number; forms: string | null };

export function outboxReading(database: Connection): Pick<Outbox, 'destinations' | 'backlog' | 'countAll' | 'parked'> {
  const [destinations, backlog] = [database.prepare(SQL.destinations), database.prepare(SQL.backlog)];
  const [states, missing, last] = [database.prepare(SQL.states), database.prepare(MISSING), database.prepare(SQL.last)];
  const countOf = (row: unknown) => (row as { count: number }).count;
  /** Counts in portions, so that requests are answered in between. */
  const counted = async (name: string) => {
    const counts = { waiting: 0, delivered: 0, parked: 0, missing: 0 };
    const end = countOf(last.get());
    for (let from = 0; from < end; from += NUMBERS_PER_COUNT) {
      const range = { name, from, to: Math.min(end, from + NUMBERS_PER_COUNT) };
      for (const { state, count } of states.all(range) as { state: DeliveryState; count: number }[])
        counts[state] += count;
      counts.missing += countOf(missing.get(range));
      await new Promise(resolve => setImmediate(resolve));
    }
    return counts;
  };
  const waiting = () => (backlog.all() as Omit<DeliveryCounts, 'accepted' | 'delivered'>[]).map(nullsLeftOut);
  return {
    destinations: async () =>
      (destinations.all() as Row[]).map(row =>
        nullsLeftOut({ ...row, open: row.open === 1, forms: row.forms === null ? null : JSON.parse(row.forms) }),
      ),
    backlog: async () => waiting(),
    countAll: async () => {
      const tallies: DeliveryCounts[] = [];
      for (const row of waiting()) {
        const { missing: lacking, ...counts } = await counted(row.destination);
        const accepted = counts.delivered + counts.waiting + counts.parked + lacking;
        tallies.push({ ...row, ...counts, accepted });
      }
      return tallies;
    },
    parked: async (name, limit) => database.prepare(SQL.parked).all(name, limit) as ParkedDelivery[],
  };
}
