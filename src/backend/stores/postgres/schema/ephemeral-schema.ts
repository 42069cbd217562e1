/** Tables of the ephemeral state, which is not recorded in any chain. */

/** Migration that creates the tables. A released migration is never changed. */
export const UNRECORDED = `
CREATE TABLE istimara.tries (
  key text PRIMARY KEY,
  count integer NOT NULL,
  until bigint NOT NULL,
  over bigint NOT NULL
);
CREATE TABLE istimara.session (
  key text PRIMARY KEY,
  name text,
  changed bigint NOT NULL,
  began bigint NOT NULL,
  used bigint NOT NULL
);
`;

/** Migration that adds where a session comes from. A released migration is never changed. */
export const SESSION_ORIGIN = `
ALTER TABLE istimara.session ADD COLUMN client text;
ALTER TABLE istimara.session ADD COLUMN browser text;
CREATE INDEX session_name ON istimara.session (name);
`;
