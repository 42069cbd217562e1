/** Tables and statements of the SQLite store. Row ids and 16-byte keys keep the indexes small: two to three times the rate. */

export const SCHEMA_VERSION = 1;

/** "istm" in ASCII: what `file` and a careful operator see. */
export const APPLICATION_ID = 0x6973746d;

export const SCHEMA = `
CREATE TABLE definition (
  number INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  version INTEGER NOT NULL,
  definition TEXT NOT NULL,
  model BLOB NOT NULL,
  validator BLOB NOT NULL,
  UNIQUE (form, version, definition)
) STRICT;
CREATE TABLE submission (
  number INTEGER PRIMARY KEY,
  form TEXT NOT NULL,
  id BLOB NOT NULL CHECK (length(id) = 16),
  definition INTEGER NOT NULL REFERENCES definition (number),
  tracking TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  status TEXT NOT NULL DEFAULT 'received',
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  data TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX submission_key ON submission (form, id);
CREATE UNIQUE INDEX submission_tracking ON submission (tracking);
`;

const LISTED = `s.number, s.form, s.id, d.version, d.definition, s.tracking, s.received_at AS receivedAt, s.status
  FROM submission s JOIN definition d ON d.number = s.definition`;
const STORED = `s.body, s.digest, s.data, ${LISTED}`;

export const SQL = {
  insert: `INSERT INTO submission (form, id, definition, tracking, received_at, digest, data, body)
    VALUES (@form, @key, (SELECT number FROM definition WHERE form = @form AND version = @version AND definition = @definition),
      @tracking, @receivedAt, @digest, @data, @body)
    ON CONFLICT DO NOTHING`,
  lookUp: 'SELECT tracking, digest FROM submission WHERE form = ? AND id = ?',
  findTracking: `SELECT ${STORED} WHERE s.tracking = ?`,
  list: `SELECT ${LISTED} WHERE (@form IS NULL OR s.form = @form) AND s.number < @before ORDER BY s.number DESC LIMIT @limit`,
  // "+": walk the table in order rather than sort what the index on (form, id) finds, page after page.
  page: `SELECT ${STORED} WHERE +s.form = ? AND s.number > ? ORDER BY s.number LIMIT ?`,
  keep: `INSERT INTO definition (form, version, definition, model, validator)
    VALUES (@form, @version, @definition, @model, @validator)
    ON CONFLICT (form, version, definition) DO UPDATE SET validator = excluded.validator`,
  definitions: 'SELECT form, version, definition, model, validator FROM definition WHERE form = ? ORDER BY number',
} as const;
