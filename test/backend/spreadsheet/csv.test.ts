/** CSV as the command line and the desk write it. */
import { expect, it } from 'vitest';
import type { Cell } from '../../../src/backend/spreadsheet/cell.js';
import { csvLine } from '../../../src/backend/spreadsheet/csv.js';

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
