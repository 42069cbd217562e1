/**
 * Missing and broken keys: reported at the start, found by the integrity check, repaired from a copy, and given up
 * explicitly if there is none.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Jwks } from '../../../src/backend/contracts/jwks.js';
import { openStore } from '../../../src/backend/index.js';
import { asDamage } from '../../../src/backend/journal/damage.js';
import { storeMaintenance, verifyReceipt } from '../../../src/backend/parts.js';
import { kidOf } from '../../../src/backend/receipts/jws.js';
import { keyFilesOf, namesOf } from '../../../src/backend/receipts/key-files.js';
import { newKey, publicKeys, rotateSigningKey } from '../../../src/backend/receipts/signing-keys.js';
import { eachInTiers, FULL_TIER } from '../../tier.js';
import { temporary, until } from '../harness.js';
import { definition, entry } from '../stores/entries.js';

const open = (path: string) => openStore(`sqlite:${path}`);
const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);

/** Creates a store with two receipts of one key and one of the next. With `killed` it has no checkpoint. */
async function signed(killed = false): Promise<{ path: string; jwks: Jwks }> {
  const path = join(temporary(), 'store.db');
  const store = await open(path);
  await store.saveDefinitions([definition()]);
  await store.append([entry(), entry()]);
  await store.close();
  await upkeep(path).rotateKey();
  const again = await open(path);
  await again.append([entry()]);
  const jwks = await again.keys();
  await again.close();
  expect(jwks.keys).toHaveLength(2);
  if (killed) rmSync(join(`${path}.journal`, 'checkpoints'));
  return { path, jwks };
}

const keyFile = (path: string, ending: string, which = 0): string =>
  join(
    `${path}.keys`,
    readdirSync(`${path}.keys`)
      .filter(name => name.endsWith(ending))
      .sort((a, b) => (createdOf(path, a) < createdOf(path, b) ? 1 : -1))[which]!,
  );
const createdOf = (path: string, name: string): string =>
  JSON.parse(readFileSync(join(`${path}.keys`, name), 'utf8')).created;

async function damageOfAll(path: string) {
  const told = async (work: () => unknown) => {
    try {
      await work();
      return undefined;
    } catch (error) {
      return asDamage(error) ?? String(error);
    }
  };
  const backup = join(temporary(), 'backup');
  const all = [
    await told(async () => (await open(path)).close()),
    await told(() => upkeep(path).checkIntegrity()),
    await told(() => upkeep(path).backup!(backup)),
  ];
  expect(existsSync(backup)).toBe(false);
  return all;
}

const p384 = () => newKey('P-384');

/** Returns another secret for the same public point, so that nothing verifies what it signs. */
function otherSecret(text: string): string {
  const { created, key } = JSON.parse(text);
  const { d } = newKey();
  return JSON.stringify({ created, key: { ...key, d } });
}

