/** Public schema: its rules about presence, hiding and conditions. */
import { describe, expect, test } from 'vitest';
import { publicSchema } from '../../../src/compiler/4-emit/schema.js';
import type { Expression, FieldModel, FormModel, JsonObject } from '../../../src/runtime/model.js';
import { fieldModel, formModel } from './sample.js';
import { publicAccepts } from './verdict.js';

const when = (schema?: JsonObject): Expression => ({
  source: '…',
  js: '…',
  calls: [],
  reads: [],
  ...(schema && { schema }),
});
const is = (id: string, value: string): Expression => when({ properties: { [id]: { const: value } }, required: [id] });
const text = (id: string, more: Partial<FieldModel> = {}): FieldModel => fieldModel('text', { id, ...more });
const group = (id: string, fields: FieldModel[], more: Partial<FieldModel> = {}): FieldModel =>
  fieldModel('group', { id, fields, ...more });
const list = (id: string, fields: FieldModel[], more: Partial<FieldModel> = {}): FieldModel =>
  fieldModel('list', { id, fields, ...more });
const paged = (...pages: { fields: FieldModel[]; showIf?: Expression }[]): FormModel =>
  formModel([], { pages: pages.map((page, index) => ({ id: `p${index}`, ...page })) });

const choice = (id: string, more: Partial<FieldModel> = {}): FieldModel =>
  fieldModel('choice', {
    id,
    own: {
      options: [
        { id: 'yes', label: { ar: 'نعم' } },
        { id: 'no', label: { ar: 'لا' } },
      ],
    },
    ...more,
  });

