/** Shapes of the messages that the compiler writes into a form, by their keys. */
import { counts, type Shape, type Shapes, says } from './shape.js';

const truth = (...parameters: readonly string[]): Shape => ({
  parameters: [...parameters, 'truth'],
  cases: { yes: { truth: true }, no: { truth: false } },
});

const relation: Shape = {
  parameters: ['thing', 'relation', 'value'],
  cases: { lt: { relation: 'lt' }, le: { relation: 'le' }, gt: { relation: 'gt' }, ge: { relation: 'ge' } },
};

const PARTS = ['contains', 'starts', 'ends'];
const ABOUT = ['answer', 'date', 'age', 'count', 'chosen', 'length', 'sum', 'least', 'most'];

const CONDITIONS: Readonly<Record<string, Shape>> = {
  whole: says('condition'),
  and: { parameters: ['parts*'], joins: true },
  or: { parameters: ['parts*'], joins: true },
  equal: truth('thing', 'values*'),
  size: relation,
  between: says('thing', 'low', 'high'),
  day: relation,
  same: truth('thing', 'other'),
  includes: truth('name', 'values*'),
  inText: {
    parameters: ['thing', 'kind', 'part', 'truth'],
    cases: Object.fromEntries(
      PARTS.flatMap(kind => [
        [kind, { kind, truth: true }],
        [`${kind}_not`, { kind, truth: false }],
      ]),
    ),
  },
  entries: truth('name'),
  answered: truth('name'),
  unknown: truth('name'),
  ...Object.fromEntries(ABOUT.map(name => [name, says('name')])),
  inEntry: says('name', 'where'),
  anyEntry: says('list'),
  everyEntry: says('list'),
  years: counts('n%'),
  letters: counts('n%'),
  quote: says('text'),
};

export const FORM_SHAPES: Shapes = Object.fromEntries(
  Object.entries(CONDITIONS).map(([name, shape]) => [`conditions.${name}`, shape]),
);
