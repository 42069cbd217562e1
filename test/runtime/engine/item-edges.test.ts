/** Lists and choices at their edges, as a server validates them: huge numbers, lists without items, the same twice. */
import { beforeAll, expect, it } from 'vitest';
import { type Compiled, compile } from '../../../src/compiler/index.js';
import type { JsonObject } from '../../../src/runtime/model.js';

const FORM = `form: edges
version: 1
languages: [en]
title: Edges
fields:
  count: { type: integer, label: Number of rows, max: 20000 }
  rows: { type: list, label: Rows, items: count, fields: { a: { label: A } } }
  few: { type: integer, label: Few, max: 20 }
  short: { type: list, label: Short, items: few, fields: { a: { label: A } } }
  members: { type: list, label: Members, fields: { name: { label: Name } } }
  head: { type: choice, label: Head, options: { from: members, id: name } }
  must: { type: choice, label: Must, required: count != null, options: { from: members, id: name } }
  present: { type: choices, label: Present, options: { from: members, id: name } }
`;

let form: Compiled;
beforeAll(async () => {
  const options = { file: 'edges.form.yaml', project: { read: () => undefined }, only: [], today: '2026-11-24' };
  form = (await compile(FORM, options)).compiled!;
});

const rows = (count: number) => Array.from({ length: count }, () => ({ a: 'x' }));
const SALMA = { name: 'Salma' };
const ASKED = { members: [SALMA], must: 'Salma' };

it.each<[what: string, data: JsonObject, issues: readonly string[]]>([
  ['10,000 asked for, none sent', { count: 10_000, ...ASKED }, ['rows min_items 1000']],
  ['10,000 asked for, 1,000 sent', { count: 10_000, rows: rows(1000), ...ASKED }, []],
  ['10,000 asked for, 1,001 sent', { count: 10_000, rows: rows(1001), ...ASKED }, ['rows max_items 1000']],
  ['10,000 asked for and sent', { count: 10_000, rows: rows(10_000), ...ASKED }, ['rows max_items 5000']],
  ['25 asked for of at most 20, none sent', { few: 25, ...ASKED }, ['few max 20', 'short min_items 20']],
  ['25 asked for of at most 20, 20 sent', { few: 25, short: rows(20), ...ASKED }, ['few max 20']],
  ['20 asked for of at most 20, 20 sent', { few: 20, short: rows(20), ...ASKED }, []],
  ['two asked for, one sent', { count: 2, rows: rows(1), ...ASKED }, ['rows min_items 2']],
  ['fewer than none', { count: -2, ...ASKED }, []],
  ['no number', { rows: rows(1) }, ['rows max_items 0']],
  ['no items to choose from', {}, []],
  ['no items to choose from, and a choice required', { count: 0 }, ['must required']],
  ['an empty list, and a choice', { members: [], head: 'Salma' }, ['head option']],
  ['an item without its id', { members: [{}], head: 'Salma', present: [''] }, ['head option', 'present option']],
  ['the same item twice', { members: [SALMA, SALMA], head: 'Salma' }, ['members unique']],
  ['the same item chosen twice', { members: [SALMA], present: ['Salma', 'Salma'] }, ['present unique']],
])('%s', (_, data, issues) => {
  const found = form.validator.validate(data, { today: '2026-11-24' }).issues;
  const limits = ({ min, max }: Readonly<Record<string, unknown>>) => min ?? max ?? '';
  expect(found.map(({ path, code, params }) => `${path} ${code} ${limits(params)}`.trim())).toEqual(issues);
});
