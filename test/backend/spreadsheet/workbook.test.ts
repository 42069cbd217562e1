/** Workbooks: what is in each cell, sheets that continue, and the same as Python reads it. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import type { Cell } from '../../../src/backend/spreadsheet/cell.js';
import { createWallClock } from '../../../src/backend/spreadsheet/wall-clock.js';
import { createSheetNames, type Sheet, workbook } from '../../../src/backend/spreadsheet/workbook.js';
import { zipArchive } from '../../../src/backend/spreadsheet/zip.js';
import { workbookSheets } from '../../../src/compiler/interop/xlsform/read/workbook.js';
import { localDateTime } from '../../../src/runtime/clock.js';
import { FULL_TIER } from '../../tier.js';
import { readWorkbook } from './read-workbook.js';

const OPTIONS = { rightToLeft: true, cut: ' […]' };

const sheet = (name: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): Sheet => ({
  name,
  heads,
  rows: async function* () {
    yield* rows;
  },
});

async function written(sheets: readonly Sheet[], options: Parameters<typeof workbook>[1] = OPTIONS): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of workbook(sheets, options)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const time = (local: string): Cell => ({ text: local, local });

/** Cells, and what a spreadsheet has of them. */
const CELLS: readonly (readonly [name: string, cell: Cell, read: string | number | boolean | undefined])[] = [
  ['an empty text', '', undefined],
  ['a formula', '=1+1', '=1+1'],
  ['a formula with plus', '+963 11', '+963 11'],
  ['a formula with minus', '-2+3', '-2+3'],
  ['a function', '@SUM(A1)', '@SUM(A1)'],
  ['a tab', '\t=1', '\t=1'],
  ['a carriage return', '\r=1', '\r=1'],
  ['lines', 'a\r\nb\nc', 'a\r\nb\nc'],
  ['markup', '<b>&amp;"]]>', '<b>&amp;"]]>'],
  ['spaces', '  a  ', '  a  '],
  ['Arabic', 'ليلى «أم سمر» ٣', 'ليلى «أم سمر» ٣'],
  ['a character beyond the first plane', '😀𝄞', '😀𝄞'],
  ['a character that XML does not have', 'a\u0000\u0001\u001f\ufffe', 'a\u0000\u0001\u001f\ufffe'],
  ['a text like an escaped character', '_x0041_', '_x0041_'],
  ['half a character', 'a\ud800', 'a\ufffd'],
  ['digits as a text', '01010012345', '01010012345'],
  ['a date as a text', '2026-02-03', '2026-02-03'],
  ['a text of 32,767 characters', 'ل'.repeat(32_767), 'ل'.repeat(32_767)],
  ['a longer text', 'ل'.repeat(32_768), `${'ل'.repeat(32_763)} […]`],
  ['a longer text that is cut in a character', `a${'😀'.repeat(20_000)}`, `a${'😀'.repeat(16_381)} […]`],
  ['a number', -3.5, -3.5],
  ['a large number', 1e21, 1e21],
  ['15 digits', 123_456_789_012_345, 123_456_789_012_345],
  ['16 digits', 1_234_567_890_123_456, '1234567890123456'],
  ['a round number of 16 digits', 1_000_000_000_000_000, 1e15],
  ['yes', true, true],
  ['no', false, false],
  ['a date', time('2026-02-03'), '46056 yyyy-mm-dd'],
  ['a leap day', time('2024-02-29'), '45351 yyyy-mm-dd'],
  ['the first date', time('1900-03-01'), '61 yyyy-mm-dd'],
  ['a date before', time('1900-02-28'), '1900-02-28'],
  ['a date before 1900', time('1899-12-31'), '1899-12-31'],
  ['the last date', time('9999-12-31'), '2958465 yyyy-mm-dd'],
  ['a month', time('2026-02'), '2026-02'],
  ['a date that there is not', time('2026-02-30'), '2026-02-30'],
  ['a time that there is not', time('24:10'), '24:10'],
  ['a time', time('08:30'), `${8.5 / 24} hh:mm`],
  ['midnight', time('00:00'), '0 hh:mm'],
  ['a date with a time', time('2026-02-03T18:00:00'), '46056.75 yyyy-mm-dd hh:mm'],
];

it.each(CELLS)('writes %s', async (_name, cell, read) => {
  const [one] = readWorkbook(await written([sheet('a', ['head', 'next'], [[cell, 'next']])]));
  expect(one).toEqual({
    name: 'a',
    rightToLeft: true,
    isFrozen: true,
    rows: [
      ['head', 'next'],
      [read, 'next'],
    ],
  });
});

