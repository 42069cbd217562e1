/** Erasure by law: nothing of what was sent is left, the chain stays valid, and two people have agreed. */
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/backend/contracts/store.js';
import { CONFIRM_MS, deleteErasedFiles, FILE_GRACE_MS, startFileCleanup } from '../../src/backend/erasure.js';
import { exportSubmissions, openStore } from '../../src/backend/index.js';
import { storeMaintenance } from '../../src/backend/parts.js';
import { openFileFolder } from '../../src/backend/stores/file-folder.js';
import { searchTokens } from '../../src/runtime/fields/formats/search-folding.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { account, cookieOf, desk, postForm, signIn } from './desk/clerks.js';
import { ask, collect, envelope, post, temporary, until } from './harness.js';
import { definition, entry } from './stores/entries.js';
import { type Cluster, startCluster } from './stores/postgres.js';

const state: { cluster?: Cluster } = {};
beforeAll(async () => {
  state.cluster = await startCluster();
}, 60_000);
afterAll(() => state.cluster?.remove());

const STORES = [
  { name: 'sqlite', url: async () => `sqlite:${join(temporary(), 'folder', 'store.db')}` },
  { name: 'postgres', url: async () => `${await state.cluster!.database()}?keys=${join(temporary(), 'keys')}` },
];

const SECRET = 'لمياءالشهابي';
const NOTE = 'ملاحظةلايجوزأنتبقى';
const ERASURE = { proposedBy: 'samer', ground: 'القانون 12 لعام 2024، المادة 17' };
const DAY = 86_400_000;

const erasing = (tracking: string, from: 'received' | 'sent-back' = 'received') =>
  ({ tracking, from, status: 'erased', at: Date.now(), by: 'huda', erasure: ERASURE }) as const;

async function open(url: string): Promise<Store> {
  const store = await openStore(url);
  onTestFinished(() => store.close());
  await store.saveDefinitions([definition()]);
  return store;
}

const secret = (members: Parameters<typeof entry>[0] = {}) => {
  const id = randomUUID();
  const data = JSON.stringify({ name: SECRET });
  return entry({
    id,
    body: Buffer.from(JSON.stringify({ id, form: 'a', version: 1, data: { name: SECRET } })),
    data,
    ...members,
  });
};

async function keepFile(store: Store, text: string): Promise<string> {
  const incoming = await store.files.receive();
  await incoming.write(Buffer.from(text));
  const sha256 = incoming.digest();
  await incoming.keep();
  return sha256;
}

const isKept = async (store: Store, sha256: string): Promise<boolean> => {
  const file = await store.files.open(sha256);
  await file?.close();
  return file !== undefined;
};

it(
  'does not report as damage what a server of an earlier version erases, though its mark as paper stays',
  FULL_TIER,
  async () => {
    const address = await STORES[1]!.url();
    const store = await open(address);
    const gone = secret({ body: Buffer.from('{"entered_from_paper":true}') });
    await store.append([gone]);
    await store.erase(erasing(gone.tracking));
    await state.cluster!.sql(
      address,
      `UPDATE istimara.submission SET paper = true WHERE tracking = '${gone.tracking}'`,
    );
    expect(await storeMaintenance(address).checkIntegrity()).toMatchObject({ submissions: 1 });
  },
);

