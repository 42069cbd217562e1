/** Search index of submissions. It is updated in the background, so that no acknowledgement waits for it. */
import { type Header, hasErasedPart, partsOf } from '../../journal/record.js';
import { searchTermsOf } from '../../search-terms.js';
import type { Connection } from './connection.js';
import { SQL } from './schema.js';

/** Number of submissions per batch. A batch takes some 5 ms, in which no group is written. */
const SUBMISSIONS_PER_BATCH = 50;

export interface SearchIndex {
  /** Indexes the next batch. Returns true if there is more. */
  follow(): boolean;
}

export function openSearchIndex(database: Connection): SearchIndex {
  const [unsearched, addWords, setSearched] = [SQL.unsearched, SQL.addWords, SQL.setSearched].map(sql =>
    database.prepare(sql),
  );
  const follow = database.transaction(() => {
    const rows = unsearched!.all(SUBMISSIONS_PER_BATCH) as { number: number; header: string; body: Buffer }[];
    for (const { number, header, body } of rows) {
      const record = { header: JSON.parse(header) as Header, body };
      const [, data] = hasErasedPart(record) ? [] : partsOf(record);
      addWords!.run({ number, words: data ? searchTermsOf(Buffer.from(data).toString('utf8')).join(' ') : '' });
    }
    if (rows.length > 0) setSearched!.run(rows.at(-1)!.number);
    return rows.length === SUBMISSIONS_PER_BATCH;
  });
  return { follow: () => follow.immediate() };
}
