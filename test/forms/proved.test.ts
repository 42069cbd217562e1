/** Table of what is proved of each form: it says yes only if everything was proved. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COLUMNS, tableOf, withTable } from '../../scripts/proved-table.mjs';
import { prove } from './prove.js';
import { ALL_FORMS, ROOT } from './served.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-proved-'));
for (const name of ['b.form.yaml', 'a.form.yaml', 'emblem.svg']) writeFileSync(join(folder, name), '');

/** Returns a report of tests, each of which proved something of the form `a`. */
const reportOf = (...tests: readonly (readonly string[])[]) => ({
  testResults: tests.map(proofs => {
    const task = { meta: {} };
    for (const proof of proofs) prove(task, 'a', proof);
    return { assertionResults: [{ meta: task.meta }, {}] };
  }),
});
const all = Object.values(COLUMNS).flat();
const rowOf = (table: string, id: string) => table.split('\n').find(line => line.startsWith(`| \`${id}\``))!;

it('combines what several tests have proved of a form, and says no for a form that no test has run', () => {
  const table = tableOf(reportOf(all.slice(0, 3), all.slice(3)), folder);
  expect(rowOf(table, 'a').match(/yes/g)).toHaveLength(Object.keys(COLUMNS).length);
  expect(rowOf(table, 'b').match(/NO/g)).toHaveLength(Object.keys(COLUMNS).length);
});

it.each(all)('says no in one cell if “%s” is missing', missing => {
  const row = rowOf(tableOf(reportOf(all.filter(one => one !== missing)), folder), 'a');
  expect(row.match(/NO/g)).toHaveLength(1);
});

it('is in the README of the forms, with a row for each form', () => {
  const page = readFileSync(join(ROOT, 'forms/README.md'), 'utf8');
  expect(withTable(page, '')).not.toBe(page);
  for (const id of ALL_FORMS) expect(rowOf(page.slice(page.indexOf('## Proved')), id)).not.toContain('NO');
});
