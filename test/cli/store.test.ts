/** Maintenance commands of a store, run as processes next to a running server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/backend/index.js';
import { kidOf } from '../../src/backend/receipts/jws.js';
import { ask, BUILT, envelope, post, temporary, until } from '../backend/harness.js';
import { definition, entry } from '../backend/stores/entries.js';
import { FULL_TIER } from '../tier.js';
import { BIN, istimara, kept } from './istimara.js';

interface Serving {
  readonly port: number;
  readonly child: ChildProcess;
  /** Resolves to the exit code and the text written to stderr. */
  readonly ended: Promise<{ code: number | null; err: string }>;
}

async function serve(path: string): Promise<Serving> {
  const args = ['serve', BUILT, '--port', '0', '--desk-port', '0', '--store', `sqlite:${path}`];
  const child = spawn(process.execPath, [BIN, ...args], { env: { ...process.env, LANG: 'C', LC_ALL: '' } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { out: '', err: '' };
  child.stdout.on('data', text => (said.out += text));
  child.stderr.on('data', text => (said.err += text));
  const ended = new Promise<{ code: number | null; err: string }>(resolve =>
    child.on('close', code => resolve({ code, err: said.err })),
  );
  const port = () => Number(/:(\d+)\/$/m.exec(said.out)?.[1]);
  await Promise.race([until(() => port() > 0), ended.then(({ err }) => Promise.reject(new Error(err)))]);
  return { port: port(), child, ended };
}

async function stop({ child, ended }: Serving): Promise<number | null> {
  child.kill('SIGTERM');
  return (await ended).code;
}

const SEGMENT = '00000001.segment';

/** Flips a bit at the last occurrence of a text in a file. */
function flip(path: string, text: string): void {
  const bytes = readFileSync(path);
  const at = bytes.lastIndexOf(text);
  expect(at).toBeGreaterThan(0);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

describe('a store', () => {
  it('passes the integrity check, reports damage with its place, and is repaired', async () => {
    const path = join(temporary(), 'store.db');
    const store = `sqlite:${path}`;
    const server = await serve(path);
    const sent = envelope();
    expect((await post(server.port, sent)).status).toBe(201);
    expect(await kept(['check-store', '--store', store])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^sound: .* 1 submissions/),
    });
    for (const command of ['reindex', 'repair'])
      expect(await kept([command, '--store', store])).toMatchObject({
        code: 3,
        err: expect.stringContaining('in use'),
      });
    expect(await stop(server)).toBe(0);
    flip(join(`${path}.journal`, SEGMENT), String(sent.id));
    const checked = await kept(['check-store', '--store', store]);
    expect(checked).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^damaged: 00000001\.segment, byte \d+, record \d+: its content/),
    });
    // The former name of the command does the same.
    expect(await kept(['audit', '--store', store])).toEqual(checked);
    const arabic = await kept(['--lang', 'ar', 'check-store', '--store', store]);
    expect(arabic).toMatchObject({ code: 1, err: expect.stringMatching(/^تلف: 00000001\.segment/) });
    await expect(serve(path)).rejects.toThrow(/damaged: .*\n.*istimara repair --store sqlite:/);
    expect(await kept(['repair', '--store', store])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^repaired: 1 records/),
    });
    expect(await kept(['repair', '--store', store])).toMatchObject({ code: 0, out: 'nothing to repair\n' });
    expect(await kept(['reindex', '--store', store])).toMatchObject({ code: 0 });
    const again = await serve(path);
    expect((await post(again.port, sent)).status).toBe(201);
    expect(await stop(again)).toBe(0);
    expect(await kept(['check-store', '--receipts', '--store', store])).toMatchObject({ code: 0 });
  });

  it('is checked by the former name of the command too, which no help names', async () => {
    const own = await kept(['check-store', '--help']);
    expect(own).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: istimara check-store \[options\]/) });
    expect(await kept(['audit', '--help'])).toEqual(own);
    const { out } = await kept(['--help']);
    expect(out).toMatch(/^ +check-store /m);
    expect(out).not.toMatch(/\baudit\b/);
    expect(await kept(['audit', '--receipt'])).toMatchObject({ code: 2 });
  });

  it('is not repaired if both journal and index are damaged', FULL_TIER, async () => {
    const path = join(temporary(), 'store.db');
    const server = await serve(path);
    const sent = envelope();
    await post(server.port, sent);
    await stop(server);
    flip(join(`${path}.journal`, SEGMENT), String(sent.id));
    flip(path, String(sent.id));
    const repair = await kept(['repair', '--store', `sqlite:${path}`]);
    expect(repair).toMatchObject({ code: 1, err: expect.stringContaining('restore a backup') });
  });

  it('is not rebuilt from a journal that shows less than the index', FULL_TIER, async () => {
    const path = join(temporary(), 'store.db');
    const server = await serve(path);
    const sent = envelope();
    expect((await post(server.port, sent)).status).toBe(201);
    server.child.kill('SIGKILL');
    await server.ended;
    // No checkpoint covers the last record yet, so its damage looks like a group that was cut off.
    flip(join(`${path}.journal`, SEGMENT), String(sent.id));
    const journal = readFileSync(join(`${path}.journal`, SEGMENT));
    const reindex = await kept(['reindex', '--store', `sqlite:${path}`]);
    expect(reindex).toMatchObject({ code: 1, err: expect.stringContaining(SEGMENT) });
    expect(readFileSync(join(`${path}.journal`, SEGMENT)).equals(journal)).toBe(true);
    // A killed reindex had moved the index out of the way, and with it the only good copy.
    for (const side of ['', '-wal', '-shm'])
      if (existsSync(path + side)) renameSync(path + side, `${path}.replaced${side}`);
    expect(await kept(['repair', '--store', `sqlite:${path}`])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^repaired: 1 records/),
    });
    const { out } = await kept(['export', String(sent.form), '--store', `sqlite:${path}`]);
    expect(out).toContain(String(sent.id));
  });

  it('leaves a file of another kind unchanged', async () => {
    const path = join(temporary(), 'precious.txt');
    writeFileSync(path, 'precious');
    for (const command of ['repair', 'reindex'])
      expect(await kept([command, '--store', `sqlite:${path}`])).toMatchObject({ code: 3 });
    expect(readFileSync(path, 'utf8')).toBe('precious');
  });

  it.each(['check-store', 'reindex', 'repair', 'rotate-key'])(
    'reports a missing store and creates none: %s',
    async command => {
      const path = join(temporary(), 'none.db');
      expect(await kept([command, '--store', `sqlite:${path}`])).toMatchObject({
        code: 3,
        err: expect.stringContaining('no file'),
      });
      expect(await kept([command, '--store', 'mysql://x'])).toMatchObject({ code: 2 });
      expect(existsSync(path)).toBe(false);
    },
  );

  it('ends the server that started on it if a closed segment is damaged', {
    ...FULL_TIER,
    timeout: 120_000,
  }, async () => {
    const path = join(temporary(), 'store.db');
    const store = await openStore(`sqlite:${path}`);
    await store.saveDefinitions([definition()]);
    const mark = 'x'.repeat(50);
    await store.append([entry({ body: Buffer.from(mark) })]);
    for (let index = 0; index < 72; index++) await store.append([entry({ body: Buffer.alloc(1_000_000, index) })]);
    await store.close();
    flip(join(`${path}.journal`, SEGMENT), mark);
    const { ended } = await serve(path);
    expect(await ended).toMatchObject({
      code: 3,
      err: expect.stringMatching(/damaged: 00000001\.segment, byte \d+, record 3/),
    });
  });
});