const BROKEN: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['nothing', () => ''],
  ['no JSON', text => text.slice(0, 40)],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['no key', text => JSON.stringify({ created: JSON.parse(text).created })],
  ['a key of null', text => JSON.stringify({ ...JSON.parse(text), key: null })],
  ['a point that is none', text => text.replace(/"x":"..../, '"x":"AAAA')],
  ['another curve', text => JSON.stringify({ ...JSON.parse(text), key: p384() })],
  ['no time', text => text.replace('"created"', '"made"')],
];

describe('missing keys', () => {
  it.each([
    ['all, of a store that was closed', false],
    ['all, of one that was killed', true],
  ])('%s: nothing starts, and only a repair gives them up', async (_name, killed) => {
    const { path, jwks } = await signed(killed);
    renameSync(`${path}.keys`, `${path}.saved`);
    expect(await damageOfAll(path)).toMatchObject(Array(3).fill({ kind: 'signer' }));
    const repaired = await upkeep(path).repair!();
    expect(repaired).toMatchObject({ records: 0, index: false, brokenKeys: 0, foundKeys: 0 });
    expect(new Set(repaired.lostKeys)).toEqual(new Set(jwks.keys.map(({ kid }) => kid)));
    const store = await open(path);
    const [stored] = await store.append([entry()]);
    const now = await store.keys();
    expect(now.keys).toHaveLength(1);
    expect(typeof verifyReceipt((stored as { receipt: string }).receipt, now)).toBe('object');
    await store.close();
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 4, unverifiable: 3 });
    // A backup also contains which keys were given up.
    const backup = join(temporary(), 'backup');
    await upkeep(path).backup!(backup);
    const other = join(temporary(), 'other.db');
    await upkeep(other).restore!(backup, { verify: true });
    expect(await upkeep(other).checkIntegrity({ receipts: true })).toMatchObject({ unverifiable: 3 });
    // The published keys bring the lost ones back.
    expect(await upkeep(other).repair!({ keys: jwks })).toMatchObject({ foundKeys: 2, lostKeys: [] });
    expect(await upkeep(other).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 4, unverifiable: 0 });
  });

  it('are restored from a saved copy, and no other keys are', async () => {
    const { path, jwks } = await signed();
    rmSync(`${path}.keys`, { recursive: true });
    const foreign = (await signed()).jwks;
    const keys = { keys: [...foreign.keys, ...jwks.keys] };
    expect(await upkeep(path).repair!({ keys })).toMatchObject({ foundKeys: 2, lostKeys: [], checkpoints: 0 });
    const kids = publicKeys(`${path}.keys`).keys.map(({ kid }) => kid);
    expect([...kids].sort()).toEqual(jwks.keys.map(({ kid }) => kid).sort());
    expect(foreign.keys.filter(({ kid }) => kids.includes(kid))).toEqual([]);
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 3, unverifiable: 0 });
  });

  it('are reported also if they are earlier ones', async () => {
    const { path, jwks } = await signed();
    rmSync(keyFile(path, '.public.json', 1));
    expect(await damageOfAll(path)).toMatchObject(Array(3).fill({ kind: 'signer' }));
    expect(await upkeep(path).repair!({ keys: jwks })).toMatchObject({ foundKeys: 1, lostKeys: [] });
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 3 });
  });

  it('do no harm if the other part of the pair exists', async () => {
    const { path, jwks } = await signed();
    rmSync(keyFile(path, '.public.json'));
    expect(publicKeys(`${path}.keys`)).toEqual(jwks);
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 3 });
    const backup = join(temporary(), 'backup');
    await upkeep(path).backup!(backup);
    await upkeep(join(temporary(), 'other.db')).restore!(backup, { verify: true });
    await upkeep(path).rotateKey();
    expect(publicKeys(`${path}.keys`).keys).toHaveLength(3);
    rmSync(keyFile(path, '.private.json'));
    await (await open(path)).close();
    expect(publicKeys(`${path}.keys`).keys).toHaveLength(4);
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 3, unverifiable: 0 });
  });

  it('end an open store before it signs what no one can verify', async () => {
    const { path } = await signed();
    const { openSqlite } = await import('../../../src/backend/stores/sqlite/store.js');
    const store = await openSqlite(path, { maintenanceIntervalMs: 5 });
    rmSync(`${path}.keys`, { recursive: true });
    await until(() =>
      store.append([entry()]).then(
        () => false,
        error => error.fault === 'broken',
      ),
    );
    await store.close();
  });
});

describe.each(['.private.json', '.public.json'])('a broken key file, %s:', ending => {
  const cases = ending === '.private.json' ? [...BROKEN, ['another secret', otherSecret] as const] : BROKEN;
  eachInTiers(
    it,
    (_, index) => index < 3,
    cases,
  )('%s', async (_name, change) => {
    const { path, jwks } = await signed();
    const file = keyFile(path, ending);
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(await damageOfAll(path)).toMatchObject(Array(3).fill({ kind: 'key' }));
    await expect(upkeep(path).rotateKey()).rejects.toThrow(/damaged/);
    expect(await upkeep(path).repair!()).toMatchObject({ brokenKeys: 1, lostKeys: [] });
    const kids = publicKeys(`${path}.keys`).keys.map(({ kid }) => kid);
    expect(kids).toEqual(expect.arrayContaining(jwks.keys.map(({ kid }) => kid)));
    await (await open(path)).close();
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 3, unverifiable: 0 });
  });
});