eachInTiers(
  describe,
  (_, index) => index === 0,
  STORES,
)('$name', ({ url }) => {
  it('keeps the number, the receipt, who erased it and why; leaves nothing of answers, notes and search terms', async () => {
    const address = await url();
    const store = await open(address);
    const [gone, stays] = [secret(), secret()];
    const [outcome] = await store.append([gone, stays]);
    const found = () => store.list({ words: searchTokens(SECRET), limit: 9 });
    await until(async () => (await found()).length === 2);
    const note = {
      tracking: gone.tracking,
      from: 'received',
      status: 'sent-back',
      at: 1,
      by: 'rana',
      note: NOTE,
    } as const;
    await store.changeStatus([note]);
    expect(await store.erase(erasing(gone.tracking))).toBe(false);
    expect(await store.erase(erasing(gone.tracking, 'sent-back'))).toBe(true);
    expect(await store.erase(erasing(gone.tracking, 'sent-back'))).toBe(false);
    expect((await found()).map(({ tracking }) => tracking)).toEqual([stays.tracking]);
    const left = (await store.findTracking(gone.tracking))!;
    expect([String(left.body), left.data, left.status]).toEqual(['{}', 'null', 'erased']);
    const history = await store.history(gone.tracking);
    expect(history.map(({ status, by, note: told, erasure }) => ({ status, by, told, erasure }))).toEqual([
      { status: 'sent-back', by: 'rana', told: undefined, erasure: undefined },
      { status: 'erased', by: 'huda', told: undefined, erasure: ERASURE },
    ]);
    expect(await store.auditEvents({ what: 'status', limit: 1 })).toMatchObject([
      { detail: { status: 'erased', erasure: ERASURE } },
    ]);
    const exported = await collect(exportSubmissions(store, 'a'));
    expect(exported.map(({ tracking }) => tracking)).toEqual([stays.tracking]);
    // A repeated submission gets the answer that it got then, and nothing of it comes back.
    expect(await store.append([gone])).toMatchObject([
      { kind: 'same', receipt: (outcome as { receipt: string }).receipt },
    ]);
    await store.close();
    const again = await open(address);
    expect((await again.findTracking(gone.tracking))!.data).toBe('null');
    expect((await again.findTracking(stays.tracking))!.data).toContain(SECRET);
    expect(await storeMaintenance(address).checkIntegrity({ receipts: true })).toMatchObject({ submissions: 2 });
  });

  it('never indexes search terms that were not yet indexed at the erasure', FULL_TIER, async () => {
    const store = await open(await url());
    const gone = secret();
    await store.append([gone]);
    await store.erase(erasing(gone.tracking));
    const later = secret();
    await store.append([later]);
    await until(async () => (await store.list({ words: searchTokens(SECRET), limit: 9 })).length > 0);
    expect(await store.list({ words: searchTokens(SECRET), limit: 9 })).toMatchObject([{ tracking: later.tracking }]);
  });

  it('deletes files that only the erased submission lists once they are not fresh; keeps the others, and a file that was stored once more', async () => {
    const address = await url();
    const store = await open(address);
    const [own, shared] = [await keepFile(store, 'own'), await keepFile(store, 'shared')];
    const gone = secret({ files: [own, shared] });
    await store.append([gone, secret({ files: [shared] })]);
    await store.erase(erasing(gone.tracking));
    // While all files are fresh, the stored submissions are not walked through.
    const each: Store['iterate'] = () => expect.unreachable();
    const swept = await deleteErasedFiles({ ...store, iterate: each }, Date.now());
    expect(swept.removed).toBe(0);
    expect(swept.next! - Date.now()).toBeLessThanOrEqual(FILE_GRACE_MS);
    expect(await isKept(store, own)).toBe(true);
    expect(await deleteErasedFiles(store, swept.next! + 60_000)).toEqual({ removed: 1 });
    expect([await isKept(store, own), await isKept(store, shared)]).toEqual([false, true]);
    expect(await storeMaintenance(address).checkIntegrity()).toMatchObject({ submissions: 2, files: 1 });
    expect(await keepFile(store, 'own')).toBe(own);
    expect(await store.files.remove(own, Date.now() - DAY)).toBe(false);
    expect(await isKept(store, own)).toBe(true);
    expect([await store.files.touch(own), await store.files.touch('0'.repeat(64))]).toEqual([true, false]);
    expect(await store.files.remove('../x', Date.now() + DAY)).toBe(false);
  });
});

it('treats a file that waited for hours before it was stored as fresh as any other', async () => {
  const folder = join(temporary(), 'files');
  const store = openFileFolder(folder);
  const incoming = await store.receive();
  await incoming.write(Buffer.from('waits'));
  const [name] = readdirSync(join(folder, 'incoming'));
  const before = Date.now() / 1000 - 7200;
  utimesSync(join(folder, 'incoming', name!), before, before);
  await incoming.keep();
  expect(await store.remove(incoming.digest(), Date.now() - FILE_GRACE_MS)).toBe(false);
  expect(await store.storedAt(incoming.digest())).toBeGreaterThan(Date.now() - FILE_GRACE_MS);
});

