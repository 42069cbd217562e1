/**
 * Tables and statements of the SQLite store. `record` is a second copy of the journal, byte for byte; all other tables
 * are made from it. Row ids and 16-byte keys keep the indexes small, which doubles or triples the write rate.
 */

/** Since version 8, a case has an office, from which an earlier program would not keep others out. */
export const SCHEMA_VERSION = 8;

/** Schema version of the stores from before there was a journal. */
export const WITHOUT_JOURNAL = 1;

/** SQLite application id, "istm" in ASCII. The `file` command and a careful operator see it. */
export const APPLICATION_ID = 0x6973746d;

export const SCHEMA = `
CREATE TABLE record (
  number INTEGER PRIMARY KEY,
  segment INTEGER NOT NULL,
  offset INTEGER NOT NULL,
  end INTEGER NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  header TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE TABLE definition (
  number INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  record INTEGER NOT NULL,
  UNIQUE (form, version, definition)
) STRICT;
CREATE TABLE submission (
  number INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  definition INTEGER NOT NULL REFERENCES definition (number),
  tracking TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'received'
) STRICT;
CREATE UNIQUE INDEX submission_key ON submission (form, id);
CREATE UNIQUE INDEX submission_tracking ON submission (tracking);
CREATE TABLE status (
  number INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (number)
) STRICT;
CREATE INDEX status_submission ON status (submission);
`;

/**
 * Additions of version 3: queues by status, audit events, and the search terms, which are indexed in the background.
 */
export const SINCE_3 = `
CREATE INDEX submission_status ON submission (status);
CREATE TABLE deed (
  number INTEGER PRIMARY KEY,
  what TEXT NOT NULL,
  about TEXT NOT NULL
) STRICT;
INSERT INTO deed SELECT t.number, 'status', s.tracking FROM status t JOIN submission s ON s.number = t.submission;
CREATE INDEX deed_about ON deed (what, about);
CREATE VIRTUAL TABLE word USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii");
CREATE TABLE searched (last INTEGER NOT NULL) STRICT;
INSERT INTO searched VALUES (0);
`;

/** Additions of version 4: the destinations of forwarding and the state of the deliveries. */
export const SINCE_4 = `
CREATE TABLE destination (
  name TEXT PRIMARY KEY,
  forms TEXT,
  open INTEGER NOT NULL,
  record INTEGER NOT NULL,
  since INTEGER NOT NULL,
  paused_until INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0,
  reason TEXT
) STRICT;
CREATE TABLE outbox (
  destination TEXT NOT NULL REFERENCES destination (name),
  submission INTEGER NOT NULL REFERENCES submission (number),
  state TEXT NOT NULL DEFAULT 'waiting',
  record INTEGER,
  due INTEGER NOT NULL,
  leased_until INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0,
  reason TEXT,
  PRIMARY KEY (destination, submission)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_waiting ON outbox (destination, submission) WHERE state = 'waiting';
CREATE INDEX outbox_parked ON outbox (destination, submission) WHERE state = 'parked';
`;

/**
 * Additions of version 5: attempt counters, desk sessions, and waiting deliveries by their due time. The flag for data
 * entry from paper is filled in by `backfillPaperFlag`.
 */
export const SINCE_5 = `
CREATE TABLE tries (
  key TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  until INTEGER NOT NULL,
  over INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX tries_over ON tries (over);
CREATE TABLE session (
  key TEXT PRIMARY KEY,
  name TEXT,
  changed INTEGER NOT NULL,
  began INTEGER NOT NULL,
  used INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE submission ADD COLUMN paper INTEGER;
CREATE INDEX submission_unknown ON submission (number) WHERE paper IS NULL;
DROP INDEX outbox_waiting;
CREATE INDEX outbox_waiting ON outbox (destination, due, submission) WHERE state = 'waiting';
`;

/** Additions of version 6: where a session at the desk comes from. */
export const SINCE_6 = `
ALTER TABLE session ADD COLUMN client TEXT;
ALTER TABLE session ADD COLUMN browser TEXT;
CREATE INDEX session_name ON session (name);
`;

