/**
 * A store that several processes use: what the others do at the same moment is no damage, delays no one and hides
 * nothing.
 */
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterAll, afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { NO_LINK } from '../../../src/backend/journal/record.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { addCheckpoint, lastCheckpoint } from '../../../src/backend/receipts/checkpoints.js';
import { signReceipt } from '../../../src/backend/receipts/receipt.js';
import {
  announceKey,
  createSignerCheck,
  publicKeys,
  rotateSigningKey,
  signingKey,
} from '../../../src/backend/receipts/signing-keys.js';
import { openSqlite } from '../../../src/backend/stores/sqlite/store.js';
import { openSqliteWriter } from '../../../src/backend/stores/sqlite/writer.js';
import { eachInTiers } from '../../tier.js';
import { collect, temporary, until } from '../harness.js';
import { definition, entry } from './entries.js';

type Read = () => Buffer | undefined;
/** Hooks that act as another process: one runs right after keys were read, the other while a segment is read. */
const others = vi.hoisted(() => {
  // A worker of the suite may have imported the modules already.
  vi.resetModules();
  const none = { afterKeys: () => {}, whileReading: (read: Read) => read() };
  return { ...none, none };
});
vi.mock('../../../src/backend/receipts/signing-keys.js', async importOriginal => {
  const real = await importOriginal<typeof import('../../../src/backend/receipts/signing-keys.js')>();
  const then = <T>(value: T): T => {
    others.afterKeys();
    return value;
  };
  return {
    ...real,
    publicKeys: (folder: string) => then(real.publicKeys(folder)),
    createSignerCheck: (folder: string) => then(real.createSignerCheck(folder)),
    signingKey: (folder: string) => then(real.signingKey(folder)),
  };
});
vi.mock('../../../src/backend/journal/segments.js', async importOriginal => {
  const real = await importOriginal<typeof import('../../../src/backend/journal/segments.js')>();
  const readSegment: typeof real.readSegment = (...given) => others.whileReading(() => real.readSegment(...given));
  return { ...real, readSegment };
});
afterEach(() => Object.assign(others, others.none));
// Later test files must not get these modules.
afterAll(() => {
  for (const path of ['../../../src/backend/receipts/signing-keys.js', '../../../src/backend/journal/segments.js'])
    vi.doUnmock(path);
  vi.resetModules();
});

const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);

async function filled(count: number) {
  const path = join(temporary(), 'store.db');
  const store = await openStore(`sqlite:${path}`);
  await store.saveDefinitions([definition()]);
  const entries = Array.from({ length: count }, () => entry());
  await store.append(entries);
  await store.close();
  return { path, entries };
}

const erasing = (tracking: string) =>
  ({
    tracking,
    from: 'received',
    status: 'erased',
    at: 1,
    by: 'a',
    erasure: { proposedBy: 'b', ground: 'c' },
  }) as const;

/**
 * Holds a lock of a file in another thread for a while (`BEGIN EXCLUSIVE`, `BEGIN IMMEDIATE`). Resolves once the lock
 * is held. The result holds a promise of the value that the expression `look` had just before the release.
 */
async function held(path: string, begin: string, look: string) {
  const code = `const { parentPort } = require('node:worker_threads'), { statSync, readdirSync } = require('node:fs');
    const database = new (require('better-sqlite3'))(${JSON.stringify(path)});
    database.exec('${begin}');
    parentPort.postMessage('held');
    setTimeout(() => { const told = ${look}; database.exec('COMMIT'); database.close(); parentPort.postMessage(told); }, 400);`;
  const worker = new Worker(code, { eval: true });
  await once(worker, 'message');
  return { told: once(worker, 'message').then(([told]) => told as unknown) };
}

