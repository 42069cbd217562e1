/** Rows of a table: answers of stored submissions, also those that a form would not accept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../../src/backend/index.js';
import type { Cell } from '../../../src/backend/spreadsheet/cell.js';
import { exportTable, type TableVersion } from '../../../src/backend/spreadsheet/export-table.js';
import { compile, describeForm } from '../../../src/compiler/index.js';
import { definition, entry } from '../stores/entries.js';

const FORM = `form: times
version: 1
languages: [en]
title: Times
privacy: { purpose: Tests }
fields:
  day: { type: date, label: Day }
  hour: { type: time, label: Hour }
  seen: { type: datetime, label: Appointment }
`;

const folder = mkdtempSync(join(tmpdir(), 'istimara-table-'));
let store: Store;
let version: TableVersion;
beforeAll(async () => {
  const of = { file: 'times.form.yaml', project: { read: () => undefined }, only: ['form'] };
  const { model } = (await compile(FORM, { ...of, today: '2026-11-24' })).compiled!;
  version = { model, definition: describeForm(model).definition };
  store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  await store.saveDefinitions([definition({ form: 'times', definition: version.definition })]);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns the cell of a stored answer. */
async function cellOf(id: string, answer: string): Promise<Cell> {
  const sent = entry({ form: 'times', definition: version.definition, data: JSON.stringify({ [id]: answer }) });
  await store.append([sent]);
  const table = exportTable({ versions: [version], ids: true })!;
  const { number } = (await store.findTracking(sent.tracking))!;
  const [stored] = await store.findByNumbers([number]);
  return table.rowsOf(stored!)[0]![table.heads.indexOf(id)]!;
}

it.each([
  ['seen', '2026-02-04T06:00:00Z', '2026-02-04T09:00:00'],
  ['seen', '2026-02-04T06:00:00.25+00:00', '2026-02-04T09:00:00'],
  ['seen', '9998-12-31T23:59:59Z', '9999-01-01T02:59:59'],
  ['day', '2026-02-03', '2026-02-03'],
  ['hour', '08:30', '08:30'],
])('has for %s %s the local time %s', async (id, text, local) => {
  expect(await cellOf(id, text)).toEqual({ text, local });
});

it.each([
  ['seen', '9999-12-31T23:59:59Z'],
  ['seen', '0000-01-01T00:00:00Z'],
  ['seen', '4/11/2026'],
  ['seen', 'May 3, 2026 10:00'],
  ['seen', '2026-02-04'],
  ['seen', '2026-02-04T06:00:00'],
  ['seen', '2026-02-30T06:00:00Z'],
  ['day', '2026-02'],
  ['day', '08:30'],
  ['day', '3, May 26'],
  ['hour', '24:10'],
  ['hour', '2026-02-03'],
])('keeps the text for %s %s', async (id, text) => expect(await cellOf(id, text)).toBe(text));