it('deletes what was too fresh at the erasure as soon as it no longer is, without a request', async () => {
  const store = await open(`sqlite:${join(temporary(), 'store.db')}`);
  const own = await keepFile(store, 'own');
  const gone = secret({ files: [own] });
  await store.append([gone]);
  await store.erase(erasing(gone.tracking));
  const ahead = FILE_GRACE_MS - 1500;
  const sweeping = startFileCleanup(
    store,
    () => Date.now() + ahead,
    error => expect.unreachable(String(error)),
  );
  onTestFinished(() => sweeping.close());
  await sweeping.sweep();
  expect(await isKept(store, own)).toBe(true);
  await expect.poll(() => isKept(store, own), { timeout: 10_000 }).toBe(false);
});

/** Returns all bytes of a store's folder. */
const bytesOf = (path: string): Buffer =>
  Buffer.concat(
    readdirSync(dirname(path), { recursive: true, encoding: 'utf8' })
      .map(name => join(dirname(path), name))
      .filter(name => statSync(name).isFile())
      .map(name => readFileSync(name)),
  );

const SEGMENT = '00000001.segment';

/** Creates a store of files with one submission that is to be erased and one that stays. */
async function erasedStore() {
  const path = join(temporary(), 'store', 'store.db');
  const address = `sqlite:${path}`;
  const store = await open(address);
  const [gone, stays] = [secret(), entry()];
  await store.append([gone, stays]);
  await until(async () => (await store.list({ words: searchTokens(SECRET), limit: 9 })).length > 0);
  return { path, address, store, gone, stays, journal: join(`${path}.journal`, SEGMENT) };
}

