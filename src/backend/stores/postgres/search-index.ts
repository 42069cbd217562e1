/** The words that submissions are found by. They follow when there is time: no acknowledgement waits for them. */
import { hasErasedPart, partsOf } from '../../journal/record.js';
import { searchTermsOf } from '../../search-terms.js';
import { chainsIn } from './chains.js';
import type { Query } from './connection.js';
import type { RecordRow } from './record-row.js';
import { numberOf, SQL } from './schema.js';

/** Submissions at a time. */
const SUBMISSIONS_PER_BATCH = 100;

/** Takes up the words of what stands in a chain; two processes may do it at once. */
export async function indexSearchTerms(run: Query, chain: number): Promise<void> {
  const [row] = await run<{ searched: number }>({ name: 'searched', text: SQL.searched, values: [chain] });
  for (let last = Math.max(row?.searched ?? 0, numberOf(chain, 0)); ; ) {
    const values = [last, numberOf(chain + 1, 0), SUBMISSIONS_PER_BATCH];
    const rows = await run<RecordRow>({ name: 'unsearched', text: SQL.unsearched, values });
    if (rows.length === 0) return;
    const words = rows.map(({ header, body }) => {
      const record = { header: JSON.parse(header), body };
      const [, data] = hasErasedPart(record) ? [] : partsOf(record);
      return data ? searchTermsOf(Buffer.from(data).toString('utf8')).join(' ') : '';
    });
    await run({ text: SQL.addWords, values: [rows.map(({ number }) => number), words] });
    last = rows.at(-1)!.number;
    await run({ text: SQL.setSearched, values: [chain, last] });
    if (rows.length < SUBMISSIONS_PER_BATCH) return;
  }
}

/** Of all chains, also of those whose process is gone. */
export async function indexAllSearchTerms(run: Query): Promise<void> {
  for await (const { number } of chainsIn(run)) await indexSearchTerms(run, number);
}
