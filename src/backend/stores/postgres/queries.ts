/** Queries on the tables. */

import type {
  Acknowledgement,
  Cursor,
  ListQuery,
  Store,
  StoredSubmission,
  SubmissionSummary,
} from '../../contracts/store.js';
import { acknowledgementIn, decodeAuditEvent, decodeStatusChange } from '../../journal/record.js';
import { isUuid } from '../../uuid.js';
import { batches, type Sized } from '../batches.js';
import { definition, type RecordColumns, stored } from '../from-record.js';
import type { Connection, Query, Statement } from './connection.js';
import { asStoreFault, isPassing } from './error-codes.js';
import { withPaper } from './schema/backfill-paper-flag.js';
import { SQL } from './schema/index.js';

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

type Row = SubmissionSummary & RecordColumns;

/**
 * Creates a reader that runs statements on the least busy connection, and once more on a new connection if it broke.
 */
export function reader(lines: readonly Connection[]): Query {
  const waiting = lines.map(() => 0);
  return async <T>(statement: Statement): Promise<T[]> => {
    const at = waiting.indexOf(Math.min(...waiting));
    const line = lines[at]!;
    waiting[at]! += 1;
    try {
      return await line
        .run<T>(statement)
        .catch(error => (isPassing(error) ? line.run<T>(statement) : Promise.reject(error)));
    } catch (error) {
      throw asStoreFault(error);
    } finally {
      waiting[at]! -= 1;
    }
  };
}

/**
 * Creates the queries. `confirm`, if given, runs before a lookup reports that a submission is stored, because the
 * caller acknowledges the submission.
 */
export function createQueries(rows: Query, confirm: () => Promise<void> = async () => undefined): StoreQueries {
  return {
    findAcknowledgement: lookingUp(rows, confirm),
    findByNumbers: async numbers =>
      (await rows<Row>({ name: 'numbered', text: SQL.numbered, values: [numbers] })).map(stored),
    findTracking: async tracking => {
      const [row] = await rows<Row>({ name: 'find-tracking', text: SQL.findTracking, values: [tracking] });
      return row && stored(row);
    },
    list: async query => withPaper(rows, await rows<SubmissionSummary>(listing(query)), SQL.numbered),
    iterate: cursor => pages(rows, cursor),
    definitions: async form =>
      (await rows<Parameters<typeof definition>[0]>({ text: SQL.definitions, values: [[form]] })).map(definition),
    history: async tracking => {
      const changes = await rows<Row>({ text: SQL.history, values: [tracking] });
      return changes.map(({ header, body }) => decodeStatusChange(JSON.parse(header), body));
    },
    auditEvents: async ({ what = null, about = null, before = null, offices = null, limit }) => {
      const events = await rows<Row>({ text: SQL.auditEvents, values: [what, about, before, limit, offices] });
      return events.map(({ number, header, body }) => ({ ...decodeAuditEvent(JSON.parse(header), body), number }));
    },
  };
}

/**
 * Builds the statement for a list of submissions. Words are folded, so that none contains an operator of the query
 * language.
 */
function listing({
  forms = null,
  offices = null,
  status = null,
  words = [],
  before = null,
  limit,
}: Nullable<ListQuery>): Statement {
  const values = [forms, status, before, limit, offices];
  if (!words?.length) return { text: SQL.list, values };
  return { text: SQL.search, values: [...values, words.map(word => `'${word}':*`).join(' & ')] };
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null };

interface PendingLookup {
  readonly form: string;
  readonly id: string;
  resolve(found: Acknowledgement | undefined): void;
  reject(error: unknown): void;
}

/** Batches lookups: those that arrive while one runs share the next statement. */
function lookingUp(rows: Query, confirm: () => Promise<void>): Store['findAcknowledgement'] {
  const queue: PendingLookup[] = [];
  const state = { running: false };
  const flush = async () => {
    const group = queue.splice(0);
    await lookUp(rows, group, confirm).catch(error => {
      for (const { reject } of group) reject(error);
    });
    state.running = queue.length > 0;
    if (state.running) void flush();
  };
  return (form, id) =>
    new Promise((resolve, reject) => {
      // An id that is not a UUID would fail the whole group.
      if (!isUuid(id)) return resolve(undefined);
      queue.push({ form, id, resolve, reject });
      if (state.running) return;
      state.running = true;
      setImmediate(flush);
    });
}

async function lookUp(rows: Query, group: readonly PendingLookup[], confirm: () => Promise<void>): Promise<void> {
  const values = [[...group.keys()], group.map(({ form }) => form), group.map(({ id }) => id)];
  const found = await rows<{ at: number; tracking: string; header: string }>({
    name: 'look-up',
    text: SQL.earlier,
    values,
  });
  if (found.length > 0) await confirm();
  const byPlace = new Map(found.map(({ at, tracking, header }) => [at, { tracking, ...acknowledgementIn(header) }]));
  for (const [at, { resolve }] of group.entries()) resolve(byPlace.get(at));
}

/** Yields submissions page by page, so that no transaction stays open. */
async function* pages(rows: Query, { form, after }: Cursor): AsyncGenerator<StoredSubmission> {
  for (let last = after; ; ) {
    const values = [form ?? null, last ?? null, PAGE];
    const page = await rows<Sized>({ text: SQL.page, values });
    for (const numbers of batches(page)) yield* (await rows<Row>({ text: SQL.batch, values: [numbers] })).map(stored);
    if (page.length < PAGE) return;
    last = page.at(-1)!.number;
  }
}
