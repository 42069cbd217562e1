/** Carry-over of answers from one edition of a form to the next. */
import { describe, expect, it } from 'vitest';
import { carryOver, previousFields } from '../../../../src/runtime/element/state/carry-over.js';
import { createDraft, draftSummary, restoreDraft } from '../../../../src/runtime/element/state/draft.js';
import type { FormState } from '../../../../src/runtime/element/state/form-state.js';
import type { ControlValues } from '../../../../src/runtime/fields/field.js';
import { fieldType, fieldTypes } from '../../../../src/runtime/fields/index.js';
import { orderIn, withPlace } from '../../../../src/runtime/fields/rank-order.js';
import type { LocalField } from '../../../../src/runtime/model.js';

const types = Object.fromEntries(fieldTypes.map(type => [type.name, type]));

const field = (id: string, type = 'text', more: Partial<LocalField> = {}): LocalField => ({
  ...{ id, type, path: id, number: '1', label: id, required: false, readonly: false, checks: [], messages: {} },
  ...{ width: 'full' as const, sensitive: false, was: [], paper: {}, own: {}, fields: [], ...more },
});

const name = field('name');
const birth = field('birth', 'date');

interface Case {
  readonly before: readonly LocalField[];
  readonly typed: ControlValues;
  readonly first?: ControlValues;
  readonly after: readonly LocalField[];
  readonly fresh?: ControlValues;
  readonly expected: ControlValues;
}

const CASES: Readonly<Record<string, Case>> = {
  'stays under its id': { before: [name], typed: { name: 'سليم' }, after: [birth, name], expected: { name: 'سليم' } },
  'goes with its field': { before: [name], typed: { name: 'سليم' }, after: [birth], expected: {} },
  'follows a renamed field': {
    before: [name],
    typed: { name: 'سليم' },
    after: [field('full_name', 'text', { was: ['name'] })],
    expected: { full_name: 'سليم' },
  },
  'is dropped where it does not fit a new type': {
    before: [name],
    typed: { name: 'سليم' },
    after: [field('name', 'group', { fields: [birth] })],
    expected: {},
  },
  'fits another type of text': {
    before: [name],
    typed: { name: 'سليم' },
    after: [field('name', 'paragraph')],
    expected: { name: 'سليم' },
  },
  'gives way to a new default if nobody changed the old one': {
    before: [name],
    first: { name: 'أ' },
    typed: { name: 'أ' },
    after: [name],
    fresh: { name: 'ب' },
    expected: { name: 'ب' },
  },
  'in groups and items': {
    before: [field('g', 'group', { fields: [name] }), field('l', 'list', { fields: [name, birth] })],
    typed: { g: { name: 'س' }, l: [{ name: 'ع' }, { name: 'ف', birth: '1' }] },
    after: [field('g', 'group', { fields: [name] }), field('l', 'list', { fields: [name] })],
    expected: { g: { name: 'س' }, l: [{ name: 'ع' }, { name: 'ف' }] },
  },
  'unknown stays unknown': { before: [name], typed: { name: null }, after: [name], expected: { name: null } },
  'the text beside other': {
    before: [field('kind', 'choice')],
    typed: { kind: 'other', kind_other: 'س' },
    after: [field('sort', 'choice', { was: ['kind'] })],
    expected: { sort: 'other', sort_other: 'س' },
  },
  'the text beside other, where it is no choice any more': {
    before: [field('kind', 'choice')],
    typed: { kind: 'other', kind_other: 'س' },
    after: [field('sort', 'text', { was: ['kind'] })],
    expected: { sort: 'س', sort_other: 'س' },
  },
};

describe('carry-over of answers', () => {
  it.each(Object.entries(CASES))('%s', (_, { before, typed, first = {}, after, fresh = {}, expected }) => {
    const kept = { fields: previousFields(before), first, answers: typed };
    expect(carryOver(after, { types, zone: 'Asia/Damascus' }, kept, fresh)).toEqual(expected);
  });

  it.each(fieldTypes.map(type => type.name))('knows the field type %s', type => {
    const lost: string[] = [];
    const context = { types, zone: 'Asia/Damascus', lose: ({ id }: { id: string }) => void lost.push(id) };
    const carried = (was: string, answers: ControlValues) =>
      carryOver(
        [field('name', type)],
        context,
        { fields: previousFields([field('name', was)]), first: {}, answers },
        {},
      );
    const { shape } = fieldType(type);
    if (shape === 'value') expect(carried(type, { name: 'س' })).toEqual({ name: 'س' });
    expect(lost).toEqual([]);
    // A text fits a question of this type as it is, or is reported.
    const text = type === 'text' ? 'paragraph' : 'text';
    const { name: made } = carried(text, { name: 'س' });
    expect(lost).toEqual(made === undefined ? ['name'] : []);
    if (shape !== 'value') expect(made).toBeUndefined();
  });
});