describe('an announced key', () => {
  const kids = (path: string) => publicKeys(`${path}.keys`).keys.map(({ kid }) => kid);

  it('is published but signs nothing until its turn, and stays the same when announced twice', async () => {
    const { path } = await signed();
    const [now, before] = kids(path);
    const next = await upkeep(path).announceKey();
    expect(await upkeep(path).announceKey()).toBe(next);
    expect(kids(path)).toEqual([now, next, before]);
    const signer = async () => {
      const store = await open(path);
      const [{ receipt }] = (await store.append([entry()])) as unknown as [{ receipt: string }];
      await store.close();
      return kidOf(receipt);
    };
    expect(await signer()).toBe(now);
    expect(await upkeep(path).rotateKey()).toBe(next);
    expect(await signer()).toBe(next);
    expect(kids(path)).toEqual([next, now, before]);
    const beside = readdirSync(`${path}.keys`).filter(name => !name.endsWith('.public.json'));
    expect(new Set(beside)).toEqual(new Set([`${next}.private.json`, 'lock']));
    // No key is announced any more, so the next one is new.
    expect(kids(path)).not.toContain(await upkeep(path).rotateKey());
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 5, unverifiable: 0 });
  });

  it('is readable by its owner only, replaces a lost key, and keeps its private part out of backups', async () => {
    const { path } = await signed();
    const next = await upkeep(path).announceKey();
    expect(statSync(keyFile(path, '.next.json')).mode & 0o777).toBe(0o600);
    const backup = join(temporary(), 'backup');
    await upkeep(path).backup!(backup);
    const { keys } = JSON.parse(readFileSync(join(backup, 'jwks.json'), 'utf8')) as Jwks;
    expect([keys.map(({ kid }) => kid).includes(next), JSON.stringify(keys).includes('"d"')]).toEqual([true, false]);
    rmSync(keyFile(path, '.private.json'));
    await (await open(path)).close();
    expect(kids(path)[0]).toBe(next);
  });

  eachInTiers(
    it,
    (_, index) => index < 2,
    BROKEN,
  )('whose file is broken, %s, is damage that a repair quarantines', async (_name, change) => {
    const { path } = await signed();
    const [now] = kids(path);
    await upkeep(path).announceKey();
    const file = keyFile(path, '.next.json');
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    expect(await damageOfAll(path)).toMatchObject(Array(3).fill({ kind: 'key' }));
    expect(await upkeep(path).repair!()).toMatchObject({ brokenKeys: 1, lostKeys: [] });
    expect(kids(path)[0]).toBe(now);
    await (await open(path)).close();
  });

  it('signs for good if the command was killed while it switched to the key', async () => {
    const { path } = await signed();
    const next = await upkeep(path).announceKey();
    const old = keyFile(path, '.private.json');
    const text = readFileSync(old, 'utf8');
    await upkeep(path).rotateKey();
    writeFileSync(old, text);
    expect(kids(path)[0]).toBe(next);
    expect(await upkeep(path).rotateKey()).toBe(next);
    expect(existsSync(old)).toBe(false);
  });
});

it('does not make an earlier key the newest after the clock was set back', () => {
  const folder = join(temporary(), 'keys');
  rotateSigningKey(folder, new Date('2026-06-01'));
  const kid = rotateSigningKey(folder, new Date('2020-01-01'));
  expect(publicKeys(folder).keys[0]!.kid).toBe(kid);
});

it('reads keys while another process takes one of them away', FULL_TIER, async () => {
  const folder = join(temporary(), 'keys');
  rotateSigningKey(folder);
  const [name] = namesOf(folder, 'private');
  const other = join(folder, 'other');
  writeFileSync(other, readFileSync(join(folder, name!)));
  const coming = `const { renameSync } = require('node:fs'), [from, to] = ${JSON.stringify([other, `${other}.private.json`])};
    console.log('begun');
    for (const end = Date.now() + 1500; Date.now() < end; ) { renameSync(from, to); renameSync(to, from); }`;
  const child = spawn(process.execPath, ['-e', coming]);
  await once(child.stdout, 'data');
  for (const end = Date.now() + 1000; Date.now() < end; )
    expect(keyFilesOf(folder, 'private').length).toBeGreaterThan(0);
  await once(child, 'exit');
});
