/**
 * The SQLite store: what SQLite promises is read back; failures are named, and nothing of a failure is acknowledged.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { assertWhole, type Connection } from '../../../src/backend/stores/sqlite/connection.js';
import { openSqlite } from '../../../src/backend/stores/sqlite/store.js';
import { openSqliteWriter } from '../../../src/backend/stores/sqlite/writer.js';
import { FULL_TIER } from '../../tier.js';
import { ask, envelope, post, start, stored, temporary, until } from '../harness.js';
import { definition, entry } from './entries.js';

/** Opens a connection on which some SQL fails, or is ignored. */
function faulty(path: string, faults: { fail?: (sql: string) => string | undefined; ignore?: RegExp }): Connection {
  const database = new Database(path);
  const exec = database.exec.bind(database);
  const pragma = database.pragma.bind(database);
  database.exec = sql => {
    const code = faults.fail?.(sql);
    if (code) throw Object.assign(new Error(code), { code });
    return exec(sql);
  };
  database.pragma = (source, options) => {
    const code = faults.fail?.(source);
    if (code) throw Object.assign(new Error(code), { code });
    return faults.ignore?.test(source) ? [] : pragma(source, options);
  };
  return database;
}

describe('a table or an index that is missing', () => {
  const names = (path: string): string[] => {
    const database = new Database(path);
    const found = database
      .prepare(
        `SELECT type || ' ' || name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE 'word_%'`,
      )
      .pluck()
      .all() as string[];
    database.close();
    return found;
  };

  it('is damage to the integrity check and to a server that starts, and a rebuilt index mends it', async () => {
    const path = join(temporary(), 'x.db');
    const upkeep = storeMaintenance(`sqlite:${path}`);
    await (await openSqlite(path)).close();
    const all = names(path);
    expect(all.length).toBeGreaterThan(15);
    for (const name of all) {
      const database = new Database(path);
      database.pragma('foreign_keys = OFF');
      database.exec(`DROP ${name}`);
      database.close();
      await expect(upkeep.checkIntegrity(), name).rejects.toMatchObject({ damage: { kind: 'index', file: 'x.db' } });
      await expect(openSqlite(path), name).rejects.toMatchObject({ damage: { kind: 'index' } });
      await upkeep.reindex!();
      await upkeep.checkIntegrity();
      expect(names(path).sort()).toEqual([...all].sort());
    }
  });
});

describe('the pages of an index', () => {
  it('are small in a new store, and stay as they are in a store that exists until it is rebuilt', async () => {
    const path = join(temporary(), 'x.db');
    const earlier = (name: string) => faulty(name, { ignore: /^page_size = / });
    const pageBytes = (): unknown => new Database(path, { readonly: true }).pragma('page_size', { simple: true });
    const append = async (connect?: typeof earlier) => {
      const store = await openSqlite(path, connect && { connect });
      await store.saveDefinitions([definition()]);
      expect(await store.append([entry()])).toMatchObject([{ kind: 'stored' }]);
      await store.close();
      return pageBytes();
    };
    expect(await append(earlier)).toBe(4096);
    expect(await append()).toBe(4096);
    const maintenance = storeMaintenance(`sqlite:${path}`);
    await maintenance.checkIntegrity();
    await maintenance.reindex!();
    expect(pageBytes()).toBe(2048);
    expect(await append()).toBe(2048);
    expect(await maintenance.checkIntegrity()).toMatchObject({ submissions: 3 });
  });
});

describe('durability', () => {
  it('is set on the connection and read back', () => {
    const database = new Database(join(temporary(), 'x.db'));
    onTestFinished(() => void database.close());
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE x (y)');
    database.pragma('synchronous = OFF');
    expect(() => assertWhole(database)).toThrow('synchronous=0');
    database.pragma('synchronous = NORMAL');
    expect(() => assertWhole(database)).not.toThrow();
  });

  it.each([
    ['synchronous = NORMAL', /^synchronous = /],
    ['journal_mode = WAL', /^journal_mode = /],
  ])('refuses a SQLite that ignores %s', async (_name, ignore) => {
    const connect = (path: string) => faulty(path, { ignore });
    const path = join(temporary(), 'x.db');
    const lax = (name: string) => {
      const connection = connect(name);
      if (String(ignore).includes('synchronous')) connection.exec('PRAGMA synchronous = OFF');
      return connection;
    };
    await expect(openSqlite(path, { connect: lax })).rejects.toThrow(/power cut/);
  });

  it('refuses a store in memory', async () => {
    await expect(openSqlite(':memory:')).rejects.toThrow(/not be durable/);
  });

  it.each([
    ['another database', (path: string) => void new Database(path).exec('CREATE TABLE x (y)').close()],
    ['a text', (path: string) => writeFileSync(path, 'not a database at all, '.repeat(100))],
  ])('refuses %s as a store', async (_name, make) => {
    const path = join(temporary(), 'x.db');
    make(path);
    await expect(openSqlite(path)).rejects.toThrow();
  });
});

