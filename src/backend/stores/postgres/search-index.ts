/** Search index of submissions. It is updated in the background, so that no acknowledgement waits for it. */
import { hasErasedPart, partsOf } from '../../journal/record.js';
import { searchTermsOf } from '../../search-terms.js';
import { chainsIn } from './chains.js';
import type { Query } from './connection.js';
import type { RecordRow } from './record-row.js';
import { numberOf, SQL } from './schema/index.js';

/** Number of submissions per batch. */
const SUBMISSIONS_PER_BATCH = 100;

/** Indexes the search terms of a chain. Two processes may do it at the same time. */
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

/** Indexes the search terms of all chains, including those whose process is gone. */
export async function indexAllSearchTerms(run: Query): Promise<void> {
  for await (const { number } of chainsIn(run)) await indexSearchTerms(run, number);
}
