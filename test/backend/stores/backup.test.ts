/** 98 Backups: a backup is complete or absent, and a restore returns exactly what was backed up. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { storeMaintenance } from '../../../src/backend/parts.js';
import { newKey } from '../../../src/backend/receipts/signing-keys.js';
import { fileIn } from '../../../src/backend/stores/file-folder.js';
import { istimara } from '../../cli/istimara.js';
import { collect, temporary } from '../harness.js';
import { PDF, sha256 } from '../with-files.js';
import { definition, entry } from './entries.js';

const upkeep = (path: string) => storeMaintenance(`sqlite:${path}`);

/** Creates a store with three submissions, one of which lists a file, and its backup. */
async function backedUp() {
  const path = join(temporary(), 'store.db');
  const store = await openStore(`sqlite:${path}`);
  await store.saveDefinitions([definition()]);
  const incoming = await store.files.receive();
  await incoming.write(PDF.bytes);
  await incoming.keep();
  const entries = [entry(), entry({ files: [sha256(PDF.bytes)] }), entry()];
  await store.append(entries);
  const folder = join(temporary(), 'backup');
  const manifest = await upkeep(path).backup!(folder);
  await store.append([entry()]);
  await store.close();
  return { path, folder, manifest, ids: entries.map(({ id }) => id) };
}

describe('a backup', () => {
  it('restores everything that was accepted before it was taken, next to a running server', async () => {
    const { folder, manifest, ids } = await backedUp();
    expect(manifest).toMatchObject({ seq: 5, chain: expect.any(String) });
    const path = join(temporary(), 'new', 'store.db');
    expect(await upkeep(path).restore!(folder, { verify: true })).toEqual(manifest);
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({
      submissions: 3,
      files: 1,
      behind: 0,
    });
    const store = await openStore(`sqlite:${path}`);
    expect((await collect(store.iterate({ form: 'a' }))).map(({ id }) => id)).toEqual(ids);
    const kept = await store.files.open(sha256(PDF.bytes));
    expect(kept?.size).toBe(PDF.bytes.length);
    await kept?.close();
    // A new key signs from now on. Receipts signed by the old key are still verified.
    await store.append([entry()]);
    expect((await store.keys()).keys).toHaveLength(2);
    await store.close();
    expect(await upkeep(path).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 4 });
  });

  it('contains nothing that is erased while it is made, and is complete', { timeout: 60_000 }, async () => {
    const path = join(temporary(), 'store.db');
    const store = await openStore(`sqlite:${path}`);
    await store.saveDefinitions([definition()]);
    const kept = async (text: string) => {
      const incoming = await store.files.receive();
      await incoming.write(Buffer.from(text));
      await incoming.keep();
      return incoming.digest();
    };
    const [first, second] = [await kept('first'), await kept('second')];
    const gone = entry({ files: [second] });
    await store.append([entry({ files: [first] }), gone]);
    // The first file is a named pipe, so that the backup waits there until the test writes it.
    const place = fileIn(`${path}.files`, first);
    rmSync(place);
    execFileSync('mkfifo', [place]);
    const folder = join(temporary(), 'backup');
    const backup = istimara(['backup', folder, '--store', `sqlite:${path}`]);
    const pipe = await openFile(place, 'w');
    const erasure = { proposedBy: 'samer', ground: 'x' };
    await store.erase({ tracking: gone.tracking, from: 'received', status: 'erased', at: 1, by: 'huda', erasure });
    expect(await store.files.remove(second, Date.now() + 60_000)).toBe(true);
    rmSync(place);
    writeFileSync(place, 'first');
    await pipe.writeFile('first');
    await pipe.close();
    expect(await backup).toMatchObject({ code: 0, err: '' });
    await store.close();
    const restored = join(temporary(), 'new', 'store.db');
    await upkeep(restored).restore!(folder, { verify: true });
    expect(await upkeep(restored).checkIntegrity()).toMatchObject({ submissions: 2, files: 1 });
  });

  it('contains no private key', async () => {
    const { folder } = await backedUp();
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const files = names.map(name => join(folder, name)).filter(name => statSync(name).isFile());
    expect(files.length).toBeGreaterThan(4);
    for (const file of files) expect(readFileSync(file, 'latin1')).not.toMatch(/"d":/);
  });

  it('can be inspected without being restored', async () => {
    const { path, folder, manifest } = await backedUp();
    expect(await upkeep(path).restore!(folder, { dryRun: true })).toEqual(manifest);
  });

  it('does not overwrite another backup, nor a store when it is restored', async () => {
    const { path, folder } = await backedUp();
    await expect(upkeep(path).backup!(folder)).rejects.toThrow(/exists/);
    await expect(upkeep(path).restore!(folder)).rejects.toThrow(/exists/);
  });

  it.each([
    ['.journal', 'in itself'],
    ['.files', 'that is there'],
    ['.files/2026', 'inside of one'],
    ['.lock-journal', 'to come'],
    ['-wal', 'of SQLite'],
    ['.replaced', 'of a reindex'],
    ['.restored', 'of a restore'],
  ])('is refused in a place that belongs to the store: %s, %s', async ending => {
    const { path } = await backedUp();
    // SQLite leaves its -wal and -shm files behind after a read.
    const names = () => readdirSync(dirname(path), { recursive: true, encoding: 'utf8' }).filter(isNoSide).sort();
    const isNoSide = (name: string) => !/-(wal|shm)$/.test(name);
    const before = names();
    await expect(upkeep(path).backup!(path + ending)).rejects.toThrow(/exists|own/);
    await expect(upkeep(relative(process.cwd(), path)).backup!(`${path + ending}/`)).rejects.toThrow(/exists|own/);
    expect(names()).toEqual(before);
  });

  it('gets the name that was given, also with a trailing slash, and leaves folders with other names alone', async () => {
    const { path, manifest } = await backedUp();
    const folder = join(temporary(), 'bk');
    mkdirSync(`${folder}.unfinished`);
    writeFileSync(join(`${folder}.unfinished`, 'precious.txt'), 'precious');
    expect((await upkeep(path).backup!(`${folder}/`)).chain).toBe(manifest.chain);
    expect(readdirSync(dirname(folder)).sort()).toEqual(['bk', 'bk.unfinished']);
    expect(readFileSync(join(`${folder}.unfinished`, 'precious.txt'), 'utf8')).toBe('precious');
    expect(await upkeep(join(temporary(), 'x.db')).restore!(folder, { verify: true })).toMatchObject({ seq: 6 });
  });

  it('is refused for a damaged store', async () => {
    const { path } = await backedUp();
    rmSync(fileIn(`${path}.files`, sha256(PDF.bytes)));
    const folder = join(temporary(), 'backup');
    await expect(upkeep(path).backup!(folder)).rejects.toThrow(/damaged/);
    expect(readdirSync(dirname(folder))).toEqual([]);
  });
});

