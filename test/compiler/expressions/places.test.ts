/** Names that exist only in some places: columns of options, fees and items. */
import { expect, test } from 'vitest';
import type { Environment, Type } from '../../../src/compiler/expressions/index.js';
import { environmentAt, scopeAt } from './form.js';
import { compileText, load } from './run.js';

const STRING: Type = { kind: 'string' };
const columns = new Map<string, Type>([
  ['id', STRING],
  ['governorate', STRING],
  ['size', { kind: 'number' }],
]);
const where: Environment = { ...environmentAt(), option: columns };
const fees: Environment = {
  ...environmentAt(),
  fees: new Map([['stamp', { js: 'mul(500,s.get("copies"))', calls: ['mul'], reads: ['copies'] }]]),
};

const codes = (text: string, environment: Environment) =>
  compileText(text, environment, 'boolean').told.map(({ code, at, params }) => [code, at, params.suggestion]);

test('reads a row by option', async () => {
  const { compiled } = compileText('option.governorate = governorate and option.size > 2', where, 'boolean');
  const [rule] = await load([compiled!]);
  const scope = scopeAt('', { governorate: 'homs' });
  expect(rule!(scope, { governorate: 'homs', size: 3 })).toBe(true);
  expect(rule!(scope, { governorate: 'aleppo', size: 3 })).toBe(false);
  expect(rule!(scope, { governorate: 'homs' })).toBe(null);
  expect(compiled!.reads).toEqual(['governorate']);
});

test.each([
  ['governorate = "homs"', [['ambiguous-name', 'governorate', undefined]]],
  ['size > 2', [['unknown-name', 'size', 'option.size']]],
  ['option.siez > 2', [['unknown-field', 'siez', 'size']]],
  ['option = "homs"', [['option-alone', 'option', undefined]]],
  ['option.size = "a"', [['compared-kinds', 'option.size = "a"', undefined]]],
])('reports a mistake in where: %s', (text, expected) => {
  expect(codes(text, where)).toEqual(expected);
});

test('replaces another fee by its amount', async () => {
  const { compiled } = compileText('stamp * 0.1', fees, 'number');
  const [rule] = await load([compiled!]);
  expect(rule!(scopeAt('', { copies: 3 }), {})).toBe(150);
  expect(compiled).toMatchObject({ reads: ['copies'], calls: ['mul'], type: { kind: 'number' } });
  expect(codes('stmp > 1', fees)).toEqual([['unknown-name', 'stmp', 'stamp']]);
});

test.each([
  ['', 'children.allowance', ['children.allowance']],
  ['', 'count(children)', ['children']],
  ['', 'children[relation = "son"].birth', ['children', 'children.birth', 'children.relation']],
  ['', 'some c in children satisfies c.birth < birth', ['birth', 'children', 'children.birth']],
  ['', 'children.incomes.yearly', ['children.incomes.yearly']],
  ['', 'address.city', ['address.city']],
  ['', 'is unknown(national_id) or is unknown(form.address.city) = null', undefined],
  ['children', 'form.copies + allowance', ['children.allowance', 'copies']],
  ['children', 'index', []],
])('at %j, %s reads %j', (place, text, reads) => {
  expect(compileText(text, environmentAt(place)).compiled?.reads).toEqual(reads);
});

test.each([
  ['today() > birth', true],
  ['age(birth) > 3', true],
  ['birth.year > 3', false],
  ['name = "s.today"', false],
])('%s reads the day: %s', (text, today) => {
  expect(compileText(text, environmentAt()).compiled?.today).toBe(today);
});

test.each([
  ['3', 3],
  ['-3', -3],
  ['٣', 3],
  ['date("2000-01-31")', '2000-01-31'],
  ['0.1 + 0.2', 0.3],
  ['1 / 0', null],
  ['if 1 < 2 then sum(1, 2) else 0', 3],
  ['copies', undefined],
  ['age(date("2000-01-31"))', undefined],
])('gives %s the constant %j', (text, constant) => {
  expect(compileText(text, environmentAt()).compiled?.constant).toBe(constant);
});

test('lets a check hold while what it reads is unanswered', () => {
  expect(codes('governorate != "homs"', { ...environmentAt(), check: true })).toEqual([]);
  expect(codes('governorate != "homs"', environmentAt()).map(([code]) => code)).toEqual(['holds-unanswered']);
});
