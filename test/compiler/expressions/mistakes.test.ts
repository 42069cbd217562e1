import { expect, test } from 'vitest';
import { expressions } from '../../../src/compiler/diagnostics/catalogue/expressions.js';
import { catalogue } from '../../../src/compiler/diagnostics/index.js';
import type { ExpectedType } from '../../../src/compiler/expressions/index.js';
import fixture from './fixtures/mistakes.json' with { type: 'json' };
import { environmentAt } from './form.js';
import { compileText } from './run.js';

interface Case {
  readonly text: string;
  readonly wanted?: ExpectedType;
  readonly code?: string;
  readonly at?: string;
  readonly suggestion?: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly codes?: readonly (readonly [code: string, at: string])[];
}
const cases = fixture as unknown as readonly Case[];

test.each(cases.map(one => [one.text, one] as const))(
  '%s',
  (text, { wanted = 'boolean', code, at, suggestion, params, codes }) => {
    const { compiled, told } = compileText(text, environmentAt(), wanted);
    expect(told.map(one => [one.code, one.at])).toEqual(codes ?? [[code, at]]);
    if (suggestion !== undefined) expect(told[0]!.params.suggestion).toBe(suggestion);
    if (params) expect(told[0]!.params).toMatchObject(params);
    const wrong = told.some(one => catalogue[one.code].severity === 'error');
    expect(compiled === undefined).toBe(wrong);
  },
);

test('covers every code of the catalogue by a case', () => {
  const met = new Set(cases.flatMap(({ code, codes = [] }) => [code, ...codes.map(([one]) => one)]));
  const elsewhere = [
    'ambiguous-name',
    'mixed-column',
    'unclear-and',
    'condition-words',
    'option-alone',
    'expression-too-long',
    'expression-too-deep',
    'loops-too-deep',
    'number-too-large',
  ];
  expect(Object.keys(expressions).filter(code => !met.has(code) && !elsewhere.includes(code))).toEqual([]);
});
