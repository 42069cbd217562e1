/**
 * The scan before JSON.parse: it agrees with JSON.parse on all that is allowed, is linear, and withstands any nesting
 * or escape.
 */
import { expect, it } from 'vitest';
import { syntaxFaultAt } from '../../../src/backend/intake/json-syntax.js';
import { parseRequestJson } from '../../../src/backend/intake/strict-json.js';

const LIMITS = { depth: 64, values: 50_000 };

const GOOD = [
  '{}',
  '[]',
  ' { "a" : [ 1 , -2.5e-3, 0, true, null ] } ',
  '{"a\\"b":"c\\\\","d":"\\\\\\"","{":"}","[":"]"}',
  '{"a":"b:c","b":":"}',
  '["a","a",{"a":1},{"a":1}]',
  '{"\\u0061b":1,"ab ":2}',
  '"\\ud83d\\ude00"',
  '{"":{"":{"":0}}}',
  '1.7976931348623157e308',
  '9007199254740991',
  '5e-324',
  '[0.1,-0,0.0,0e9,1.50,1E+2,100e-2,0.000001,1e21,-1.7976931348623157E308]',
  '[9007199254740991.0,123456789.123456,0.30000000000000004,2.2250738585072014e-308,1000000000000000000e3]',
];

it.each(GOOD)('reads %s as JSON.parse does', text => {
  expect(parseRequestJson(text, LIMITS)).toEqual(JSON.parse(text));
});

const BAD: readonly (readonly [string, string])[] = [
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  ['{"x":[{"a":1}],"y":{"a":{"a":1},"b":0,"a":2}}', 'duplicate-key'],
  ['{"a" \n:1, "a"\t:2}', 'duplicate-key'],
  ['[[{"__proto__":1}]]', 'forbidden-key'],
  ['["\\udc00\\ud800"]', 'lone-surrogate'],
  ['[1e309]', 'number-range'],
  [`[-1${'0'.repeat(400)}]`, 'number-range'],
  ['[12345678901234567890]', 'number-range'],
  ['[9007199254740993.0]', 'number-range'],
  ['[-9007199254740993e0]', 'number-range'],
  ['[123456789012345678901]', 'number-range'],
  ['[12345678901234567890.1]', 'number-range'],
  ['[0.1e-400]', 'number-range'],
  ['[1e-400]', 'number-range'],
  ['[0.10000000000000001]', 'number-range'],
  ['[4e-324]', 'number-range'],
  ['"abc', 'syntax'],
  ['"abc\\', 'syntax'],
  ['"\n"', 'syntax'],
  ['[01]', 'syntax'],
  ['[--1]', 'syntax'],
  ['}}}', 'syntax'],
  ['{"a":1}}', 'syntax'],
];

it.each(BAD)('refuses %s: %s', (text, detail) => {
  expect(() => parseRequestJson(text, LIMITS)).toThrow(
    expect.objectContaining({
      answer: expect.objectContaining({ body: expect.stringContaining(`"detail":"${detail}"`) }),
    }),
  );
});

/** Texts, each cut by `¦` at the fault. */
const FAULTS = [
  '¦',
  '{"a":1¦',
  '{"a":¦x}',
  '{"a" ¦1}',
  '{"a":1,¦}',
  '{¦a:1}',
  '{"a":1 ¦"b":2}',
  '[1,¦]',
  '[1¦}',
  '{}¦{}',
  '["ب\\u0628",¦tru]',
  '["ب¦\n"]',
  '"a¦\\x"',
  '"abc¦',
  '[¦-]',
  '[0¦1]',
  '¦\ufeff{}',
  '[1¦.]',
  '{"a":1,¦"a":2}',
  '{¦"__proto__":1}',
  '["ا",¦1e400]',
  '{"a":¦9007199254740993.0}',
  '["😀",¦"\\ud800"]',
  `${'['.repeat(64)}¦[`,
];

it.each(FAULTS)('names the byte at which %s is wrong', marked => {
  const [before = ''] = marked.split('¦');
  const offset = Buffer.byteLength(before);
  expect(() => parseRequestJson(marked.replace('¦', ''), LIMITS)).toThrow(
    expect.objectContaining({
      answer: expect.objectContaining({ body: expect.stringContaining(`"offset":${offset}}`) }),
    }),
  );
});

it('finds a fault of syntax in whatever JSON.parse refuses', () => {
  const whole = '{"a":[1,-2.5e-3,"\\u0061b\\n",{"c":null,"d":true}],"e":"ب😀"}';
  for (let at = 0; at < whole.length; at++)
    for (const text of [
      whole.slice(0, at),
      whole.slice(0, at) + whole.slice(at + 1),
      `${whole.slice(0, at)}]${whole.slice(at)}`,
    ]) {
      const place = syntaxFaultAt(text);
      // What is before the fault is only cut off.
      expect(syntaxFaultAt(text.slice(0, place)), text).toBe(place);
      if (isJson(text)) expect(place, text).toBe(text.length);
    }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it('accepts as many values and levels as the limits allow, and not one more', () => {
  const list = (items: number) => `[${Array(items).fill('0').join()}]`;
  expect(parseRequestJson(list(10), { depth: 1, values: 10 })).toHaveLength(10);
  expect(() => parseRequestJson(list(11), { depth: 1, values: 10 })).toThrow('too-large');
  expect(parseRequestJson('[[]]', { depth: 2, values: 10 })).toEqual([[]]);
  expect(() => parseRequestJson('[[]]', { depth: 1, values: 10 })).toThrow('invalid-json');
});