describe('keys that change at the same moment', () => {
  /** Rotates the key and lets another server sign with the new one. */
  const rotate = (path: string) => {
    rotateSigningKey(`${path}.keys`);
    const server = openSqliteWriter(path);
    server.append([entry()]);
    server.close();
  };
  const WORKS = {
    'a start': async (path: string) => (await openStore(`sqlite:${path}`)).close(),
    'an audit': (path: string) => upkeep(path).checkIntegrity({ receipts: true }),
    'a backup': async (path: string) => {
      const folder = join(temporary(), 'backup');
      await upkeep(path).backup!(folder);
      return upkeep(join(temporary(), 'other.db')).restore!(folder, { verify: true });
    },
  };
  eachInTiers(
    it,
    ([name]) => name !== 'a backup',
    Object.entries(WORKS),
  )('are not reported as damage by %s', async (_name, work) => {
    const { path } = await filled(2);
    const state = { reads: 0 };
    const count = () => void state.reads++;
    others.afterKeys = count;
    await work(path);
    expect(state.reads).toBeGreaterThan(1);
    for (let at = 1, reads = state.reads; at <= reads; at++) {
      state.reads = 0;
      others.afterKeys = () => {
        if (++state.reads !== at) return;
        others.afterKeys = () => {};
        rotate(path);
      };
      await work(path);
      expect(state.reads).toBe(at);
    }
  });

  it('are known to a signer check that was created before', () => {
    const folder = join(temporary(), 'keys');
    rotateSigningKey(folder);
    const signers = createSignerCheck(folder);
    rotateSigningKey(folder);
    const receipt = signReceipt(
      entry(),
      Buffer.alloc(32),
      { chain: 'chain', before: NO_LINK, checkpoint: 0 },
      signingKey(folder),
    );
    expect(signers.unknown(receipt)).toBeUndefined();
  });

  it('are read after the last checkpoint', () => {
    const folder = temporary();
    const keys = join(folder, 'keys');
    const sign = (number: number) =>
      addCheckpoint(folder, 'chain', { number, hash: Buffer.alloc(32) }, signingKey(keys));
    sign(1);
    const last = lastCheckpoint(folder, () => {
      const known = publicKeys(keys);
      rotateSigningKey(keys);
      sign(2);
      return known;
    });
    expect(last?.seq).toBe(1);
  });

  it.each([
    ['made', rotateSigningKey, 1],
    ['announced', announceKey, 1],
    ['made for a new store', (folder: string) => signingKey(folder), 0],
  ])('are %s by one process at a time', async (_name, make, earlier) => {
    const folder = temporary();
    if (earlier > 0) rotateSigningKey(folder);
    const names = () => readdirSync(folder).filter(name => !name.startsWith('lock'));
    const before = names();
    const { told } = await held(join(folder, 'lock'), 'BEGIN EXCLUSIVE', `readdirSync(${JSON.stringify(folder)})`);
    make(folder);
    expect(((await told) as string[]).filter(name => !name.startsWith('lock'))).toEqual(before);
    expect(names()).not.toEqual(before);
  });
});

describe('a lock that another process holds for a moment', () => {
  it('does not keep a server from starting', async () => {
    const { path } = await filled(1);
    await held(`${path}.lock`, 'BEGIN EXCLUSIVE', '0');
    const store = await openStore(`sqlite:${path}`);
    await store.close();
  });

  it('hides nothing from a reader while another process recovers what a crash left', async () => {
    const { path } = await filled(1);
    const index = join(temporary(), 'index');
    cpSync(path, index);
    const store = await openStore(`sqlite:${path}`);
    await store.append([entry(), entry()]);
    await store.close();
    cpSync(index, path);
    await held(`${path}.lock`, 'BEGIN EXCLUSIVE', '0');
    const reader = await openStore(`sqlite:${path}`, { readonly: true });
    onTestFinished(() => reader.close());
    expect(await collect(reader.iterate({}))).toHaveLength(3);
  });

  it('is waited for before a checkpoint is signed', async () => {
    const { path } = await filled(1);
    const checkpoints = join(`${path}.journal`, 'checkpoints');
    const store = await openStore(`sqlite:${path}`);
    // The first group of a process gets a checkpoint at once.
    await store.append([entry()]);
    await store.append([entry()]);
    const { size } = statSync(checkpoints);
    const { told } = await held(path, 'BEGIN IMMEDIATE', `statSync(${JSON.stringify(checkpoints)}).size`);
    await store.close();
    expect(await told).toBe(size);
    expect(statSync(checkpoints).size).toBeGreaterThan(size);
  });
});

