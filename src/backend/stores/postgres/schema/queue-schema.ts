/** Columns of the queue of the desk. A server of an earlier version leaves the deadline null. */

/** Migration that adds the columns. A released migration is never changed. The values are filled in later. */
export const QUEUE = `
ALTER TABLE istimara.submission ADD COLUMN due bigint;
ALTER TABLE istimara.submission ADD COLUMN channel text;
ALTER TABLE istimara.submission ADD COLUMN assignee text;
CREATE INDEX submission_queue ON istimara.submission (form, status, due, number);
CREATE INDEX submission_assignee ON istimara.submission (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX submission_without_due ON istimara.submission (number) WHERE due IS NULL;
`;

/**
 * Migration that adds the offices of cases. The index of the queue has the office, so that the cases of other offices
 * are passed over without reading them.
 */
export const OFFICES = `
ALTER TABLE istimara.submission ADD COLUMN office text;
DROP INDEX istimara.submission_queue;
CREATE INDEX submission_queue ON istimara.submission (form, status, due, number, office);
CREATE INDEX submission_office ON istimara.submission (office, received_at, number) WHERE office IS NOT NULL;
`;

export const QUEUE_SQL = {
  open: `SELECT s.number, s.received_at AS "receivedAt", s.form, s.version, s.definition, r.header FROM istimara.submission s
    JOIN istimara.record r ON r.number = s.number WHERE s.due IS NULL ORDER BY s.number LIMIT $1`,
  fill: `UPDATE istimara.submission s SET due = g.due, channel = g.channel
    FROM unnest($1::bigint[], $2::bigint[], $3::text[]) AS g (number, due, channel) WHERE s.number = g.number AND s.due IS NULL`,
  /** Headers of the status changes of submissions. */
  changes: `SELECT t.submission, r.header FROM istimara.status t JOIN istimara.record r ON r.number = t.number
    WHERE t.submission = ANY ($1::bigint[]) ORDER BY t.submission, t.change`,
  undecided: `SELECT s.number, s.received_at AS "receivedAt", s.due, s.form, s.version, s.definition FROM istimara.submission s
    WHERE s.number > $1 AND s.status = ANY ($2::text[]) AND s.due IS NOT NULL ORDER BY s.number LIMIT $3`,
  /**
   * Sets deadlines that are still those that were read: a status change may have counted one again meanwhile. Cases that
   * other work has locked are left out, so that this never waits and two servers cannot deadlock.
   */
  recount: `UPDATE istimara.submission s SET due = g.due FROM (
    SELECT l.number, g.due FROM istimara.submission l
    JOIN unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS g (number, was, due) ON l.number = g.number AND l.due = g.was
    FOR NO KEY UPDATE OF l SKIP LOCKED) AS g WHERE s.number = g.number`,
  setDue: 'UPDATE istimara.submission SET due = $2 WHERE number = $1 AND due IS NOT NULL',
  forms: 'SELECT DISTINCT form FROM istimara.definition',
} as const;
