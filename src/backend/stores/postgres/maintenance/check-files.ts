/**
 * Integrity check of the files that submissions list. Each is read once, and memory does not grow with their number.
 */
import { createHash } from 'node:crypto';
import type { FileStore } from '../../../contracts/file-store.js';
import type { ErasureCheck } from '../../../journal/erasure-check.js';
import type { Header } from '../../../journal/record.js';
import { replyFilesIn } from '../../../journal/reply-files.js';
import { receiptIn } from '../../../receipts/receipt.js';
import type { Query } from '../connection.js';
import { placeIn } from '../schema/index.js';

interface Checking {
  readonly run: Query;
  readonly files: FileStore;
  readonly erasures: ErasureCheck;
}

/** Approximate maximum number of digests in memory. A larger set is checked in several passes. */
export const MAX_DIGESTS_IN_MEMORY = 500_000;
const ROWS_PER_QUERY = 1_000;
const CHUNK_BYTES = 1_048_576;

/**
 * Checks all listed files and returns how many are intact. `listed` is how often a file is listed. A missing file of a
 * submission that was not erased is damage.
 */
export async function checkFiles(checking: Checking, listed: number, held = MAX_DIGESTS_IN_MEMORY): Promise<number> {
  const parts = Math.ceil(listed / held);
  let whole = 0;
  for (let part = 0; part < parts; part++) whole += await checkPart(checking, sha256 => partOf(sha256, parts) === part);
  return whole;
}

const partOf = (sha256: string, parts: number): number => Number.parseInt(sha256.slice(0, 8), 16) % parts;

interface Lister {
  readonly tracking: string;
  readonly record: number;
}

async function checkPart({ run, files, erasures }: Checking, isOf: (sha256: string) => boolean): Promise<number> {
  const listedBy = new Map<string, Lister[]>();
  for await (const { number, header, body } of listersIn(run)) {
    const parsed = JSON.parse(header) as Header;
    const { tracking, files: listed } = receiptIn(parsed) ?? replyFilesIn({ header: parsed, body })!;
    for (const sha256 of listed.filter(isOf))
      listedBy.set(sha256, [...(listedBy.get(sha256) ?? []), { tracking, record: placeIn(number).seq }]);
  }
  let whole = 0;
  for (const [sha256, listers] of listedBy)
    if (await isWhole(files, sha256)) whole += 1;
    else for (const { tracking, record } of listers) erasures.miss(sha256, tracking, record);
  return whole;
}

interface Row {
  readonly number: number;
  readonly header: string;
  /** Body of a reply's event; empty for a submission. */
  readonly body: Buffer;
}

/** Yields the records that list files: submissions, and the events of replies. */
async function* listersIn(run: Query): AsyncGenerator<Row> {
  for (let last = 0; ; ) {
    const page = await run<Row>({
      name: 'audit-listed',
      text: `SELECT r.number, r.header, CASE WHEN l.isReply THEN r.body ELSE '' END AS body FROM (
        SELECT number, false AS isReply FROM istimara.submission WHERE number > $1
        UNION ALL SELECT number, true FROM istimara.deed WHERE what = 'reply-files' AND number > $1) l
        JOIN istimara.record r ON r.number = l.number ORDER BY l.number LIMIT ${ROWS_PER_QUERY}`,
      values: [last],
    });
    yield* page;
    if (page.length < ROWS_PER_QUERY) return;
    last = page.at(-1)!.number;
  }
}

async function isWhole(files: FileStore, sha256: string): Promise<boolean> {
  const kept = await files.open(sha256);
  const hash = createHash('sha256');
  const size = kept?.size ?? 0;
  for (let at = 0; at < size; at += CHUNK_BYTES) hash.update(await kept!.read(at, Math.min(size, at + CHUNK_BYTES)));
  await kept?.close();
  return kept !== undefined && hash.digest('hex') === sha256;
}