describe('a long read such as an integrity check', () => {
  const looking = (path: string) => {
    const database = new Database(path, { readonly: true });
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM record').get();
    return database;
  };
  /** Limit in milliseconds, below the 5 s for which SQLite waits for a reader while no one can write. */
  const SOON = 2500;
  const timed = async (work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };

  it('does not delay an erasure, and the erased data is gone from the disk once the read is over', async () => {
    const { path, entries } = await filled(2);
    const store = await openSqlite(path, { maintenanceIntervalMs: 20 });
    onTestFinished(() => store.close());
    const data = JSON.stringify({ name: 'لمياءالشهابي' });
    const secret = entry({ data });
    await store.append([secret]);
    const look = looking(path);
    expect(await timed(() => store.erase(erasing(secret.tracking)))).toBeLessThan(SOON);
    expect(await timed(() => store.append([entry()]))).toBeLessThan(SOON);
    expect(readFileSync(`${path}-wal`).includes(data)).toBe(true);
    look.close();
    await until(() => !readFileSync(`${path}-wal`).includes(data));
    expect(readFileSync(path).includes(data)).toBe(false);
    expect(await upkeep(path).checkIntegrity()).toMatchObject({ submissions: entries.length + 2 });
  });

  it('does not delay the closing of a store', async () => {
    const { path } = await filled(2);
    const store = await openStore(`sqlite:${path}`);
    await store.append([entry()]);
    const look = looking(path);
    expect(await timed(() => store.close())).toBeLessThan(SOON);
    look.close();
  });
});

describe('a backup', () => {
  it('is complete while other processes keep erasing', async () => {
    const { path, entries } = await filled(12);
    const server = openSqliteWriter(path);
    onTestFinished(() => void server.close());
    const open = [...entries];
    const folder = join(temporary(), 'backup');
    others.whileReading = read => {
      const one = open.shift();
      if (one) server.erase(erasing(one.tracking));
      return read();
    };
    await upkeep(path).backup!(folder);
    Object.assign(others, others.none);
    expect(open.length).toBeLessThan(entries.length);
    const other = join(temporary(), 'other.db');
    await upkeep(other).restore!(folder, { verify: true });
    expect(await upkeep(other).checkIntegrity()).toMatchObject({ submissions: entries.length });
    rmSync(folder, { recursive: true });
  });
});

describe('a segment that is written while it is read', () => {
  /** Makes the first reads return what they would while another process is halfway through a write. */
  const meanwhile = (reads: number, halfway: (bytes: Buffer) => Buffer) => {
    const state = { reads };
    others.whileReading = read => {
      if (--state.reads === 0) Object.assign(others, others.none);
      return halfway(read()!);
    };
  };

  it.each([
    ['a start', 2, async (path: string) => (await openStore(`sqlite:${path}`)).close()],
    ['an audit', 1, async (path: string) => void (await upkeep(path).checkIntegrity())],
    ['a backup', 1, async (path: string) => void (await upkeep(path).backup!(join(temporary(), 'backup')))],
  ])('with a half-erased body is no damage to %s', async (_name, reads, work) => {
    const { path, entries } = await filled(1);
    meanwhile(reads, bytes => {
      const at = bytes.indexOf(entries[0]!.body);
      return Buffer.from(bytes).fill(' ', at, at + 10);
    });
    await work(path);
    expect(others.whileReading).toBe(others.none.whileReading);
  });

  it('with half a group at its end and a new segment behind it is no damage to the integrity check', async () => {
    const { path, entries } = await filled(1);
    meanwhile(1, bytes => {
      const next = readdirSync(`${path}.journal`)
        .find(name => name.endsWith('.segment'))!
        .replace('1.', '2.');
      writeFileSync(join(`${path}.journal`, next), 'x');
      return Buffer.concat([bytes, bytes.subarray(0, 60)]);
    });
    expect(await upkeep(path).checkIntegrity()).toMatchObject({ submissions: entries.length, torn: 60 });
  });
});