const p384 = JSON.stringify({ ...newKey('P-384'), d: undefined });

describe('refusing to restore an altered backup', () => {
  const flip = (path: string) => {
    const bytes = readFileSync(path);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(path, bytes);
  };
  const segment = 'journal/00000001.segment';

  it.each<[string, (folder: string) => void]>([
    ['a bit of the journal', folder => flip(join(folder, segment))],
    ['a bit of a file', folder => flip(fileIn(join(folder, 'files'), sha256(PDF.bytes)))],
    ['a bit of the manifest', folder => flip(join(folder, 'manifest.jwt'))],
    ['a bit of the keys', folder => flip(join(folder, 'jwks.json'))],
    ['a cut journal', folder => truncateSync(join(folder, segment), 500)],
    ['no journal', folder => rmSync(join(folder, segment))],
    ['no file', folder => rmSync(fileIn(join(folder, 'files'), sha256(PDF.bytes)))],
    ['no manifest', folder => rmSync(join(folder, 'manifest.jwt'))],
    ['no keys', folder => rmSync(join(folder, 'jwks.json'))],
  ])('%s', async (_name, alter) => {
    const { folder } = await backedUp();
    alter(folder);
    const path = join(temporary(), 'store.db');
    for (const options of [{}, { verify: true }, { dryRun: true }]) {
      await expect(upkeep(path).restore!(folder, options)).rejects.toThrow(/damaged|no backup/);
      for (const ending of ['', '.journal', '.keys']) expect(existsSync(path + ending)).toBe(false);
    }
  });

  it.each([
    'null',
    '[]',
    '{}',
    '{"keys":null}',
    '{"keys":{}}',
    '{"keys":[null]}',
    '{"keys":[1]}',
    '{"keys":[{}]}',
    '',
    p384,
  ])('refuses keys that are %s', async text => {
    const { folder } = await backedUp();
    const keys = readFileSync(join(folder, 'jwks.json'), 'utf8');
    writeFileSync(join(folder, 'jwks.json'), text === p384 ? keys.replace('[', `[${p384},`) : text);
    await expect(upkeep(join(temporary(), 'x.db')).restore!(folder)).rejects.toThrow(/damaged.*jwks\.json/);
  });

  it('refuses an unfinished backup and an empty folder', async () => {
    const { folder } = await backedUp();
    const [unfinished, empty] = [`${folder}.unfinished`, join(temporary(), 'empty')];
    cpSync(folder, unfinished, { recursive: true });
    rmSync(join(unfinished, 'manifest.jwt'));
    mkdirSync(empty);
    for (const bad of [unfinished, empty, `${folder}.none`])
      await expect(upkeep(join(temporary(), 'x.db')).restore!(bad, { verify: true })).rejects.toThrow(/no backup/);
  });
});
