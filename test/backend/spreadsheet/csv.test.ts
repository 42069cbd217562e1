/** CSV as the command line and the desk write it. */
import { expect, it } from 'vitest';
import type { Cell } from '../../../src/backend/spreadsheet/cell.js';
import { csvLine } from '../../../src/backend/spreadsheet/csv.js';
import { csvArchive } from '../../../src/backend/spreadsheet/submission-sheets.js';
import { readZip } from '../../../src/compiler/interop/zip.js';

it.each<[Cell, string]>([
  ['=1+1', `"'=1+1"`],
  ['+963 11', `"'+963 11"`],
  ['-2+3', `"'-2+3"`],
  ['@x', `"'@x"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['a=1', 'a=1'],
  ['a "b", c', '"a ""b"", c"'],
  ['a\nb', '"a\nb"'],
  [-3.5, '-3.5'],
  [true, 'true'],
  ['', ''],
  [{ text: '2026-02-03', local: '2026-02-03' }, '2026-02-03'],
  [{ text: '=HYPERLINK("http://x","y")', local: '' }, `"'=HYPERLINK(""http://x"",""y"")"`],
  [{ text: '3, May 26', local: '' }, '"3, May 26"'],
])('writes the cell %j as %s', (cell, written) => expect(csvLine([cell])).toBe(`${written}\r\n`));

it('continues in a further file before one becomes too large for an archive', async () => {
  const sheet = (name: string, count: number) => ({
    ...{ name, list: name, heads: ['n', 'text'] },
    rows: async function* () {
      for (let at = 0; at < count; at++) yield [at, 'x'.repeat(20_000)];
    },
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of csvArchive('form', [sheet('a', 9), sheet('b', 4)], 65_000)) pieces.push(piece);
  const read = readZip(Buffer.concat(pieces))!.map(member => {
    const lines = Buffer.from(member.read(1e6)).toString('utf8').trimEnd().split('\r\n');
    return [member.name, ...lines.map(line => line.split(',')[0])];
  });
  expect(read).toEqual([
    ['a.csv', '\ufeffn', '0', '1', '2', '3'],
    ['a (2).csv', '\ufeffn', '4', '5', '6', '7'],
    ['a (3).csv', '\ufeffn', '8'],
    ['b.csv', '\ufeffn', '0', '1', '2', '3'],
  ]);
});
