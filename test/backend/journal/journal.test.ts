/**
 * The journal and its index: a start recovers what a crash left; damage is reported, and repaired from the other side.
 */
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { asDamage } from '../../../src/backend/journal/damage.js';
import { segmentsIn } from '../../../src/backend/journal/segments.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { collect, temporary } from '../harness.js';
import { definition, entry } from '../stores/entries.js';

const open = (path: string) => openStore(`sqlite:${path}`);
const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);
const FIRST = '00000001.segment';
const journal = (path: string, name = FIRST) => join(`${path}.journal`, name);

/**
 * Creates a closed store with this many submissions, after a record that begins the segment and one of the definition.
 */
async function filled(count = 5): Promise<{ path: string; ids: string[] }> {
  const path = join(temporary(), 'store.db');
  const store = await open(path);
  await store.saveDefinitions([definition()]);
  const entries = Array.from({ length: count }, () => entry());
  for (const one of entries) await store.append([one]);
  await store.close();
  return { path, ids: entries.map(({ id }) => id) };
}

async function idsIn(path: string): Promise<string[]> {
  const store = await open(path);
  const all = await collect(store.iterate({ form: 'a' }));
  await store.close();
  return all.map(({ id }) => id);
}

/** Returns the damage or error that keeps a store from being opened, or undefined if it opens. */
const damageAtStart = async (path: string) =>
  open(path).then(
    async store => {
      await store.close();
      return undefined;
    },
    error => asDamage(error) ?? String(error),
  );

async function auditOf(path: string) {
  try {
    return await upkeep(path).checkIntegrity();
  } catch (error) {
    return asDamage(error) ?? String(error);
  }
}

