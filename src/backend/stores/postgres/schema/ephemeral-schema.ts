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
