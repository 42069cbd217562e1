/** Reading what the tables hold. */
import { answered, type Header, partsOf, readChange, readDeed } from '../../journal/record.js';
import type { Acknowledged, Cursor, Definition, Listed, ListQuery, Store, Stored } from '../../store.js';
import { isUuid } from '../../uuid.js';
import type { Connection } from './connection.js';
import { deedsBy, SQL } from './schema.js';

type Reading = Pick<Store, 'lookUp' | 'findTracking' | 'list' | 'each' | 'definitions' | 'history' | 'deeds'>;

const PAGE = 200;

/** A UUID as the tables hold it. */
export const keyOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');

interface Row extends Listed {
  readonly header: string;
  readonly body: Buffer;
}

export function reading(database: Connection): Reading {
  const earlier = database.prepare(SQL.earlier);
  const findTracking = database.prepare(SQL.findTracking);
  const [list, search] = [database.prepare(SQL.list), database.prepare(SQL.search)];
  const kept = database.prepare(SQL.kept);
  const history = database.prepare(SQL.history);
  return {
    lookUp: async (form, id) => (isUuid(id) ? acknowledged(earlier.get(form, keyOf(id))) : undefined),
    findTracking: async tracking => {
      const row = findTracking.get(tracking);
      return row ? stored(row) : undefined;
    },
    list: async query =>
      (query.words?.length ? search : list).all(parameters(query)).map(row => listed(row as Listed & { id: unknown })),
    each: cursor => pages(database, cursor),
    definitions: async form => kept.all({ form, version: null, definition: null }).map(definition),
    history: async tracking => history.all(tracking).map(row => readChange(...recordOf<'status'>(row))),
    deeds: async ({ before = ALL, limit, ...by }) => {
      const given = (['what', 'about'] as const).filter(column => by[column] !== undefined);
      const query = database.prepare(deedsBy(given));
      return query.all({ ...by, before, limit }).map(row => readDeed(...recordOf<'deed' | 'status'>(row)));
    },
  };
}

const ALL = Number.MAX_SAFE_INTEGER;

/** Words are folded, so that none holds a sign of the query language. */
const parameters = ({ forms, status, words = [], before = ALL, limit }: ListQuery) => ({
  forms: forms ? JSON.stringify(forms) : null,
  status: status ?? null,
  before,
  limit,
  match: words.map(word => `"${word}" *`).join(' AND '),
});

/** Page by page, so that no reader stays open: an open one would keep the write-ahead log from shrinking. */
async function* pages(database: Connection, { form, after = 0 }: Cursor): AsyncGenerator<Stored> {
  const page = database.prepare(SQL.page);
  for (let last = after; ; ) {
    const rows = page.all({ form: form ?? null, after: last, limit: PAGE }).map(stored);
    yield* rows;
    if (rows.length < PAGE) return;
    last = rows.at(-1)!.number;
  }
}

function acknowledged(row: unknown): Acknowledged | undefined {
  if (!row) return undefined;
  const { tracking, header } = row as { tracking: string; header: string };
  return { tracking, ...answered(header) };
}

function listed<T extends { readonly id: unknown }>(row: T): T & { id: string } {
  const hex = (row.id as Buffer).toString('hex');
  return { ...row, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') };
}

function stored(row: unknown): Stored {
  const { header, body, ...rest } = listed(row as Row);
  const [sent, data] = partsOf({ header: JSON.parse(header), body });
  return { ...rest, ...answered(header), body: sent!, data: Buffer.from(data!).toString('utf8') };
}

function definition(row: unknown): Definition {
  const { header, body, ...rest } = row as Definition & Pick<Row, 'header' | 'body'>;
  const [model, validator] = partsOf({ header: JSON.parse(header), body });
  return { ...rest, model: model!, validator: validator! };
}

function recordOf<K extends Header['kind']>(row: unknown): [Header & { kind: K }, Buffer] {
  const { header, body } = row as Row;
  return [JSON.parse(header), body];
}