/** Returns the offset at which each record of a file begins. */
function offsets(path: string): number[] {
  const bytes = readFileSync(path);
  const found: number[] = [];
  for (let at = 0; at < bytes.length; at += 8 + bytes.readUInt32BE(at + 4)) found.push(at);
  return found;
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

/** Flips a bit of record `number`, this many bytes after its beginning, or before its end if negative. */
function flipRecord(path: string, number: number, byte: number): void {
  const begin = offsets(path)[number - 1]!;
  const end = offsets(path)[number] ?? statSync(path).size;
  flip(path, byte < 0 ? end + byte : begin + byte);
}

/** Removes the checkpoint of the end, as if the store had been killed instead of closed. */
function forgetClosing(path: string): void {
  const [first] = readFileSync(journal(path, 'checkpoints'), 'utf8').split('\n');
  writeFileSync(journal(path, 'checkpoints'), `${first}\n`);
}

function sql(path: string, text: string): void {
  const database = new Database(path);
  database.pragma('foreign_keys = OFF');
  database.exec(text);
  database.close();
}

interface Case {
  readonly name: string;
  harm(path: string): void;
  readonly damage: object;
  /** Result of `repair`, or undefined if neither side has a good copy. */
  readonly repaired?: object;
}

const untouched = {
  records: 0,
  index: false,
  checkpoints: 0,
  newCheckpoints: 0,
  brokenKeys: 0,
  foundKeys: 0,
  lostKeys: [],
};
const byIndex = { ...untouched, records: 1 };
const byJournal = { ...untouched, index: true };
const index = { kind: 'index', file: 'store.db' };

const CASES: readonly Case[] = [
  {
    name: 'a bit of a body',
    harm: path => flipRecord(journal(path), 4, -3),
    damage: { kind: 'body', record: 4, file: FIRST },
    repaired: byIndex,
  },
  {
    name: 'a bit of a header',
    harm: path => flipRecord(journal(path), 4, 80),
    damage: { record: 4 },
    repaired: byIndex,
  },
  {
    name: 'a bit of a chain hash',
    harm: path => flipRecord(journal(path), 4, 20),
    damage: { kind: 'hash', record: 4 },
    repaired: byIndex,
  },
  {
    name: 'a bit of a length',
    harm: path => flipRecord(journal(path), 4, 5),
    damage: { record: 4 },
    repaired: byIndex,
  },
  {
    name: 'a bit of the mark of a record',
    harm: path => flipRecord(journal(path), 4, 1),
    damage: { kind: 'frame', record: 4 },
    repaired: byIndex,
  },
  {
    name: 'a bit of the first record',
    harm: path => flipRecord(journal(path), 1, 60),
    damage: { record: 1 },
    repaired: byIndex,
  },
  {
    name: 'a bit of the last record',
    harm: path => flipRecord(journal(path), 7, -3),
    damage: { kind: 'body', record: 7 },
    repaired: byIndex,
  },
  {
    name: 'the end of the journal',
    harm: path => truncateSync(journal(path), statSync(journal(path)).size - 10),
    damage: { file: FIRST, record: 7 },
    repaired: byIndex,
  },
  {
    name: 'a whole record at the end',
    harm: path => truncateSync(journal(path), offsets(journal(path)).at(-1)!),
    damage: { kind: 'missing', file: FIRST },
    repaired: byIndex,
  },
  {
    name: 'a segment',
    harm: path => rmSync(journal(path)),
    damage: { kind: 'missing', file: FIRST },
    repaired: { ...byIndex, records: 7 },
  },
  {
    name: 'a copy changed by hand',
    harm: path => sql(path, `UPDATE record SET body = x'00' WHERE number = 4`),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'a copy deleted by hand',
    harm: path => sql(path, 'DELETE FROM record WHERE number = 4'),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'a row deleted by hand',
    harm: path => sql(path, 'DELETE FROM submission WHERE number = 4'),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'the last row deleted by hand',
    harm: path => sql(path, 'DELETE FROM submission WHERE number = 7'),
    damage: { ...index, record: 7 },
    repaired: byJournal,
  },
  {
    name: 'two rows swapped',
    harm: path =>
      sql(
        path,
        'UPDATE submission SET number = -4 WHERE number = 4; UPDATE submission SET number = 4 WHERE number = 5; UPDATE submission SET number = 5 WHERE number = -4',
      ),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'a tracking number changed by hand',
    harm: path => sql(path, `UPDATE submission SET tracking = 'X' WHERE number = 4`),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'a status changed by hand',
    harm: path => sql(path, `UPDATE submission SET status = 'done' WHERE number = 4`),
    damage: { ...index, record: 4 },
    repaired: byJournal,
  },
  {
    name: 'a file that is no database',
    harm: path => writeFileSync(path, 'x'.repeat(5000)),
    damage: index,
    repaired: byJournal,
  },
  {
    name: 'a bit of a checkpoint',
    harm: path => flip(journal(path, 'checkpoints'), statSync(journal(path, 'checkpoints')).size - 200),
    damage: { kind: 'checkpoint', file: 'checkpoints' },
    repaired: { ...untouched, checkpoints: 1 },
  },
  {
    name: 'one record on both sides',
    harm: path => {
      flipRecord(journal(path), 4, -3);
      sql(path, `UPDATE record SET body = x'00' WHERE number = 4`);
    },
    damage: { record: 4 },
  },
  {
    name: 'the end of both sides',
    harm: path => {
      truncateSync(journal(path), offsets(journal(path)).at(-1)!);
      sql(path, 'DELETE FROM record WHERE number = 7; DELETE FROM submission WHERE number = 7');
    },
    damage: { kind: 'missing', file: 'checkpoints', record: 7 },
  },
  {
    name: 'different records on the two sides',
    harm: path => {
      flipRecord(journal(path), 4, -3);
      sql(path, `UPDATE record SET body = x'00' WHERE number = 5`);
    },
    damage: { record: 4 },
    repaired: { ...byIndex, index: true },
  },
];

/** Cases of damage that represent the others in the quick tier: one for each kind that is reported or repaired. */
const REPRESENTED = new Set([
  'a bit of a body',
  'a bit of a chain hash',
  'a bit of the mark of a record',
  'a whole record at the end',
  'a copy changed by hand',
  'a file that is no database',
  'a bit of a checkpoint',
  'one record on both sides',
  'the end of both sides',
  'different records on the two sides',
]);

describe('70 damage', () => {
  eachInTiers(
    it,
    ({ name }) => REPRESENTED.has(name),
    CASES,
  )('$name is reported at the start and by the integrity check, and repaired if there is a good copy', async one => {
    const { path, ids } = await filled();
    one.harm(path);
    expect(await damageAtStart(path)).toMatchObject(one.damage);
    expect(await auditOf(path)).toMatchObject(one.damage);
    if (!one.repaired) {
      const before = readFileSync(journal(path));
      await expect(upkeep(path).repair!()).rejects.toThrow(/damaged/);
      expect(readFileSync(journal(path)).equals(before)).toBe(true);
      return;
    }
    expect(await upkeep(path).repair!()).toEqual(one.repaired);
    expect(await auditOf(path)).toMatchObject({ submissions: 5, behind: 0, torn: 0 });
    expect(await idsIn(path)).toEqual(ids);
    expect(await upkeep(path).repair!()).toEqual(untouched);
  });

  it('is found in every bit of a small journal', FULL_TIER, async () => {
    const { path } = await filled(1);
    const whole = readFileSync(journal(path));
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= 1 << (at % 8);
      writeFileSync(journal(path), bytes);
      expect(await auditOf(path), `byte ${at}`).toMatchObject({ kind: expect.any(String), record: expect.any(Number) });
    }
  });

  it('of a closed segment is found after the start', FULL_TIER, async () => {
    const { path, ids } = await filled(1);
    const store = await open(path);
    const large = Array.from({ length: 70 }, () => entry({ body: randomBytes(1_000_000) }));
    for (const one of large) await store.append([one]);
    await store.close();
    expect(segmentsIn(`${path}.journal`)).toEqual([1, 2]);
    expect(await auditOf(path)).toMatchObject({ submissions: 71, checkpoints: 5 });
    expect(await idsIn(path)).toEqual([...ids, ...large.map(({ id }) => id)]);
    flipRecord(journal(path), 10, -3);
    expect(await damageAtStart(path)).toBeUndefined();
    expect(await auditOf(path)).toMatchObject({ kind: 'body', record: 10, file: FIRST });
    expect(await upkeep(path).repair!()).toEqual(byIndex);
    rmSync(journal(path, '00000002.segment'));
    expect(await damageAtStart(path)).toMatchObject({ kind: 'missing', file: '00000002.segment' });
    await upkeep(path).repair!();
    rmSync(journal(path));
    expect(await damageAtStart(path)).toMatchObject({ kind: 'missing', file: FIRST });
    await upkeep(path).repair!();
    expect(await upkeep(path).reindex!()).toBe(74);
    expect(await auditOf(path)).toMatchObject({ submissions: 71 });
  });
});

