/** Bundles from office to ministry, and acknowledgements back, as processes. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../../src/backend/index.js';
import { createAcknowledgement, createBundle } from '../../../src/backend/tools.js';
import { collect, type Members, temporary } from '../../backend/harness.js';
import { FULL_TIER } from '../../tier.js';
import { BIN, kept } from '../istimara.js';
import { type BuiltForm, builtForm, contentOf, listedFile, sentOf, spoolEvent, take } from './files.js';

const PDF = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj trailer <<>>\n%%EOF\n');

let built: BuiltForm;
beforeAll(async () => {
  built = await builtForm();
});

/** Returns an office and a ministry, each with a store and its public keys. */
async function places() {
  const folder = temporary();
  const at = (name: string) => join(folder, name);
  const keysOf = async (name: string, store: string) => {
    const open = await openStore(store);
    writeFileSync(at(name), JSON.stringify(await open.keys()));
    await open.close();
    return at(name);
  };
  const [office, ministry] = [`sqlite:${at('office.db')}`, `sqlite:${at('ministry.db')}`];
  return {
    ...{ at, office, ministry, dist: built.dist },
    officeKeys: await keysOf('office.jwks.json', office),
    ministryKeys: await keysOf('ministry.jwks.json', ministry),
  };
}

/** Writes the bundles of a store and returns their paths. */
async function bundles(store: string, folder: string) {
  const ran = await kept(['bundle', '--store', store, '-o', folder]);
  expect(ran.code, ran.err).toBe(0);
  return { ...ran, paths: readdirSync(folder).map(name => join(folder, name)) };
}

const named = (count: number, from = 0): Members[] =>
  Array.from({ length: count }, (_, index) => sentOf(built, { data: { full_name: `سمر ${from + index}` } }));

describe('a bundle', () => {
  it('brings submissions with their files and tracking numbers, once, and what is acknowledged is in no other', async () => {
    const { at, office, ministry, dist, officeKeys, ministryKeys } = await places();
    writeFileSync(
      at('sent.jsonl'),
      named(2)
        .map(one => JSON.stringify(one))
        .join('\n'),
    );
    spoolEvent(at('spool'), sentOf(built, { data: { full_name: 'سامر', letter: [listedFile(PDF)] } }), PDF);
    await take(office, dist, [at('sent.jsonl'), at('spool')]);
    const first = await bundles(office, at('stick'));
    expect(first.out).toMatch(/bundle-\S+\.jsonl: 3 submissions\n$/);
    const trust = ['--trust', officeKeys, '--acknowledge', at('back')];
    const taken = await take(ministry, dist, first.paths, ...trust);
    expect(taken.totals, taken.out + taken.err).toEqual({ files: 1, taken: 3, known: 0, refused: 0 });
    expect((await take(ministry, dist, first.paths, ...trust)).totals).toMatchObject({ taken: 0, known: 3 });
    const [sent, arrived] = [await contentOf(office), await contentOf(ministry)];
    const facts = ({ submissions }: typeof sent) =>
      submissions.map(({ tracking, body }) => [tracking, Buffer.from(body).toString('utf8')]);
    expect(facts(arrived)).toEqual(facts(sent));
    expect(await kept(['check-store', '--receipts', '--store', ministry])).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 files'),
    });
    const back = readdirSync(at('back')).map(name => join(at('back'), name));
    expect(back).toHaveLength(1);
    expect((await take(office, dist, back)).lines).toMatchObject([{ outcome: 'refused', code: 'signature-key' }]);
    const acknowledged = await take(office, dist, back, '--trust', ministryKeys);
    expect(acknowledged).toMatchObject({ code: 0, totals: { acknowledged: 3 } });
    const again = await take(office, dist, back, '--trust', ministryKeys);
    expect(again.lines).toMatchObject([{ outcome: 'acknowledged', recorded: 0, before: 3, foreign: 0 }]);
    mkdirSync(at('second'));
    expect((await bundles(office, at('second'))).out).toMatch(/nothing to bundle/);
    writeFileSync(at('later.json'), JSON.stringify(named(1, 9)[0]));
    await take(office, dist, [at('later.json')]);
    expect((await bundles(office, at('second'))).out).toMatch(/: 1 submissions\n$/);
  });

  it('is refused as a whole if it was changed, cut off, or signed with another key', async () => {
    const { at, office, ministry, dist, officeKeys } = await places();
    writeFileSync(
      at('sent.jsonl'),
      named(2)
        .map(one => JSON.stringify(one))
        .join('\n'),
    );
    await take(office, dist, [at('sent.jsonl')]);
    const [path = ''] = (await bundles(office, at('stick'))).paths;
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const changed = (name: string, text: string) => {
      writeFileSync(at(name), text);
      return at(name);
    };
    const { receipt } = JSON.parse(lines[1]!);
    const forged = JSON.stringify({ receipt, base64: Buffer.from(JSON.stringify(named(1)[0])).toString('base64') });
    const bad = [
      changed('exchanged', [lines[0], forged, ...lines.slice(2)].join('\n')),
      changed('left-out', [lines[0], ...lines.slice(2)].join('\n')),
      changed('cut', readFileSync(path, 'utf8').slice(0, -200)),
      changed('unsigned', lines.slice(0, -1).join('\n')),
    ];
    const ran = await take(ministry, dist, bad, '--trust', officeKeys);
    expect(ran.lines.map(({ code }) => code)).toEqual([
      ...['signature-changed', 'signature-changed', 'signature-damaged', 'signature-damaged'],
    ]);
    expect((await take(ministry, dist, [path])).lines).toMatchObject([
      { outcome: 'refused', code: 'signature-key', why: { ar: expect.stringContaining('مفتاح موثوق') } },
    ]);
    expect((await contentOf(ministry)).submissions).toHaveLength(0);
  });
});

