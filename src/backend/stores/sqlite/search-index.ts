/** The words that submissions are found by. They follow when there is time: no acknowledgement waits for them. */
import { type Header, hasBlank, partsOf } from '../../journal/record.js';
import { searchWords } from '../../search-terms.js';
import type { Connection } from './connection.js';
import { SQL } from './schema.js';

/** Submissions at a time: some 10 ms in which no group is written. */
const STEP = 100;

export interface Words {
  /** Takes up the next ones; true where there are more. */
  follow(): boolean;
}

export function wordsOf(database: Connection): Words {
  const [unsearched, addWords, setSearched] = [SQL.unsearched, SQL.addWords, SQL.setSearched].map(sql =>
    database.prepare(sql),
  );
  const follow = database.transaction(() => {
    const rows = unsearched!.all(STEP) as { number: number; header: string; body: Buffer }[];
    for (const { number, header, body } of rows) {
      const record = { header: JSON.parse(header) as Header, body };
      const [, data] = hasBlank(record) ? [] : partsOf(record);
      addWords!.run({ number, words: data ? searchWords(Buffer.from(data).toString('utf8')).join(' ') : '' });
    }
    if (rows.length > 0) setSearched!.run(rows.at(-1)!.number);
    return rows.length === STEP;
  });
  return { follow: () => follow.immediate() };
}
