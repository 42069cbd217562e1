/** Tables and statements of the outbox. */

/** Migration that creates the tables. A released migration is never changed. */
export const OUTBOX = `
CREATE TABLE istimara.destination (
  name text PRIMARY KEY,
  forms text[],
  open boolean NOT NULL,
  record bigint NOT NULL,
  since bigint NOT NULL,
  paused_until bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  reason text
);
CREATE TABLE istimara.outbox (
  destination text NOT NULL,
  submission bigint NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  record bigint,
  due bigint NOT NULL,
  leased_until bigint NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0,
  reason text,
  PRIMARY KEY (destination, submission)
);
CREATE INDEX outbox_waiting ON istimara.outbox (destination, due, submission) WHERE state = 'waiting';
CREATE INDEX outbox_parked ON istimara.outbox (destination, submission) WHERE state = 'parked';
`;

/**
 * Part of the statement that stores a group. It adds each submission to the outbox of every destination that it is for.
 * The columns are those of a submission.
 */
export const OUTBOX_INSERT = `noted AS (INSERT INTO istimara.outbox (destination, submission, due)
    SELECT d.name, g.number, g.received_at FROM unnest($6::bigint[], $7::text[], $12::bigint[]) AS g (number, form, received_at)
    JOIN istimara.destination d ON d.open AND (d.forms IS NULL OR g.form = ANY (d.forms)))`;

/**
 * Part of a query for the submissions that are for a destination, by the time of their acceptance, and have no row for
 * it.
 */
const MISSING = `FROM istimara.submission s JOIN istimara.destination d ON d.open AND s.received_at > d.since
    AND (d.forms IS NULL OR s.form = ANY (d.forms))
  WHERE NOT EXISTS (SELECT 1 FROM istimara.outbox o WHERE o.destination = d.name AND o.submission = s.number)`;

const WAKE = 'UPDATE istimara.destination SET failures = 0, paused_until = 0, reason = NULL WHERE name = $1';

export const OUTBOX_SQL = {
  destination: `INSERT INTO istimara.destination (name, forms, open, record, since) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (name) DO UPDATE SET forms = excluded.forms, open = excluded.open,
      since = CASE WHEN excluded.open THEN excluded.since ELSE destination.since END, record = excluded.record`,
  open: 'SELECT forms FROM istimara.destination WHERE name = $1 AND open',
  state: 'SELECT failures, paused_until AS "pausedUntil" FROM istimara.destination WHERE name = $1',
  /** If two processes claim at the same time, one waits for the rows of the other and then finds them leased. */
  claim: `UPDATE istimara.outbox SET leased_until = $3 WHERE destination = $1 AND leased_until <= $2 AND state = 'waiting'
    AND submission = ANY (ARRAY (SELECT submission FROM istimara.outbox WHERE destination = $1 AND state = 'waiting' AND due <= $2
      AND leased_until <= $2 ORDER BY due, submission LIMIT $4)) RETURNING submission AS number, tries`,
  /** Returns the rows that change. A delivered row stays delivered. */
  handOver: `UPDATE istimara.outbox SET state = $2, record = $3, leased_until = 0, tries = tries + 1,
      reason = CASE WHEN $2 = 'parked' THEN g.reason END
    FROM unnest($4::bigint[], $5::text[]) AS g (number, reason)
    WHERE destination = $1 AND submission = g.number AND state <> $2 AND state <> 'delivered' RETURNING submission AS number`,
  tried: `UPDATE istimara.outbox SET tries = tries + 1, reason = g.reason, due = g.due, leased_until = 0
    FROM unnest($2::bigint[], $3::text[], $4::bigint[]) AS g (number, reason, due)
    WHERE destination = $1 AND submission = g.number AND state = 'waiting'`,
  pause: 'UPDATE istimara.destination SET failures = failures + 1, paused_until = $2, reason = $3 WHERE name = $1',
  cameThrough: `${WAKE} AND failures > 0`,
  wake: WAKE,
  back: `UPDATE istimara.outbox SET due = $2 WHERE destination = $1 AND state = 'waiting' AND due > $2`,
  whichParked: `SELECT submission AS number FROM istimara.outbox WHERE destination = $1 AND state = 'parked' AND submission > $3
    ORDER BY submission LIMIT $2`,
  whichSpan: `SELECT s.number FROM istimara.submission s JOIN istimara.destination d ON d.name = $1
      AND (d.forms IS NULL OR s.form = ANY (d.forms))
    LEFT JOIN istimara.outbox o ON o.destination = $1 AND o.submission = s.number
    WHERE s.received_at >= $4 AND s.received_at < $5 AND s.number > $3 AND o.state IS DISTINCT FROM 'waiting' ORDER BY s.number LIMIT $2`,
  again: `INSERT INTO istimara.outbox (destination, submission, record, due) SELECT $1, number, $2, $3 FROM unnest($4::bigint[]) AS g (number)
    ON CONFLICT (destination, submission) DO UPDATE SET state = 'waiting', record = excluded.record, due = excluded.due, tries = 0,
      leased_until = 0, reason = NULL`,
  /**
   * Adds submissions that were stored while the destination was being opened, or by a server from before there was an
   * outbox.
   */
  sweep: `INSERT INTO istimara.outbox (destination, submission, due) SELECT d.name, s.number, s.received_at ${MISSING}
    AND s.received_at >= $1 ON CONFLICT (destination, submission) DO NOTHING`,
  destinations: `SELECT name, forms, open, since, paused_until AS "pausedUntil", failures, reason FROM istimara.destination ORDER BY name`,
  backlog: `SELECT d.name AS destination, count(*) FILTER (WHERE o.state = 'waiting') AS waiting,
      count(*) FILTER (WHERE o.state = 'parked') AS parked, min(s.received_at) FILTER (WHERE o.state = 'waiting') AS oldest
    FROM istimara.destination d LEFT JOIN istimara.outbox o ON o.destination = d.name AND (o.state = 'waiting' OR o.state = 'parked')
    LEFT JOIN istimara.submission s ON s.number = o.submission AND o.state = 'waiting' GROUP BY d.name ORDER BY d.name`,
  tally: `SELECT d.name AS destination, count(*) FILTER (WHERE o.state = 'waiting') AS waiting,
      count(*) FILTER (WHERE o.state = 'parked') AS parked, count(*) FILTER (WHERE o.state = 'delivered') AS delivered,
      min(s.received_at) FILTER (WHERE o.state = 'waiting') AS oldest
    FROM istimara.destination d LEFT JOIN istimara.outbox o ON o.destination = d.name
    LEFT JOIN istimara.submission s ON s.number = o.submission AND o.state = 'waiting' GROUP BY d.name ORDER BY d.name`,
  missing: `SELECT d.name, count(*) AS count ${MISSING} GROUP BY d.name`,
  parked: `SELECT s.tracking, s.form, o.tries, coalesce(o.reason, '') AS reason FROM istimara.outbox o
    JOIN istimara.submission s ON s.number = o.submission WHERE o.destination = $1 AND o.state = 'parked' ORDER BY o.submission LIMIT $2`,
} as const;