/** Writes a bundle of the first submission of a store, with a chosen id. Returns its path. */
async function bundleWith(store: string, path: string, id: string) {
  const open = await openStore(store);
  const [stored] = await collect(open.iterate({}));
  const bundle = createBundle(Date.now());
  bundle.add(stored!, new Map());
  await bundle.finish((typ, claims) => open.sign!(typ, { ...claims, jti: id }));
  writeFileSync(path, bundle.take());
  await open.close();
  return path;
}

describe('the id of a bundle', () => {
  it('is refused if it is no UUID, since it becomes the name of a file', async () => {
    const { at, office, ministry, dist, officeKeys } = await places();
    writeFileSync(at('sent.json'), JSON.stringify(named(1)[0]));
    await take(office, dist, [at('sent.json')]);
    const path = await bundleWith(office, at('bundle.jsonl'), '/../../escaped');
    const trust = ['--trust', officeKeys, '--acknowledge', at('back')];
    const ran = await take(ministry, dist, [path], ...trust);
    expect(ran.lines, ran.out + ran.err).toMatchObject([{ outcome: 'refused', code: 'signature-damaged' }]);
    expect(existsSync(at('back'))).toBe(false);
    expect(existsSync(at('escaped.json'))).toBe(false);
  });

  it('may be that of another office too: each gets its own acknowledgement', async () => {
    const { at, office, ministry, dist, officeKeys, ministryKeys } = await places();
    const other = await places();
    const id = randomUUID();
    const paths: string[] = [];
    for (const [index, store] of [office, other.office].entries()) {
      writeFileSync(at(`${index}.json`), JSON.stringify(named(1, index)[0]));
      await take(store, dist, [at(`${index}.json`)]);
      paths.push(await bundleWith(store, at(`${index}.jsonl`), id));
    }
    const trust = ['--trust', officeKeys, '--trust', other.officeKeys, '--acknowledge', at('back')];
    expect((await take(ministry, dist, paths, ...trust)).totals).toMatchObject({ taken: 2 });
    expect(readdirSync(at('back'))).toHaveLength(2);
    const back = await take(office, dist, [at('back')], '--trust', ministryKeys);
    expect(back.lines.map(({ recorded, foreign }) => [recorded, foreign]).sort()).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });
});

it('a bundle that comes back to its own store is acknowledged by nobody', async () => {
  const { at, office, dist, officeKeys, ministryKeys } = await places();
  writeFileSync(at('sent.json'), JSON.stringify(named(1)[0]));
  await take(office, dist, [at('sent.json')]);
  const { paths } = await bundles(office, at('stick'));
  const again = await take(office, dist, paths, '--trust', officeKeys, '--acknowledge', at('back'));
  expect(again.totals).toMatchObject({ known: 1, refused: 0 });
  expect(existsSync(at('back'))).toBe(false);
  // An acknowledgement of its own key counts neither with its own keys named nor with those of others.
  const open = await openStore(office);
  const [stored] = await collect(open.iterate({}));
  const entry = { form: 'attached', id: stored!.id, sha256: Buffer.from(stored!.digest).toString('hex') };
  writeFileSync(at('own.json'), await createAcknowledgement(open.sign!, randomUUID(), [entry]));
  await open.close();
  const ran = await take(office, dist, [at('own.json')], '--trust', officeKeys, '--trust', ministryKeys);
  expect(ran.lines).toMatchObject([{ outcome: 'refused', code: 'signature-key' }]);
  mkdirSync(at('second'));
  expect((await bundles(office, at('second'))).out).toMatch(/: 1 submissions\n$/);
});

