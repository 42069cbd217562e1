/** Queries on the tables. */
import { setImmediate } from 'node:timers/promises';
import type {
  Acknowledgement,
  Cursor,
  ListQuery,
  Store,
  StoredSubmission,
  SubmissionSummary,
} from '../../contracts/store.js';
import { acknowledgementIn, decodeAuditEvent, decodeStatusChange, type Header } from '../../journal/record.js';
import { isUuid } from '../../uuid.js';
import { batches, type Sized } from '../batches.js';
import { definition, type RecordColumns, stored } from '../from-record.js';
import type { Connection } from './connection.js';
import { auditEventsQuery, SQL } from './schema.js';

type StoreQueries = Pick<
  Store,
  | 'findAcknowledgement'
  | 'findByNumbers'
  | 'findTracking'
  | 'list'
  | 'iterate'
  | 'definitions'
  | 'history'
  | 'auditEvents'
>;

const PAGE = 200;

/** Converts a UUID to the form that the tables hold. */
export const keyOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

type Row = SubmissionSummary & RecordColumns;

export function createQueries(database: Connection): StoreQueries {
  const earlier = database.prepare(SQL.earlier);
  const numbered = database.prepare(SQL.numbered);
  const findTracking = database.prepare(SQL.findTracking);
  const [list, search] = [database.prepare(SQL.list), database.prepare(SQL.search)];
  const kept = database.prepare(SQL.kept);
  const history = database.prepare(SQL.history);
  return {
    findAcknowledgement: async (form, id) => (isUuid(id) ? acknowledged(earlier.get(form, keyOf(id))) : undefined),
    findByNumbers: async numbers => numbered.all(JSON.stringify(numbers)).map(row => stored(listed(row as Row))),
    findTracking: async tracking => {
      const row = findTracking.get(tracking);
      return row ? stored(listed(row as Row)) : undefined;
    },
    list: async query =>
      (query.words?.length ? search : list)
        .all(parameters(query))
        .map(row => listed(row as ListedRow) as SubmissionSummary),
    iterate: cursor => pages(database, cursor),
    definitions: async form =>
      kept
        .all({ form, version: null, definition: null })
        .map(row => definition(row as Parameters<typeof definition>[0])),
    history: async tracking => history.all(tracking).map(row => decodeStatusChange(...recordOf<'status'>(row))),
    auditEvents: async ({ before = ALL, offices, limit, ...by }) => {
      const given = (['what', 'about'] as const).filter(column => by[column] !== undefined);
      const query = database.prepare(auditEventsQuery(given));
      return query
        .all({ ...by, before, offices: listOf(offices), limit })
        .map(row => decodeAuditEvent(...recordOf<'deed' | 'status'>(row)));
    },
  };
}

const ALL = Number.MAX_SAFE_INTEGER;

/** Returns a list as `json_each` reads it, or null if nothing is restricted. */
export const listOf = (ids: readonly string[] | undefined): string | null => (ids ? JSON.stringify(ids) : null);

/**
 * Returns the parameters of a list query. Words are folded, so that none contains an operator of the query language.
 */
const parameters = ({ forms, offices, status, words = [], before = ALL, limit }: ListQuery) => ({
  forms: listOf(forms),
  offices: listOf(offices),
  status: status ?? null,
  before,
  limit,
  match: words.map(word => `"${word}" *`).join(' AND '),
});

/**
 * Yields submissions page by page, so that no reader stays open. An open reader would keep the write-ahead log from
 * shrinking.
 */
async function* pages(database: Connection, { form, after = 0 }: Cursor): AsyncGenerator<StoredSubmission> {
  const [page, batch] = [database.prepare(SQL.page), database.prepare(SQL.batch)];
  for (let last = after; ; ) {
    const rows = page.all({ form: form ?? null, after: last, limit: PAGE }) as Sized[];
    for (const numbers of batches(rows)) {
      yield* batch.all(JSON.stringify(numbers)).map(row => stored(listed(row as Row)));
      // None of the above waits for the disk. Without this pause, a walk through all submissions would block requests.
      await setImmediate();
    }
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.number;
  }
}

function acknowledged(row: unknown): Acknowledgement | undefined {
  if (!row) return undefined;
  const { tracking, header } = row as { tracking: string; header: string };
  return { tracking, ...acknowledgementIn(header) };
}

/** Row of a listed submission as SQLite returns it. */
export type ListedRow = Omit<SubmissionSummary, 'id' | 'paper'> & { readonly id: unknown; readonly paper: unknown };

/** Converts the id and the paper flag of a row. */
export function listed<T extends { readonly id: unknown; readonly paper: unknown }>(
  row: T,
): T & { id: string; paper: boolean } {
  const hex = (row.id as Buffer).toString('hex');
  return { ...row, paper: row.paper === 1, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

function recordOf<K extends Header['kind']>(row: unknown): [Header & { kind: K }, Buffer] {
  const { header, body } = row as Row;
  return [JSON.parse(header), body];
}
