/** A history that cannot be rewritten unseen: attacks with write access to the folder of a store and without its key. */
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import type { AuditEvent } from '../../../src/backend/contracts/audit-log.js';
import type { Store } from '../../../src/backend/contracts/store.js';
import { openStore } from '../../../src/backend/index.js';
import { asDamage } from '../../../src/backend/journal/damage.js';
import { encode, type Header, type JournalRecord, partOf, recordAfter } from '../../../src/backend/journal/record.js';
import type { LogEntry } from '../../../src/backend/log.js';
import { externalTokensIn, storeMaintenance } from '../../../src/backend/parts.js';
import { addCheckpoint } from '../../../src/backend/receipts/checkpoints.js';
import { signClaims } from '../../../src/backend/receipts/jws.js';
import { readReceipt } from '../../../src/backend/receipts/receipt.js';
import { signingKey } from '../../../src/backend/receipts/signing-keys.js';
import { openSqlite } from '../../../src/backend/stores/sqlite/store.js';
import { openSqliteWriter } from '../../../src/backend/stores/sqlite/writer.js';
import { RECEIPT_TYP } from '../../../src/runtime/submit/receipt-verification.js';
import { collect, temporary, until } from '../harness.js';
import { definition, entry } from '../stores/entries.js';
import { type Change, copyKeys, copyStore, recordsOf, removeCheckpoints, rewriteHistory } from './attacker.js';

const open = (path: string) => openStore(`sqlite:${path}`);
const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);

const found = async (work: Promise<unknown>) => work.catch(error => asDamage(error) ?? String(error));
const check = (path: string, options = {}) => found(upkeep(path).checkIntegrity(options));
const start = (path: string) => found(open(path).then(store => store.close()));

const event = (members: Partial<AuditEvent>): AuditEvent => ({
  what: 'read',
  about: '',
  at: 1,
  by: 'rana',
  ...members,
});

/** Does a day's work: an account, a submission, who looked at it, who decided. Returns the receipt. */
async function workOn(store: Store): Promise<string> {
  const one = entry();
  await store.record([event({ what: 'account', about: 'rana', by: 'command-line', detail: { role: 'clerk' } })]);
  const [outcome] = await store.append([one]);
  await store.record([event({ about: one.tracking })]);
  await store.changeStatus([{ tracking: one.tracking, from: 'received', status: 'accepted', at: 3, by: 'rana' }]);
  return (outcome as { receipt: string }).receipt;
}

/** Creates a closed store of six records. Returns it and the receipt of its submission. */
async function stored(): Promise<{ path: string; receipt: string }> {
  const path = join(temporary(), 'store.db');
  const store = await open(path);
  await store.saveDefinitions([definition()]);
  const receipt = await workOn(store);
  await store.close();
  return { path, receipt };
}

async function anotherDay(path: string): Promise<string> {
  const store = await open(path);
  const receipt = await workOn(store);
  await store.close();
  return receipt;
}

const checkpointsOf = (path: string): string => readFileSync(join(`${path}.journal`, 'checkpoints'), 'utf8');

const byAnother =
  (kind: Header['kind']): Change =>
  ({ header, body }) => ({
    header: header.kind === kind && 'by' in header && header.by === 'rana' ? { ...header, by: 'samer' } : header,
    body,
  });

/** Makes the clerk a supervisor. The text is in the body, so the header gets another digest. */
const promoted: Change = ({ header, body }) => {
  const role = Buffer.from(JSON.stringify({ detail: { role: 'supervisor' } }));
  const isRole = header.kind === 'deed' && header.what === 'account';
  return isRole ? { header: { ...header, parts: [partOf(role)] }, body: role } : { header, body };
};

/** Changes records and removes all signatures but those of receipts. */
const unsigned =
  (change: Change): Change =>
  content => {
    const { header, body } = change(content)!;
    const { signature: _, checkpoint: __, ...rest } = header;
    return { header: rest as Header, body };
  };

const isTail =
  (change: Change): Change =>
  content =>
    content.header.number < 6 ? content : change(content);

