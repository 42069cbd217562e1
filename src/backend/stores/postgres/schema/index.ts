/**
 * Tables and statements of the PostgreSQL store. `record` holds the chains, one for each writer; all other tables are
 * made from it.
 *
 * The number of a record is the number of its chain times 2^32, plus its position in the chain. Writers therefore share
 * no sequence and no row.
 */
import { ERASED_WITH_SUBMISSION } from '../../../contracts/audit-log.js';
import { BEFORE_HASH, BEFORE_HEADER } from '../../../journal/record.js';
import { SESSION_ORIGIN, UNRECORDED } from './ephemeral-schema.js';
import { OUTBOX, OUTBOX_INSERT } from './outbox-schema.js';
import { PAPER } from './paper-schema.js';
import { OFFICES, QUEUE } from './queue-schema.js';

/** Maximum number of records in a chain. */
export const SEQS = 2 ** 32;

export const numberOf = (chain: number, seq: number): number => chain * SEQS + seq;
export const placeIn = (number: number): { chain: number; seq: number } => ({
  chain: Math.floor(number / SEQS),
  seq: number % SEQS,
});

/** Migrations. Each runs once, in its own transaction. A released migration is never changed. */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE istimara.chain (
  number integer PRIMARY KEY,
  name text NOT NULL UNIQUE,
  started_at bigint NOT NULL,
  searched bigint NOT NULL DEFAULT 0
);
CREATE TABLE istimara.record (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL,
  header text NOT NULL,
  body bytea NOT NULL
);
CREATE TABLE istimara.definition (
  form text NOT NULL,
  version integer NOT NULL,
  definition text NOT NULL,
  kept_at bigint NOT NULL,
  record bigint NOT NULL,
  PRIMARY KEY (form, version, definition)
);
CREATE TABLE istimara.submission (
  number bigint PRIMARY KEY,
  form text NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  definition text NOT NULL,
  tracking text NOT NULL,
  received_at bigint NOT NULL,
  status text NOT NULL DEFAULT 'received',
  changes integer NOT NULL DEFAULT 0,
  CONSTRAINT submission_key UNIQUE (form, id),
  CONSTRAINT submission_tracking UNIQUE (tracking)
);
CREATE INDEX submission_order ON istimara.submission (received_at, number);
CREATE INDEX submission_form_order ON istimara.submission (form, received_at, number);
CREATE INDEX submission_status_order ON istimara.submission (status, received_at, number);
CREATE TABLE istimara.status (
  number bigint PRIMARY KEY,
  submission bigint NOT NULL,
  change integer NOT NULL,
  UNIQUE (submission, change)
);
CREATE TABLE istimara.deed (
  number bigint PRIMARY KEY,
  at bigint NOT NULL,
  what text NOT NULL,
  about text NOT NULL
);
CREATE INDEX deed_order ON istimara.deed (at, number);
CREATE INDEX deed_about ON istimara.deed (what, about, at, number);
CREATE TABLE istimara.word (
  number bigint PRIMARY KEY,
  words tsvector NOT NULL
);
CREATE INDEX word_words ON istimara.word USING gin (words);
CREATE TABLE istimara.checkpoint (
  number bigint PRIMARY KEY,
  hash bytea NOT NULL,
  signed text NOT NULL
);
CREATE TABLE istimara.signing_key (
  kid text PRIMARY KEY,
  created text NOT NULL,
  jwk text NOT NULL
);
CREATE TABLE istimara.file (
  sha256 bytea PRIMARY KEY,
  size bigint NOT NULL
);
CREATE TABLE istimara.file_segment (
  sha256 bytea NOT NULL,
  segment integer NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (sha256, segment)
);
CREATE TABLE istimara.confirmed (
  one integer PRIMARY KEY,
  at bigint NOT NULL
);
`,
  OUTBOX,
  `ALTER TABLE istimara.file ADD COLUMN kept_at bigint NOT NULL DEFAULT 0`,
  UNRECORDED,
  PAPER,
  SESSION_ORIGIN,
  QUEUE,
  OFFICES,
];

export const LISTED =
  's.number, s.form, s.id, s.version, s.definition, s.tracking, s.received_at AS "receivedAt", s.status, s.paper, s.due, s.assignee, s.office';
const STORED = `${LISTED}, r.header, r.body FROM istimara.submission s JOIN istimara.record r ON r.number = s.number`;

/** Statement that cuts the records out of the bytes in journal format. SQL counts from 1. */
const RECORDS = `INSERT INTO istimara.record (number, hash, header, body)
  SELECT g.number, substring($1::bytea FROM g.at + ${BEFORE_HASH + 1} FOR 32),
    convert_from(substring($1::bytea FROM g.at + ${BEFORE_HEADER + 1} FOR g.header), 'UTF8'),
    substring($1::bytea FROM g.at + ${BEFORE_HEADER + 1} + g.header FOR g.body)
  FROM unnest($2::bigint[], $3::integer[], $4::integer[], $5::integer[]) AS g (number, at, header, body)`;

/** Part of the statement that stores a group: the events of the first offices, by the numbers $17 of their records. */
const FIRST_OFFICES = `routed AS (INSERT INTO istimara.deed (number, at, what, about)
    SELECT g.number, g.at, 'office', g.tracking FROM unnest($17::bigint[], $12::bigint[], $11::text[]) AS g (number, at, tracking)
    WHERE g.number IS NOT NULL)`;

/**
 * Returns the condition for rows after or before the row with a number, ordered by time and, for equal times, by
 * number.
 */
const beside = (number: string, sign: '<' | '>', table = 'submission', at = 'received_at', row = 's'): string =>
  `(${number}::bigint IS NULL OR (${row}.${at}, ${row}.number) ${sign} ((SELECT ${at} FROM istimara.${table} WHERE number = ${number}), ${number}))`;

/** Returns the condition for the offices in a parameter, if they are restricted. It is the only one, for all queries. */
export const inOffices = (parameter: string): string =>
  `(${parameter}::text[] IS NULL OR s.office = ANY (${parameter}::text[]))`;

/**
 * Condition for the submissions of the forms $1, in the status $2 and of the offices $5, if given, before the number $3.
 * The limit is $4.
 */
const LIST = `${inOffices('$5')} AND ($1::text[] IS NULL OR s.form = ANY ($1)) AND ($2::text IS NULL OR s.status = $2) AND ${beside('$3', '<')}
    ORDER BY s.received_at DESC, s.number DESC LIMIT $4`;

export const SQL = {
  chain: `INSERT INTO istimara.chain (number, name, started_at)
    SELECT coalesce(max(number), 0) + 1, $1, $2 FROM istimara.chain RETURNING number`,
  records: RECORDS,
  append: `WITH kept AS (${RECORDS}), ${OUTBOX_INSERT}, ${FIRST_OFFICES}
    INSERT INTO istimara.submission (number, form, id, version, definition, tracking, received_at, paper, due, channel, office)
    SELECT * FROM unnest($6::bigint[], $7::text[], $8::uuid[], $9::integer[], $10::text[], $11::text[], $12::bigint[],
      $13::boolean[], $14::bigint[], $15::text[], $16::text[])`,
  /** For each entry of a group: the submission stored under its key, and whether its tracking number exists. */
  known: `SELECT g.at, s.tracking, r.header, t.number AS taken
    FROM unnest($1::integer[], $2::text[], $3::uuid[], $4::text[]) AS g (at, form, id, tracking)
    LEFT JOIN istimara.submission s ON s.form = g.form AND s.id = g.id
    LEFT JOIN istimara.record r ON r.number = s.number
    LEFT JOIN istimara.submission t ON t.tracking = g.tracking`,
  earlier: `SELECT g.at, s.tracking, r.header FROM unnest($1::integer[], $2::text[], $3::uuid[]) AS g (at, form, id)
    JOIN istimara.submission s ON s.form = g.form AND s.id = g.id JOIN istimara.record r ON r.number = s.number`,
  isRecord: 'SELECT hash FROM istimara.record WHERE number = $1',
  numbered: `SELECT ${STORED} WHERE s.number = ANY ($1::bigint[]) ORDER BY s.number`,
  findTracking: `SELECT ${STORED} WHERE s.tracking = $1`,
  list: `SELECT ${LISTED} FROM istimara.submission s WHERE ${LIST}`,
  search: `SELECT ${LISTED} FROM istimara.word w JOIN istimara.submission s ON s.number = w.number
    WHERE w.words @@ $6::tsquery AND ${LIST}`,
  /** Number of the record up to which the search terms of a chain are indexed. */
  searched: 'SELECT searched FROM istimara.chain WHERE number = $1',
  /** Submissions after one record and before another, in order. */
  unsearched: `SELECT s.number, r.header, r.body FROM istimara.submission s JOIN istimara.record r ON r.number = s.number
    WHERE s.number > $1 AND s.number < $2 ORDER BY s.number LIMIT $3`,
  chains: 'SELECT number, name FROM istimara.chain WHERE number > $1 ORDER BY number LIMIT $2',
  addWords: `INSERT INTO istimara.word (number, words)
    SELECT number, array_to_tsvector(string_to_array(words, ' ')) FROM unnest($1::bigint[], $2::text[]) AS g (number, words)
    WHERE EXISTS (SELECT 1 FROM istimara.submission s WHERE s.number = g.number AND s.status <> 'erased')
    ON CONFLICT (number) DO NOTHING`,
  setSearched: 'UPDATE istimara.chain SET searched = greatest(searched, $2) WHERE number = $1',
  page: `SELECT s.number, octet_length(r.body) AS bytes FROM istimara.submission s JOIN istimara.record r ON r.number = s.number
    WHERE ($1::text IS NULL OR s.form = $1) AND ${beside('$2', '>')}
    ORDER BY s.received_at, s.number LIMIT $3`,
  batch: `SELECT ${STORED} WHERE s.number = ANY ($1::bigint[]) ORDER BY s.received_at, s.number`,
  definitions: `SELECT d.form, d.version, d.definition, r.header, r.body
    FROM istimara.definition d JOIN istimara.record r ON r.number = d.record
    WHERE d.form = ANY ($1::text[]) ORDER BY d.kept_at, d.record`,
  define: `INSERT INTO istimara.definition (form, version, definition, kept_at, record) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (form, version, definition) DO UPDATE SET record = excluded.record`,
  definitionsOf: `SELECT d.form, d.version, d.definition, r.header, r.body FROM istimara.definition d
    JOIN istimara.record r ON r.number = d.record JOIN unnest($1::text[], $2::integer[], $3::text[]) AS g (form, version, definition)
    ON g.form = d.form AND g.version = d.version AND g.definition = d.definition`,
  setStatus: `UPDATE istimara.submission SET status = $3, changes = changes + 1 WHERE tracking = $1 AND status = $2
    RETURNING number, changes, received_at AS "receivedAt", form, version, definition`,
  assign: `UPDATE istimara.submission SET assignee = $3 WHERE tracking = $1 AND assignee IS NOT DISTINCT FROM $2
    RETURNING number`,
  transfer: `UPDATE istimara.submission SET office = $3, assignee = NULL WHERE tracking = $1 AND office IS NOT DISTINCT FROM $2
    AND status <> 'erased' RETURNING number`,
  /** Statuses of cases, which keep them until the commit: an erasure waits for it. */
  lockStatuses: 'SELECT status FROM istimara.submission WHERE tracking = ANY ($1::text[]) ORDER BY tracking FOR SHARE',
  /** Locks a subject until the commit, for those who expect a count of its events. */
  lockSubject: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))',
  countEvents: 'SELECT count(*) AS count FROM istimara.deed WHERE what = $1 AND about = $2',
  addStatus: 'INSERT INTO istimara.status (number, submission, change) VALUES ($1, $2, $3)',
  /** Later events about the same subject sort after earlier ones, whatever clock the writing server has. */
  addAuditEvent: `INSERT INTO istimara.deed (number, at, what, about)
    SELECT $1, greatest($2, 1 + (SELECT max(at) FROM istimara.deed WHERE what = $3 AND about = $4)), $3, $4`,
  /** Events that change a case sort among each other in the same way, whatever they are. */
  addCaseEvent: `INSERT INTO istimara.deed (number, at, what, about)
    SELECT $1, greatest($2, 1 + (SELECT max(at) FROM istimara.deed WHERE what IN ('assign', 'office') AND about = $4)), $3, $4`,
  auditEvents: `SELECT d.number, r.header, r.body FROM istimara.deed d JOIN istimara.record r ON r.number = d.number
    WHERE ($1::text IS NULL OR d.what = $1) AND ($2::text IS NULL OR d.about = $2) AND ${beside('$3', '<', 'deed', 'at', 'd')}
      AND ($5::text[] IS NULL OR NOT EXISTS (SELECT 1 FROM istimara.submission s WHERE s.tracking = d.about AND ${inOffices('$5')} IS NOT TRUE))
    ORDER BY d.at DESC, d.number DESC LIMIT $4`,
  /** Record of a submission, and those of its notes, messages and replies, and of its status changes except the one that erases it. */
  erasing: `SELECT r.number, r.header, r.body FROM istimara.record r WHERE r.number = $1 OR r.number IN
    (SELECT t.number FROM istimara.status t WHERE t.submission = $1 UNION ALL SELECT d.number FROM istimara.submission s
      JOIN istimara.deed d ON d.what IN (${ERASED_WITH_SUBMISSION.map(what => `'${what}'`).join(', ')}) AND d.about = s.tracking WHERE s.number = $1)`,
  blank: 'UPDATE istimara.record SET body = $2 WHERE number = $1',
  forgetPaper: 'UPDATE istimara.submission SET paper = false WHERE number = $1',
  forget: 'DELETE FROM istimara.word WHERE number = $1',
  history: `SELECT r.header, r.body FROM istimara.submission s JOIN istimara.status t ON t.submission = s.number
    JOIN istimara.record r ON r.number = t.number WHERE s.tracking = $1 ORDER BY t.change`,
  keys: 'SELECT jwk FROM istimara.signing_key ORDER BY created DESC, kid',
  publish: `INSERT INTO istimara.signing_key (kid, created, jwk) VALUES ($1, $2, $3) ON CONFLICT (kid) DO NOTHING`,
  /** Chains that have grown since their last checkpoint, each with its last record. */
  heads: `SELECT c.number, c.name, r.number AS last, r.hash, r.header, b.hash AS previous FROM istimara.chain c
    CROSS JOIN LATERAL (SELECT number, hash, header FROM istimara.record
      WHERE number > c.number * ${SEQS} AND number < (c.number + 1::bigint) * ${SEQS} ORDER BY number DESC LIMIT 1) r
    LEFT JOIN istimara.record b ON b.number = r.number - 1
    WHERE c.number > $2 AND NOT EXISTS (SELECT 1 FROM istimara.checkpoint k WHERE k.number = r.number) ORDER BY c.number LIMIT $1`,
  /** Headers of the newest submissions. */
  newest: `SELECT r.header FROM istimara.submission s JOIN istimara.record r ON r.number = s.number
    ORDER BY s.received_at DESC, s.number DESC LIMIT $1`,
  checkpoint: `INSERT INTO istimara.checkpoint (number, hash, signed) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING`,
  fileKeptAt: 'SELECT kept_at AS at FROM istimara.file WHERE sha256 = $1',
  findFile: 'SELECT size FROM istimara.file WHERE sha256 = $1',
  addFile: 'INSERT INTO istimara.file (sha256, size, kept_at) VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING',
  keepFile: 'UPDATE istimara.file SET kept_at = $2 WHERE sha256 = $1 RETURNING size',
  removeFile: 'DELETE FROM istimara.file WHERE sha256 = $1 AND kept_at < $2 RETURNING size',
  removeSegments: 'DELETE FROM istimara.file_segment WHERE sha256 = $1',
  addSegment: `INSERT INTO istimara.file_segment (sha256, segment, bytes) VALUES ($1, $2, $3)
    ON CONFLICT (sha256, segment) DO NOTHING`,
  readSegment: `SELECT substring(bytes FROM $3::integer FOR $4::integer) AS bytes FROM istimara.file_segment
    WHERE sha256 = $1 AND segment = $2`,
  confirm: `INSERT INTO istimara.confirmed (one, at) VALUES (1, $1) ON CONFLICT (one) DO UPDATE SET at = excluded.at`,
} as const;