describe('a crash', () => {
  /** Returns a copy of a store from before its last group, and the journal's bytes of that group. */
  async function cut() {
    const { path, ids } = await filled(4);
    const before = join(temporary(), 'store.db');
    for (const name of ['', '.journal', '.keys']) cpSync(path + name, before + name, { recursive: true });
    const store = await open(path);
    const [last, twin] = [entry(), entry()];
    await store.append([last, twin]);
    await store.close();
    const group = readFileSync(journal(path)).subarray(statSync(journal(before)).size);
    return { path: before, ids, group, added: [last.id, twin.id] };
  }

  it('after the flush and before the index is updated loses nothing', async () => {
    const { path, ids, group, added } = await cut();
    appendFileSync(journal(path), group);
    expect(await auditOf(path)).toMatchObject({ submissions: 6, behind: 2, torn: 0 });
    expect(await idsIn(path)).toEqual([...ids, ...added]);
    expect(await auditOf(path)).toMatchObject({ submissions: 6, behind: 0, torn: 0 });
  });

  it('after the flush hides nothing from a read or a backup without a server', async () => {
    const { path, ids, group, added } = await cut();
    appendFileSync(journal(path), group);
    const folder = join(temporary(), 'backup');
    expect(await upkeep(path).backup!(folder)).toMatchObject({ seq: 8 });
    const other = await cut();
    appendFileSync(journal(other.path), other.group);
    const store = await openStore(`sqlite:${other.path}`, { readonly: true });
    expect((await collect(store.iterate({ form: 'a' }))).map(({ id }) => id)).toEqual([...other.ids, ...other.added]);
    await store.close();
    expect([...ids, ...added]).toHaveLength(6);
  });

  it.each([1, 7, 40, 200])('inside a write leaves %i bytes that are dropped', async length => {
    const { path, ids, group } = await cut();
    appendFileSync(journal(path), group.subarray(0, length));
    expect(await auditOf(path)).toMatchObject({ submissions: 4, torn: length });
    expect(await idsIn(path)).toEqual(ids);
    expect(await auditOf(path)).toMatchObject({ submissions: 4, torn: 0 });
  });

  it('of the power may leave any page of a group unwritten without losing the store', async () => {
    const { path, ids, group } = await cut();
    // The first record of the group is zeros, the second is whole. They were one flush, so neither was acknowledged.
    const torn = Buffer.from(group).fill(0, 0, 300);
    appendFileSync(journal(path), torn);
    expect(await idsIn(path)).toEqual(ids);
  });

  it('does not excuse a bad record that a later group follows', async () => {
    const { path, group } = await cut();
    appendFileSync(journal(path), group);
    const store = await open(path);
    await store.append([entry()]);
    await store.close();
    const lagging = join(temporary(), 'store.db');
    for (const name of ['.journal', '.keys']) cpSync(path + name, lagging + name, { recursive: true });
    rmSync(journal(lagging, 'checkpoints'));
    flipRecord(journal(lagging), 5, -3);
    expect(await damageAtStart(lagging)).toMatchObject({ record: 5 });
  });

  it.each<[string, (path: string) => void]>([
    ['a bit of its body', path => flipRecord(journal(path), 7, -3)],
    ['a bit of its header', path => flipRecord(journal(path), 7, 80)],
    ['a bit of its hash', path => flipRecord(journal(path), 7, 20)],
    ['a bit of its length', path => flipRecord(journal(path), 7, 5)],
    ['a bit of the length of its header', path => flipRecord(journal(path), 7, 43)],
    ['a bit of its mark', path => flipRecord(journal(path), 7, 1)],
  ])('that lost the index does not excuse a last record that is all there: %s', async (_name, harm) => {
    const { path } = await filled();
    forgetClosing(path);
    rmSync(path);
    harm(path);
    const before = readFileSync(journal(path));
    expect(await damageAtStart(path)).toMatchObject({ record: 7, file: FIRST });
    await expect(upkeep(path).repair!()).rejects.toThrow(/damaged/);
    await expect(upkeep(path).reindex!()).rejects.toThrow(/damaged/);
    await expect(upkeep(path).backup!(join(temporary(), 'backup'))).rejects.toThrow(/damaged/);
    expect(readFileSync(journal(path)).equals(before)).toBe(true);
  });

  it.each<[string, (path: string) => void]>([
    ['was cut off', path => truncateSync(journal(path), statSync(journal(path)).size - 10)],
    ['holds a sector that was never written', path => writeFileSync(journal(path), withHole(path))],
  ])('that lost the index drops a last record that %s', async (_name, harm) => {
    const { path, ids } = await filled();
    forgetClosing(path);
    rmSync(path);
    harm(path);
    expect(await idsIn(path)).toEqual(ids.slice(0, -1));
    expect(await auditOf(path)).toMatchObject({ submissions: 4, torn: 0 });
  });

  const withHole = (path: string): Buffer => {
    const bytes = readFileSync(journal(path));
    const begin = offsets(journal(path)).at(-1)!;
    return bytes.fill(0, begin, Math.ceil((begin + 1) / 512) * 512);
  };

  it('drops a bad last record that the otherwise complete index never had, but not one that lies further behind', async () => {
    const next = await cut();
    appendFileSync(journal(next.path), Buffer.from(next.group).fill(1, 300, 310));
    expect(await idsIn(next.path)).toEqual(next.ids);
    const { path } = await filled();
    forgetClosing(path);
    sql(path, 'DELETE FROM submission WHERE number > 5; DELETE FROM record WHERE number > 5');
    flipRecord(journal(path), 7, -3);
    expect(await damageAtStart(path)).toMatchObject({ record: 7 });
  });

  it('is damage and drops nothing if a checkpoint contradicts it', async () => {
    const { path } = await filled();
    rmSync(path);
    truncateSync(journal(path), statSync(journal(path)).size - 10);
    const before = readFileSync(journal(path));
    expect(await damageAtStart(path)).toMatchObject({ record: 7 });
    expect(readFileSync(journal(path)).equals(before)).toBe(true);
  });

  eachInTiers(it, ([, second]) => second !== undefined, [['00000002'], ['00000002', '00000003'], ['00000009']])(
    'may leave empty segments: %s, %s',
    async (...names) => {
      for (const lost of [false, true]) {
        const { path, ids } = await filled();
        for (const name of names) writeFileSync(journal(path, `${name}.segment`), '');
        if (lost) rmSync(path);
        expect(await upkeep(path).repair!()).toEqual(lost ? byJournal : untouched);
        await upkeep(path).backup!(join(temporary(), 'backup'));
        expect(await upkeep(path).reindex!()).toBe(7);
        expect(await idsIn(path)).toEqual(ids);
        expect(await auditOf(path)).toMatchObject({ submissions: 5, torn: 0 });
      }
    },
  );

  it('that loses the index loses no data', async () => {
    const { path, ids } = await filled();
    rmSync(path);
    expect(await idsIn(path)).toEqual(ids);
    expect(await upkeep(path).reindex!()).toBe(7);
    expect(await auditOf(path)).toMatchObject({ submissions: 5 });
  });

  it('with a bit flipped in the write-ahead log loses nothing', async () => {
    const { path, ids } = await filled(0);
    const store = await open(path);
    const more = Array.from({ length: 30 }, () => entry());
    for (const one of more) await store.append([one]);
    const copy = join(temporary(), 'store.db');
    for (const name of ['', '-wal', '.journal', '.keys']) cpSync(path + name, copy + name, { recursive: true });
    await store.close();
    flip(`${copy}-wal`, Math.floor(statSync(`${copy}-wal`).size / 2));
    expect(await idsIn(copy)).toEqual([...ids, ...more.map(({ id }) => id)]);
    expect(await auditOf(copy)).toMatchObject({ submissions: 30 });
  });

  it('that loses the journal is damage, not a new store', async () => {
    const { path } = await filled();
    renameSync(`${path}.journal`, `${path}.elsewhere`);
    expect(await damageAtStart(path)).toMatchObject({ kind: 'missing' });
    expect(await upkeep(path).repair!()).toMatchObject({ records: 7 });
  });
});