const ALTERED: readonly (readonly [string, Change, object])[] = [
  ['who decided', byAnother('status'), { kind: 'altered', record: 6 }],
  ['who looked', byAnother('deed'), { kind: 'altered', record: 6 }],
  ['a role', promoted, { kind: 'altered', record: 4 }],
  ['who decided, without the signature', isTail(unsigned(byAnother('status'))), { kind: 'unsigned', record: 6 }],
  ['a role, without signatures', unsigned(promoted), { kind: 'altered', record: 4 }],
];

describe('a log that was altered, with a new chain and without checkpoints', () => {
  it.each(ALTERED)(
    '%s: is named by each command, nothing starts on it, and nothing signs it',
    async (_, change, damage) => {
      const { path } = await stored();
      const kept = checkpointsOf(path);
      rewriteHistory(path, change);
      removeCheckpoints(path);
      expect(await found(upkeep(path).reindex!())).toBe(6);
      expect(existsSync(join(`${path}.journal`, 'checkpoints'))).toBe(false);
      const elsewhere = { checkpoints: externalTokensIn(kept) };
      const all = [
        await check(path),
        await check(path, { receipts: true }),
        await start(path),
        await found(upkeep(path).backup!(join(temporary(), 'backup'))),
        await found(upkeep(path).repair!()),
        await found(upkeep(path).reindex!()),
        await check(path),
      ];
      const first = expect.objectContaining({ kind: expect.stringMatching(/^(altered|unsigned)$/) });
      expect(all).toMatchObject([damage, first, damage, damage, damage, 6, damage].map(one => one));
      expect(existsSync(join(`${path}.journal`, 'checkpoints'))).toBe(false);
      expect(await check(path, elsewhere)).toMatchObject({ kind: expect.stringMatching(/rewritten|altered|unsigned/) });
    },
  );
});

describe('checkpoints that were removed', () => {
  it('are damage, which a repair mends because all signatures hold', async () => {
    const { path } = await stored();
    removeCheckpoints(path);
    const missing = { kind: 'no-checkpoint', file: 'checkpoints', record: 2 };
    expect([await check(path), await start(path)]).toMatchObject([missing, missing]);
    expect(await upkeep(path).repair!()).toMatchObject({ records: 0, checkpoints: 0, newCheckpoints: 1 });
    expect(await check(path)).toMatchObject({ records: 6, checkpoints: 1 });
    await anotherDay(path);
    expect(await check(path, { receipts: true })).toMatchObject({ submissions: 2 });
  });

  it('are damage if one of several is missing', async () => {
    const { path } = await stored();
    await anotherDay(path);
    const [, closing = '', ...rest] = checkpointsOf(path).split('\n');
    writeFileSync(join(`${path}.journal`, 'checkpoints'), checkpointsOf(path).replace(`${closing}\n`, ''));
    expect(rest.length).toBeGreaterThan(0);
    expect(await check(path)).toMatchObject({ kind: 'no-checkpoint', record: 6 });
  });

  it('are never signed by a process that stores nothing', async () => {
    const { path } = await stored();
    const before = checkpointsOf(path);
    await start(path);
    await upkeep(path).reindex!();
    expect(checkpointsOf(path)).toBe(before);
  });
});

