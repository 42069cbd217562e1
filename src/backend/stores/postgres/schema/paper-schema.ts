/** Column that marks data entry from paper. A server of an earlier version leaves it null. */

/**
 * Migration that adds the column. A released migration is never changed. It is immediate however many rows there are;
 * the values are filled in later.
 */
export const PAPER = `
ALTER TABLE istimara.submission ADD COLUMN paper boolean;
CREATE TABLE istimara.filling (
  what text PRIMARY KEY,
  done bigint NOT NULL,
  last bigint NOT NULL
);
INSERT INTO istimara.filling SELECT 'paper', 0, coalesce(max(number), 0) FROM istimara.submission;
`;

export const PAPER_SQL = {
  filling: `SELECT done, last FROM istimara.filling WHERE what = 'paper' AND done < last`,
  page: `SELECT s.number, s.status, s.paper, r.header, r.body FROM istimara.submission s JOIN istimara.record r ON r.number = s.number
    WHERE s.number > $1 AND s.number <= $2 ORDER BY s.number LIMIT $3`,
  fill: `UPDATE istimara.submission s SET paper = g.paper AND s.status <> 'erased'
    FROM unnest($1::bigint[], $2::boolean[]) AS g (number, paper) WHERE s.number = g.number AND s.paper IS NULL`,
  filled: `UPDATE istimara.filling SET done = greatest(done, $1) WHERE what = 'paper'`,
} as const;