/**
 * Additions of version 7: the queue of the desk. `backfillQueue` fills in the deadline and the channel of earlier rows,
 * whose deadline is null until then.
 */
export const SINCE_7 = `
ALTER TABLE submission ADD COLUMN due INTEGER;
ALTER TABLE submission ADD COLUMN channel TEXT;
ALTER TABLE submission ADD COLUMN assignee TEXT;
CREATE INDEX submission_queue ON submission (form, status, due);
CREATE INDEX submission_assignee ON submission (assignee) WHERE assignee IS NOT NULL;
CREATE INDEX submission_without_due ON submission (number) WHERE due IS NULL;
`;

/**
 * Additions of version 8: offices of cases. The index of the queue has the office, so that the cases of other offices
 * are passed over without reading them.
 */
export const SINCE_8 = `
ALTER TABLE submission ADD COLUMN office TEXT;
DROP INDEX submission_queue;
CREATE INDEX submission_queue ON submission (form, status, due, office);
CREATE INDEX submission_office ON submission (office) WHERE office IS NOT NULL;
`;

/** All steps that make the tables of this version, in order. */
export const STEPS = [SCHEMA, SINCE_3, SINCE_4, SINCE_5, SINCE_6, SINCE_7, SINCE_8] as const;

const LISTED = `s.number, s.form, s.id, d.version, d.definition, s.tracking, s.received_at AS receivedAt, s.status, coalesce(s.paper, 0) AS paper, s.due, s.assignee, s.office`;
const FROM = 'FROM submission s JOIN definition d ON d.number = s.definition';
/** Returns the columns and tables of a listed submission, with the index that must be used. */
export const LISTED_FROM = (index: string): string =>
  `${LISTED} FROM submission s ${index} JOIN definition d ON d.number = s.definition`;
/** Columns and tables of a submission with its record. */
export const STORED = `${LISTED}, r.header, r.body ${FROM} JOIN record r ON r.number = s.number`;
const DEFINITION =
  '(SELECT number FROM definition WHERE form = @form AND version = @version AND definition = @definition)';

/**
 * Condition for the offices, if they are restricted. It is the only one, for all queries. "+" keeps SQLite from walking
 * all cases of these offices.
 */
export const IN_OFFICES = '(@offices IS NULL OR +s.office IN (SELECT value FROM json_each(@offices)))';

