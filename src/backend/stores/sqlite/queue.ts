/**
 * Queries of the queue. By deadline, one seek for each form and status reads a page of `submission_queue`, and the pages
 * are merged, so that the time does not grow with the number of cases.
 */
import type { Queue, QueueCount, QueueFilter, QueueQuery } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import type { Connection } from './connection.js';
import { type ListedRow, listed, listOf } from './queries.js';
import { IN_OFFICES, LISTED_FROM } from './schema.js';

/** Before the first deadline, and after the last number. */
const [FIRST, LAST] = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];

type Values = Readonly<Record<string, string | number | null>>;

export function queueQueries(database: Connection): Pick<Queue, 'queue' | 'queueCounts' | 'unreadAmong'> {
  const formsIn = database.prepare('SELECT DISTINCT form FROM definition').pluck();
  const formsOf = ({ forms }: QueueFilter) => forms ?? (formsIn.all() as string[]);
  return {
    queue: async query => {
      const rows = fewBy(query)
        ? ofFew(database, query, formsOf(query))
        : query.order === 'due'
          ? byDeadline(database, query, formsOf(query))
          : byReceipt(database, query, formsOf(query));
      return rows.map(row => listed(row) as SubmissionSummary);
    },
    queueCounts: async (filter, now) =>
      isCovered(filter)
        ? coveredCounts(database, filter, formsOf(filter), now)
        : counts(database, filter, formsOf(filter), now),
    unreadAmong: async trackings => {
      const found = database.prepare(unreadBy(' AND about IN (SELECT value FROM json_each(?))')).pluck();
      return new Set(found.all(JSON.stringify(trackings)) as string[]);
    },
  };
}

/** Returns whether `submission_queue`, or the short index of taken cases, holds all that a filter asks for. */
const isCovered = ({ forms: _, statuses: __, offices: ___, assignee, ...others }: QueueFilter): boolean =>
  typeof assignee !== 'string' && Object.values(others).every(value => value === undefined);

/**
 * Counts within the index, for each form and status. Of what no one has taken, it is shorter to count all and then those
 * that somebody has.
 */
function coveredCounts(database: Connection, filter: QueueFilter, forms: readonly string[], now: number): QueueCount[] {
  const { statuses, assignee } = filter;
  const inOffices = filter.offices ? ` AND ${IN_OFFICES}` : '';
  const from = `SELECT count(*) FROM submission s INDEXED BY submission_queue WHERE s.form = @form AND s.status = @status${inOffices}`;
  const [count, late] = [database.prepare(from).pluck(), database.prepare(`${from} AND s.due < @now`).pluck()];
  const values = { now, ...(filter.offices && { offices: listOf(filter.offices) }) };
  const sum = (of: (form: string) => unknown) => forms.reduce((before, form) => before + Number(of(form)), 0);
  const taken = new Map(assignee === null ? takenCounts(database, filter, forms, now) : []);
  return statuses.flatMap(status => {
    const { count: others = 0, late: othersLate = 0 } = taken.get(status) ?? {};
    const counted = sum(form => count.get({ ...values, form, status })) - others;
    return counted > 0
      ? [{ status, count: counted, late: sum(form => late.get({ ...values, form, status })) - othersLate }]
      : [];
  });
}

function takenCounts(
  database: Connection,
  { statuses, offices }: QueueFilter,
  forms: readonly string[],
  now: number,
): readonly (readonly [string, QueueCount])[] {
  const sql = `${COUNTS} INDEXED BY submission_assignee WHERE s.assignee IS NOT NULL AND ${IN_FORMS} AND ${IN_STATUSES} AND ${IN_OFFICES} GROUP BY s.status`;
  const rows = database
    .prepare(sql)
    .all({ ...valuesOf({ statuses, ...(offices && { offices }) }, forms), now }) as QueueCount[];
  return rows.map(row => [row.status, row] as const);
}

const COUNTS = 'SELECT s.status, count(*) AS count, coalesce(sum(s.due < @now), 0) AS late FROM submission s';

/** Counts row by row. The filters come first, because few cases fit them, and nearly all are of these forms. */
function counts(database: Connection, filter: QueueFilter, forms: readonly string[], now: number): QueueCount[] {
  const sql = `${COUNTS} ${fewBy(filter) ?? 'NOT INDEXED'} WHERE true${conditions(filter)} AND ${IN_FORMS} AND ${IN_STATUSES} GROUP BY s.status`;
  return database.prepare(sql).all({ ...valuesOf(filter, forms), now }) as QueueCount[];
}

/** Returns the index by which few cases are found: those with an unread reply, or of one account. */
function fewBy({ unread, assignee }: QueueFilter): string | undefined {
  if (unread) return 'INDEXED BY submission_tracking';
  return typeof assignee === 'string' ? 'INDEXED BY submission_assignee' : undefined;
}