describe('keys', () => {
  it('reports missing or damaged keys in every command, with what to do', {
    ...FULL_TIER,
    timeout: 120_000,
  }, async () => {
    const folder = temporary();
    const path = join(folder, 'store.db');
    const store = `sqlite:${path}`;
    const server = await serve(path);
    expect((await post(server.port, envelope())).status).toBe(201);
    const jwks = (await ask(server.port, '/.well-known/jwks.json')).text;
    await stop(server);
    const backup = join(folder, 'backup');
    expect(await kept(['backup', backup, '--store', store])).toMatchObject({ code: 0 });
    const keys = `${path}.keys`;
    const secret = join(keys, readdirSync(keys).find(name => name.includes('private'))!);
    const good = readFileSync(secret, 'utf8');
    writeFileSync(secret, '{}');
    for (const command of [['check-store'], ['rotate-key'], ['backup', join(folder, 'none')]])
      expect(await kept([...command, '--store', store])).toMatchObject({
        code: 1,
        err: expect.stringMatching(/^damaged: store\.db\.keys\/.*\.private\.json: this is no key/),
      });
    await expect(serve(path)).rejects.toThrow(/no key that signs.*\n.*repair --store sqlite:.* --keys jwks\.json/);
    writeFileSync(secret, good);
    rmSync(keys, { recursive: true });
    expect(await kept(['check-store', '--store', store])).toMatchObject({ code: 1 });
    await expect(serve(path)).rejects.toThrow(/damaged: .*public key .* is gone\n.*--keys jwks\.json/);
    const [saved, bad] = [join(folder, 'jwks.json'), join(folder, 'bad.json')];
    writeFileSync(saved, jwks);
    for (const text of ['null', '{"keys":[null]}']) {
      writeFileSync(bad, text);
      const told = { code: 1, err: expect.stringContaining('holds no keys') };
      expect(await kept(['repair', '--store', store, '--keys', bad])).toMatchObject(told);
      expect(await kept(['verify', 'a.b.c', '--key', bad])).toMatchObject(told);
      writeFileSync(join(backup, 'jwks.json'), text);
      expect(await kept(['restore', backup, '--dry-run'])).toMatchObject({
        code: 1,
        err: expect.stringContaining('damaged: jwks.json'),
      });
    }
    expect(await kept(['repair', '--store', store, '--keys', saved])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 public keys taken'),
    });
    expect(await kept(['check-store', '--receipts', '--store', store])).toMatchObject({ code: 0 });
    rmSync(keys, { recursive: true });
    expect(await kept(['repair', '--store', store])).toMatchObject({
      code: 0,
      err: expect.stringContaining('given up'),
    });
    expect(await kept(['check-store', '--receipts', '--store', store])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 receipts cannot be verified'),
    });
  });
});

