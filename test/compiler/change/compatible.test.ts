/**
 * Changes that are classed as compatible, or less, leave every valid submission valid, and its answers as they were.
 */
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { exampleData } from '../../../src/compiler/3-verify/examples.js';
import { diffForms, migrationPlan } from '../../../src/compiler/change/index.js';
import { type Compiled, compile } from '../../../src/compiler/index.js';
import { migrateData } from '../../../src/runtime/migrate.js';
import type { Json, JsonObject } from '../../../src/runtime/model.js';
import { compiledForm, FORMS } from '../../forms/served.js';
import { FULL_TIER } from '../../tier.js';
import { submissions } from './submissions.js';

const TODAY = '2026-11-24';

const BASE = `form: base
version: 1
languages: [en]
title: Base
lists:
  towns:
    a: { label: A, area: x }
    b: { label: B, area: y }
procedure:
  fees:
    stamp: { label: Stamp, amount: 500 }
pages:
  one:
    title: One
    fields:
      name: { label: Name, min_length: 2, max_length: 20 }
      status: { type: choice, label: Status, options: { single: Single, married: Married }, required: true }
      spouse: { label: Spouse, show_if: status = "married" }
      copies: { type: integer, label: Copies, min: 1, max: 5, required: true }
      ratio: { type: number, label: Ratio, decimals: 1 }
      number: { type: digits, label: Number, max_length: 5 }
      born: { type: date, label: Born, min: 1950-01-01, max: today() }
      works: { type: choices, label: Works, options: { a: A, b: B, c: C }, max: 2 }
      area: { type: choice, label: Area, options: { x: X, y: Y } }
      town: { type: choice, label: Town, options: { from: towns, where: option.area = area } }
  two:
    title: Two
    show_if: copies > 1
    fields:
      phone: { type: phone, label: Phone, unknown: none }
      home:
        type: group
        label: Home
        fields:
          street: { label: Street }
          floor: { type: integer, label: Floor, show_if: street != null }
      kids:
        type: list
        label: Children
        max: 3
        unique: n
        fields:
          n: { label: Name }
          age: { type: integer, label: Age, min: 0, check: { rule: age < 100, message: Too old } }
      total: { type: integer, label: Total, value: copies * 2 }
check: { rule: copies != 4, message: Not four }
`;

/** Edits of one place each; their order does not matter. */
const EDITS: readonly (readonly [from: string, to: string])[] = [
  ['label: Name, min_length: 2', 'label: Full name, min_length: 1'],
  ['min_length: 2, max_length: 20', 'min_length: 2, max_length: 30'],
  ['max_length: 20', 'max_length: 10'],
  ['max_length: 20', 'max_length: 20, pattern: "[A-Z]+"'],
  ['name: { label: Name', 'name: { type: paragraph, label: Name'],
  ['married: Married }, required: true', 'married: Wed, widowed: Widowed }, required: true'],
  ['single: Single, married', 'single: Single, divorced: Divorced, married'],
  ['{ single: Single, married: Married }, required: true', '{ single: Single, married: Married }'],
  ['show_if: status = "married" }', 'show_if: (status = "married") }'],
  ['show_if: status = "married" }', 'show_if: status = "single" }'],
  [', show_if: status = "married" }', ' }'],
  [', show_if: status = "married" }', ', required: true }'],
  ['min: 1, max: 5, required: true', 'min: 0, max: 9, required: true'],
  ['min: 1, max: 5, required: true', 'min: 2, max: 5, required: true'],
  ['type: integer, label: Copies', 'type: number, label: Copies'],
  ['decimals: 1', 'decimals: 2'],
  ['decimals: 1', 'decimals: 0'],
  ['type: digits, label: Number, max_length: 5', 'type: text, label: Number, max_length: 9'],
  ['type: digits, label: Number, max_length: 5', 'type: integer, label: Number'],
  ['1950-01-01', '1900-01-01'],
  ['max: today() }', 'max: 2020-01-01 }'],
  ['c: C }, max: 2', 'c: C, d: D }, max: 3'],
  ['b: B, c: C }, max: 2', 'c: C, b: B }, max: 2'],
  ['b: B, c: C }, max: 2', 'b: B, c: C }, other: true, max: 2'],
  ['{ from: towns, where: option.area = area }', '{ from: towns }'],
  ['b: { label: B, area: y }', 'b: { label: B, area: x }'],
  ['show_if: copies > 1', 'show_if: copies > 2'],
  ['    show_if: copies > 1\n', ''],
  ['label: Phone, unknown: none', 'label: Phone'],
  ['street: { label: Street }', 'street: { label: Street, required: true }'],
  ['street: { label: Street }', 'street: { label: Street }\n          city: { label: City }'],
  ['max: 3\n', 'max: 4\n'],
  ['unique: n\n', 'unique: [n, age]\n'],
  ['        unique: n\n', ''],
  ['age: { type: integer, label: Age, min: 0', 'age: { type: number, label: Age, min: 0'],
  ['rule: age < 100', 'rule: age < 10'],
  ['value: copies * 2', 'value: copies * 3'],
  ['      total: { type: integer, label: Total, value: copies * 2 }\n', ''],
  ['check: { rule: copies != 4, message: Not four }\n', ''],
  ['amount: 500', 'amount: 600'],
  ['      ratio: { type: number, label: Ratio, decimals: 1 }\n', ''],
  ['      born:', '      letter: { type: integer, label: Letters, value: copies + 1 }\n      born:'],
  ['      born:', '      more: { label: More }\n      born:'],
  ['ratio: { type: number, label: Ratio', 'share: { type: number, label: Share, was: ratio'],
];

