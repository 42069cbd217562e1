/**
 * Queries of the queue. By deadline, one seek for each form and status reads a page of `submission_queue`, and the pages
 * are merged, so that the time does not grow with the number of cases.
 */
import type { Queue, QueueCount, QueueFilter, QueueQuery } from '../../contracts/queue.js';
import type { SubmissionSummary } from '../../contracts/store.js';
import type { Query } from './connection.js';
import { withPaper } from './schema/backfill-paper-flag.js';
import { inOffices, LISTED, SQL } from './schema/index.js';
import { QUEUE_SQL } from './schema/queue-schema.js';

export function queueQueries(rows: Query): Pick<Queue, 'queue' | 'queueCounts' | 'unreadAmong'> {
  const formsOf = async ({ forms }: QueueFilter) =>
    forms ?? (await rows<{ form: string }>({ text: QUEUE_SQL.forms })).map(({ form }) => form);
  return {
    queue: async query => {
      const found = await rows<SubmissionSummary>(listing(query, await formsOf(query)));
      return withPaper(rows, found, SQL.numbered);
    },
    queueCounts: async (filter, now) => {
      const values = createValues();
      const text = `SELECT s.status, count(*) AS count, count(*) FILTER (WHERE s.due < ${values.add(now)}::bigint) AS late
        FROM istimara.submission s WHERE s.form = ANY (${values.add(await formsOf(filter))}::text[])
        AND s.status = ANY (${values.add(filter.statuses)}::text[])${conditions(filter, values.add)} GROUP BY s.status`;
      return rows<QueueCount>({ text, values: values.all });
    },
    unreadAmong: async trackings => {
      const text = unreadBy(' AND d.about = ANY ($1::text[])');
      return new Set((await rows<{ about: string }>({ text, values: [trackings] })).map(({ about }) => about));
    },
  };
}

/** Returns a member of the detail of the last event of a kind about a case. An erased one has none. */
const lastDetail = (what: 'reply' | 'reply-read', member: 'id' | 'post'): string =>
  `(SELECT nullif(trim(convert_from(r.body, 'UTF8')), '')::jsonb #>> '{detail,${member}}'
  FROM istimara.deed o JOIN istimara.record r ON r.number = o.number WHERE o.what = '${what}' AND o.about = d.about
  ORDER BY o.at DESC, o.number DESC LIMIT 1)`;

/** Returns the query of the cases whose last reply is not the one that a clerk last read: their tracking numbers. */
const unreadBy = (condition = ''): string => `SELECT d.about FROM istimara.deed d WHERE d.what = 'reply'${condition}
  GROUP BY d.about HAVING ${lastDetail('reply', 'id')} <> coalesce(${lastDetail('reply-read', 'post')}, '')`;

/** Creates a list of values. `add` returns the placeholder of a value. */
function createValues() {
  const all: unknown[] = [];
  return { all, add: (value: unknown) => `$${all.push(value)}` };
}

type Add = (value: unknown) => string;

/** Returns the conditions of the filters that the index of the queue does not cover. */
function conditions(filter: QueueFilter, add: Add): string {
  const { offices, withoutOffice, assignee, unread, dueBefore, channel, receivedFrom, receivedBefore } = filter;
  const all = [
    offices !== undefined && inOffices(add(offices)),
    withoutOffice && 's.office IS NULL',
    unread && `s.tracking IN (${unreadBy()})`,
    assignee === null && 's.assignee IS NULL',
    typeof assignee === 'string' && `s.assignee = ${add(assignee)}`,
    dueBefore !== undefined && `s.due < ${add(dueBefore)}::bigint`,
    channel === 'paper' && 's.paper',
    channel === 'online' && 's.channel IS NULL AND s.paper IS NOT TRUE',
    channel !== undefined && channel !== 'paper' && channel !== 'online' && `s.channel = ${add(channel)}`,
    receivedFrom !== undefined && `s.received_at >= ${add(receivedFrom)}::bigint`,
    // A deadline is never before the receipt, so that the index can skip earlier ones.
    receivedFrom !== undefined && `s.due >= ${add(receivedFrom)}::bigint`,
    receivedBefore !== undefined && `s.received_at < ${add(receivedBefore)}::bigint`,
  ];
  return all
    .filter(one => typeof one === 'string')
    .map(one => ` AND ${one}`)
    .join('');
}

function listing(query: QueueQuery, forms: readonly string[]) {
  const { order, after, limit, statuses } = query;
  const values = createValues();
  const key = order === 'due' ? 's.due' : 's.received_at';
  const [sign, direction] = order === 'newest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const from =
    after && ` AND (${key}, s.number) ${sign} (${values.add(after.at)}::bigint, ${values.add(after.number)}::bigint)`;
  const more = `${from ?? ''}${conditions(query, values.add)}`;
  const sorted = (row: string, column: string) =>
    `ORDER BY ${row}.${column} ${direction}, ${row}.number ${direction} LIMIT ${limit}`;
  const [inForms, inStatuses] = [`${values.add(forms)}::text[]`, `${values.add(statuses)}::text[]`];
  if (order !== 'due') {
    const text = `SELECT ${LISTED} FROM istimara.submission s WHERE s.form = ANY (${inForms}) AND s.status = ANY (${inStatuses})${more}
      ${sorted('s', 'received_at')}`;
    return { text, values: values.all };
  }
  const text = `SELECT x.* FROM unnest(${inForms}) AS f (form) CROSS JOIN unnest(${inStatuses}) AS t (status)
    CROSS JOIN LATERAL (SELECT ${LISTED} FROM istimara.submission s WHERE s.form = f.form AND s.status = t.status
      AND s.due IS NOT NULL${more} ${sorted('s', 'due')}) x ${sorted('x', 'due')}`;
  return { text, values: values.all };
}