describe('a store that others open or write at the same moment', () => {
  it('waits if SQLite does not: for a new file that another connection switches to its write-ahead log', async () => {
    const state = { tries: 0 };
    const fail = (sql: string) => (/^journal_mode = /.test(sql) && ++state.tries < 4 ? 'SQLITE_BUSY' : undefined);
    const store = await openSqlite(join(temporary(), 'x.db'), { connect: path => faulty(path, { fail }) });
    onTestFinished(() => store.close());
    expect(state.tries).toBe(4);
    await store.saveDefinitions([definition()]);
    expect(await store.append([entry()])).toMatchObject([{ kind: 'stored' }]);
  });

  it('is not reported as damaged because of what is stored while its end is read', async () => {
    const path = join(temporary(), 'x.db');
    const server = openSqliteWriter(path);
    onTestFinished(() => void server.close());
    const deed = () => server.enter([{ what: 'notice', about: 'x', at: Date.now(), by: 'x' }]);
    deed();
    const state = { looks: 0 };
    const besideServer = (name: string) => {
      const connection = new Database(name);
      const prepare = connection.prepare.bind(connection);
      connection.prepare = ((sql: string) => {
        // The records are read already, the tables are not.
        if (/^SELECT number AS key, what/.test(sql)) {
          state.looks += 1;
          deed();
        }
        return prepare(sql);
      }) as typeof connection.prepare;
      return connection;
    };
    const store = await openSqlite(path, { connect: besideServer });
    await store.close();
    expect(state.looks).toBeGreaterThan(0);
  });
});

describe('a store whose disk failed', () => {
  const failing = async (sql: RegExp) => {
    const state = { armed: false, tries: 0 };
    const fail = (source: string) => {
      if (!state.armed || !sql.test(source)) return undefined;
      state.tries += 1;
      return 'SQLITE_IOERR_FSYNC';
    };
    const connect = (path: string) => faulty(path, { fail });
    const store = await openSqlite(join(temporary(), 'x.db'), { connect, maintenanceIntervalMs: 5 });
    onTestFinished(() => store.close());
    return { store, state };
  };

  it('is not asked to commit a second time', async () => {
    const { store, state } = await failing(/^COMMIT$/);
    state.armed = true;
    for (let count = 0; count < 3; count++) await expect(store.append([])).rejects.toMatchObject({ fault: 'broken' });
    expect(state.tries).toBe(1);
  });

  it('accepts nothing more after a failed checkpoint', async () => {
    const { store, state } = await failing(/^wal_checkpoint/);
    state.armed = true;
    await until(() => state.tries > 0);
    await expect(store.append([])).rejects.toMatchObject({ fault: 'broken' });
  });
});

describe('69 a commit that fails', () => {
  async function failing(codes: (string | undefined)[]) {
    const path = join(temporary(), 'x.db');
    let broken = 0;
    const state = { armed: false };
    const fail = (sql: string) => (state.armed && sql === 'COMMIT' ? codes.shift() : undefined);
    const store = await openSqlite(path, { connect: name => faulty(name, { fail }) });
    const server = await start({ store, onStoreFailure: () => void broken++ });
    state.armed = true;
    return { port: server.port, path, log: server.log, broken: () => broken };
  }

  it.each([
    ['SQLITE_FULL', 507, 'storage-full'],
    ['SQLITE_BUSY', 503, 'unavailable'],
    ['SQLITE_READONLY', 503, 'unavailable'],
  ])('%s: answers %i to the whole group, stores nothing, and works again later', async (code, status, type) => {
    const { port, path, broken } = await failing(Array(20).fill(code));
    const sent = envelope();
    const answers = await Promise.all([post(port, sent), post(port, envelope()), post(port, envelope())]);
    for (const answer of answers) expect(answer).toMatchObject({ status, json: { type } });
    expect(answers[0]!.headers['retry-after']).toMatch(/^\d+$/);
    expect(await stored(path)).toHaveLength(0);
    let again = await post(port, sent);
    while (again.status === status) again = await post(port, sent);
    expect(again.status).toBe(201);
    expect(await stored(path)).toHaveLength(1);
    expect(broken()).toBe(0);
  });

  it.each(['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_CORRUPT', undefined])(
    '%s: acknowledges nothing any more',
    FULL_TIER,
    async code => {
      const { port, path, broken, log } = await failing([code ?? 'SOMETHING_ELSE']);
      const answers = await Promise.all([post(port, envelope()), post(port, envelope())]);
      const later = await post(port, envelope());
      for (const { status } of [...answers, later]) expect(status).toBe(503);
      expect(await stored(path)).toHaveLength(0);
      expect(broken()).toBeGreaterThan(0);
      expect(log).toContainEqual(expect.objectContaining({ event: 'store-fault', fault: 'broken' }));
      expect((await ask(port, '/')).status).toBe(200);
    },
  );
});

