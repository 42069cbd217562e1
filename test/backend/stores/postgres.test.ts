/**
 * Promises of the PostgreSQL store beyond the contract, tested against a real server that is cut off, misconfigured or
 * damaged.
 */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { FileStore } from '../../../src/backend/contracts/file-store.js';
import { type LogEntry, openStore } from '../../../src/backend/index.js';
import { createTrackingNumber } from '../../../src/backend/intake/tracking-number.js';
import { createErasureCheck } from '../../../src/backend/journal/erasure-check.js';
import { type Link, NO_LINK, recordAfter } from '../../../src/backend/journal/record.js';
import { asDamage, storeMaintenance, verifyReceipt } from '../../../src/backend/parts.js';
import { openConnection, type Query } from '../../../src/backend/stores/postgres/connection.js';
import { parsePostgresUrl, redactPassword } from '../../../src/backend/stores/postgres/connection-url.js';
import { createDefinitionCache } from '../../../src/backend/stores/postgres/definition-cache.js';
import { warnOf } from '../../../src/backend/stores/postgres/durability.js';
import { checkFiles } from '../../../src/backend/stores/postgres/maintenance/check-files.js';
import { auditDatabase } from '../../../src/backend/stores/postgres/maintenance/integrity-check.js';
import { updateDeadlines } from '../../../src/backend/stores/postgres/schema/backfill-queue.js';
import { MIGRATIONS } from '../../../src/backend/stores/postgres/schema/index.js';
import { openPostgres, type PostgresOptions } from '../../../src/backend/stores/postgres/store.js';
import { dayInZone } from '../../../src/runtime/day-in-zone.js';
import { responseDeadline } from '../../../src/runtime/submission-view/response-deadline.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { collect, temporary, until } from '../harness.js';
import { cuttingProxy } from './cutting-proxy.js';
import { definition, entry } from './entries.js';
import { type Cluster, runPostgres, startCluster } from './postgres.js';

const state: { cluster?: Cluster } = {};
const cluster = () => state.cluster!;
beforeAll(async () => {
  state.cluster = await startCluster();
});
afterAll(() => state.cluster?.remove());

const fresh = async () => `${await cluster().database()}?keys=${join(temporary(), 'keys')}`;

async function open(url: string, options: PostgresOptions = {}) {
  const store = await openPostgres(url.replace('postgres:', ''), options);
  onTestFinished(() => store.close());
  await store.saveDefinitions([definition()]);
  return store;
}

const ids = async (url: string) => {
  const store = await openStore(url, { readonly: true });
  const all = await collect(store.iterate({}));
  await store.close();
  return all.map(({ id }) => id);
};

const VERSIONS = MIGRATIONS.map((_, at) => ({ version: at + 1 }));

const auditOf = (url: string) =>
  storeMaintenance(url)
    .checkIntegrity({ receipts: true })
    .catch(error => asDamage(error) ?? String(error));

describe('a store URL', () => {
  it.each([
    ['//u:p@a/db', ['postgres://u:p@a/db'], 'data/keys', undefined],
    [
      '//u@a:1,b:2/db?sslmode=require&keys=/k',
      ['postgres://u@a:1/db?sslmode=require', 'postgres://u@b:2/db?sslmode=require'],
      '/k',
      undefined,
    ],
    ['//a/db?files=/f&keys=k', ['postgres://a/db'], 'k', '/f'],
    ['///db?host=%2Frun%2Fpostgresql', ['postgres:///db?host=%2Frun%2Fpostgresql'], 'data/keys', undefined],
  ])('%s', (given, servers, keys, files) => {
    expect(parsePostgresUrl(given)).toMatchObject({ servers, keys });
    expect(parsePostgresUrl(given).files).toBe(files);
  });

  it.each([
    ['postgres://u:se%40cret@h/db?password=x&a=b', 'postgres://u@h/db?password=…&a=b'],
    ['postgresql://u:p@h1,h2/db', 'postgresql://u@h1,h2/db'],
    ['postgres://h/db', 'postgres://h/db'],
    ['sqlite:data/x.db', 'sqlite:data/x.db'],
  ])('%s is shown without its password', (url, shown) => expect(redactPassword(url)).toBe(shown));
});

