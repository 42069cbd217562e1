/**
 * Meaning of exported forms: for answers by chance and at the edges, the engine of ODK Web Forms shows, requires,
 * refuses, offers and calculates the same as the validator of the form. What the export lists is not compared.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportXlsform } from '../../../../src/compiler/interop/export/index.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { compare } from './compare.js';
import { type Engine, startEngine } from './engine.js';
import { compiled, compiledFile, FORMS, SAMPLES, TODAY } from './forms.js';
import { SMALL } from './small-forms.js';
import { xformOf } from './xform.js';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
}, 60_000);
afterAll(() => engine?.close());

const QUICK = ['forms/complaint.form.yaml'];

eachInTiers(it, path => QUICK.includes(path), FORMS)(
  'means the same in ODK: %s',
  async path => {
    const { compiled: form } = await compiledFile(path);
    const { count, differences } = await compare(engine, form!, 50);
    expect(count).toBeGreaterThanOrEqual(50);
    expect(differences.slice(0, 8)).toEqual([]);
  },
  120_000,
);

it('means the same in ODK: the samples', { ...FULL_TIER, timeout: 600_000 }, async () => {
  const found: string[] = [];
  let forms = 0;
  for (const path of SAMPLES) {
    const { compiled: form } = await compiledFile(path);
    if (!form) continue;
    forms++;
    const { differences } = await compare(engine, form, 50);
    found.push(...differences.slice(0, 3).map(difference => `${path} ${difference}`));
  }
  expect(forms).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

it('calculates ids by chance that the form accepts', FULL_TIER, async () => {
  const source =
    'form: x\nversion: 1\nlanguages: [en]\ntitle: X\nfields:\n  id: { type: hidden, value: random_id() }\n';
  const { compiled: form } = await compiled(source);
  const { sheets } = await exportXlsform(form!.model);
  const instance = '<data id="x" version="1"><id/><meta><instanceID>uuid:1</instanceID></meta></data>';
  const states = await engine.run(
    xformOf(sheets),
    Array.from({ length: 20 }, () => instance),
  );
  const ids = states.map(all => all.find(({ key }) => key === 'id')!.value);
  expect(new Set(ids).size).toBe(20);
  for (const id of ids) expect(form!.validator.evaluate({ id }, { today: TODAY }).issues).toEqual([]);
});

describe('a small form', () => {
  it.each(SMALL)('with %s means the same in ODK', { ...FULL_TIER, timeout: 120_000 }, async (_, fields) => {
    const source = `form: x\nversion: 1\nlanguages: [en]\ntitle: X\nfields:\n${fields}\n`;
    const { compiled: form, diagnostics } = await compiled(source);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const { count, differences } = await compare(engine, form!, 300);
    expect(count).toBeGreaterThan(1000);
    expect(differences.slice(0, 12)).toEqual([]);
  });
});
