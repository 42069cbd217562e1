/** Values of expressions, by kind. Dates and durations are given as they are written. */
import { expect, test } from 'vitest';
import { evaluateExpressions } from '../../../src/compiler/evaluate/index.js';
import { FUNCTIONS } from '../../../src/compiler/expressions/index.js';
import type { JsonObject } from '../../../src/runtime/model.js';
import fixture from './fixtures/feel.json' with { type: 'json' };
import { TODAY } from './form.js';

const cases = Object.values(fixture.groups).flat() as unknown as readonly (readonly [string, unknown])[];
const data = fixture.data as unknown as JsonObject;
const tried = evaluateExpressions(cases.map(([expression]) => ({ expression, data, today: TODAY })));

test.each(cases.map((one, index) => [...one, index] as const))('%s → %j', (_, value, index) => {
  expect(tried[index]).toEqual({ value });
});

test('covers every function by a case', () => {
  const text = cases.map(([expression]) => expression).join('\n');
  const met = (name: string) => text.includes(`${name}(`);
  const elsewhere = ['is unknown', 'label', 'option', 'today', 'now', 'random_id', 'round'];
  expect([...FUNCTIONS.keys()].filter(name => !met(name) && !elsewhere.includes(name))).toEqual([]);
});