/** Returns the state of a form with these fields on its only page. */
const state = (fields: readonly LocalField[], answers: ControlValues = {}) =>
  ({
    form: { id: 'trial', version: 1, zone: 'Asia/Damascus', pages: [{ id: 'one', fields }] },
    ...{ types, answers, step: { kind: 'page', page: 'one' }, revealed: new Set(), evaluation: { pages: new Map() } },
  }) as unknown as FormState;

const job = (type: string, other: boolean) =>
  field('job', type, { own: { options: [{ id: 'doctor', label: 'Doctor' }], other } });
const jobs = (other: boolean) => field('jobs', 'list', { fields: [job('choice', other)] });
const DRIVER = { job: 'other', job_other: 'Driver of a lorry' };

describe('the text next to "other" is the text that is shown', () => {
  it.each<[string, LocalField, ControlValues, readonly LocalField[], string[]]>([
    ['where other is no option any more', job('choice', true), DRIVER, [job('choice', false)], ['Driver of a lorry']],
    ['where the question is gone', job('choice', true), DRIVER, [name], ['Driver of a lorry']],
    [
      'of several that were chosen',
      job('choices', true),
      { ...DRIVER, job: ['doctor', 'other'] },
      [name],
      ['Doctor', 'Driver of a lorry'],
    ],
    [
      'in each item, its own',
      jobs(true),
      { jobs: [DRIVER, { job: 'other', job_other: 'Baker' }] },
      [jobs(false)],
      ['Driver of a lorry', 'Baker'],
    ],
    [
      'in each item of a list that is gone',
      jobs(true),
      { jobs: [DRIVER, { job: 'other', job_other: 'Baker' }] },
      [name],
      ['Driver of a lorry', 'Baker'],
    ],
  ])('%s', (_, before, typed, after, expected) => {
    const draft = createDraft(state([before], typed), '0123456789abcdef', {});
    const { lost } = restoreDraft(state(after), draft, carryOver);
    expect(lost.flatMap(({ said }) => said)).toEqual(expected);
    expect(draftSummary(draft)).toBe(expected[0]);
  });

  it('uses the label of an option of the author that has the id "other"', () => {
    const own = field('job', 'choice', { own: { options: [{ id: 'other', label: 'Any other' }] } });
    const draft = createDraft(state([own, field('job_other')], DRIVER), '0123456789abcdef', {});
    expect(draftSummary(draft)).toBe('Any other');
  });
});

describe('an order with a free place', () => {
  const own = (...ids: readonly string[]) => ({ options: ids.map(id => ({ id, label: id.toUpperCase() })) });
  const order = (...ids: readonly string[]) => field('needs', 'rank', { own: own(...ids) });
  const FOOD = own('bread', 'water', 'fuel');
  // Bread at place 2, then water at place 3.
  const needs = withPlace(orderIn(withPlace([], 'bread', 2, 3)!, FOOD), 'water', 3, 3)!;
  const draft = createDraft(state([order('bread', 'water', 'fuel')], { needs }), '0123456789abcdef', {});

  it.each<[string, readonly string[], readonly string[], readonly string[][]]>([
    ['stays', ['fuel', 'water', 'bread'], needs, []],
    ['loses only an option that is gone', ['fuel', 'water'], ['', 'water'], [['BREAD']]],
  ])('%s', (_, ids, expected, left) => {
    const { answers, lost } = restoreDraft(state([order(...ids)]), draft, carryOver);
    expect(answers).toEqual({ needs: expected });
    expect(lost.map(({ said }) => said)).toEqual(left);
    expect(draftSummary(draft)).toBe('BREAD');
  });
});
