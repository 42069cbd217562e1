/** Pairs of forms with the report of `diff` on them, in English, in Arabic and as JSON. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diffForms, formatDiff, locateFields, reportDiff } from '../../../src/compiler/change/index.js';
import { REASONS } from '../../../src/compiler/change/reasons.js';
import { compile } from '../../../src/compiler/index.js';

const HERE = new URL('./pairs/', import.meta.url);
const cases = readdirSync(HERE);

async function sideOf(folder: URL, file: string) {
  const source = readFileSync(new URL(file, folder));
  const read = (path: string) => (existsSync(new URL(path, folder)) ? readFileSync(new URL(path, folder)) : undefined);
  const project = { read };
  const { compiled, diagnostics } = await compile(source, { file, project, only: [], today: '2026-11-24' });
  expect(diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  return { model: compiled!.model, places: locateFields(source, file, project) };
}

async function told(name: string) {
  const folder = new URL(`${name}/`, HERE);
  const [old, fresh] = [await sideOf(folder, 'old.form.yaml'), await sideOf(folder, 'new.form.yaml')];
  const sides = { old: old.model, fresh: fresh.model, places: fresh.places };
  const found = diffForms(old.model, fresh.model);
  return { ar: reportDiff(found, sides, 'ar'), en: reportDiff(found, sides, 'en') };
}

describe.each(cases)('%s', async name => {
  const { ar, en } = await told(name);

  it.each([
    ['expected.txt', formatDiff(en, 'en')],
    ['expected.ar.txt', formatDiff(ar, 'ar')],
    ['expected.json', `${JSON.stringify(en, null, 2)}\n`],
  ])('%s', (file, printed) => {
    const expected = new URL(`${name}/${file}`, HERE);
    if (process.env.UPDATE) writeFileSync(expected, printed);
    expect(existsSync(expected) && readFileSync(expected, 'utf8')).toBe(printed);
  });
});

it('reports that an unknown part of the form may break submissions', async () => {
  const { model } = await sideOf(new URL('nothing/', HERE), 'old.form.yaml');
  const found = diffForms(model, { ...model, seal: true } as typeof model);
  expect(found).toMatchObject({ class: 'breaking', changes: [{ reason: 'form-key', params: { name: 'seal' } }] });
});

it('covers every reason', () => {
  const met = new Set(
    cases.flatMap(name => {
      const { changes } = JSON.parse(readFileSync(new URL(`${name}/expected.json`, HERE), 'utf8'));
      return changes.map((change: { reason: string }) => change.reason);
    }),
  );
  // Both forms of a pair have the modules of their folder; test/compiler/field-types has the reason of a changed one.
  expect(Object.keys(REASONS).filter(reason => !met.has(reason))).toEqual([
    'form-key',
    'field-type-code',
    'field-type-view',
  ]);
});