describe('the files of the embedded store', () => {
  it('hold no byte of an erased submission', async () => {
    const { path, store, gone } = await erasedStore();
    for (const text of [SECRET, gone.id]) expect(bytesOf(path).includes(text)).toBe(true);
    await store.erase(erasing(gone.tracking));
    expect(bytesOf(path).includes(SECRET)).toBe(false);
    await store.close();
    expect(bytesOf(path).includes(SECRET)).toBe(false);
  });

  it('complete at the next start an erasure that a crash interrupted', FULL_TIER, async () => {
    const { path, address, store, gone, stays } = await erasedStore();
    // Stores only the change of status that records the erasure, and erases no data.
    await store.changeStatus([erasing(gone.tracking)]);
    expect((await store.findTracking(gone.tracking))!.data).toBe('null');
    await store.close();
    expect(bytesOf(path).includes(SECRET)).toBe(true);
    await (await open(address)).close();
    expect(bytesOf(path).includes(SECRET)).toBe(false);
    expect(await storeMaintenance(address).checkIntegrity()).toMatchObject({ submissions: 2 });
    const again = await open(address);
    expect((await again.findTracking(stays.tracking))!.data).toBe('{"x":"1"}');
  });

  it('complete an erasure that left a body half erased at a crash', FULL_TIER, async () => {
    const { path, address, store, gone, journal } = await erasedStore();
    await store.changeStatus([erasing(gone.tracking)]);
    await store.close();
    const bytes = readFileSync(journal);
    bytes.fill(' ', bytes.indexOf(gone.body), bytes.indexOf(gone.body) + 20);
    writeFileSync(journal, bytes);
    await (await open(address)).close();
    expect(bytesOf(path).includes(SECRET)).toBe(false);
    expect(await storeMaintenance(address).checkIntegrity()).toMatchObject({ submissions: 2 });
  });

  it('are damaged if bytes are erased that no change of status has erased', FULL_TIER, async () => {
    const { address, store, gone, journal } = await erasedStore();
    await store.close();
    const bytes = readFileSync(journal);
    const at = bytes.indexOf(gone.body);
    bytes.fill(' ', at, at + gone.body.length + Buffer.byteLength(gone.data));
    writeFileSync(journal, bytes);
    await expect(storeMaintenance(address).checkIntegrity()).rejects.toMatchObject({
      damage: { kind: 'body', record: 3 },
    });
    await expect(openStore(address)).rejects.toMatchObject({ damage: { kind: 'body', record: 3 } });
  });

  it('are damaged if a file of a submission that was not erased is missing', FULL_TIER, async () => {
    const { address, store, path } = await erasedStore();
    const sha256 = await keepFile(store, 'kept');
    await store.append([entry({ files: [sha256] })]);
    const place = join(`${path}.files`, sha256.slice(0, 2), sha256.slice(2));
    utimesSync(place, new Date(0), new Date(0));
    expect(await store.files.remove(sha256, Date.now())).toBe(true);
    await expect(storeMaintenance(address).checkIntegrity()).rejects.toMatchObject({ damage: { kind: 'file' } });
  });

  it('leave nothing erased in a backup, after a repair or in a rebuilt index', async () => {
    const { path, address, store, gone } = await erasedStore();
    const sha256 = await keepFile(store, SECRET);
    const withFile = secret({ files: [sha256] });
    await store.append([withFile]);
    for (const { tracking } of [gone, withFile]) await store.erase(erasing(tracking));
    const keep = storeMaintenance(address);
    const folder = join(temporary(), 'backup');
    await keep.backup!(folder);
    expect(bytesOf(join(folder, 'x')).includes(SECRET)).toBe(false);
    const restored = `sqlite:${join(temporary(), 'restored', 'store.db')}`;
    await storeMaintenance(restored).restore!(folder, { verify: true });
    expect(await storeMaintenance(restored).checkIntegrity({ receipts: true })).toMatchObject({
      submissions: 3,
      files: 0,
    });
    await deleteErasedFiles(store, Date.now() + 3 * DAY);
    await store.close();
    await keep.reindex!();
    await keep.repair!();
    expect(await keep.checkIntegrity()).toMatchObject({ submissions: 3, files: 0 });
    expect(bytesOf(path).includes(SECRET)).toBe(false);
  });
});

