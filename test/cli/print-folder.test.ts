/**
 * Printing copies into a folder: no file in it is overwritten, no file outside it is written, and no file is left
 * half-written.
 */
import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { BIN, kept as istimara, project } from './istimara.js';

vi.setConfig({ testTimeout: 120_000 });

const FORM = 'forms/shop.form.yaml';
const cwd = project();
const at = (...names: string[]) => join(cwd, ...names);
const text = (...names: string[]) => readFileSync(at(...names), 'utf8');
const read = (pdf: string) => spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).stdout;
const inside = () => readdirSync(at('copies')).sort();

const recordOf = (index: number, more: object = {}) => ({
  ...{ form: 'shop', version: 2, tracking: `T-${index}`, submitted_at: '2026-11-24T08:30:00+03:00' },
  data: { owner: `سليم الخوري ${index}`, birth: '1990-05-14', area: index + 0.5, ...more },
});
const save = (name: string, records: readonly object[]) =>
  writeFileSync(at(name), records.map(one => `${JSON.stringify(one)}\n`).join(''));
const asked = (data: string) => ['print', FORM, '--data', data, '-o', 'copies'];
const print = (data: string, ...more: string[]) => istimara([...asked(data), ...more], { cwd });

beforeEach(() => {
  for (const name of ['copies', 'victim']) rmSync(at(name), { recursive: true, force: true });
  mkdirSync(at('copies'));
  save(
    'all.jsonl',
    [0, 1, 2].map(index => recordOf(index)),
  );
});

eachInTiers<[what: string, lay: () => void, kept: () => unknown]>(it, (_, index) => index < 2, [
  ['another file', () => writeFileSync(at('copies', 'T-1.pdf'), 'as before'), () => text('copies', 'T-1.pdf')],
  [
    'a link to a file outside',
    () => {
      writeFileSync(at('victim'), 'as before');
      symlinkSync(at('victim'), at('copies', 'T-1.pdf'));
    },
    () => [text('victim'), readlinkSync(at('copies', 'T-1.pdf'))],
  ],
  [
    'a link that leads nowhere yet',
    () => symlinkSync(at('victim'), at('copies', 'T-1.pdf')),
    () => [statSync(at('victim'), { throwIfNoEntry: false }), readlinkSync(at('copies', 'T-1.pdf'))],
  ],
  ['a folder', () => mkdirSync(at('copies', 'T-1.pdf')), () => readdirSync(at('copies', 'T-1.pdf'))],
  ['a pipe', () => spawnSync('mkfifo', [at('copies', 'T-1.pdf')]), () => statSync(at('copies', 'T-1.pdf')).isFIFO()],
])('%s of the same name is left as it is, and told; the other copies are printed', async (_, lay, kept) => {
  lay();
  const before = kept();
  const { code, out, err } = await print('all.jsonl');
  expect(err).toMatch(/copies\/T-1\.pdf stands there already and is another copy; it was left as it is/);
  expect(err).toMatch(/1 copy was not printed, since the name was taken in copies\. Print into another folder/);
  expect({ code, out }).toEqual({ code: 3, out: 'printed copies: 2 copies\n' });
  expect(kept()).toEqual(before);
  expect(inside()).toEqual(['T-0.pdf', 'T-1.pdf', 'T-2.pdf']);
});

it('reports a taken name in Arabic too, also if no copy at all was printed', async () => {
  save('all.jsonl', [recordOf(1)]);
  writeFileSync(at('copies', 'T-1.pdf'), 'as before');
  const { code, out, err } = await print('all.jsonl', '--lang', 'ar');
  expect(err).toMatch(
    /الملف copies\/T-1\.pdf موجود من قبل[\s\S]*لم يُطبع لأن اسم الملف مستعمل من قبل في copies: ‏?نسخة واحدة\./,
  );
  expect({ code, out }).toEqual({ code: 3, out: '' });
});