it('a bundle that is signed and malformed is refused; what cannot be kept aside holds back no acknowledgement', async () => {
  const { at, office, ministry, dist, officeKeys } = await places();
  writeFileSync(at('sent.json'), JSON.stringify(named(1)[0]));
  await take(office, dist, [at('sent.json')]);
  const { paths } = await bundles(office, at('stick'));
  const open = await openStore(office);
  const bundle = createBundle(Date.now());
  bundle.add({ body: Buffer.from('null'), receipt: '' }, new Map());
  await bundle.finish(open.sign!);
  await open.close();
  writeFileSync(at('malformed.jsonl'), bundle.take());
  const trust = ['--trust', officeKeys, '--acknowledge', at('back')];
  // The folder for refused files cannot be made, because there is a file of that name.
  const ran = await kept([
    ...['take', at('malformed.jsonl'), ...paths, '--store', ministry, '--forms', dist, '--json'],
    ...[...trust, '--aside', at('sent.json')],
  ]);
  expect(ran.code).toBe(3);
  const lines = ran.out.trimEnd().split('\n');
  expect(lines.map(line => JSON.parse(line))).toMatchObject([
    { outcome: 'refused', code: 'malformed' },
    { outcome: 'taken' },
  ]);
  expect(readdirSync(at('back'))).toHaveLength(1);
});

/** Writes bundles that overlap, as an office makes them that gets no acknowledgements. */
async function overlapping(store: string, folder: string, count: number): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const open = await openStore(store);
  const all = await collect(open.iterate({}));
  const paths: string[] = [];
  for (let index = 0; index < count; index++) {
    const bundle = createBundle(Date.now());
    for (const stored of [all[index]!, all[(index + 1) % count]!]) bundle.add(stored, new Map());
    await bundle.finish(open.sign!);
    const path = join(folder, `bundle-${index}.jsonl`);
    writeFileSync(path, bundle.take());
    paths.push(path);
  }
  await open.close();
  return paths;
}

/** Runs a command and kills it after some lines of output. */
const killed = (args: readonly string[], lines: number): Promise<unknown> => {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', text => {
    out += text;
    if (out.split('\n').length > lines) child.kill('SIGKILL');
  });
  return new Promise(resolve => child.on('close', resolve));
};

it('brings 200 bundles in any order, killed ten times, with nothing lost and nothing twice', {
  ...FULL_TIER,
  timeout: 300_000,
}, async () => {
  const { at, office, ministry, dist, officeKeys, ministryKeys } = await places();
  const sent = named(200);
  writeFileSync(at('sent.jsonl'), sent.map(one => JSON.stringify(one)).join('\n'));
  expect((await take(office, dist, [at('sent.jsonl')])).totals).toMatchObject({ taken: 200 });
  const paths = await overlapping(office, at('stick'), 200);
  const shuffled = [...paths].sort((a, b) => a.length - b.length || (a < b ? 1 : -1));
  const trust = ['--trust', officeKeys, '--acknowledge', at('back')];
  for (let kill = 1; kill <= 10; kill++)
    await killed(['take', ...shuffled, '--store', ministry, '--forms', dist, '--json', ...trust], kill * 20);
  const last = await take(ministry, dist, shuffled, ...trust);
  const { taken, known } = last.totals as { taken: number; known: number };
  expect([taken + known, last.code]).toEqual([400, 0]);
  const again = await take(ministry, dist, paths, ...trust);
  expect(again.totals).toEqual({ files: 200, taken: 0, known: 400, refused: 0 });
  const { submissions } = await contentOf(ministry);
  expect(submissions.map(({ id }) => id).sort()).toEqual(sent.map(({ id }) => id).sort());
  expect(submissions.map(({ tracking }) => tracking).sort()).toEqual(
    (await contentOf(office)).submissions.map(({ tracking }) => tracking).sort(),
  );
  const back = await take(office, dist, [at('back')], '--trust', ministryKeys);
  expect(back).toMatchObject({ code: 0, totals: { files: 200, refused: 0 } });
  mkdirSync(at('second'));
  expect((await bundles(office, at('second'))).out).toMatch(/nothing to bundle/);
});
