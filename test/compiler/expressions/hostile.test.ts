/** Malicious input, and input that no one would write. */
import { expect, test } from 'vitest';
import { counting } from '../../processor.js';
import { environmentAt, scopeAt } from './form.js';
import { compileText, load } from './run.js';

const top = environmentAt();
const codes = (text: string) => compileText(text, top).told.map(({ code }) => code);
const times = (text: string, count: number) => text.repeat(count);

test.each([
  ['100,000 brackets', times('(', 100_000), 'expression-too-long'],
  ['1 MB', times('x', 1_000_000), 'expression-too-long'],
  ['10,000 terms', `1${times('+1', 10_000)}`, 'expression-too-long'],
  ['4097 bytes', `"${times('a', 4095)}"`, 'expression-too-long'],
  ['4098 bytes of 2050 letters', `"${times('ب', 2048)}"`, 'expression-too-long'],
  ['2,000 brackets', times('(', 2_000), 'expression-too-deep'],
  ['2,000 lists', times('[', 2_000), 'expression-too-deep'],
  ['2,000 signs', `${times('-', 2_000)}1`, 'expression-too-deep'],
  ['2,000 terms', `1${times('+1', 2_000)}`, 'expression-too-deep'],
  ['1,000 steps', `form${times('.parent', 500)}`, 'expression-too-deep'],
  ['300 conditions', times('if true then ', 300), 'expression-too-deep'],
  ['300 calls', times('not(', 300), 'expression-too-deep'],
  ['300 quantifiers', times('some x in ', 300), 'expression-too-deep'],
  ['4 filters', `${times('children[count(', 4)}children${times(')>1]', 4)}`, 'loops-too-deep'],
  ['40 filters', `${times('children[count(', 30)}children${times(')>1]', 30)}`, 'loops-too-deep'],
  ['4 quantifiers', `${times('some x in children satisfies ', 4)}true`, 'loops-too-deep'],
  ['400 digits', times('9', 400), 'number-too-large'],
])('rejects %s', (_, text, code) => {
  const spent = counting();
  expect(codes(text)).toEqual([code]);
  expect(spent()).toBeLessThan(1_000);
});

test.each([
  ['4096 bytes', `"${times('a', 4094)}"`],
  ['100 brackets', `${times('(', 99)}1${times(')', 99)}`],
  ['99 terms', `1${times('+1', 99)}`],
  ['500 conditions in a row', `true${times(' and true', 400)}`],
])('compiles %s', (_, text) => {
  expect(codes(text)).toEqual([]);
});

test.each([
  ['tests inside each other', `${times('(', 60)}copies in (1,2)${times(') in (true,false)', 60)}`],
  ['ranges inside each other', `${times('(if ', 25)}copies${times(' in [1..2] then 1 else 2)', 25)}`],
  ['positions inside each other', `${times('children.allowance[', 90)}1${times(']', 90)}`],
  ['filters inside each other', `${times('children[count(', 3)}children${times(')>1]', 3)}`],
])('keeps the size of the code in proportion to the text: %s', (_, text) => {
  const { compiled, told } = compileText(text, top);
  expect(told.filter(({ code }) => !['compared-kinds', 'holds-unanswered'].includes(code))).toEqual([]);
  expect(compiled?.js.length ?? 0).toBeLessThan(20 * text.length);
});

test.each([
  ['^(a+)+$', 'pattern-backtracks'],
  ['(\\\\w*)*x', 'pattern-backtracks'],
  ['(.*,){20}x', 'pattern-backtracks'],
  ['(a|a)*b', 'pattern-backtracks'],
  ['(?:a?){30}a{30}', 'pattern-backtracks'],
  ['a{100000}', 'pattern-too-large'],
  ['((a{100}){100}){100}', 'pattern-too-large'],
  ['(?<=a)b', 'pattern-lookaround'],
  ['(a)\\\\1', 'pattern-backreference'],
  ['(a', 'pattern-syntax'],
])('rejects the pattern %s in every function', (pattern, code) => {
  for (const text of [
    `matches(name, "${pattern}")`,
    `replace(name, "${pattern}", "") = "a"`,
    `count(split(name, "${pattern}")) > 1`,
  ])
    expect(codes(text), text).toEqual([code]);
});