/** Returns a member of the detail of the last event of a kind about a case. An erased one has none. */
const lastDetail = (what: 'reply' | 'reply-read', member: 'id' | 'post'): string =>
  `(SELECT CASE WHEN json_valid(CAST(r.body AS TEXT)) THEN CAST(r.body AS TEXT) ->> '$.detail.${member}' END
  FROM deed o JOIN record r ON r.number = o.number WHERE o.what = '${what}' AND o.about = d.about ORDER BY o.number DESC LIMIT 1)`;

/** Returns the query of the cases whose last reply is not the one that a clerk last read: their tracking numbers. */
const unreadBy = (condition = ''): string => `SELECT about FROM deed d WHERE what = 'reply'${condition} GROUP BY about
  HAVING ${lastDetail('reply', 'id')} <> coalesce(${lastDetail('reply-read', 'post')}, '')`;

const IN_FORMS = 's.form IN (SELECT value FROM json_each(@forms))';
const IN_STATUSES = 's.status IN (SELECT value FROM json_each(@statuses))';

/** Returns the conditions of the filters that no index covers. */
function conditions(filter: QueueFilter): string {
  const { offices, withoutOffice, assignee, unread, dueBefore, channel, receivedFrom, receivedBefore } = filter;
  const all = [
    offices !== undefined && IN_OFFICES,
    withoutOffice && 's.office IS NULL',
    unread && `s.tracking IN (${unreadBy()})`,
    assignee === null && 's.assignee IS NULL',
    typeof assignee === 'string' && 's.assignee = @assignee',
    dueBefore !== undefined && 's.due < @dueBefore',
    channel === 'paper' && 's.paper = 1',
    channel === 'online' && 's.channel IS NULL AND coalesce(s.paper, 0) = 0',
    channel !== undefined && channel !== 'paper' && channel !== 'online' && 's.channel = @channel',
    // A deadline is never before the receipt, so that the index can skip earlier ones.
    receivedFrom !== undefined && 's.received_at >= @receivedFrom AND s.due >= @receivedFrom',
    receivedBefore !== undefined && 's.received_at < @receivedBefore',
  ];
  return all
    .filter(one => typeof one === 'string')
    .map(one => ` AND ${one}`)
    .join('');
}

const valuesOf = (filter: QueueFilter, forms: readonly string[]): Values => ({
  forms: JSON.stringify(forms),
  offices: listOf(filter.offices),
  statuses: JSON.stringify(filter.statuses),
  assignee: filter.assignee ?? null,
  dueBefore: filter.dueBefore ?? null,
  channel: filter.channel ?? null,
  receivedFrom: filter.receivedFrom ?? null,
  receivedBefore: filter.receivedBefore ?? null,
});

function byDeadline(database: Connection, query: QueueQuery, forms: readonly string[]): ListedRow[] {
  const { after = { at: FIRST, number: 0 }, limit } = query;
  const page = database.prepare(`SELECT ${LISTED_FROM('INDEXED BY submission_queue')}
    WHERE s.form = @form AND s.status = @status AND (s.due, s.number) > (@at, @number)${conditions(query)}
    ORDER BY s.due, s.number LIMIT @limit`);
  const values = { ...valuesOf(query, forms), ...after, limit };
  const rows = forms.flatMap(form =>
    query.statuses.flatMap(status => page.all({ ...values, form, status }) as ListedRow[]),
  );
  return rows.sort((a, b) => (a.due ?? 0) - (b.due ?? 0) || a.number - b.number).slice(0, limit);
}

/** Returns cases of which there are few, in any order. */
function ofFew(database: Connection, query: QueueQuery, forms: readonly string[]): ListedRow[] {
  const { after, limit, order } = query;
  const start = after ?? (order === 'newest' ? { at: LAST, number: LAST } : { at: FIRST, number: 0 });
  const key = order === 'due' ? 's.due' : 's.received_at';
  const [sign, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const sql = `SELECT ${LISTED_FROM(fewBy(query)!)} WHERE ${IN_FORMS} AND ${IN_STATUSES}
    AND (${key}, s.number) ${sign} (@at, @number)${conditions(query)} ORDER BY ${key} ${direction}, s.number ${direction} LIMIT @limit`;
  return database.prepare(sql).all({ ...valuesOf(query, forms), ...start, limit }) as ListedRow[];
}

/** Walks the table in the order of acceptance. */
function byReceipt(database: Connection, query: QueueQuery, forms: readonly string[]): ListedRow[] {
  const { after, limit, order } = query;
  const [sign, direction, start] = order === 'newest' ? ['<', 'DESC', LAST] : ['>', 'ASC', 0];
  const sql = `SELECT ${LISTED_FROM('NOT INDEXED')} WHERE ${IN_FORMS} AND ${IN_STATUSES}
    AND s.number ${sign} @number${conditions(query)} ORDER BY s.number ${direction} LIMIT @limit`;
  const values = { ...valuesOf(query, forms), number: after?.number ?? start, limit };
  return database.prepare(sql).all(values) as ListedRow[];
}