describe('68 durability', () => {
  it('is read back at the start: synchronous_commit off is refused', async () => {
    const url = await fresh();
    const name = new URL(url).pathname.slice(1);
    await cluster().sql(url, `ALTER DATABASE ${name} SET synchronous_commit = off`);
    await expect(openStore(url)).rejects.toThrow(/synchronous_commit is off/);
    await expect(openStore(url, { readonly: true })).rejects.toMatchObject({ code: 'ENOENT' });
    await cluster().sql(url, `ALTER DATABASE ${name} SET synchronous_commit = on`);
    await open(url);
  });

  it.each<[string, object, string[]]>([
    ['no checksums', { checksums: 'off' }, ['database-without-checksums']],
    ['a standby that is not waited for', { standbys: 'b', commit: 'local' }, ['database-asynchronous-standby']],
    ['nothing', { checksums: 'on', standbys: 'b', commit: 'on' }, []],
    ['a relative that knows none of it', { checksums: null, standbys: null, commit: null }, []],
  ])('warns of %s', (_name, settings, events) => {
    const log: LogEntry[] = [];
    warnOf(settings as never, one => log.push(one));
    expect(log.map(({ event }) => event)).toEqual(events);
  });

  it(
    'does not acknowledge a commit that the standby did not confirm, though it is answered as committed',
    FULL_TIER,
    async () => {
      const url = await fresh();
      const [store, other] = [await open(url), await open(url)];
      await store.append([entry()]);
      expect(await other.findAcknowledgement('a', 'f47ac10b-58cc-4372-a567-0e02b2c3d479')).toBeUndefined();
      const reload = `SELECT pg_reload_conf()`;
      await cluster().sql(url, `ALTER SYSTEM SET synchronous_standby_names = 'nobody'`);
      await cluster().sql(url, reload);
      const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query LIKE 'WITH kept%'`;
      try {
        let [answered, before] = [true, 0];
        const told = () => {
          answered = true;
        };
        let given = entry();
        let answer: ReturnType<typeof store.append> | undefined;
        // A connection notices the setting only after a while.
        for (; answered; before++) {
          answered = false;
          given = entry();
          answer = store.append([given]).finally(told);
          await until(async () => answered || (await cluster().sql(url, waiting)).length > 0);
        }
        await cluster().sql(url, `SELECT pg_cancel_backend(pid) FROM (${waiting}) w`);
        await until(async () => (await cluster().sql(url, waiting)).length === 0);
        // A client that asks again gets no acknowledgement either, although the submission can be read.
        const asked = other.findAcknowledgement('a', given.id).finally(told);
        await new Promise(resolve => setTimeout(resolve, 300));
        expect(await ids(url)).toHaveLength(1 + before);
        expect(answered).toBe(false);
        await cluster().sql(url, 'ALTER SYSTEM RESET synchronous_standby_names');
        await cluster().sql(url, reload);
        expect(await answer).toMatchObject([{ kind: 'same', tracking: given.tracking }]);
        expect(await asked).toMatchObject({ tracking: given.tracking });
      } finally {
        await cluster().sql(url, 'ALTER SYSTEM RESET synchronous_standby_names');
        await cluster().sql(url, reload);
      }
    },
  );
});

describe('tables', () => {
  it('are created once, however many servers start at once', async () => {
    const url = await fresh();
    const stores = await Promise.all(Array.from({ length: 5 }, () => open(url)));
    for (const store of stores) expect(await store.append([entry()])).toMatchObject([{ kind: 'stored' }]);
    expect(await cluster().sql(url, 'SELECT version FROM istimara.version ORDER BY version')).toEqual(VERSIONS);
    expect(await auditOf(url)).toMatchObject({ submissions: 5 });
  });

  it('of an earlier version get what they lack, and keep what they have', FULL_TIER, async () => {
    const url = await fresh();
    const first = await open(url);
    const one = entry();
    const paper = () => entry({ body: Buffer.from(`{"entered_from_paper":true,"n":${Math.random()}}`) });
    await first.append([one, paper()]);
    await first.close();
    await cluster().sql(
      url,
      `DROP TABLE istimara.outbox; DROP TABLE istimara.destination; ALTER TABLE istimara.file DROP COLUMN kept_at;
       DROP TABLE istimara.tries; DROP TABLE istimara.session; DROP TABLE istimara.filling;
       ALTER TABLE istimara.submission DROP COLUMN paper, DROP COLUMN due, DROP COLUMN channel, DROP COLUMN assignee, DROP COLUMN office;
       DELETE FROM istimara.version WHERE version > 1`,
    );
    await expect(openStore(url, { readonly: true })).rejects.toMatchObject({ code: 'ISTIMARA_OTHER_VERSION' });
    const [second] = await Promise.all([open(url), open(url)]);
    expect((await second.findTracking(one.tracking))?.id).toBe(one.id);
    await second.outbox.begin('x', undefined, 0);
    const late = paper();
    expect(await second.append([entry(), late])).toMatchObject([{ kind: 'stored' }, { kind: 'stored' }]);
    // A server of the earlier version does not know the columns and stores it like this.
    await cluster().sql(
      url,
      `UPDATE istimara.submission SET paper = NULL, due = NULL WHERE tracking = '${late.tracking}'`,
    );
    const told = async () => (await second.list({ limit: 9 })).map(listed => listed.paper).sort();
    expect(await told()).toEqual([false, false, true, true]);
    await until(async () => (await second.queue({ statuses: ['received'], order: 'due', limit: 9 })).length === 4);
    const unknown = () => cluster().sql(url, 'SELECT tracking FROM istimara.submission WHERE paper IS NULL');
    await expect.poll(unknown, { timeout: 20_000 }).toEqual([{ tracking: late.tracking }]);
    expect(await told()).toEqual([false, false, true, true]);
    expect(await auditOf(url)).toMatchObject({ submissions: 4 });
  });

  it('wait for a long dump without delaying what is stored meanwhile', { ...FULL_TIER, timeout: 60_000 }, async () => {
    const url = await fresh();
    await (await open(url)).close();
    await cluster().sql(
      url,
      `DROP TABLE istimara.outbox; DROP TABLE istimara.destination; ALTER TABLE istimara.file DROP COLUMN kept_at;
       DROP TABLE istimara.tries; DROP TABLE istimara.session; DROP TABLE istimara.filling;
       ALTER TABLE istimara.submission DROP COLUMN paper, DROP COLUMN due, DROP COLUMN channel, DROP COLUMN assignee, DROP COLUMN office;
       DELETE FROM istimara.version WHERE version > 1`,
    );
    const connected = async () => {
      const client = new pg.Client({ connectionString: url.replace(/\?.*/, '') });
      await client.connect();
      onTestFinished(() => client.end());
      return client;
    };
    const [dump, other] = [await connected(), await connected()];
    await dump.query('BEGIN; LOCK TABLE istimara.submission, istimara.file IN ACCESS SHARE MODE');
    const opening = open(url);
    const waiting = async () =>
      (await other.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'`)).rows.length;
    await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
    await other.query(`SET statement_timeout = '6s'`);
    await other.query('UPDATE istimara.submission SET status = status; UPDATE istimara.file SET sha256 = sha256');
    await dump.query('COMMIT');
    expect(await (await opening).append([entry()])).toMatchObject([{ kind: 'stored' }]);
  });

  it('of a later version are left alone', FULL_TIER, async () => {
    const url = await fresh();
    await (await open(url)).close();
    await cluster().sql(url, 'INSERT INTO istimara.version VALUES (99)');
    for (const options of [{}, { readonly: true }]) await expect(openStore(url, options)).rejects.toThrow(/version 99/);
  });

  it('are not created by a store that is only read', async () => {
    const url = await fresh();
    await expect(openStore(url, { readonly: true })).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(storeMaintenance(url).checkIntegrity()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await cluster().sql(url, `SELECT 1 FROM pg_namespace WHERE nspname = 'istimara'`)).toEqual([]);
  });
});