describe('a store that was put back to the day before', () => {
  it('holds by itself, and is named by a checkpoint or a receipt that was kept elsewhere', async () => {
    const { path, receipt: first } = await stored();
    const before = join(temporary(), 'before.db');
    copyStore(path, before);
    const receipt = await anotherDay(path);
    const kept = checkpointsOf(path);
    const at = { checkpoints: externalTokensIn(kept) };
    expect(await check(path, at)).toMatchObject({ records: 10, elsewhere: 4 });
    expect(await check(path, { checkpoints: externalTokensIn(`${first} ${receipt}`) })).toMatchObject({ elsewhere: 4 });
    expect(await check(before)).toMatchObject({ records: 6, elsewhere: 0 });
    expect(await check(before, at)).toMatchObject({ kind: 'rolled-back', record: 7, confirmed: 6 });
    expect(await check(before, { checkpoints: externalTokensIn(receipt) })).toMatchObject({ kind: 'rolled-back' });
    // The server continues after it, so that the store has as many records again.
    await anotherDay(before);
    expect(await check(before)).toMatchObject({ records: 10 });
    expect(await check(before, at)).toMatchObject({ kind: 'rewritten', record: 7, confirmed: 6 });
    // Another store at this place.
    const { path: other } = await stored();
    copyKeys(path, other);
    expect(await check(other, at)).toMatchObject({ kind: 'other-store', record: 2 });
  });

  it('is named if it was only cut off', async () => {
    const { path } = await stored();
    const kept = externalTokensIn(
      `log {"event":"checkpoint","checkpoint":"${checkpointsOf(path).trim().split('\n').at(-1)}"}`,
    );
    const [first] = checkpointsOf(path).split('\n');
    rewriteHistory(path, content => (content.header.number > 5 ? undefined : content));
    writeFileSync(join(`${path}.journal`, 'checkpoints'), `${first}\n`);
    await upkeep(path).reindex!();
    expect(await check(path)).toMatchObject({ records: 5 });
    expect(await check(path, { checkpoints: kept })).toMatchObject({ kind: 'rolled-back', record: 6, confirmed: 0 });
  });

  it('is not believed because of checkpoints that the store never signed', async () => {
    const [{ path }, { path: other }] = [await stored(), await stored()];
    const foreign = { checkpoints: externalTokensIn(checkpointsOf(other)) };
    expect(await check(path, foreign)).toMatchObject({ kind: 'signer', file: '--checkpoint' });
  });
});

describe('a server that runs', () => {
  const append = (path: string, forge: (deed: JournalRecord, last: JournalRecord) => JournalRecord) => {
    const records = recordsOf(path);
    appendFileSync(join(`${path}.journal`, '00000001.segment'), encode(forge(records[4]!, records.at(-1)!)));
  };

  it('signs nothing after records that others forged', async () => {
    const { path } = await stored();
    const writer = openSqliteWriter(path);
    append(path, ({ header, body }, last) => {
      const { number } = last.header;
      return recordAfter({ number, hash: last.hash }, { ...header, number: number + 1, group: number + 1 }, body);
    });
    expect(() => writer.enter([event({})])).toThrow(/broken|altered/);
    writer.close();
    expect(await start(path)).toMatchObject({ kind: 'altered' });
  });

  it('signs nothing after its own records were replaced', async () => {
    const { path } = await stored();
    const writer = openSqliteWriter(path);
    writer.enter([event({})]);
    const database = new Database(path);
    database.exec('UPDATE record SET hash = zeroblob(32) WHERE number = (SELECT max(number) FROM record)');
    database.close();
    expect(() => writer.enter([event({})])).toThrow(/broken|altered/);
    writer.close();
  });
});

/** Makes a store as an earlier version would have: only receipts and checkpoints are signed. */
async function storedByEarlierVersion(): Promise<string> {
  const { path } = await stored();
  const key = signingKey(`${path}.keys`);
  const earlier = unsigned(content => {
    const { header, body } = content;
    if (header.kind !== 'submission') return content;
    const { previous: _, checkpoint: __, data_sha256: ___, ...claims } = readReceipt(header.receipt);
    return { header: { ...header, receipt: signClaims(RECEIPT_TYP, claims, key) }, body };
  });
  rewriteHistory(path, earlier);
  removeCheckpoints(path);
  const last = recordsOf(path).at(-1)!;
  const chain = (recordsOf(path)[0]!.header as Header & { kind: 'segment' }).chain;
  addCheckpoint(`${path}.journal`, chain, { number: last.header.number, hash: last.hash }, key);
  await upkeep(path).reindex!();
  return path;
}

