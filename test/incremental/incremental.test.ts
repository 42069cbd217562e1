/** An evaluation that goes on from the one before gives what a whole one gives, whatever was edited; and it works out no more than it must. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compile } from '../../src/compiler/index.js';
import { changed, type FormState, startState, topsOf } from '../../src/runtime/element/state.js';
import { type Evaluation, evaluate, type RuleForm } from '../../src/runtime/engine/index.js';
import { fieldType, fieldTypes } from '../../src/runtime/fields/index.js';
import { localize } from '../../src/runtime/localize.js';
import type { FormModel, JsonObject } from '../../src/runtime/model.js';
import { type Choice, choices, edited, otherItems, rulesIn, spotsIn, valueAt, valueFor } from './edits.js';
import { compiledForm, randomForm } from './random-form.js';

const ROOT = new URL('../../', import.meta.url);
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

/** In their order, also where nothing else would tell it. */
const seen = ({ data, issues, fields, pages }: Evaluation) => JSON.stringify([data, issues, [...fields], [...pages]]);

/** The same, but for the order of the answers: what is tidy is given back as it was sent. */
const seenInAnyOrder = (known: Evaluation) =>
  JSON.stringify(JSON.parse(seen(known)), (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** The first edit after which the two differ. */
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
    known = evaluate(rules, data, DAY, known.scope);
    const fresh = evaluate(all, data, DAY);
    const [went, whole] = [seenInAnyOrder(known), seenInAnyOrder(fresh)];
    if (went !== whole) return { data, went, whole };
  }
  return undefined;
}

describe.each([
  ...formsIn('test/meaning/cases/'),
  ...formsIn('forms/'),
  'test/paper/pages/fixtures/structure.form.yaml',
])('%s', async path => {
  const model = await read(path);
  const rules = await rulesIn(model);

  it('is evaluated on from any data as it is evaluated whole', () => {
    fc.assert(
      fc.property(choices(), edits => {
        expect(difference(rules, rules, model, edits)).toBeUndefined();
      }),
      { numRuns: 25 },
    );
  });

  it('is evaluated on from what was typed', () => {
    fc.assert(
      fc.property(choices(), edits => typedAlike(model, rules, edits)),
      { numRuns: 10 },
    );
  });
});

const TYPES = Object.fromEntries(fieldTypes.map(type => [type.name, type]));

/** The element's own state, which drops what is hidden. */
function typedAlike(model: FormModel, rules: RuleForm, edits: readonly Choice[]): void {
  const form = localize(model, model.languages[0]!);
  const setting = {
    ...{ form, rules, types: TYPES, tops: topsOf(form), words: {} as FormState['words'] },
    ...{ optional: {}, prefix: 'f-', today: DAY.today, readonly: false },
  };
  let state = startState(setting);
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
    state = changed(state, at, typed as FormState['answers'][string]);
    const fresh = startState(setting, state.answers).known;
    expect(seen(state.known)).toBe(seen(fresh));
    expect([...state.known.byPath]).toEqual([...fresh.byPath]);
  }
}

test('forms made by chance', async () => {
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