/** Forms, each with data and whether the public schema must accept that data. */
const CASES: Readonly<Record<string, readonly [FormModel, readonly (readonly [data: unknown, accepted: boolean])[]]>> =
  {
    'closed at every level': [
      formModel([text('a'), group('g', [text('b')]), list('l', [text('c')])]),
      [
        [{}, true],
        [{ a: 'x', g: { b: 'x' }, l: [{ c: 'x' }] }, true],
        [{ z: 1 }, false],
        [{ g: { z: 1 } }, false],
        [{ l: [{ z: 1 }] }, false],
      ],
    ],
    'required, also through a group, and a list with a least count': [
      formModel([
        group('g', [text('a', { required: true })]),
        list('l', [text('b', { required: true })], { own: { min: 1 } }),
      ]),
      [
        [{ g: { a: 'x' }, l: [{ b: 'x' }] }, true],
        [{ l: [{ b: 'x' }] }, false],
        [{ g: {}, l: [{ b: 'x' }] }, false],
        [{ g: { a: 'x' } }, false],
        [{ g: { a: 'x' }, l: [{}] }, false],
      ],
    ],
    'a computed field may be left out': [
      formModel([text('a', { required: true, value: when() })]),
      [
        [{}, true],
        [{ a: 'x' }, true],
      ],
    ],
    'unknown satisfies required': [
      formModel([fieldModel('national_id', { id: 'a', required: true, unknown: { ar: 'لا رقم له' } })]),
      [
        [{ a: null }, true],
        [{}, false],
        [{ a: '1' }, false],
      ],
    ],
    'shown and required, or absent': [
      formModel([choice('q'), text('a', { showIf: is('q', 'yes'), required: true })]),
      [
        [{ q: 'yes', a: 'x' }, true],
        [{ q: 'yes' }, false],
        [{ q: 'no', a: 'x' }, false],
        [{ q: 'no' }, true],
        [{}, true],
        [{ a: 'x' }, false],
      ],
    ],
    'required by an expression': [
      formModel([choice('q'), text('a', { required: is('q', 'yes') })]),
      [
        [{ q: 'yes' }, false],
        [{ q: 'yes', a: 'x' }, true],
        [{ q: 'no', a: 'x' }, true],
        [{ q: 'no' }, true],
      ],
    ],
    'a condition that no schema can say asks for nothing': [
      formModel([text('a', { showIf: when(), required: true }), text('b', { required: when() })]),
      [
        [{}, true],
        [{ a: 'x' }, true],
      ],
    ],
    'inside a group': [
      formModel([choice('q'), group('g', [text('a', { showIf: is('q', 'yes'), required: true }), text('b')])]),
      [
        [{ q: 'yes', g: { a: 'x' } }, true],
        [{ q: 'yes', g: { b: 'x' } }, false],
        [{ q: 'yes' }, false],
        [{ q: 'no', g: { b: 'x' } }, true],
        [{ q: 'no', g: { a: 'x' } }, false],
      ],
    ],
    'inside a group that may be hidden': [
      formModel([
        choice('q'),
        choice('p'),
        group('g', [text('a', { required: is('q', 'yes') })], { showIf: is('p', 'yes') }),
      ]),
      [
        [{ q: 'yes', p: 'no' }, true],
        [{ q: 'yes', p: 'yes', g: {} }, false],
        [{ q: 'yes', p: 'yes', g: { a: 'x' } }, true],
      ],
    ],
    'in each item of a list': [
      formModel([choice('q'), list('l', [text('a', { showIf: is('q', 'yes'), required: true }), text('b')])]),
      [
        [{ q: 'yes', l: [{ a: 'x' }, { a: 'y' }] }, true],
        [{ q: 'yes', l: [{ a: 'x' }, { b: 'y' }] }, false],
        [{ q: 'no', l: [{ a: 'x' }] }, false],
        [{ q: 'yes' }, true],
      ],
    ],
    'a page that may be hidden': [
      paged({ fields: [choice('q')] }, { fields: [text('a', { required: true }), text('b')], showIf: is('q', 'yes') }),
      [
        [{ q: 'yes', a: 'x' }, true],
        [{ q: 'yes', b: 'x' }, false],
        [{ q: 'no' }, true],
        [{ q: 'no', b: 'x' }, false],
        [{}, true],
      ],
    ],
    'a field that may be hidden on a page that may be': [
      paged(
        { fields: [choice('q'), choice('p')] },
        { fields: [text('a', { required: true, showIf: is('p', 'yes') })], showIf: is('q', 'yes') },
      ),
      [
        [{ q: 'yes', p: 'yes' }, false],
        [{ q: 'yes', p: 'no' }, true],
        [{ q: 'no', p: 'yes' }, true],
        [{ q: 'no', p: 'yes', a: 'x' }, false],
        [{ q: 'yes', p: 'yes', a: 'x' }, true],
      ],
    ],
    'the text beside other': [
      formModel([choice('q', { own: { options: [{ id: 'yes', label: { ar: 'نعم' } }], other: true } })]),
      [
        [{ q: 'other', q_other: 'x' }, true],
        [{ q: 'other' }, false],
        [{ q: 'yes', q_other: 'x' }, false],
        [{ q_other: 'x' }, false],
        [{ q: 'other', q_other: 'x\ny' }, false],
      ],
    ],
    'a note has no data, and fees have a total': [
      formModel([fieldModel('note', { id: 'n' })], { procedure: { fees: [{}] } as never }),
      [
        [{ fees_total: 500 }, true],
        [{ fees_total: '500' }, false],
        [{ n: 'x' }, false],
      ],
    ],
  };

describe.each(Object.entries(CASES))('%s', (_, [model, verdicts]) => {
  test.each(verdicts.map(([data, accepted]) => [JSON.stringify(data), data, accepted] as const))(
    '%s',
    (_, data, accepted) => {
      expect(publicAccepts(model, data)).toBe(accepted);
    },
  );
});

test('gives the schema of a whole form', () => {
  const model = formModel(
    [
      text('name', {
        label: { ar: 'الاسم' },
        description: { ar: 'كما في الهوية' },
        required: true,
        own: { script: 'arabic', pattern: 'ا.*' },
      }),
      choice('q', { unknown: { ar: 'لا أعرف' } }),
    ],
    { version: 3 },
  );
  expect(publicSchema(model)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:istimara:sample:3',
    title: 'نموذج',
    type: 'object',
    properties: {
      name: {
        title: 'الاسم',
        description: 'كما في الهوية',
        type: 'string',
        pattern: '^[^\\p{Cc}\\u2028\\u2029]*$',
        allOf: [{ pattern: '^[\\P{L}\\p{scx=Arabic}]*$' }, { pattern: '^(?:ا.*)$' }],
      },
      q: { title: 'السؤال', type: ['string', 'null'], enum: ['yes', 'no', null] },
    },
    required: ['name'],
    additionalProperties: false,
  });
});
