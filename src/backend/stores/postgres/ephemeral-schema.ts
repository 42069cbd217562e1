/** Tables of what no record tells. */

/** As a step of the migrations: what stands here is never changed. */
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