// Version 8 added the office to the queue.
const UNDO_8 = `DROP INDEX submission_queue; DROP INDEX submission_office; ALTER TABLE submission DROP COLUMN office;
  CREATE INDEX submission_queue ON submission (form, status, due)`;
const UNDO_7 = `${UNDO_8}; DROP INDEX submission_queue; DROP INDEX submission_assignee; DROP INDEX submission_without_due;
  ALTER TABLE submission DROP COLUMN due; ALTER TABLE submission DROP COLUMN channel; ALTER TABLE submission DROP COLUMN assignee`;
const UNDO_5 = `${UNDO_7}; DROP TABLE tries; DROP TABLE session; DROP INDEX submission_unknown; ALTER TABLE submission DROP COLUMN paper`;
const PAPER = Buffer.from('{"entered_from_paper":true}');

describe.each([
  // The schema before the audit log and search terms, and before the outbox.
  [
    2,
    `DROP INDEX submission_status; DROP TABLE deed; DROP TABLE word; DROP TABLE searched; DROP TABLE outbox; DROP TABLE destination; ${UNDO_5}`,
  ],
  [3, `DROP TABLE outbox; DROP TABLE destination; ${UNDO_5}`],
  // The schema before a column for paper and before tables of attempts and sessions.
  [
    4,
    `${UNDO_5}; DROP INDEX outbox_waiting; CREATE INDEX outbox_waiting ON outbox (destination, submission) WHERE state = 'waiting'`,
  ],
  // The schema before sessions said where they come from, of a program that signs no records.
  [
    5,
    `${UNDO_7}; DROP INDEX session_name; ALTER TABLE session DROP COLUMN client; ALTER TABLE session DROP COLUMN browser`,
  ],
  // The schema before the queue, and before offices.
  [6, UNDO_7],
  [7, UNDO_8],
])('an index of version %i', (version, undo) => {
  /** Creates an index of this version with two submissions, one of them of paper, and a change of status. */
  async function old() {
    const path = join(temporary(), 'store.db');
    const store = await openSqlite(path);
    await store.saveDefinitions([definition()]);
    const one = entry({ data: JSON.stringify({ name: 'أحمد' }) });
    await store.append([one, entry({ body: PAPER })]);
    const change = { tracking: one.tracking, from: 'received', status: 'accepted', at: 1, by: 'rima' } as const;
    await store.changeStatus([change]);
    await store.close();
    const database = new Database(path);
    database.exec(undo);
    database.pragma(`user_version = ${version}`);
    database.close();
    return { path, one, change };
  }

  it('gets what it lacks when it is opened, and is sound afterwards', async () => {
    const { path, one, change } = await old();
    const store = await openSqlite(path, { maintenanceIntervalMs: 5 });
    expect(await store.history(one.tracking)).toEqual([change]);
    expect(await store.auditEvents({ what: 'status', limit: 9 })).toMatchObject([{ about: one.tracking, by: 'rima' }]);
    await until(async () => (await store.list({ words: ['احمد'], limit: 9 })).length === 1);
    await store.record([{ what: 'read', about: one.tracking, at: 2, by: 'rima' }]);
    expect((await store.list({ limit: 9 })).map(({ paper }) => paper)).toEqual([true, false]);
    await store.close();
    expect(await storeMaintenance(`sqlite:${path}`).checkIntegrity()).toMatchObject({ submissions: 2, records: 6 });
  });

  it('can also be read', async () => {
    const { path, one } = await old();
    const reader = await openSqlite(path, { readonly: true });
    expect((await reader.findTracking(one.tracking))!.status).toBe('accepted');
    await reader.close();
  });
});

it('lets others in between during a walk through all submissions', async () => {
  const store = await openSqlite(join(temporary(), 'x.db'));
  onTestFinished(() => store.close());
  await store.saveDefinitions([definition()]);
  await store.append(Array.from({ length: 201 }, () => entry()));
  const seen = { now: 0, whenLetIn: 0 };
  setImmediate(() => (seen.whenLetIn = seen.now));
  for await (const _ of store.iterate({})) seen.now += 1;
  expect(seen).toEqual({ now: 201, whenLetIn: 200 });
});