describe('a receipt', () => {
  it('is verified offline, also after a key rotation', async () => {
    const folder = temporary();
    const path = join(folder, 'store.db');
    const server = await serve(path);
    const body = JSON.stringify(envelope());
    const answer = await post(server.port, body, { 'idempotency-key': JSON.parse(body).id });
    expect(await kept(['rotate-key', '--store', `sqlite:${path}`])).toMatchObject({ code: 0 });
    const keys = await ask(server.port, '/.well-known/jwks.json');
    expect(keys.json.keys).toHaveLength(2);
    await stop(server);
    const [key, sent, whole, other] = ['jwks.json', 'body.json', 'answer.json', 'other.json'].map(name =>
      join(folder, name),
    );
    for (const [name, text] of [
      [key, keys.text],
      [sent, body],
      [whole, answer.text],
      [other, `${body} `],
    ] as const)
      writeFileSync(name!, text);
    const { receipt } = answer.json;
    for (const given of [receipt, whole!]) {
      const verified = await kept(['verify', given, '--key', key!, '--body', sent!]);
      expect(verified).toMatchObject({ code: 0, err: 'the receipt is genuine\n' });
      expect(JSON.parse(verified.out)).toMatchObject({
        tracking: answer.json.tracking,
        sha256: createHash('sha256').update(body).digest('hex'),
      });
    }
    expect(await kept(['verify', receipt, '--key', key!, '--body', other!])).toMatchObject({ code: 1 });
    const changed = receipt.replace(/\.(.)/, (_: string, first: string) => `.${first === 'e' ? 'f' : 'e'}`);
    expect(await kept(['verify', changed, '--key', key!])).toMatchObject({ code: 1 });
    expect(await kept(['verify', receipt, '--key', sent!])).toMatchObject({
      code: 1,
      err: expect.stringContaining('jwks.json'),
    });
    expect(await kept(['verify', 'nowhere', '--key', key!])).toMatchObject({ code: 3 });
    expect(await kept(['verify', receipt])).toMatchObject({ code: 2 });
  });

  it(
    'is signed by a key that was published before: announced next to a running server, then activated',
    FULL_TIER,
    async () => {
      const path = join(temporary(), 'store.db');
      const { port } = await serve(path);
      const store = ['--store', `sqlite:${path}`];
      const signer = async () => kidOf((await post(port, envelope())).json.receipt);
      const published = async () =>
        ((await ask(port, '/.well-known/jwks.json')).json.keys as { kid: string }[]).map(({ kid }) => kid);
      const now = await signer();
      const announced = await kept(['rotate-key', '--next', ...store]);
      expect(announced).toMatchObject({ code: 0, out: expect.stringContaining('does not sign yet') });
      const [, next] = await published();
      expect(announced.out).toContain(next);
      expect(await signer()).toBe(now);
      expect(await kept(['rotate-key', ...store])).toMatchObject({ code: 0, out: expect.stringContaining(next!) });
      await until(async () => (await signer()) === next);
      expect(await published()).toEqual([next, now]);
    },
  );
});