async function compiled(source: string): Promise<Compiled | undefined> {
  const options = { file: 'base.form.yaml', project: { read: () => undefined }, only: [], today: TODAY };
  return (await compile(source, options)).compiled;
}

const edited = (edits: readonly (readonly [string, string])[]): string =>
  edits.reduce((text, [from, to]) => text.replace(from, () => to), BASE);

/** Returns a value as comparable text, because ticked options may come in another order. */
const told = (value: Json | undefined): string =>
  JSON.stringify(Array.isArray(value) && typeof value[0] === 'string' ? value.toSorted() : value);

/** Returns whether every given answer is unchanged. Computed values may be new. */
const keeps = (after: JsonObject, before: JsonObject): boolean =>
  Object.entries(before).every(([id, value]) => told(after[id]) === told(value));

let old: Compiled;
/** Random submissions that the base form accepted. */
let valid: readonly JsonObject[];

beforeAll(async () => {
  old = (await compiled(BASE))!;
  const verdicts = fc
    .sample(submissions(old.model), { numRuns: 20_000, seed: 7 })
    .map(data => old.validator.validate(data, { today: TODAY }));
  // The shortest submission hides a page, which a random one hardly ever does.
  verdicts.push(old.validator.validate({ status: 'single', copies: 1 }, { today: TODAY }));
  valid = verdicts.filter(verdict => verdict.valid).map(({ data }) => data);
  expect(valid.length).toBeGreaterThan(400);
});

it('leaves valid submissions valid after a compatible change', async () => {
  const classes: Record<string, number> = {};
  const property = fc.asyncProperty(fc.subarray([...EDITS], { minLength: 1, maxLength: 3 }), async edits => {
    const fresh = await compiled(edited(edits));
    if (!fresh) return;
    const found = diffForms(old.model, fresh.model);
    classes[found.class] = (classes[found.class] ?? 0) + 1;
    if (found.class === 'breaking') return;
    const plan = migrationPlan(old.model, fresh.model);
    for (const data of valid) {
      const verdict = fresh.validator.validate(data, { today: TODAY });
      const carried = migrateData([plan], data, 1);
      if (carried.lost.length > 0 || !fresh.validator.validate(carried.data, { today: TODAY }).valid)
        expect(carried).toEqual({ data, lost: [] });
      if (!verdict.valid || !keeps(verdict.data, data)) expect(verdict).toEqual({ valid: true, issues: [], data });
    }
  });
  await fc.assert(property, { numRuns: 25, seed: 3, endOnFailure: true });
  expect(classes.compatible).toBeGreaterThan(3);
  expect(classes.breaking).toBeGreaterThan(5);
}, 300_000);

it('has a submission that breaks for every single breaking edit', { ...FULL_TIER, timeout: 300_000 }, async () => {
  const breaking: string[] = [];
  const met: string[] = [];
  for (const edit of EDITS) {
    expect(edited([edit]), edit[1]).not.toBe(BASE);
    const fresh = (await compiled(edited([edit])))!;
    expect(fresh, edit[1]).toBeDefined();
    if (diffForms(old.model, fresh.model).class !== 'breaking') continue;
    breaking.push(edit[1]);
    const breaks = valid.some(data => {
      const verdict = fresh.validator.validate(data, { today: TODAY });
      return !verdict.valid || JSON.stringify(verdict.data) !== JSON.stringify(data);
    });
    if (breaks) met.push(edit[1]);
  }
  expect(breaking.length).toBeGreaterThan(15);
  // The class says "may": it is no false alarm if nearly all such edits do break a submission.
  expect(breaking.filter(edit => !met.includes(edit))).toEqual([]);
});

it.each(FORMS)('%s: finds no difference between a form and itself', async id => {
  const { model, examples, validator } = await compiledForm(id);
  expect(diffForms(model, JSON.parse(JSON.stringify(model)))).toEqual({ class: 'none', changes: [] });
  const example = examples.find(one => one.expect === 'valid')!;
  expect(validator.validate(exampleData(model, example), { today: example.today ?? TODAY }).valid).toBe(true);
});
