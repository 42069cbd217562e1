/**
 * Patterns of the field types: they are correct for every day of the calendar, and linear in the length of the input.
 */
import { expect, test } from 'vitest';
import { callingCode, callingCountries } from '../../../src/runtime/fields/formats/calling-codes.js';
import { fieldType, fieldTypes } from '../../../src/runtime/fields/index.js';
import { FULL_TIER } from '../../tier.js';
import { fieldModel } from './sample.js';

const formats: Readonly<Record<string, unknown>> = Object.assign({}, ...fieldTypes.map(type => type.formats));
/** Formats that are patterns. */
const FORMATS = Object.entries(formats).filter((entry): entry is [string, RegExp] => entry[1] instanceof RegExp);
/** Formats that accept a whole day, each with the text that follows the day. */
const DAYS = [
  ['day', ''],
  ['day-or-month', ''],
  ['day-month-or-year', ''],
  ['moment', 'T08:30:00+03:00'],
] as const;

test.each(DAYS)('accepts a date as %s exactly if the calendar has it', (name, rest) => {
  const pattern = formats[name] as RegExp;
  const wrong: string[] = [];
  for (const year of [0, 4, 1000, 1899, 1900, 1904, 1999, 2000, 2001, 2024, 2026, 2100, 2400, 9999]) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
          '-',
        );
        const date = new Date(`${text}T00:00:00Z`);
        const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
        if (pattern.test(text + rest) !== real) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
});

/**
 * Number of repetitions in a hostile text. A pattern that can match in two ways would try them all, which would not end
 * in a lifetime.
 */
const LONG = 50_000;
const HOSTILE = ['a', 'a.', '1', '،', '-', 'a@', 'a-.', '+9', '2024-', '1:', '%20', 'a.b/', '\u2028', 'م،'].flatMap(
  part => [
    part.repeat(LONG),
    `${part.repeat(LONG)}\n`,
    `a@${part.repeat(LONG)}\n`,
    `+963${part.repeat(LONG)}x`,
    `https://${part.repeat(LONG)} `,
  ],
);

test.each(FORMATS)('ends on long texts with the format %s', (_, pattern) => {
  for (const text of HOSTILE) expect(typeof pattern.test(text)).toBe('boolean');
});

test.each(['arabic', 'latin'])('ends on long texts with the pattern of the script %s', script => {
  const { pattern } = fieldType('text').schema(fieldModel('text', { own: { script } }), { object: () => ({}) }).script!;
  const regexp = new RegExp(pattern as string, 'u');
  for (const text of HOSTILE) expect(typeof regexp.test(text)).toBe('boolean');
});

test('ends on long texts while reading', FULL_TIER, () => {
  for (const type of [
    'integer',
    'date',
    'time',
    'datetime',
    'month',
    'iban',
    'url',
    'location',
    'phone',
    'digits',
    'text',
    'yes_no',
  ]) {
    for (const text of HOSTILE) {
      const read = fieldType(type).read(text, { own: {} }, { zone: 'Asia/Damascus' });
      expect(read === undefined).toBe(text.trim() === '');
    }
  }
});

test.each(FORMATS)(
  'anchors the format %s, which takes Unicode and looks neither back nor ahead',
  (_, { source, flags }) => {
    expect(source).toMatch(/^\^.*\$$/);
    expect(source).not.toMatch(/\(\?<?[=!]/);
    expect(flags).toBe('u');
  },
);

test('has one calling code, of one to three digits, for every country', () => {
  const countries = callingCountries();
  expect(new Set(countries).size).toBe(countries.length);
  expect(countries.length).toBe(249);
  for (const country of countries) expect(callingCode(country)).toMatch(/^[1-9][0-9]{0,2}$/);
  const known = {
    US: '1',
    CA: '1',
    RU: '7',
    EG: '20',
    FR: '33',
    DE: '49',
    TR: '90',
    LB: '961',
    JO: '962',
    SY: '963',
    IQ: '964',
    UZ: '998',
  };
  expect(Object.fromEntries(Object.keys(known).map(country => [country, callingCode(country)]))).toEqual(known);
  expect(callingCode('ZZ')).toBeUndefined();
});