describe('at the desk', () => {
  /** Starts a desk with two supervisors and one clerk. */
  async function office() {
    const clock = { now: Date.now() };
    const one = await desk('supervisor', {}, { now: () => clock.now });
    await account(one.store, 'huda', 'supervisor');
    await account(one.store, 'nour', 'clerk');
    const { json } = await post(one.port, envelope({ data: { full_name: SECRET } }));
    const cookies: Record<string, string> = { rana: one.cookie };
    const enter = async (...names: readonly string[]) => {
      for (const name of names) cookies[name] = cookieOf(await signIn(one.deskPort, name));
    };
    await enter('huda', 'nour');
    const path = `/desk/${json.tracking}`;
    const see = (who: string, at = path) =>
      ask(one.deskPort, `${at}?lang=en`, { headers: { cookie: cookies[who]!, accept: 'text/html' } });
    const number = async (who: string) => /name="proposal" value="(\d*)"/.exec((await see(who)).text)?.[1] ?? '';
    const act = async (who: string, fields: Record<string, string>) =>
      postForm(
        one.deskPort,
        `${path}/erase?lang=en`,
        { proposal: await number(who), ...fields },
        { cookie: cookies[who], accept: 'text/html' },
      );
    return { ...one, enter, clock, tracking: json.tracking as string, see, act, number };
  }
  const propose = { act: 'propose', ground: ERASURE.ground };
  const confirm = { act: 'confirm', sure: 'yes' };

  it('lets one person propose and another confirm; shows both names and the legal basis in the history and the log, the answers nowhere', async () => {
    const { act, see, store, tracking, port } = await office();
    expect((await act('rana', propose)).status).toBe(303);
    const waiting = (await see('huda')).text;
    for (const part of ['rana', ERASURE.ground, 'Confirm and erase', SECRET]) expect(waiting).toContain(part);
    expect((await act('huda', confirm)).status).toBe(303);
    expect(await store.findTracking(tracking)).toMatchObject({ status: 'erased', data: 'null' });
    const after = (await see('huda')).text;
    expect(after).toContain('were erased as the law asks');
    for (const page of [after, (await see('rana', '/desk/log')).text]) {
      for (const part of ['rana', 'huda', ERASURE.ground]) expect(page).toContain(part);
      expect(page).not.toContain(SECRET);
    }
    for (const part of ['id="erasing"', 'id="decision"', '.pdf']) expect(after).not.toContain(part);
    const shown = await ask(port, `/track/${tracking}?lang=en`, { headers: { accept: 'text/html' } });
    expect(shown.text).toContain('Erased');
    expect((await see('huda', '/desk')).text).toContain('Erased');
    expect((await see('huda', '/desk/numbers')).status).toBe(200);
  });

  it('lets the person who proposed it withdraw it but not confirm it, and another person reject it', async () => {
    const { act, store, tracking } = await office();
    for (const who of ['rana', 'huda']) {
      await act('rana', propose);
      expect(await act('rana', confirm)).toMatchObject({
        status: 422,
        text: expect.stringContaining('proposed it yourself'),
      });
      expect((await act(who, { act: 'withdraw' })).status).toBe(303);
      expect(await act('huda', confirm)).toMatchObject({
        status: 409,
        text: expect.stringContaining('nothing was erased'),
      });
    }
    expect(await store.findTracking(tracking)).toMatchObject({ status: 'received' });
    expect(await store.auditEvents({ what: 'erase-withdrawn', limit: 9 })).toMatchObject([
      { by: 'huda' },
      { by: 'rana' },
    ]);
  });

  it.each([
    ['no ground', { ground: ' ' }, 422, 'Write the legal ground'],
    ['a ground of 501 characters', { ground: 'x'.repeat(501) }, 422, 'longer than 500'],
    ['another step', { act: 'constructor' }, 409, 'nothing was erased'],
    ['what was not on the page', { proposal: '7' }, 409, 'nothing was erased'],
  ])('refuses a proposal with %s', async (_name, fields, status, words) => {
    const { act, store } = await office();
    expect(await act('rana', { ...propose, ...fields })).toMatchObject({
      status,
      text: expect.stringContaining(words),
    });
    expect(await store.auditEvents({ what: 'erase-proposed', limit: 9 })).toEqual([]);
  });

  it('requires for a confirmation the tick, the same proposal, its week, and a supervisor who proposed it', async () => {
    const { act, enter, number, clock, store, tracking } = await office();
    await act('rana', propose);
    const first = await number('huda');
    expect((await act('huda', { act: 'confirm' })).status).toBe(422);
    await act('rana', { act: 'withdraw' });
    await act('rana', { act: 'propose', ground: 'another' });
    expect((await act('huda', { ...confirm, proposal: first })).status).toBe(409);
    await account(store, 'rana', 'clerk');
    expect((await act('huda', confirm)).status).toBe(409);
    await account(store, 'rana', 'supervisor');
    clock.now += CONFIRM_MS - 1000;
    await enter('huda');
    const second = await number('huda');
    expect(second).not.toBe('');
    clock.now += 1000;
    expect(await number('huda')).toBe('');
    expect((await act('huda', { ...confirm, proposal: second })).status).toBe(409);
    expect(await store.findTracking(tracking)).toMatchObject({ status: 'received' });
  });

  it('hides and refuses erasure for a clerk and for a supervisor of other forms', async () => {
    const { act, see, store, deskPort, tracking } = await office();
    expect((await see('nour')).text).not.toContain('erasing');
    expect((await act('nour', propose)).status).toBe(403);
    await account(store, 'other', 'supervisor', { forms: ['other'] });
    const cookie = cookieOf(await signIn(deskPort, 'other'));
    expect((await postForm(deskPort, `/desk/${tracking}/erase`, propose, { cookie })).status).toBe(404);
    expect(await store.auditEvents({ what: 'erase-proposed', limit: 9 })).toEqual([]);
  });
});
