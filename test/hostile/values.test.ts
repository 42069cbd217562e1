/** Hostile values given to an emitted validator: it takes bounded time, and gives nothing but what was declared. */
import { beforeAll, describe, expect, it } from 'vitest';
import { compile, type Validator } from '../../src/compiler/index.js';
import { counting } from '../processor.js';
import { eachInTiers } from '../tier.js';

const FORM = `form: values
version: 1
languages: [en]
title: T
fields:
  text: { label: L, pattern: '\\p{L}+([ -]\\p{L}+)*' }
  script: { label: L, script: arabic }
  paragraph: { type: paragraph, label: L, max_length: 100 }
  digits: { type: digits, label: L, min_length: 1, max_length: 12 }
  integer: { type: integer, label: L, min: -5 }
  number: { type: number, label: L, decimals: 2 }
  money: { type: money, label: L }
  date: { type: date, label: L }
  yes_no: { type: yes_no, label: L }
  choice: { type: choice, label: L, options: { constructor: C, __proto__: P, 'a "b" c': Q, عربي: A }, other: true }
  choices: { type: choices, label: L, options: { toString: T, '1.10': A, '1.1': B } }
  agree: { type: agree, label: L }
  email: { type: email, label: L }
  phone: { type: phone, label: L }
  national_id: { type: national_id, label: L }
  group: { type: group, label: L, fields: { a: A } }
  list: { type: list, label: L, unique: a, fields: { a: A, n: { type: number, label: N } } }
  length: { type: hidden, value: string length(text) }
`;
const DAY = { today: '2026-11-24' };

let validator: Validator;
beforeAll(async () => {
  const project = { read: () => undefined };
  const found = await compile(FORM, { file: 'values.form.yaml', project, today: DAY.today, only: [] });
  expect(found.diagnostics.filter(one => one.severity === 'error')).toEqual([]);
  validator = found.compiled!.validator;
});

const verdict = (data: unknown) =>
  Object.fromEntries(validator.validate(data, DAY).issues.map(({ path, code }) => [path, code]));