it('continues rows that do not fit in a further sheet, and names sheets as Excel accepts them', async () => {
  const rows = Array.from({ length: 5 }, (_, at) => [at]);
  const limits = { rows: 3, bytes: 1e9 };
  const bytes = await written([sheet('a', ['n'], rows), sheet('b', ['n'], [])], {
    ...OPTIONS,
    limits,
    rightToLeft: false,
  });
  expect(readWorkbook(bytes).map(({ name, rows: read, rightToLeft }) => [name, read.flat(), rightToLeft])).toEqual([
    ['a', ['n', 0, 1], false],
    ['a (2)', ['n', 2, 3], false],
    ['a (3)', ['n', 4], false],
    ['b', ['n'], false],
  ]);
});

it('begins a further sheet before an archive becomes too large', async () => {
  const rows = Array.from({ length: 9 }, (_, at) => [at, 'x'.repeat(20_000)]);
  const bytes = await written([sheet('a', ['n', 'text'], rows)], { ...OPTIONS, limits: { rows: 100, bytes: 65_000 } });
  expect(readWorkbook(bytes).map(({ rows: read }) => read.slice(1).map(([at]) => at))).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8],
  ]);
});

it.each([
  [
    ['الأولاد', 'الأولاد'],
    ['الأولاد', 'الأولاد (2)'],
  ],
  [
    ['Children', 'CHILDREN'],
    ['Children', 'CHILDREN (2)'],
  ],
  [
    ['a/b:c?*[d]\\e', "'quoted'"],
    ['a b c d e', 'quoted'],
  ],
  [
    ['', ' \u0001 '],
    ['1', '1 (2)'],
  ],
  [['History'], ['History (2)']],
  [
    ['x'.repeat(40), 'x'.repeat(50)],
    ['x'.repeat(31), `${'x'.repeat(27)} (2)`],
  ],
  [[`${'x'.repeat(30)}😀`], ['x'.repeat(30)]],
])('names the sheets %j', (wanted, names) => expect(wanted.map(createSheetNames())).toEqual(names));

it('is read by the reader that XLSForms are imported with', async () => {
  const bytes = await written([
    sheet(
      'سطور',
      ['a', 'b'],
      [
        ['=1+1', 12],
        [time('2026-02-03'), true],
      ],
    ),
  ]);
  const [one] = await workbookSheets(bytes);
  expect(one!.name).toBe('سطور');
  expect(one!.rows.map(row => row.map(cell => cell?.text))).toEqual([
    ['a', 'b'],
    ['=1+1', '12'],
    ['2026-02-03', 'TRUE'],
  ]);
});

it('ends the archive with an error if a row cannot be read', async () => {
  const broken: Sheet = {
    ...sheet('a', ['n'], []),
    rows: async function* () {
      yield [1];
      throw new Error('the store failed');
    },
  };
  await expect(written([broken])).rejects.toThrow('the store failed');
});

it('ends an archive whose rest is not asked for when its content has stopped', async () => {
  const state = { hasStopped: false };
  async function* content() {
    try {
      for (;;) yield randomBytes(65_536);
    } finally {
      await setImmediate();
      state.hasStopped = true;
    }
  }
  const archive = zipArchive([{ name: 'a', content: content() }]);
  for (let at = 0; at < 3; at++) await archive.next();
  await archive.return();
  expect(state.hasStopped).toBe(true);
});

it.each([
  ['Asia/Damascus', '2022-03-24T22:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Asia/Kathmandu', '1985-12-31T18:30:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
])('tells the time of %s as its clocks do, also when they change at %s', (zone, change) => {
  const clock = createWallClock(zone);
  for (const seconds of [-90_000, -901, -1, 0, 1, 899, 901, 90_000]) {
    const moment = Date.parse(change) + seconds * 1000;
    expect(clock(moment)).toBe(localDateTime(moment, zone));
  }
});

it.each(['Asia/Damascus', 'America/New_York'])('tells the time of %s in the years 1 to 9998 only', zone => {
  const clock = createWallClock(zone);
  for (const known of ['0001-01-02T00:00:00Z', '0099-06-01T12:00:00Z', '9998-12-31T23:59:59Z'])
    expect(clock(Date.parse(known))).toBe(localDateTime(Date.parse(known), zone));
  const unknown = ['0000-01-01T00:00:00Z', '0001-01-01T23:59:59Z', '9999-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];
  for (const moment of [...unknown.map(Date.parse), Number.NaN]) expect(clock(moment)).toBeUndefined();
});

it('reads the same with zipfile and ElementTree of Python', FULL_TIER, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-workbook-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.xlsx');
  const rows = CELLS.map(([, cell]) => [cell]);
  writeFileSync(path, await written([sheet('خلايا', ['head'], rows), sheet('b & <c>', ['n'], [[1], [2]])]));
  const script = fileURLToPath(new URL('./read-workbook.py', import.meta.url));
  const read = JSON.parse(execFileSync('python3', [script, path], { encoding: 'utf8', maxBuffer: 1e8 }));
  expect(read).toEqual({
    خلايا: [['head'], ...CELLS.map(([, , value]) => (value === undefined ? [] : [value]))],
    'b & <c>': [['n'], [1], [2]],
  });
});
