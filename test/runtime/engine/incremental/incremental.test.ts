/**
 * Incremental evaluation: it continues from the evaluation before and gives what a whole evaluation gives, whatever was
 * edited, and it computes no more than it must.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { compile } from '../../../../src/compiler/index.js';
import {
  type FormState,
  startState,
  topLevelFieldsOf,
  withAnswer,
  withAnswers,
} from '../../../../src/runtime/element/state/form-state.js';
import {
  type Evaluation,
  evaluate,
  type OptionRow,
  type RuleField,
  type RuleForm,
  type Scope,
} from '../../../../src/runtime/engine/index.js';
import { fieldType, fieldTypes } from '../../../../src/runtime/fields/index.js';
import { localize } from '../../../../src/runtime/localize.js';
import type { FormModel, JsonObject } from '../../../../src/runtime/model.js';
import { eachInTiers, FULL_TIER } from '../../../tier.js';
import { type Choice, choices, edited, otherItems, put, rulesIn, spotsIn, valueAt, valueFor } from './edits.js';
import { compiledForm, randomForm } from './random-form.js';

const ROOT = new URL('../../../../', import.meta.url);
const DAY = { today: '2026-11-24' };

async function read(path: string): Promise<FormModel> {
  const bytes = (name: string) => readFileSync(new URL(name, ROOT));
  const project = { read: (name: string) => (existsSync(new URL(name, ROOT)) ? bytes(name) : undefined) };
  const { compiled } = await compile(bytes(path), { file: path, project, only: [], ...DAY });
  return compiled!.model;
}

const formsIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, ROOT))
    .filter(name => name.endsWith('.form.yaml'))
    .map(name => folder + name);

/**
 * Returns an evaluation as text, in its own order, so that a different order is found even if nothing else would show
 * it.
 */
const seen = ({ data, issues, fields, pages }: Evaluation) => JSON.stringify([data, issues, [...fields], [...pages]]);