test.each([
  ['__proto__ = 1', ['unknown-name']],
  ['constructor.constructor("return process")() = 1', ['not-callable', 'unknown-name']],
  ['name.toString() = "a"', ['not-callable', 'no-fields']],
  ['children.__proto__ = null', ['unknown-field']],
  ['{ a: 1 }.constructor = 1', ['unknown-field']],
  ['globalThis = 1', ['unknown-name']],
  ['import("fs") = 1', ['unknown-function']],
  ['copies := 1', ['unexpected-text']],
  ['/a/ = 1', ['missing-operand']],
  ['copies > 1 // x', ['no-comments']],
])('keeps %s from reaching the host', (text, expected) => {
  const told = codes(text);
  expect(told.length).toBeGreaterThan(0);
  expect(expected).toEqual(expect.arrayContaining(told));
});

test.each([
  ['{ __proto__: 1 }.__proto__', 1],
  ['get value({ a: 1 }, "__proto__")', null],
  ['get value({ a: 1 }, "constructor")', null],
  ['count(get entries(context put({ a: 1 }, "__proto__", { z: 2 })))', 2],
  ['get value(context merge([{ a: 1 }, { __proto__: { polluted: 1 } }]), "polluted")', null],
  ['copies / 0', null],
  ['0 / 0', null],
  ['10 ** 400', null],
  ['1e308 * 10', null],
  ['sqrt(-1)', null],
  ['count(for i in 1..10001 return i)', 0],
  ['date("2000-01-01") + duration("P999999Y")', null],
])('evaluates %s to %j', async (text, value) => {
  const { compiled } = compileText(text, top, 'any');
  const [rule] = await load([compiled!]);
  expect(rule!(scopeAt('', { copies: 3 }), {})).toEqual(value);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

const TEXTS = [
  '"',
  '\\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the point
  '`${process.exit()}`',
  "');process.exit();('",
  '</script><script>',
  '\n\r',
  '\u2028\u2029',
  '$&',
  '__proto__',
  '*/ //',
];

test.each(TEXTS)('compiles the text %j to a text in the code', async text => {
  const { compiled } = compileText(`name = ${JSON.stringify(text)}`, top);
  const [rule] = await load([compiled!]);
  expect(rule!(scopeAt('', { name: text }), {})).toBe(true);
  expect(rule!(scopeAt('', { name: 'other' }), {})).toBe(false);
  expect(compiled!.js).not.toContain('<');
});

test('generates code from calls, literals and scopes alone', () => {
  const text =
    'some c in children[relation = "son" and age(birth) between 3 and 9] satisfies (if c.name = form.name then 1 else 2) in (1, > 5)';
  const { compiled } = compileText(text, top);
  const bare = compiled!.js.replace(/"[^"]*"/g, '""');
  const words = new Set(bare.match(/[A-Za-z_$][\w$]*/g));
  const allowed = ['s', 'x', 'v1', 'v2', 'get', 'top', 'up', 'today', 'true', ...compiled!.calls];
  expect([...words].filter(word => !allowed.includes(word))).toEqual([]);
});

test('never throws and never hangs, for random pieces of expressions', () => {
  const pieces =
    'copies name children works [ ] ( ) , . .. + - * / ** = != < >= in and or not if then else some every satisfies between 1 "a" ٣ ، “ ” \' && ? date( count( list contains( option parent index form \\ \u202e é'.split(
      ' ',
    );
  let seed = 42;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from({ length: 1 + random(14) }, () => pieces[random(pieces.length)]).join(random(4) ? ' ' : '');
    const { compiled, told } = compileText(text, top);
    expect(compiled !== undefined || told.length > 0).toBe(true);
  }
});