const FIELDS = FORM.match(/^ {2}\w+(?=: \{ (?:label|type: (?!group|list|hidden)))/gm)!.map(line => line.trim());
const REPEATED = [
  'a',
  'ا',
  '0',
  '٠',
  ' ',
  '-',
  'a-',
  '0-',
  '.',
  '@',
  'a.',
  'a@a.',
  '+',
  '\u0301',
  '\u202e',
  '\n',
  '👩‍👩',
  '1e',
];

describe('11 endless values', () => {
  /** Returns the processor time for a value of the given length, as the least of three runs. */
  const cost = (field: string, piece: string, length: number) =>
    Math.min(
      ...[1, 2, 3].map(() => {
        const value = `${piece.repeat(length / piece.length)}!`;
        const spent = counting();
        validator.validate({ [field]: value }, DAY);
        return spent();
      }),
    );

  eachInTiers(
    it,
    field => ['text', 'phone'].includes(field),
    FIELDS,
  )('validates %s in time that grows with the length', field => {
    for (const piece of REPEATED) {
      cost(field, piece, 1_000);
      const [short, long] = [cost(field, piece, 25_000), cost(field, piece, 100_000)];
      // The length is four times as long; quadratic time would be sixteen times as long. A time of only milliseconds
      // proves nothing.
      if (long > 20) expect(long / short, `${JSON.stringify(piece)}: ${short} ms, ${long} ms`).toBeLessThan(10);
      expect(long, JSON.stringify(piece)).toBeLessThan(250);
    }
  });

  it.each([
    ['nested', (size: number) => ({ list: JSON.parse(`${'['.repeat(size / 20)}${']'.repeat(size / 20)}`) })],
    ['many items', (size: number) => ({ list: Array.from({ length: size / 10 }, (_, n) => ({ a: String(n) })) })],
    ['the same items', (size: number) => ({ list: Array.from({ length: size / 10 }, () => ({ a: 'x' })) })],
    ['many options', (size: number) => ({ choices: Array.from({ length: size }, (_, n) => String(n)) })],
    ['many keys', (size: number) => Object.fromEntries(Array.from({ length: size / 10 }, (_, n) => [`k${n}`, n]))],
    [
      'many keys in items',
      (size: number) => ({ list: [Object.fromEntries(Array.from({ length: size / 10 }, (_, n) => [`k${n}`, n]))] }),
    ],
  ])('validates %s in time that grows with the size', (_, data) => {
    const took = (size: number) => {
      const given = data(size);
      const spent = counting();
      validator.validate(given, DAY);
      return spent();
    };
    took(10_000);
    // Both sizes in turn, as often: a collection of garbage, which counts as well, falls on either of them.
    const rounds = Array.from({ length: 8 }, () => [took(25_000), took(100_000)] as const);
    const [small, large] = [0, 1].map(at => Math.min(...rounds.map(round => round[at]!))) as [number, number];
    if (large > 20) expect(large / small, `${small} ms, ${large} ms`).toBeLessThan(10);
    // Growth of a shorter time is only noise.
    expect(large).toBeLessThan(250);
  });
});

describe('14 keys of the prototype', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'];
  const owned = (key: string, value: string) => `{${JSON.stringify(key)}:${value}}`;

  it.each(KEYS)('reports %s as unexpected at any depth, and changes nothing', key => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    const evil = owned(key, '{"polluted":"yes","prototype":{"polluted":"yes"}}');
    const path = /^[\p{L}]\w*$/u.test(key) ? key : undefined;
    for (const [text, at] of [
      [evil, ''],
      [`{"group":${evil}}`, 'group.'],
      [`{"list":[${evil}]}`, 'list[0].'],
    ] as const) {
      const found = Object.entries(verdict(JSON.parse(text)));
      expect(
        found.map(([, code]) => code),
        text,
      ).toEqual(['unexpected']);
      if (path) expect(found[0]![0]).toBe(at + path);
    }
    validator.evaluate(JSON.parse(evil), DAY);
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['toString', 'option'],
    ['constructor', undefined],
    ['__proto__', undefined],
    ['hasOwnProperty', 'option'],
    ['a "b" c', undefined],
    ['عربي', undefined],
    ['other', 'required'],
  ])('accepts the option %s only if it is declared', (choice, code) => {
    expect(Object.values(verdict({ choice }))).toEqual(code ? [code] : []);
  });

  it('treats options that look like numbers as texts, in the order of the file', () => {
    expect(validator.validate({ choices: ['1.1', 'toString', '1.10'] }, DAY)).toMatchObject({
      valid: true,
      data: { choices: ['toString', '1.10', '1.1'] },
    });
    expect(verdict({ choices: [1.1] })).toEqual({ choices: 'type' });
  });
});

describe('59 values that are almost right', () => {
  it.each([
    ['integer', Number.POSITIVE_INFINITY, 'type'],
    ['integer', Number.NaN, 'type'],
    ['integer', '0x1F', 'type'],
    ['integer', -5.0000001, 'type'],
    ['integer', true, 'type'],
    ['integer', -6, 'min'],
    ['number', 0.005, 'format'],
    ['number', [1], 'type'],
    ['date', '2023-02-29', 'format'],
    ['date', '2024-02-30', 'format'],
    ['date', '10000-01-01', 'format'],
    ['date', '2024-2-3', 'format'],
    ['date', '٢٠٢٤-٠٢-٠٣', 'format'],
    ['date', '2024-02-03T00:00:00Z', 'format'],
    ['date', 20240203, 'type'],
    ['digits', '٠١٢', 'format'],
    ['digits', 12, 'type'],
    ['yes_no', 'true', 'type'],
    ['agree', 1, 'type'],
    ['text', { toString: 'x' }, 'type'],
    ['text', ['x'], 'type'],
    ['choice', ['constructor'], 'type'],
    ['list', {}, 'type'],
    ['list', [null], 'type'],
    ['group', ['x'], 'type'],
    ['email', 'a@b@c', 'format'],
    ['phone', '+', 'format'],
  ])('given the %s %j, reports %s', (field, value, code) => {
    expect(Object.values(verdict({ [field]: value }))).toEqual([code]);
  });

  it.each([['0001-01-01'], ['9999-12-31'], ['2024-02-29'], ['1900-02-28']])('accepts the date %s', date => {
    expect(verdict({ date })).toEqual({});
  });

  it('reads -0 as 0', () => {
    const { data } = validator.validate({ integer: -0, number: -0 }, DAY);
    expect(JSON.stringify(data)).toContain('"integer":0,"number":0');
  });

  it.each([undefined, null, [], 'x', 1, true, () => 0])('rejects %s as a submission', data => {
    expect(validator.validate(data, DAY).valid).toBe(false);
  });
});