describe('98 a backup', () => {
  it('is restored whole if it was taken while submissions came in', async () => {
    const folder = temporary();
    const path = join(folder, 'store.db');
    const server = await serve(path);
    const state = { on: true };
    const accepted: string[] = [];
    const poster = async () => {
      while (state.on) accepted.push((await post(server.port, envelope())).json.tracking);
    };
    const posters = [poster(), poster(), poster(), poster()];
    await until(() => accepted.length > 20);
    const before = [...accepted];
    expect(await kept(['backup', join(folder, 'backup'), '--store', `sqlite:${path}`])).toMatchObject({ code: 0 });
    const [sent] = [accepted.length];
    state.on = false;
    await Promise.all(posters);
    await stop(server);
    const restored = join(folder, 'restored', 'store.db');
    const restore = ['restore', join(folder, 'backup'), '--store', `sqlite:${restored}`];
    expect(await kept([...restore, '--verify'])).toMatchObject({ code: 0 });
    expect(await kept([...restore, '--verify'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('there already'),
    });
    expect(await kept(['check-store', '--store', `sqlite:${restored}`])).toMatchObject({ code: 0 });
    const lines = (await kept(['export', 'sample', '--store', `sqlite:${restored}`])).out.trim().split('\n');
    const numbers = new Set(lines.map(line => JSON.parse(line).tracking));
    expect(before.filter(number => !numbers.has(number))).toEqual([]);
    expect(numbers.size).toBeGreaterThanOrEqual(before.length);
    expect(numbers.size).toBeLessThanOrEqual(sent + 4);
  });

  it('67 leaves nothing that can be restored if it is killed, and succeeds only once if two start together', {
    ...FULL_TIER,
    timeout: 120_000,
  }, async () => {
    const folder = temporary();
    const path = join(folder, 'store.db');
    const store = await openStore(`sqlite:${path}`);
    await store.saveDefinitions([definition()]);
    for (let index = 0; index < 40; index++) await store.append([entry({ body: Buffer.alloc(1_000_000, 65 + index) })]);
    await store.close();
    const places = join(folder, 'backups');
    const backup = join(places, 'backup');
    mkdirSync(places);
    const unfinished = () => readdirSync(places).filter(name => name !== 'backup');
    const restore = (from: string) =>
      kept(['restore', from, '--verify', '--store', `sqlite:${join(folder, 'restored.db')}`]);
    // Kills the backup once its folder exists, once the journal is there and once the keys are there.
    for (const part of ['', 'journal/00000001.segment.new', 'jwks.json.new']) {
      for (const name of unfinished()) rmSync(join(places, name), { recursive: true });
      const child = spawn(process.execPath, [BIN, 'backup', backup, '--store', `sqlite:${path}`]);
      const gone = new Promise(resolve => child.on('close', resolve));
      const over = { done: false };
      void gone.then(() => {
        over.done = true;
      });
      const begun = () => unfinished().some(name => existsSync(join(places, name, part)));
      while (!over.done && !begun()) await new Promise(resolve => setImmediate(resolve));
      child.kill('SIGKILL');
      await gone;
      if (existsSync(backup)) {
        // The backup finished before the kill, so it must be whole.
        expect((await kept(['restore', backup, '--dry-run'])).code).toBe(0);
        rmSync(backup, { recursive: true });
        continue;
      }
      expect(await restore(backup)).toMatchObject({ code: 3 });
      for (const name of unfinished())
        if (!existsSync(join(places, name, 'manifest.jwt')))
          expect(await restore(join(places, name))).toMatchObject({ code: 3 });
    }
    const left = unfinished();
    const both = await Promise.all([0, 1].map(() => istimara(['backup', backup, '--store', `sqlite:${path}`])));
    expect(both.map(({ code }) => code).sort(), both.map(({ err }) => err).join('\n')).toEqual([0, 3]);
    expect(both.find(({ code }) => code === 3)!.err).toContain('there already');
    expect(unfinished()).toEqual(left);
    expect(await restore(backup)).toMatchObject({ code: 0 });
    expect(await istimara(['backup', `${path}.files`, '--store', `sqlite:${path}`])).toMatchObject({
      code: 2,
      err: expect.stringContaining('place of the store itself'),
    });
  });
});