export const SQL = {
  /** Submissions with these numbers, in ascending order. */
  numbered: `SELECT ${STORED} WHERE s.number IN (SELECT value FROM json_each(?)) ORDER BY s.number`,
  /** Stores the copy of a record that is in the journal. */
  record: `INSERT INTO record (number, segment, offset, end, hash, header, body)
    VALUES (@number, @segment, @offset, @end, @hash, @header, @body)`,
  last: 'SELECT number, segment, "end", hash FROM record ORDER BY number DESC LIMIT 1',
  header: 'SELECT header FROM record WHERE number = ?',
  lastReceived: 'SELECT received_at AS at FROM submission ORDER BY number DESC LIMIT 1',
  insert: `INSERT INTO submission (number, form, id, definition, tracking, received_at, paper, due, channel, office)
    VALUES (@number, @form, @key, ${DEFINITION}, @tracking, @receivedAt, @paper, @due, @channel, @office) ON CONFLICT DO NOTHING`,
  earlier: `SELECT s.tracking, r.header FROM submission s JOIN record r ON r.number = s.number WHERE s.form = ? AND s.id = ?`,
  define: `INSERT INTO definition (form, version, definition, record) VALUES (@form, @version, @definition, @number)
    ON CONFLICT (form, version, definition) DO UPDATE SET record = excluded.record`,
  setStatus: `UPDATE submission SET status = @status WHERE tracking = @tracking AND status = coalesce(@from, status)
    RETURNING number`,
  /** Receipt and definition of a submission, from which its deadline is counted. */
  counted: `SELECT s.number, s.received_at AS receivedAt, s.form, d.version, d.definition ${FROM} WHERE s.number = ?`,
  changes:
    'SELECT r.header FROM status t JOIN record r ON r.number = t.number WHERE t.submission = ? ORDER BY t.number',
  undecided: `SELECT s.number, s.received_at AS at, s.due, s.form, d.version, d.definition FROM submission s NOT INDEXED
    JOIN definition d ON d.number = s.definition WHERE s.number > @after AND s.due IS NOT NULL
    AND s.status IN (SELECT value FROM json_each(@statuses)) ORDER BY s.number LIMIT @limit`,
  setDue: 'UPDATE submission SET due = ? WHERE number = ? AND due IS NOT NULL',
  assign: `UPDATE submission SET assignee = @to WHERE tracking = @tracking AND assignee IS @from RETURNING number`,
  transfer: `UPDATE submission SET office = @to, assignee = NULL WHERE tracking = @tracking AND office IS @from AND status <> 'erased' RETURNING number`,
  addStatus: 'INSERT INTO status (number, submission) VALUES (@number, @submission)',
  history: `SELECT r.header, r.body FROM status t JOIN submission s ON s.number = t.submission JOIN record r ON r.number = t.number
    WHERE s.tracking = ? ORDER BY t.number`,
  findTracking: `SELECT ${STORED} WHERE s.tracking = ?`,
  list: `SELECT ${LISTED} ${FROM} WHERE s.number < @before AND (@forms IS NULL OR s.form IN (SELECT value FROM json_each(@forms)))
    AND (@status IS NULL OR s.status = @status) AND ${IN_OFFICES} ORDER BY s.number DESC LIMIT @limit`,
  // "+" disables the indexes on form and status, because the words select the fewest rows.
  search: `SELECT ${LISTED} FROM word JOIN submission s ON s.number = word.rowid JOIN definition d ON d.number = s.definition
    WHERE word MATCH @match AND word.rowid < @before AND (@forms IS NULL OR +s.form IN (SELECT value FROM json_each(@forms)))
    AND (@status IS NULL OR +s.status = @status) AND ${IN_OFFICES} ORDER BY word.rowid DESC LIMIT @limit`,
  unsearched: `SELECT s.number, r.header, r.body FROM submission s JOIN record r ON r.number = s.number
    WHERE s.number > (SELECT last FROM searched) ORDER BY s.number LIMIT ?`,
  addWords: 'INSERT INTO word (rowid, words) VALUES (@number, @words)',
  setSearched: 'UPDATE searched SET last = ?',
  addAuditEvent: 'INSERT INTO deed (number, what, about) VALUES (@number, @what, @about)',
  countEvents: 'SELECT count(*) FROM deed WHERE what = @what AND about = @about',
  // "+" disables the index on (form, id), so that the table is walked in order. Otherwise, SQLite would sort the rows
  // found by that index for each page.
  page: `SELECT s.number, length(r.body) AS bytes FROM submission s JOIN record r ON r.number = s.number
    WHERE (@form IS NULL OR +s.form = @form) AND s.number > @after ORDER BY s.number LIMIT @limit`,
  batch: `SELECT ${STORED} WHERE s.number IN (SELECT value FROM json_each(?)) ORDER BY s.number`,
  kept: `SELECT d.form, d.version, d.definition, r.header, r.body FROM definition d JOIN record r ON r.number = d.record
    WHERE d.form = @form AND (@version IS NULL OR (d.version = @version AND d.definition = @definition)) ORDER BY d.number`,
} as const;

/**
 * Returns the query for audit events. `by` lists the columns that the search restricts. A condition on any other column
 * would keep the index from being used. Events about cases of other offices are left out if `@offices` is given.
 */
export const auditEventsQuery = (by: readonly ('what' | 'about')[]): string => `SELECT r.header, r.body FROM deed d
  JOIN record r ON r.number = d.number WHERE ${by.map(column => `d.${column} = @${column} AND `).join('')}d.number < @before
  AND (@offices IS NULL OR NOT EXISTS (SELECT 1 FROM submission s WHERE s.tracking = d.about AND ${IN_OFFICES} IS NOT TRUE))
  ORDER BY d.number DESC LIMIT @limit`;
