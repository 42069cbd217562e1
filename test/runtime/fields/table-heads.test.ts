/** Heads of a table's columns: they say what holds in every row, and the cells say the rest. */
import { nothing } from 'lit';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/runtime/fields/field.js';
import { fieldType } from '../../../src/runtime/fields/index.js';
import { localField, viewContext } from './sample.js';
import { templateText } from './template-text.js';

const cell = (mark?: string, label = 'المصدر'): Cell => ({ label, mark, body: '<cell>' });
const HIDDEN: Cell = { label: 'المصدر', mark: 'اختياري', body: nothing };

/** Returns the texts of the head, and those of the cells of each row; of one column. */
function drawn(rows: readonly (readonly Cell[])[]): readonly string[] {
  const fields = rows.map((_, index) => ({ ...localField('group', { label: `الصف ${index}` }), id: `r${index}` }));
  const cells = ({ id }: { readonly id: string }) => rows[Number(id.slice(1))]!;
  const table = { ...localField('table'), fields };
  const text = templateText(fieldType('table').view(viewContext(table, { calls: [] }, { cells })));
  return [...text.matchAll(/<th [^>]*role="columnheader".*?>(.*?)<\/th>|<td role="cell".*?>(.*?)<\/td>/g)]
    .slice(1)
    .map(([, head, body]) => (head ?? body!).replace(/<(?!cell).*?>/g, '').trim());
}

test.each([
  ['that are optional in every row', [[cell('اختياري')], [cell('اختياري')]], ['المصدر (اختياري)', '<cell>', '<cell>']],
  ['that are optional in the first row alone', [[cell('اختياري')], [cell()]], ['المصدر', '(اختياري)<cell>', '<cell>']],
  [
    'that are not shown in the first row',
    [
      [HIDDEN, cell()],
      [cell(), cell()],
    ],
    ['المصدر', 'المصدر', '', '<cell>', '<cell>', '<cell>'],
  ],
  [
    'whose labels differ',
    [[cell(undefined, 'منذ 3 أيام')], [cell(undefined, 'منذ يوم')]],
    ['', 'منذ 3 أيام<cell>', 'منذ يوم<cell>'],
  ],
  [
    'that no row shows',
    [
      [HIDDEN, cell()],
      [HIDDEN, cell()],
    ],
    ['المصدر', '<cell>', '<cell>'],
  ],
  ['with a row that shows none', [[HIDDEN], [cell()]], ['المصدر', '<cell>']],
] as const)('renders columns %s', (_, rows, shown) => {
  expect(drawn(rows)).toEqual(shown);
});
