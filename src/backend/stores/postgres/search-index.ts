/** The words that submissions are found by. They follow when there is time: no acknowledgement waits for them. */
import { hasBlank, partsOf } from '../../journal/record.js';
import { searchWords } from '../../search-terms.js';
import { chainsIn } from './chains.js';
import type { Rows } from './connection.js';
import type { Kept } from './record-row.js';
import { numberOf, SQL } from './schema.js';

/** Submissions at a time. */
const STEP = 100;

/** Takes up the words of what stands in a chain; two processes may do it at once. */
export async function followWords(run: Rows, chain: number): Promise<void> {
  const [row] = await run<{ searched: number }>({ name: 'searched', text: SQL.searched, values: [chain] });
  for (let last = Math.max(row?.searched ?? 0, numberOf(chain, 0)); ; ) {
    const values = [last, numberOf(chain + 1, 0), STEP];
    const rows = await run<Kept>({ name: 'unsearched', text: SQL.unsearched, values });
    if (rows.length === 0) return;
    const words = rows.map(({ header, body }) => {
      const record = { header: JSON.parse(header), body };
      const [, data] = hasBlank(record) ? [] : partsOf(record);
      return data ? searchWords(Buffer.from(data).toString('utf8')).join(' ') : '';
    });
    await run({ text: SQL.addWords, values: [rows.map(({ number }) => number), words] });
    last = rows.at(-1)!.number;
    await run({ text: SQL.setSearched, values: [chain, last] });
    if (rows.length < STEP) return;
  }
}

/** Of all chains, also of those whose process is gone. */
export async function followAllWords(run: Rows): Promise<void> {
  for await (const { number } of chainsIn(run)) await followWords(run, number);
}
