/**
 * Comparisons with a partial date. It is an interval, so a comparison holds or fails only if it does so for every day
 * of the interval.
 */
import { expect, test } from 'vitest';
import type { Value } from '../../../src/runtime/engine/scope.js';
import { environmentAt, scopeAt } from './form.js';
import { compileText, load } from './run.js';

const CASES: readonly (readonly [moved: string, expression: string, value: Value])[] = [
  ['1990', 'moved < @"1991-01-01"', true],
  ['1990', 'moved < @"1990-12-31"', null],
  ['1990', 'moved < @"1990-01-01"', false],
  ['1990', 'moved <= @"1990-12-31"', true],
  ['1990-05', 'moved >= @"1990-05-01"', true],
  ['1990-05', 'moved > @"1990-05-31"', false],
  ['1990-05', 'moved > @"1990-05-15"', null],
  ['1990-02', 'moved <= @"1990-02-28"', true],
  ['1992-02', 'moved <= @"1992-02-28"', null],
  ['1990-05', 'moved = @"1990-05-15"', null],
  ['1990-05', 'moved = @"1990-06-15"', false],
  ['1990-05-15', 'moved = @"1990-05-15"', true],
  ['1990-05-15', 'moved != @"1990-05-15"', false],
  ['1990', 'moved != @"1991-05-15"', true],
  ['1990', 'moved between @"1989-01-01" and @"1991-01-01"', true],
  ['1990', 'moved in [@"1990-06-01"..@"1991-01-01"]', null],
  ['1990', 'moved in [@"1989-01-01", @"1991-01-01"]', false],
  ['1990', 'moved.year', 1990],
  ['1990-05', 'moved.month', 5],
  ['1990', 'moved.month', null],
  ['1990', 'age(moved)', null],
  ['1990-05-15', 'age(moved)', 36],
  ['1990', 'moved + @"P1D"', null],
  ['1990', 'today() - moved', null],
  ['1990', 'moved = null', false],
  ['1990', 'max([moved, @"1991-01-01"])', '1991-01-01'],
  ['1990', 'max([moved, @"1990-06-01"])', null],
  ['1990', 'before(moved, @"1991-01-01")', true],
];

const compiled = CASES.map(([, text]) => compileText(text, environmentAt()).compiled!);
const rules = await load(compiled);

test.each(CASES.map((one, index) => [...one, index] as const))('%s: %s → %j', (moved, _, value, index) => {
  expect(rules[index]!(scopeAt('', { moved }), {})).toBe(value);
});