it('leaves an already printed batch unchanged and resumes an interrupted one', async () => {
  await print('all.jsonl');
  const first = inside().map(name => statSync(at('copies', name)).mtimeMs);
  const bytes = readFileSync(at('copies', 'T-1.pdf'));
  rmSync(at('copies', 'T-1.pdf'));
  const { code, out, err } = await print('all.jsonl');
  expect({ code, out, err }).toEqual({ code: 0, out: 'printed copies: 3 copies\n', err: '' });
  expect(readFileSync(at('copies', 'T-1.pdf')).equals(bytes)).toBe(true);
  const again = inside().map(name => statSync(at('copies', name)).mtimeMs);
  expect([again[0], again[2]]).toEqual([first[0], first[2]]);
});

it('gives no serial number to a copy that was left out', async () => {
  writeFileSync(at('copies', 'T-1.pdf'), 'as before');
  await print('all.jsonl', '--serial-from', '7');
  const serial = (name: string) => /\b(00000\d)\b/.exec(read(at('copies', name)))?.[1];
  expect([serial('T-0.pdf'), serial('T-2.pdf')]).toEqual(['000007', '000008']);
});

eachInTiers(it, (_, index) => index === 0, [
  ['../../../escaped', '-escaped.pdf'],
  ['CON', '000001.pdf'],
  ['lpt1', '000001.pdf'],
  ['..', '-.pdf'],
  ['𐎠'.repeat(80), `${'𐎠'.repeat(50)}.pdf`],
  ['ا/ب\u202eج', 'ا-ب-ج.pdf'],
])(
  'turns the tracking number %j into a name that stays inside the folder and that every disk accepts',
  async (tracking, name) => {
    save('odd.jsonl', [{ ...recordOf(0), tracking }]);
    const { code, err } = await print('odd.jsonl');
    expect(code, err).toBe(0);
    expect(inside()).toEqual([name]);
  },
);

it('keeps and counts the finished copies when the disk becomes full, and leaves nothing else', FULL_TIER, async () => {
  const story = Array.from({ length: 2_000 }, (_, index) => `${index * 7919}`).join(' ');
  save('all.jsonl', [recordOf(0), recordOf(1), recordOf(2, { owner: story }), recordOf(3)]);
  // A size limit of the shell, in blocks of 1,024 bytes, makes a write fail as on a full disk.
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -f 34; exec "$@"', 'bash', process.execPath, BIN, ...asked('all.jsonl')],
    { cwd, encoding: 'utf8', env: { ...process.env, LANG: 'C', NO_COLOR: '1' } },
  );
  expect(stderr).toMatch(/copies\/T-2\.pdf cannot be written/);
  expect(stderr).toMatch(/2 copies were printed in copies and are whole/);
  expect(status).toBe(3);
  expect(inside()).toEqual(['T-0.pdf', 'T-1.pdf']);
  for (const name of inside()) expect(spawnSync('qpdf', ['--check', at('copies', name)]).status).toBe(0);
});

it('reports and leaves out a record larger than a submission may be', async () => {
  const long = (bytes: number) => recordOf(1, { owner: 'a'.repeat(bytes) });
  const rest = Buffer.byteLength(JSON.stringify(long(0)));
  save('large.jsonl', [recordOf(0), long(4_000_000), long(1_000_001 - rest), recordOf(2)]);
  const { code, out, err } = await print('large.jsonl');
  expect(err).toMatch(/large\.jsonl:2: the record has 4000\d{3} bytes; .* at most 1000000\.\nRecord 2 was left out/);
  expect(err).toMatch(/large\.jsonl:3: the record has 1000001 bytes/);
  expect({ code, out }).toEqual({ code: 1, out: 'printed copies: 2 copies\n' });
  writeFileSync(at('large.csv'), `owner,area\nرنا,1\n${'a'.repeat(4_000_000)},2\n`);
  const table = await print('large.csv');
  expect(table.err).toMatch(/large\.csv:3: the record has 4000\d{3} bytes/);
  expect(table.out).toBe('printed copies\n');
});