describe('writers', () => {
  it('of two stores at one place take turns on one chain', async () => {
    const { path } = await filled(0);
    const [one, two] = [await open(path), await open(path)];
    for (let round = 0; round < 5; round++) {
      await one.append([entry(), entry()]);
      await two.append([entry()]);
    }
    await one.close();
    await two.close();
    expect(await auditOf(path)).toMatchObject({ submissions: 15, behind: 0 });
  });

  it('recover what another writer left in the journal alone', async () => {
    const { path } = await filled(1);
    const store = await open(path);
    onTestFinished(() => store.close());
    const other = await open(path);
    const lost = entry();
    await other.append([lost]);
    const [head] = [readFileSync(journal(path))];
    await other.close();
    // The state is as if the other had been killed between the flush and its commit.
    sql(path, 'DELETE FROM submission WHERE number = 4; DELETE FROM record WHERE number = 4');
    expect(readFileSync(journal(path)).equals(head)).toBe(true);
    expect(await store.append([{ ...lost, tracking: 'Y' }])).toMatchObject([{ kind: 'same', tracking: lost.tracking }]);
  });

  it('lock out maintenance that changes the store as a whole', async () => {
    const { path } = await filled();
    const store = await open(path);
    onTestFinished(() => store.close());
    await expect(upkeep(path).reindex!()).rejects.toThrow(/in use/);
    await expect(upkeep(path).repair!()).rejects.toThrow(/in use/);
    expect(await auditOf(path)).toMatchObject({ submissions: 5 });
  });
});