/** Returns an evaluation as text, without the order of the answers, because tidy data is returned as it was sent. */
const seenInAnyOrder = (known: Evaluation) =>
  JSON.stringify(JSON.parse(seen(known)), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Returns the data after the first edit for which the two evaluations differ, or undefined. */
function difference(
  rules: RuleForm,
  all: RuleForm,
  model: FormModel,
  edits: readonly Choice[],
  first: JsonObject = {},
) {
  let data = first;
  let known = evaluate(rules, data, DAY);
  for (const edit of edits) {
    data = edited(model, data, edit);
    // Now and then, midnight passes.
    const day = edit[2] % 12 === 0 ? { today: '2027-03-01' } : DAY;
    known = evaluate(rules, data, day, known.scope);
    const fresh = evaluate(all, data, day);
    const [went, whole] = [seenInAnyOrder(known), seenInAnyOrder(fresh)];
    if (went !== whole) return { data, went, whole };
  }
  return undefined;
}

eachInTiers(describe, path => !path.startsWith('forms/') || path.includes('complaint'), [
  ...formsIn('test/runtime/engine/meaning/cases/'),
  ...formsIn('forms/'),
  'test/compiler/paper/fixtures/structure.form.yaml',
])('%s', path => {
  let model: FormModel;
  let rules: RuleForm;
  beforeAll(async () => {
    model = await read(path);
    rules = await rulesIn(model);
  });

  it('gives from any data what a whole evaluation gives', () => {
    fc.assert(
      fc.property(choices(), edits => {
        expect(difference(rules, rules, model, edits)).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('gives from typed answers what a whole evaluation gives', () => {
    fc.assert(
      fc.property(choices(), edits => typedAlike(model, rules, edits)),
      { numRuns: 10 },
    );
  });
});

const TYPES = Object.fromEntries(fieldTypes.map(type => [type.name, type]));

/** Compares the evaluations in the element's own state, which drops hidden answers. */
function typedAlike(model: FormModel, rules: RuleForm, edits: readonly Choice[]): void {
  const form = localize(model, model.languages[0]!);
  const setting = {
    ...{ form, rules, types: TYPES, topLevelFields: topLevelFieldsOf(form), words: {} as FormState['words'] },
    ...{ optional: {}, prefix: 'f-', readonly: false, direction: 'rtl' as const },
  };
  const start = startState(setting);
  const { before: _, ...anew } = start.evaluation;
  let state = start;
  for (const [place, kind, value] of edits) {
    const fields = model.pages.flatMap(page => page.fields);
    const spots = spotsIn(fields, state.answers);
    const { at, field } = spots[place % spots.length]!;
    const { shape, write } = fieldType(field.type);
    const held = valueAt(state.answers, at);
    const given = shape === 'value' ? valueFor(field, kind, value) : undefined;
    const typed =
      shape === 'list'
        ? otherItems(held, kind, value, {})
        : given === undefined || given === null
          ? given
          : typeof given === 'object' && !Array.isArray(given)
            ? undefined
            : write(given, field, { zone: model.zone });
    state = withAnswer(state, at, typed as FormState['answers'][string]);
    const fresh = withAnswers({ ...start, evaluation: anew }, state.answers).evaluation;
    expect(seen(state.evaluation)).toBe(seen(fresh));
    expect([...state.evaluation.byPath]).toEqual([...fresh.byPath]);
  }
}

test('evaluates random forms incrementally', FULL_TIER, async () => {
  await fc.assert(
    fc.asyncProperty(randomForm, fc.array(choices(), { minLength: 4, maxLength: 4 }), async (wanted, all) => {
      const { model } = await compiledForm(wanted);
      const rules = await rulesIn(model);
      for (const edits of all) {
        expect(difference(rules, rules, model, edits)).toBeUndefined();
        typedAlike(model, rules, edits);
      }
    }),
    { numRuns: Number(process.env.FUZZ ?? 40) },
  );
});

/** Form with every kind of thing that a rule can read, and every kind of rule that reads it. */
const EVERYTHING = `form: everything
version: 1
languages: [en]
title: Everything
pages:
  first:
    title: First
    fields:
      kind: { type: choice, label: Kind, options: { a: A, b: B } }
      rate: { type: number, label: Rate }
      least: { type: number, label: Least, required: kind = "b" }
      most: { type: number, label: Most, min: least }
      middle: { type: number, label: Middle, check: { rule: middle < most, message: M } }
      fixed: { type: number, label: Fixed, default: 3, readonly: kind = "a" }
      choice: { type: choice, label: Choice, options: { x: X, y: { label: Y, show_if: rate > 2 } } }
      why: { label: Why, show_if: kind = "a" }
      double: { type: number, label: Double, value: rate * 2 }
      house: { type: group, label: House, fields: { floors: { type: number, label: F }, rooms: { type: number, label: R, value: floors * 3 }, cost: { type: number, label: C, value: rate * 5 } } }
      wide: { type: yes_no, label: Wide, value: house.rooms > 6 }
  second:
    title: Second
    show_if: least = null or least > 1
    fields:
      late: { label: Late, required: true }
      items:
        type: list
        label: Items
        fields:
          n: { type: number, label: N }
          price: { type: number, label: P, value: n * rate }
          others: { type: number, label: O, value: sum(items.n) }
          extra: { label: E, show_if: price > 4 }
      total: { type: number, label: Total, value: sum(items.price) }
      table: { type: table, label: Table, rows: { r: R, s: S }, fields: { q: { type: number, label: Q }, w: { type: number, label: W, value: q + rate } } }
      all: { type: number, label: All, value: sum(table.w) }
`;

type Written = { id: string; deps?: readonly string[]; fields?: readonly Written[] };

/** Returns each place at which a rule lists what it reads. The rows of a table share one list of fields. */
const readsIn = (fields: readonly Written[]): readonly Written[] => [
  ...new Set(fields.flatMap(field => [...(field.deps ? [field] : []), ...readsIn(field.fields ?? [])])),
];

describe('the fields that a rule reads', async () => {
  const { compiled } = await compile(EVERYTHING, {
    ...{ file: 'everything.form.yaml', project: { read: () => undefined } },
    ...{ only: [], ...DAY },
  });
  const { model } = compiled!;
  const written = ({ fields, pages }: RuleForm) =>
    readsIn([...(fields as readonly Written[]), ...(pages as readonly Written[])]);
  const reads = written(await rulesIn(model));

  it('lists them at every field that has a rule', () => {
    expect(reads.map(({ id, deps }) => `${id}: ${deps!.join(' ')}`)).toEqual([
      'least: kind',
      'most: least',
      'middle: most',
      'fixed: kind',
      'choice: rate',
      'why: kind',
      'double: rate',
      'rooms: floors',
      'cost: rate',
      'wide: house',
      'price: n rate',
      'others: items',
      'extra: price',
      'total: items',
      'w: q rate',
      'all: table',
      'second: least',
    ]);
  });

  it.each(reads.flatMap(({ id, deps }, place) => deps!.map((read, index) => [id, read, place, index] as const)))(
    '%s: differs if %s is left out',
    async (_, __, place, index) => {
      const [rules, less] = [await rulesIn(model), await rulesIn(model)];
      const field = written(less)[place]!;
      field.deps = field.deps!.filter((_, i) => i !== index);
      expect(swept(less, rules, model)).toBeDefined();
    },
  );

  it('has to know nothing else for an edit', async () => {
    const rules = await rulesIn(model);
    expect(swept(rules, rules, model)).toBeUndefined();
  });
});

/** Counts how often each rule is computed. */
function counted(rules: RuleForm): { readonly rules: RuleForm; readonly runs: Map<string, number> } {
  const runs = new Map<string, number>();
  const watched = (field: RuleField): RuleField => ({
    ...field,
    ...(field.value && {
      value: (s: Scope, o: OptionRow) => {
        runs.set(field.id, (runs.get(field.id) ?? 0) + 1);
        return field.value!(s, o);
      },
    }),
    ...(field.fields && { fields: field.fields.map(watched) }),
  });
  return { rules: { ...rules, fields: rules.fields.map(watched) }, runs };
}

test('computes only its own values and the totals after an edit in one of a hundred items', async () => {
  const { compiled } = await compile(EVERYTHING, {
    ...{ file: 'everything.form.yaml', project: { read: () => undefined } },
    ...{ only: [], ...DAY },
  });
  const { rules, runs } = counted(await rulesIn(compiled!.model));
  const items = Array.from({ length: 100 }, (_, index) => ({ n: index }));
  const data = { ...FULL, items };
  const known = evaluate(rules, data, DAY);
  expect(runs.get('price')).toBe(100);
  runs.clear();
  const next = put(data, ['items', 50, 'n'], 7);
  const after = evaluate(rules, next, DAY, known.scope);
  expect(Object.fromEntries(runs)).toEqual({ price: 1, total: 1, others: 100 });
  expect(after.fields.get('items[49].n')).toBe(known.fields.get('items[49].n'));
  runs.clear();
  evaluate(rules, put(next, ['why'], 'Other'), DAY, after.scope);
  expect([...runs]).toEqual([]);
});

const FULL = {
  ...{ kind: 'a', rate: 3, least: 2, most: 5, middle: 3, fixed: 3, choice: 'y', why: 'W', late: 'L' },
  ...{
    house: { floors: 2 },
    items: [
      { n: 1, extra: 'E' },
      { n: 2, extra: 'E' },
    ],
    table: { r: { q: 1 }, s: { q: 2 } },
  },
};

/** Changes every answer of a full form and changes it back, one after the other. Returns the first difference. */
function swept(rules: RuleForm, all: RuleForm, model: FormModel) {
  const fields = model.pages.flatMap(page => page.fields);
  const edits = spotsIn(fields, FULL)
    .filter(({ field }) => fieldType(field.type).shape === 'value' && !field.value)
    .flatMap(({ at, field }) => VALUES[fieldType(field.type).kind]!.map(value => put(FULL as JsonObject, at, value)));
  let known = evaluate(rules, FULL, DAY);
  for (const data of edits.flatMap(edit => [edit, FULL as JsonObject])) {
    known = evaluate(rules, data, DAY, known.scope);
    const [went, whole] = [seen(known), seen(evaluate(all, data, DAY))];
    if (went !== whole) return { data, went, whole };
  }
  return undefined;
}

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  number: [undefined, 0, 1, 3, 4, 7],
  option: [undefined, 'a', 'b', 'x', 'y'],
  string: [undefined, 'Z'],
};
