/**
 * Expressions that are tried on a form: they see what the form's own rules see, so the expression of a computed field
 * gives the field's value.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formOf } from '../../../src/compiler/evaluate/form.js';
import { evaluateExpressions } from '../../../src/compiler/evaluate/index.js';
import { compile } from '../../../src/compiler/index.js';

const ROOT = new URL('../../../', import.meta.url);
const project = {
  read: (path: string) => {
    try {
      return readFileSync(new URL(path, ROOT));
    } catch {
      return undefined;
    }
  },
};

test.each([
  ['forms/civil-record.form.yaml', 2],
  ['forms/building-permit.form.yaml', 1],
  ['test/compiler/paper/fixtures/structure.form.yaml', 3],
])('%s', async (file, least) => {
  const source = readFileSync(new URL(file, ROOT));
  const today = '2026-11-26';
  const { compiled } = await compile(source, { file, project, only: [], today });
  const { model, examples, validator } = compiled!;
  const { names, scope } = formOf(source, file, project, validator);
  const computed = model.pages.flatMap(({ fields }) => fields).filter(({ id, value }) => value && id !== 'fees_total');
  expect(computed.length).toBeGreaterThanOrEqual(least);
  const met = new Set<string>();
  for (const { data } of examples) {
    const full = validator.evaluate(data, { today }).data;
    const seen = scope(data, today);
    const given = evaluateExpressions(computed.map(({ value }) => ({ expression: value!.source, names, scope: seen })));
    for (const [index, { id }] of computed.entries()) {
      if (full[id] === undefined) continue;
      expect([id, given[index]]).toEqual([id, { value: full[id] }]);
      met.add(id);
    }
  }
  expect([...met].sort()).toEqual(computed.map(({ id }) => id).sort());
});