it('stores a status in the journal', async () => {
  const { path, ids } = await filled(2);
  const store = await open(path);
  const { tracking } = (await store.list({ limit: 1 }))[0]!;
  const change = {
    tracking,
    from: 'received',
    status: 'rejected',
    at: 1_764_000_000_000,
    by: 'rima',
    note: 'لا سند',
  } as const;
  const deed = { what: 'read', about: tracking, at: 1_764_000_000_000, by: 'rima' } as const;
  await store.record([deed]);
  expect(await store.changeStatus([change, { ...change, tracking: 'nobody' }])).toEqual([true, false]);
  await store.close();
  await upkeep(path).reindex!();
  const again = await open(path);
  expect((await again.findTracking(tracking))!.status).toBe('rejected');
  expect(await again.history(tracking)).toEqual([change]);
  expect(await again.auditEvents({ what: 'read', limit: 9 })).toMatchObject([deed]);
  expect(await again.auditEvents({ what: 'status', limit: 9 })).toMatchObject([{ about: tracking }]);
  await again.close();
  expect(await auditOf(path)).toMatchObject({ records: 6, submissions: 2 });
  expect(await idsIn(path)).toEqual(ids);
  expect(existsSync(`${path}.keys`)).toBe(true);
  expect(
    readdirSync(`${path}.keys`).every(
      name => !name.includes('private') || (statSync(join(`${path}.keys`, name)).mode & 0o77) === 0,
    ),
  ).toBe(true);
});