describe('a store of an earlier version', () => {
  it('holds, continues, and is covered by what is signed from then on', async () => {
    const path = await storedByEarlierVersion();
    expect(await check(path, { receipts: true })).toMatchObject({
      records: 6,
      unsigned: 6,
      uncovered: 0,
      checkpoints: 1,
    });
    await start(path);
    await anotherDay(path);
    expect(await check(path, { receipts: true })).toMatchObject({
      records: 10,
      unsigned: 6,
      uncovered: 0,
      checkpoints: 3,
    });
    const replaced = await storedByEarlierVersion();
    removeCheckpoints(replaced);
    expect(await check(replaced)).toMatchObject({ records: 6, unsigned: 6, uncovered: 6 });
    await upkeep(path).backup!(join(temporary(), 'backup'));
    rewriteHistory(path, content => (content.header.number < 6 ? byAnother('deed')(content) : content));
    await upkeep(path).reindex!().catch(() => undefined);
    expect(await found(upkeep(path).backup!(join(temporary(), 'backup')))).toMatchObject({ kind: expect.any(String) });
    removeCheckpoints(path);
    await upkeep(path).reindex!();
    expect(await check(path)).toMatchObject({ kind: 'altered', record: 8 });
  });

  it('whose server writes beside a newer one leaves records that the check names', async () => {
    const { path } = await stored();
    await anotherDay(path);
    const { header, hash } = recordsOf(path)[5]!;
    rewriteHistory(path, content => (content.header.number > 6 ? undefined : content));
    const deed = { kind: 'deed', what: 'search', about: '', at: 1, by: 'rana', parts: [] } as const;
    const record = recordAfter({ number: 6, hash }, { ...deed, number: 7, group: 7 }, Buffer.alloc(0));
    appendFileSync(join(`${path}.journal`, '00000001.segment'), encode(record));
    const two = checkpointsOf(path).split('\n').slice(0, 2);
    writeFileSync(join(`${path}.journal`, 'checkpoints'), `${two.join('\n')}\n`);
    await upkeep(path).reindex!();
    expect(header.number).toBe(6);
    expect(await check(path)).toMatchObject({ kind: 'unsigned', record: 7 });
  });
});

describe('the time of receipts', () => {
  const at = Date.UTC(2026, 10, 24, 8);
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;

  it.each([
    ['back by a minute', [0, -MINUTE, 0, 1]],
    ['back by an hour, and on', [0, -HOUR, 5, -HOUR, 10]],
    ['to 1970', [0, -at, -at + 5, 10]],
    ['far ahead and back', [0, 9000 * HOUR, 1, 2]],
    ['by milliseconds', [5, 3, 4, 6]],
  ])('never goes back if the clock jumps %s, also after a start', async (_, jumps) => {
    const path = join(temporary(), 'store.db');
    const writer = { now: openSqliteWriter(path) };
    writer.now.keep([definition()]);
    const receipts = jumps.map((jump, index) => {
      if (index % 2 === 1) {
        writer.now.close();
        writer.now = openSqliteWriter(path);
      }
      const [outcome] = writer.now.append([entry({ receivedAt: at + jump })]);
      return readReceipt((outcome as { receipt: string }).receipt);
    });
    writer.now.close();
    const times = receipts.map(({ received_at }) => Date.parse(received_at));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    for (const [index, { clock, received_at }] of receipts.entries()) {
      const shown = at + jumps[index]!;
      const isBehind = Date.parse(received_at) - shown >= 1000;
      expect(clock).toBe(isBehind ? new Date(shown).toISOString() : undefined);
    }
    const store = await open(path);
    const listed = await collect(store.iterate({}));
    await store.close();
    expect(listed.map(({ receivedAt }) => receivedAt)).toEqual(times);
    expect(await check(path, { receipts: true })).toMatchObject({ submissions: jumps.length });
  });

  it('takes the receipts of other processes into account, and the log says that the clock is behind', async () => {
    const path = join(temporary(), 'store.db');
    const lines: LogEntry[] = [];
    const options = { maintenanceIntervalMs: 5, log: (line: LogEntry) => void lines.push(line) };
    const [one, two] = [await openSqlite(path, options), await openSqlite(path, options)];
    await one.saveDefinitions([definition()]);
    await one.append([entry({ receivedAt: at })]);
    await two.append([entry({ receivedAt: at - HOUR })]);
    await one.append([entry({ receivedAt: at - 2 * HOUR })]);
    await until(() => lines.some(({ event: name }) => name === 'clock-behind'));
    const times = (await collect(one.iterate({}))).map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([at, at, at]);
    await one.close();
    await two.close();
    const behind = lines.filter(line => line.event === 'clock-behind');
    expect(behind.map(({ level, seconds }) => [level, seconds])).toEqual(expect.arrayContaining([['warning', 3600]]));
    const signed = lines.flatMap(line => (line.event === 'checkpoint' ? [line.checkpoint] : []));
    expect(signed).toEqual(checkpointsOf(path).trim().split('\n'));
  });
});
