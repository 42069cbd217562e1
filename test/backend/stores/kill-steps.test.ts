/**
 * 67 Maintenance that is killed at any of its steps on the disk: nothing is lost, and the next attempt, or the next
 * start, completes it.
 */
import fs, { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { asDamage } from '../../../src/backend/journal/damage.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { announceKey, publicKeys } from '../../../src/backend/receipts/signing-keys.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { collect, temporary } from '../harness.js';
import { PDF } from '../with-files.js';
import { definition, entry } from './entries.js';

const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);

/** Functions that change a disk. */
const STEPS = ['openSync', 'writeSync', 'fsyncSync', 'fdatasyncSync', 'renameSync', 'rmSync', 'mkdirSync'] as const;
const MORE = ['mkdtempSync', 'linkSync', 'copyFileSync', 'ftruncateSync'] as const;
const real = Object.fromEntries([...STEPS, ...MORE].map(name => [name, fs[name]]));

function revive(): void {
  Object.assign(fs, real);
  syncBuiltinESMExports();
}
afterEach(revive);

/**
 * Runs `work` up to its step `last`; from then on nothing more reaches the disk. Returns false if the work ended
 * before.
 */
async function killedAt(last: number, work: () => Promise<unknown>): Promise<boolean> {
  let steps = 0;
  for (const [name, step] of Object.entries(real))
    Object.assign(fs, {
      [name]: (...given: unknown[]) => {
        if (++steps >= last) throw new Error('killed');
        return (step as (...given: unknown[]) => unknown)(...given);
      },
    });
  syncBuiltinESMExports();
  try {
    await work();
    return steps >= last;
  } catch (error) {
    if (!/killed/.test(String(error))) throw error;
    return true;
  } finally {
    revive();
  }
}

async function filled(): Promise<{ path: string; ids: string[] }> {
  const path = join(temporary(), 'store.db');
  const store = await openStore(`sqlite:${path}`);
  await store.saveDefinitions([definition()]);
  const incoming = await store.files.receive();
  await incoming.write(PDF.bytes);
  await incoming.keep();
  const entries = [entry(), entry({ files: [incoming.digest()] }), entry(), entry()];
  for (const one of entries) await store.append([one]);
  await store.close();
  return { path, ids: entries.map(({ id }) => id) };
}

async function idsIn(path: string): Promise<string[]> {
  const store = await openStore(`sqlite:${path}`);
  const all = await collect(store.iterate({ form: 'a' }));
  await store.close();
  return all.map(({ id }) => id);
}

/** Damages a bit of record 4 in the journal, and record 5 in the index. */
function harm(path: string): void {
  const segment = join(`${path}.journal`, '00000001.segment');
  const bytes = readFileSync(segment);
  let at = 0;
  for (let number = 1; number < 5; number++) at += 8 + bytes.readUInt32BE(at + 4);
  bytes[at - 3]! ^= 1;
  writeFileSync(segment, bytes);
  const database = new Database(path);
  database.exec(`UPDATE record SET body = x'00' WHERE number = 5`);
  database.close();
}

/**
 * Distance between the steps that are tested as the last one. Each file takes four steps or more, so every file is hit.
 */
const STRIDE = 3;

interface Case {
  readonly name: string;
  /** Prepares a copy of a store and returns the work that is killed. */
  begin(path: string, backup: string): () => Promise<unknown>;
  /** Runs after the killed work, before everything must be there. */
  again(path: string, backup: string): Promise<unknown>;
}

/** Announces a key and rotates to it: the key that a page pins by then is the one that signs next. */
async function announced(path: string): Promise<void> {
  const next = await upkeep(path).announceKey();
  expect(publicKeys(`${path}.keys`).keys.map(({ kid }) => kid)).toContain(next);
  expect(await upkeep(path).rotateKey()).toBe(next);
}

const CASES: readonly Case[] = [
  {
    name: 'repair',
    begin: path => {
      harm(path);
      return () => upkeep(path).repair!();
    },
    again: path => upkeep(path).repair!(),
  },
  { name: 'reindex', begin: path => () => upkeep(path).reindex!(), again: path => idsIn(path) },
  { name: 'rotate-key', begin: path => () => upkeep(path).rotateKey(), again: path => upkeep(path).rotateKey() },
  { name: 'rotate-key --next', begin: path => () => upkeep(path).announceKey(), again: announced },
  {
    name: 'rotate-key, to the one that was announced',
    begin: path => {
      announceKey(`${path}.keys`);
      return () => upkeep(path).rotateKey();
    },
    again: path => upkeep(path).rotateKey(),
  },
  {
    name: 'backup',
    begin: path => () => upkeep(path).backup!(`${path}-backup`),
    again: async path => {
      if (!existsSync(`${path}-backup`)) await upkeep(path).backup!(`${path}-backup`);
      await upkeep(`${path}-restored`).restore!(`${path}-backup`, { verify: true });
    },
  },
];

describe('maintenance that is killed at any step', () => {
  eachInTiers(it, ({ name }) => name === 'reindex', CASES)('$name', { timeout: 120_000 }, async ({ begin, again }) => {
    const { path, ids } = await filled();
    for (let last = 1, killed = true; killed; last += STRIDE) {
      const copy = join(temporary(), 'store.db');
      for (const name of ['', '.journal', '.keys', '.files']) cpSync(path + name, copy + name, { recursive: true });
      killed = await killedAt(last, begin(copy, `${copy}-backup`));
      await again(copy, `${copy}-backup`);
      expect(await idsIn(copy), `step ${last}`).toEqual(ids);
      expect(await upkeep(copy).checkIntegrity({ receipts: true }), `step ${last}`).toMatchObject({
        submissions: 4,
        files: 1,
        unverifiable: 0,
      });
      expect(last).toBeLessThan(400);
    }
  });

  it('restore leaves either no store or the whole one', { ...FULL_TIER, timeout: 120_000 }, async () => {
    const { path, ids } = await filled();
    const backup = join(temporary(), 'backup');
    await upkeep(path).backup!(backup);
    for (let last = 1, killed = true; killed; last += STRIDE) {
      const other = join(temporary(), 'store.db');
      killed = await killedAt(last, () => upkeep(other).restore!(backup));
      const found = await upkeep(other)
        .checkIntegrity()
        .catch(error => asDamage(error) ?? error.code);
      if (found === 'ENOENT') await upkeep(other).restore!(backup);
      else expect(found, `step ${last}`).toMatchObject({ submissions: 4 });
      expect(await idsIn(other), `step ${last}`).toEqual(ids);
      expect(await upkeep(other).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 4, unverifiable: 0 });
      expect(last).toBeLessThan(400);
    }
  });
});