describe('95 a connection that breaks in the middle of a group', () => {
  eachInTiers(it, moment => moment === 'after', ['before', 'after'] as const)(
    '%s it was stored: it is looked up, and stored once',
    async moment => {
      const url = await fresh();
      const proxy = await cuttingProxy(cluster().port);
      const store = await open(url.replace(`:${cluster().port}`, `:${proxy.port}`));
      await store.append([entry()]);
      const group = [entry(), entry(), entry()];
      proxy.cut('append', moment);
      const outcomes = await store.append(group);
      expect(proxy.cuts()).toBe(1);
      const kind = moment === 'before' ? 'stored' : 'same';
      expect(outcomes).toMatchObject(group.map(({ tracking }) => ({ kind, tracking })));
      expect(await ids(url)).toHaveLength(4);
      const keys = await store.keys();
      for (const outcome of outcomes)
        expect(verifyReceipt((outcome as { receipt: string }).receipt, keys)).toHaveProperty('claims');
      expect(await auditOf(url)).toMatchObject({ submissions: 4 });
    },
  );

  it.each(['before', 'after'] as const)(
    '%s a change of status was stored: it is made once',
    FULL_TIER,
    async moment => {
      const url = await fresh();
      const proxy = await cuttingProxy(cluster().port);
      const store = await open(url.replace(`:${cluster().port}`, `:${proxy.port}`));
      const given = entry();
      await store.append([given]);
      proxy.cut('COMMIT', moment);
      const change = {
        tracking: given.tracking,
        from: 'received' as const,
        status: 'accepted' as const,
        at: 1,
        by: 'rima',
      };
      expect(await store.changeStatus([change])).toEqual([true]);
      expect(proxy.cuts()).toBe(1);
      expect(await store.history(given.tracking)).toEqual([change]);
      expect(await auditOf(url)).toMatchObject({ submissions: 1 });
    },
  );

  it('repeats a look-up; reports a server that stays away as a fault of the store', async () => {
    const url = await fresh();
    const proxy = await cuttingProxy(cluster().port);
    const store = await open(url.replace(`:${cluster().port}`, `:${proxy.port}`));
    const given = entry();
    await store.append([given]);
    proxy.cut('look-up', 'after');
    expect(await store.findAcknowledgement('a', given.id)).toMatchObject({ tracking: given.tracking });
    const nowhere = url.replace(`:${cluster().port}`, ':1');
    await expect(openStore(nowhere)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('retries conflicts of serializable transactions', FULL_TIER, async () => {
    const url = await fresh();
    const name = new URL(url).pathname.slice(1);
    await cluster().sql(url, `ALTER DATABASE ${name} SET default_transaction_isolation = serializable`);
    const stores = [await open(url), await open(url)];
    const groups = Array.from({ length: 20 }, () => Array.from({ length: 5 }, () => entry()));
    const appends = groups.flatMap(group =>
      stores.map((store, side) => {
        const twins = group.map(one => (side ? { ...one, tracking: createTrackingNumber() } : one));
        return store.append(side ? twins.reverse() : twins);
      }),
    );
    for (const outcomes of await Promise.all(appends))
      for (const { kind } of outcomes) expect(['stored', 'same']).toContain(kind);
    expect(new Set(await ids(url)).size).toBe(100);
    expect(await auditOf(url)).toMatchObject({ submissions: 100 });
  });
});

describe('70 damage', () => {
  const store: { url?: string } = {};
  /** Returns a copy of one store, a new one for each test. */
  const filled = async () => {
    store.url ??= await fill();
    return `${await cluster().copy(store.url)}?keys=${join(temporary(), 'keys')}`;
  };
  const fill = async () => {
    const url = await fresh();
    const store = await open(url);
    const file = await store.files.receive();
    await file.write(Buffer.from('a file'));
    await file.keep();
    const group = [entry({ files: [file.digest()] }), entry(), entry(), entry()];
    await store.append(group);
    const change = { from: 'received' as const, status: 'accepted' as const, at: 1, by: 'rima' };
    await store.changeStatus(group.slice(0, 2).map(({ tracking }) => ({ ...change, tracking })));
    await store.record([{ what: 'sign-in', about: 'rima', at: 1, by: 'rima' }]);
    await store.close();
    const sound = {
      records: 9,
      submissions: 4,
      checkpoints: 1,
      files: 1,
      unverifiable: 0,
      behind: 0,
      torn: 0,
      unsigned: 0,
      uncovered: 0,
      elsewhere: 0,
    };
    expect(await auditOf(url)).toEqual(sound);
    return url;
  };
  /**
   * Returns the number of a record by its order in the chain: the segment, a definition, four submissions, two changes,
   * an audit event.
   */
  const at = (seq: number) => `(SELECT min(number) + ${seq - 1} FROM istimara.record)`;

  eachInTiers<[what: string, sql: string, why: string, start?: 'refused']>(it, (_, index) => index % 5 === 0, [
    [
      'a bit of a body',
      `UPDATE istimara.record SET body = set_byte(body, 5, get_byte(body, 5) # 1) WHERE number = ${at(4)}`,
      'body',
      'refused',
    ],
    [
      'a header',
      `UPDATE istimara.record SET header = replace(header, 'submission', 'submissiom') WHERE number = ${at(4)}`,
      'hash',
      'refused',
    ],
    ['no header', `UPDATE istimara.record SET header = '{' WHERE number = ${at(4)}`, 'header', 'refused'],
    [
      'a hash',
      `UPDATE istimara.record SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1) WHERE number = ${at(4)}`,
      'hash',
      'refused',
    ],
    ['a record that is gone', `DELETE FROM istimara.record WHERE number = ${at(4)}`, 'number', 'refused'],
    ['the last records gone', `DELETE FROM istimara.record WHERE number > ${at(6)}`, 'checkpoint|missing', 'refused'],
    ['all of them gone', 'DELETE FROM istimara.record', 'checkpoint|missing', 'refused'],
    ['a chain that is not listed', 'DELETE FROM istimara.chain', 'missing'],
    [
      'two bodies changed over',
      `UPDATE istimara.record r SET body = o.body FROM istimara.record o WHERE r.number IN (${at(4)}, ${at(5)}) AND o.number = ${at(4)} + ${at(5)} - r.number`,
      'body',
    ],
    ['a submission without its row', `DELETE FROM istimara.submission WHERE number = ${at(5)}`, 'index'],
    [
      'a row without its submission',
      `INSERT INTO istimara.submission SELECT number - 1, 'z', id, version, definition, 'T', received_at FROM istimara.submission WHERE number = ${at(3)}`,
      'index',
    ],
    [
      'a row behind the last record',
      `INSERT INTO istimara.submission SELECT number + 99, 'z', id, version, definition, 'T', received_at FROM istimara.submission WHERE number = ${at(3)}`,
      'index',
    ],
    ['another tracking number', `UPDATE istimara.submission SET tracking = 'X' WHERE number = ${at(5)}`, 'index'],
    ['a status that nobody set', `UPDATE istimara.submission SET status = 'issued' WHERE number = ${at(5)}`, 'index'],
    ['a status set otherwise', `UPDATE istimara.submission SET status = 'received' WHERE number = ${at(3)}`, 'index'],
    ['a change without its row', 'DELETE FROM istimara.status', 'index'],
    ['a deed without its row', `DELETE FROM istimara.deed WHERE what = 'sign-in'`, 'index'],
    ['a deed of another', `UPDATE istimara.deed SET about = 'X' WHERE what = 'sign-in'`, 'index'],
    ['a deed that nobody did', `INSERT INTO istimara.deed VALUES (1, 1, 'read', 'X')`, 'index'],
    ['a definition without its row', 'DELETE FROM istimara.definition', 'index'],
    [
      'a checkpoint that nobody signed',
      `UPDATE istimara.checkpoint SET signed = replace(signed, '.', '.A')`,
      'checkpoint',
    ],
    ['a key that is gone', 'DELETE FROM istimara.signing_key', 'signer'],
    ['a bit of a file', 'UPDATE istimara.file_segment SET bytes = set_byte(bytes, 0, 0)', 'file'],
    ['a file that is gone', 'DELETE FROM istimara.file', 'file'],
  ])('%s is named by the audit', async (_what, sql, why, start) => {
    const url = await filled();
    await cluster().sql(url, sql);
    expect(await auditOf(url)).toMatchObject({ kind: expect.stringMatching(`^(${why})$`), file: expect.any(String) });
    if (start === 'refused')
      await expect(openStore(url)).rejects.toMatchObject({ damage: { file: expect.any(String) } });
  });
});

it('signs with a key of its own for every writer, and publishes all; a new key signs within a moment', async () => {
  const url = await fresh();
  const here = `keys=${join(temporary(), 'keys')}`;
  const there = url.replace(/keys=.*/, here);
  const stores = [await open(url, { maintenanceIntervalMs: 10 }), await open(there, { maintenanceIntervalMs: 10 })];
  const kidOf = ([outcome]: readonly object[]) =>
    JSON.parse(String(Buffer.from((outcome as { receipt: string }).receipt.split('.')[0]!, 'base64url'))).kid;
  const kids = [kidOf(await stores[0]!.append([entry()])), kidOf(await stores[1]!.append([entry()]))];
  expect(kids[0]).not.toBe(kids[1]);
  for (const [at, store] of stores.entries()) {
    const published = (await store.keys()).keys.map(({ kid }) => kid);
    expect(published[0]).toBe(kids[at]);
    expect(new Set(published)).toEqual(new Set(kids));
  }
  const kid = await storeMaintenance(there).rotateKey();
  await until(async () => kidOf(await stores[1]!.append([entry()])) === kid);
  expect((await stores[0]!.keys()).keys).toHaveLength(3);
  // An announced key, of this machine or of one that is to come, is known to all before it signs.
  const third = url.replace(/keys=.*/, `keys=${join(temporary(), 'keys')}`);
  for (const [place, before] of [
    [there, () => stores[1]!],
    [third, () => open(third, { maintenanceIntervalMs: 10 })],
  ] as const) {
    const next = await storeMaintenance(place).announceKey();
    expect((await stores[0]!.keys()).keys.map(one => one.kid)).toContain(next);
    if (place === there) await storeMaintenance(place).rotateKey();
    const store = await before();
    await until(async () => kidOf(await store.append([entry()])) === next);
  }
  expect(await auditOf(url)).toMatchObject({ records: expect.any(Number) });
});

it('lets a slow read delay no one else', FULL_TIER, async () => {
  const url = await fresh();
  const store = await open(url);
  const one = entry();
  await store.append([one]);
  const other = new pg.Client({ connectionString: url.replace(/\?.*/, '') });
  await other.connect();
  onTestFinished(() => other.end());
  await other.query('BEGIN; LOCK TABLE istimara.deed IN ACCESS EXCLUSIVE MODE');
  const slow = { answered: false };
  const deeds = store.auditEvents({ limit: 9 }).finally(() => {
    slow.answered = true;
  });
  expect((await store.findTracking(one.tracking))?.id).toBe(one.id);
  expect(await store.findAcknowledgement('a', one.id)).toMatchObject({ tracking: one.tracking });
  expect(slow.answered).toBe(false);
  await other.query('COMMIT');
  expect(await deeds).toEqual([]);
});

it('signs checkpoints for every chain, and writes them to the log too', async () => {
  const url = await fresh();
  const log: LogEntry[] = [];
  const [store, other] = [
    await open(url, { log: one => log.push(one), maintenanceIntervalMs: 10, checkpointMs: 20 }),
    await open(url),
  ];
  await Promise.all([store.append([entry()]), other.append([entry()]), store.append([entry()])]);
  const signed = () => cluster().sql(url, 'SELECT signed FROM istimara.checkpoint');
  const chains = () => cluster().sql(url, 'SELECT DISTINCT number >> 32 FROM istimara.record');
  await until(
    async () =>
      new Set((await signed()).map(({ signed: one }: { signed: string }) => one)).size >= (await chains()).length,
  );
  for (const { signed: one } of await signed())
    expect(log).toContainEqual(expect.objectContaining({ checkpoint: one }));
});

it('reports missing keys and an unreadable record once each, and still signs checkpoints', FULL_TIER, async () => {
  const keys = join(temporary(), 'keys');
  const url = `${await cluster().database()}?keys=${keys}`;
  const log: LogEntry[] = [];
  const store = await open(url, { log: one => log.push(one), maintenanceIntervalMs: 5, checkpointMs: 5 });
  const checkpoints = () => log.filter(({ event }) => event === 'checkpoint').length;
  const failed = () => log.filter(entry => entry.event === 'maintenance-failed');
  await store.append([entry()]);
  await until(() => checkpoints() > 0);
  renameSync(keys, `${keys}-away`);
  await cluster().sql(url, `UPDATE istimara.record SET header = '{' WHERE header LIKE '%"submission"%'`);
  await cluster().sql(url, 'UPDATE istimara.chain SET searched = 0');
  await until(() => failed().length >= 3);
  for (let more = 0; more < 3; more++) {
    const before = checkpoints();
    await store.record([{ what: 'sign-in', about: 'rima', at: 1, by: 'rima' }]);
    await until(() => checkpoints() > before);
  }
  const told = failed().map(({ step, reason }) => `${step} ${reason}`);
  expect(told.sort()).toEqual(['keys ENOENT', 'words SyntaxError', 'words-of-all SyntaxError']);
  renameSync(`${keys}-away`, keys);
  await until(() => log.some(entry => entry.event === 'maintenance-recovered' && entry.step === 'keys'));
});

it('checks files part by part, each once, however many submissions list it', async () => {
  const url = await fresh();
  const store = await open(url);
  const digests: string[] = [];
  for (const text of ['a', 'b', 'c', 'd', 'e']) {
    const file = await store.files.receive();
    await file.write(Buffer.from(text));
    await file.keep();
    digests.push(file.digest());
  }
  const missing = '0'.repeat(64);
  const lists = [digests.slice(0, 3), digests.slice(1, 4), [missing, digests[4]!]];
  await store.append(lists.map(files => entry({ files })));
  const line = openConnection({ servers: [url.replace(/\?.*/, '')] });
  onTestFinished(() => line.close());
  for (const held of [1, 3, 1000]) {
    const missed: unknown[] = [];
    const erasures = { ...createErasureCheck(), miss: (...given: unknown[]) => void missed.push(given) };
    expect(await checkFiles({ run: line.run, files: store.files, erasures }, 8, held)).toBe(5);
    expect(missed).toEqual([[missing, expect.any(String), expect.any(Number)]]);
  }
});

it('counts deadlines again in one update, without those that other work counts or holds', FULL_TIER, async () => {
  const url = await fresh();
  const store = await open(url);
  const model = Buffer.from('{"procedure":{"duration":"P10D"}}');
  await store.saveDefinitions([definition({ form: 'b', model })]);
  const [start, day] = [1_764_000_000_000, 86_400_000];
  const cases = [1, 2, 3].map(() => entry({ form: 'b', receivedAt: start }));
  await store.append(cases);
  const [returned, other, held] = cases.map(({ tracking }) => tracking);
  const change = { tracking: returned!, by: 'rana', note: 'x' } as const;
  const pause = { from: start + day, to: start + 6 * day };
  await store.changeStatus([{ ...change, from: 'received', status: 'needs-documents', at: pause.from }]);
  const [line, holder] = [1, 2].map(() => openConnection({ servers: [url.replace(/\?.*/, '')] }));
  onTestFinished(() => Promise.all([line!.close(), holder!.close()]).then(() => undefined));
  const updates: string[] = [];
  const run: Query = async statement => {
    if (statement.text.startsWith('UPDATE')) {
      updates.push(statement.text);
      await store.changeStatus([{ ...change, from: 'needs-documents', status: 'received', at: pause.to }]);
    }
    return line!.run(statement);
  };
  const holidays = new Set(Array.from({ length: 40 }, (_, at) => dayInZone('Asia/Damascus', start + at * day)));
  const calendar = { weekend: new Set<number>(), holidays, working: new Set<string>() };
  const count = (by: Query) => updateDeadlines(by, createDefinitionCache(), calendar, 0);
  const due = async (tracking: string | undefined) => (await store.findTracking(tracking!))!.due;
  await holder!.transaction(async hold => {
    await hold({ text: 'SELECT 1 FROM istimara.submission WHERE tracking = $1 FOR UPDATE', values: [held] });
    expect(await count(run)).toBeUndefined();
  });
  expect(updates).toHaveLength(1);
  expect(await due(returned)).toBe(responseDeadline(start, 'P10D', { pauses: [pause] }));
  expect(await due(other)).toBe(responseDeadline(start, 'P10D', { calendar }));
  expect(await due(held)).toBe(responseDeadline(start, 'P10D'));
  await count(line!.run);
  expect(await due(held)).toBe(responseDeadline(start, 'P10D', { calendar }));
  expect(await due(returned)).toBe(responseDeadline(start, 'P10D', { calendar, pauses: [pause] }));
});

it('can keep files in a folder instead, which all machines share', async () => {
  const url = await fresh();
  const files = join(temporary(), 'files');
  const store = await open(`${url}&files=${files}`);
  const file = await store.files.receive();
  await file.write(Buffer.from('a file'));
  await file.keep();
  await store.append([entry({ files: [file.digest()] })]);
  expect(existsSync(join(files, file.digest().slice(0, 2)))).toBe(true);
  expect(await cluster().sql(url, 'SELECT 1 FROM istimara.file')).toEqual([]);
  expect(await auditOf(`${url}&files=${files}`)).toMatchObject({ files: 1 });
  expect(await auditOf(url)).toMatchObject({ kind: 'file' });
});

it('does not report as damage a file in a folder that is erased during the integrity check', FULL_TIER, async () => {
  const url = `${await fresh()}&files=${join(temporary(), 'files')}`;
  const store = await open(url);
  const file = await store.files.receive();
  await file.write(Buffer.from('a file'));
  await file.keep();
  const given = entry({ files: [file.digest()] });
  await store.append([given]);
  const [line, other] = [1, 2].map(() => openConnection({ servers: [url.replace(/\?.*/, '')] }));
  onTestFinished(() => Promise.all([line!.close(), other!.close()]).then(() => undefined));
  const erasure = { proposedBy: 'samer', ground: 'x' };
  const change = { tracking: given.tracking, from: 'received', status: 'erased', at: 1, by: 'huda', erasure } as const;
  const files: FileStore = {
    ...store.files,
    open: async sha256 => {
      await store.erase(change);
      await store.files.remove(sha256, Date.now() + 1000);
      return store.files.open(sha256);
    },
  };
  const audit = (run: Query) => auditDatabase(run, { files, now: other!.run }, {}, { number: 0 });
  const counted = await line!.transaction(audit, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  expect(counted).toMatchObject({ submissions: 1, files: 0 });
});

it('accepts a dump that was restored elsewhere as sound, and continues from it', async () => {
  const url = await fresh();
  const store = await open(url);
  const file = await store.files.receive();
  await file.write(Buffer.from('a file'));
  await file.keep();
  const given = entry({ files: [file.digest()] });
  const [stored] = await store.append([given]);
  const dump = await runPostgres('pg_dump', '-d', url.replace(/\?.*/, ''), '--inserts', '--schema=istimara');
  await store.close();
  const other = await fresh();
  await cluster().sql(other, dump.stdout.replace(/^\\.*$/gm, ''));
  expect(await auditOf(other)).toMatchObject({ submissions: 1, files: 1 });
  const again = await open(other);
  expect(await again.append([{ ...given, tracking: createTrackingNumber() }])).toEqual([{ ...stored, kind: 'same' }]);
  expect(await again.append([entry()])).toMatchObject([{ kind: 'stored' }]);
  await again.close();
  expect(await auditOf(other)).toMatchObject({ submissions: 2 });
});

describe('a history that was rewritten in the database', () => {
  const RECORD = 'SELECT number, hash, header, body FROM istimara.record ORDER BY number';

  /** Creates a store whose log has an event that was signed after a checkpoint. Returns its checkpoints, too. */
  const filled = async () => {
    const url = await fresh();
    const lines: LogEntry[] = [];
    const store = await open(url, { maintenanceIntervalMs: 5, checkpointMs: 5, log: line => void lines.push(line) });
    await store.append([entry()]);
    await until(() => lines.some(({ event }) => event === 'checkpoint'));
    const [stored] = await store.append([entry()]);
    await store.record([{ what: 'read', about: 'X', at: 1, by: 'rana' }]);
    await store.close();
    const signed = lines.flatMap(line => (line.event === 'checkpoint' ? [line.checkpoint] : []));
    return { url, signed, receipt: (stored as { receipt: string }).receipt };
  };

  /** Changes headers and computes a new chain, as somebody could who may write to the database but has no key. */
  const rewrite = async (url: string, change: (header: string) => string) => {
    const client = new pg.Client(url.replace(/[?].*/, ''));
    await client.connect();
    const { rows } = await client.query<{ number: string; header: string; body: Buffer }>(RECORD);
    let link: Link = NO_LINK;
    for (const { number, header, body } of rows) {
      const record = recordAfter(link, JSON.parse(change(header)), body);
      link = { number: record.header.number, hash: record.hash };
      const values = [record.text, Buffer.from(record.hash), number];
      await client.query('UPDATE istimara.record SET header = $1, hash = $2 WHERE number = $3', values);
    }
    await client.query('DELETE FROM istimara.checkpoint');
    await client.end();
  };

  eachInTiers<[string, (header: string) => string, string]>(it, (_, index) => index === 0, [
    ['who looked', header => header.replace('"by":"rana"', '"by":"samer"'), 'altered'],
    [
      'who looked, unsigned',
      header => (header.includes('rana') ? header.replace(/,"checkpoint".*/, '}').replace('rana', 'samer') : header),
      'unsigned',
    ],
    ['nothing', header => header, 'no-checkpoint'],
  ])('%s: is named by the integrity check, and no server signs it', async (_, change, kind) => {
    const { url } = await filled();
    await rewrite(url, change);
    expect(await auditOf(url)).toMatchObject({ kind });
    const lines: LogEntry[] = [];
    const server = await open(url, { maintenanceIntervalMs: 5, checkpointMs: 5, log: line => void lines.push(line) });
    await server.append([entry()]);
    await until(() => lines.some(({ event }) => event === 'checkpoint'));
    await server.close();
    expect(await auditOf(url)).toMatchObject({ kind });
  });

  it('is named by checkpoints and receipts that were kept elsewhere, also if records are gone', async () => {
    const { url, signed, receipt } = await filled();
    const against = (checkpoints: readonly string[]) =>
      storeMaintenance(url)
        .checkIntegrity({ checkpoints })
        .catch(error => asDamage(error) ?? String(error));
    expect(await against([...signed, receipt])).toMatchObject({ submissions: 2, elsewhere: expect.any(Number) });
    const last = '(SELECT max(number) FROM istimara.record)';
    await cluster().sql(
      url,
      `DELETE FROM istimara.checkpoint WHERE number = ${last}; DELETE FROM istimara.deed; DELETE FROM istimara.record WHERE number = ${last}`,
    );
    expect(await against([])).toMatchObject({ submissions: 2 });
    expect(await against(signed)).toMatchObject({ kind: 'rolled-back' });
  });
});
