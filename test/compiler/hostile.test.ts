/**
 * Hostile and unlucky definitions: each ends in diagnostics at their positions, in bounded time. Numbers are those of
 * the list of hostile cases.
 */
import { describe, expect, it } from 'vitest';
import { counting } from '../processor.js';
import { eachInTiers, FULL_TIER } from '../tier.js';
import { formOf, readForm } from './read.js';

const bytes = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap(part => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)));

const letters = 'abcdefghi';
const bomb = [...letters]
  .map((name, level) => `      ${name}: &${name} [${`${level ? `*${letters[level - 1]}` : 'x'}, `.repeat(9)}]\n`)
  .join('');
/** Form with a field for each of the letters. */
const lettered = formOf([...'abcdefghi'].map(id => `  ${id}: L${id}\n`).join(''));
const example = (data: string) => `${lettered}examples:\n  - title: E\n    expect: valid\n    data:\n${data}`;
const field = (id: string) => formOf(`  ${id}: { label: L }\n`);

/** Returns a form in which each field reads the one before. */
const chain = (fields: number) =>
  formOf(
    Array.from({ length: fields }, (_, n) =>
      n === 0
        ? '  f0: { type: integer, label: F0 }\n'
        : `  f${n}: { type: integer, label: F${n}, value: f${n - 1} + 1 }\n`,
    ).join(''),
  );

interface Case {
  readonly title: string;
  readonly source: string | Uint8Array;
  /** All diagnostics, as `code line:column`. */
  readonly found: readonly string[];
}

const cases: readonly Case[] = [
  {
    title: '1 alias bomb',
    source: example(bomb),
    found: ['yaml-anchor 19:10', 'yaml-alias 20:14'],
  },
  {
    title: '2 self-referring anchor',
    source: example('      a: &a [*a]\n'),
    found: ['yaml-anchor 19:10', 'yaml-alias 19:14'],
  },
  { title: '3 duplicate key at the top', source: `${formOf('  n: N\n')}title: Again\n`, found: ['duplicate-key 7:1'] },
  {
    title: '3 duplicate key in a field',
    source: formOf('  n:\n    label: A\n    label: B\n'),
    found: ['duplicate-key 8:5'],
  },
  { title: '5 nesting in flow style', source: `a: ${'['.repeat(100_000)}`, found: ['too-deep 1:67'] },
  { title: '5 nesting in dashes', source: `${'- '.repeat(100_000)}a`, found: ['too-deep 1:129'] },
  {
    title: '5 nesting in block style',
    source: Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join(''),
    found: ['too-deep 65:66'],
  },
  { title: '5 braces in block style', source: `a: ${'{a: '.repeat(100_000)}`, found: ['too-deep 1:256'] },
  {
    title: '6 file over the limit',
    source: `${formOf('  n: N\n')}${'#'.repeat(1_000_000)}`,
    found: ['file-too-large 1:1'],
  },
  {
    title: '6 text over the limit',
    source: formOf(`  n: ${'x'.repeat(256 * 1024 + 1)}\n`),
    found: ['text-too-long 6:6'],
  },
  { title: '6 text at the limit', source: formOf(`  n: { label: N, hint: ${'x'.repeat(256 * 1024)} }\n`), found: [] },
  {
    title: '6 fields over the limit',
    source: formOf(Array.from({ length: 5001 }, (_, n) => `  f${n}: F\n`).join('')),
    found: ['too-many-fields 5006:3'],
  },
  { title: '19 fields that hang on each other in a row, at the limit', source: chain(500), found: [] },
  {
    title: '19 fields that hang on each other in a row, over the limit',
    source: chain(501),
    found: ['chain-too-long 506:46'],
  },
  { title: '8 merge key', source: formOf('  n:\n    <<: { label: N }\n    label: N\n'), found: ['yaml-merge 7:5'] },
  { title: '8 tag !!js/function', source: formOf('  n: !!js/function "f"\n'), found: ['yaml-tag 6:6'] },
  { title: '8 tag !!python/object', source: formOf('  n: !!python/object:os.system "f"\n'), found: ['yaml-tag 6:6'] },
  { title: '8 tag !include', source: formOf('  n: !include secret.yaml\n'), found: ['yaml-tag 6:6'] },
  {
    title: '9 version 1.10',
    source: 'form: a\nversion: 1.10\ntitle: T\nfields: { n: N }\n',
    found: ['whole-number-expected 2:10'],
  },
  {
    title: '9 version 1_0',
    source: 'form: a\nversion: 1_0\ntitle: T\nfields: { n: N }\n',
    found: ['whole-number-expected 2:10'],
  },
  {
    title: '9 yes for true',
    source: formOf('  n: { label: N, sensitive: yes, required: on }\n'),
    found: ['boolean-expected 6:29', 'boolean-expected 6:44'],
  },
  { title: '10 second document', source: `${formOf('  n: N\n')}---\nform: b\n`, found: ['second-document 7:1'] },
  {
    title: '10 second document after dots',
    source: `${formOf('  n: N\n')}...\nform: b\n`,
    found: ['second-document 8:1'],
  },
  { title: '14 __proto__', source: field('__proto__'), found: ['reserved-id 6:3'] },
  { title: '14 constructor', source: field('constructor'), found: ['reserved-id 6:3'] },
  { title: '14 prototype', source: field('prototype'), found: ['reserved-id 6:3'] },
  ...['toString', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', '__defineGetter__'].map(id => ({
    title: `15 ${id}`,
    source: field(id),
    found: ['reserved-id 6:3'],
  })),
  ...['and', 'not', 'true', 'null', 'this', 'form', 'parent', 'option', 'index', 'documents', 'fees_total'].map(id => ({
    title: `17 ${id}`,
    source: field(id),
    found: ['reserved-id 6:3'],
  })),
  ...['a-b', '1st', 'a.b', '"a[0]"', '""', 'x'.repeat(10_000), '_a', 'a b'].map(id => ({
    title: `17 ${id.slice(0, 20)}`,
    source: formOf(`  ${id}:\n    label: L\n`),
    found: [id.length > 1024 ? 'yaml-syntax 6:3' : 'field-id 6:3'],
  })),
  {
    title: '19 a shows b, b shows a',
    source: formOf('  a: { label: A, show_if: b = "1" }\n  b: { label: B, show_if: a = "1" }\n'),
    found: ['cycle 6:27'],
  },
  { title: '19 shown by itself', source: formOf('  a: { label: A, show_if: a = "1" }\n'), found: ['cycle 6:27'] },
  {
    title: '19 computed from each other',
    source: formOf('  a: { type: number, label: A, value: b + 1 }\n  b: { type: number, label: B, value: a + 1 }\n'),
    found: ['cycle 6:39'],
  },
  {
    title: '19 by a group',
    source: formOf('  g:\n    type: group\n    show_if: g.a = "1"\n    fields: { a: A }\n'),
    found: ['cycle 8:14'],
  },
  {
    title: '19 by a list',
    source: formOf(
      '  l:\n    type: list\n    label: L\n    show_if: n > 0\n    fields: { a: A }\n  n: { type: number, label: N, value: count(l) }\n',
    ),
    found: ['cycle 9:14'],
  },
  {
    title: '19 by a page',
    source:
      'form: a\nversion: 1\nlanguages: [en]\ntitle: T\npages:\n  one:\n    show_if: a = "1"\n    fields: { a: A }\n',
    found: ['cycle 7:14'],
  },
  { title: '28 override in a label', source: formOf('  n: "a \u202e b"\n'), found: ['bidi-unbalanced 6:9'] },
  { title: '28 isolates that are closed', source: formOf('  n: "a \u2068b\u2069 c"\n'), found: [] },
  { title: '28 in a name', source: formOf('  n\u202ea: N\n'), found: ['bidi-unbalanced 6:4'] },
  {
    title: '28 in an expression',
    source: formOf('  n: N\n  a: { label: A, show_if: n = "\u2067x\u2069" }\n'),
    found: ['hidden-character 7:32'],
  },
  { title: '29 zero width space', source: formOf('  n\u200ba: N\n'), found: ['hidden-character 6:4'] },
  { title: '29 soft hyphen', source: formOf('  n\u00ada: N\n'), found: ['hidden-character 6:4'] },
  { title: '29 tag character', source: formOf('  n\u{e0041}a: N\n'), found: ['hidden-character 6:4'] },
  { title: '29 Cyrillic in a Latin name', source: field('раypal'), found: ['mixed-script 6:3'] },
  {
    title: '29 options that look alike',
    source: formOf('  c: { type: choice, label: C, options: { pa: A, "р\u0430": B } }\n'),
    found: ['confusable-options 6:50'],
  },
  ...[
    '../../etc/cron.d/x',
    '/abs',
    'a/b',
    'C:\\x',
    '\\\\host\\share',
    '.',
    '..',
    'a.',
    '"a "',
    'A',
    'x'.repeat(300),
  ].map(id => ({
    title: `30 ${id.slice(0, 20)}`,
    source: formOf('  n: N\n').replace('form: test', `form: ${id}`),
    found: ['form-id 1:7'],
  })),
  ...['con', 'nul', 'com1'].map(id => ({
    title: `30 ${id}`,
    source: formOf('  n: N\n').replace('form: test', `form: ${id}`),
    found: ['device-name 1:7'],
  })),
  {
    title: '30 zero byte',
    source: formOf('  n: N\n').replace('form: test', 'form: a\0b'),
    found: ['control-character 1:8'],
  },
  { title: '34 byte order mark', source: bytes([0xef, 0xbb, 0xbf], formOf('  1n: N\n')), found: ['field-id 6:3'] },
  { title: '36 tab', source: 'form: a\nfields:\n\tn: N\n', found: ['tab 3:1'] },
  { title: '36 tab after blanks', source: 'form: a\nfields:\n  n:\n  \tlabel: N\n', found: ['tab 4:3'] },
  { title: '36 tab inside a text', source: formOf('  n: "a\tb"\n'), found: [] },
  { title: '37 Latin-1', source: bytes(formOf('  n: '), [0xe9, 0x0a]), found: ['not-utf8 6:6'] },
  { title: '37 UTF-16 with mark', source: bytes([0xff, 0xfe, 0x61, 0]), found: ['not-utf8 1:1'] },
  { title: '37 UTF-16 without mark', source: bytes([0x61, 0, 0x3a, 0]), found: ['not-utf8 1:1'] },
  { title: '37 overlong', source: bytes('a: ', [0xc0, 0xaf]), found: ['not-utf8 1:4'] },
  { title: '37 surrogate in UTF-8', source: bytes('a: ', [0xed, 0xa0, 0x80]), found: ['not-utf8 1:4'] },
  { title: '37 cut in a character', source: bytes('a: ', [0xd8]), found: ['not-utf8 1:4'] },
  { title: '37 escaped surrogate', source: formOf('  n: "\\uD800"\n'), found: ['lone-surrogate 6:7'] },
  { title: '37 surrogate in a string', source: formOf('  n: \ud800\n'), found: ['lone-surrogate 6:6'] },
  { title: '39 empty', source: '', found: ['not-a-form 1:1'] },
  { title: '39 comments only', source: '# nothing\n', found: ['not-a-form 1:1'] },
  { title: '39 null', source: 'null\n', found: ['not-a-form 1:1'] },
  { title: '39 a list', source: '- a\n', found: ['not-a-form 1:1'] },
  { title: '39 a number', source: '12\n', found: ['not-a-form 1:1'] },
  { title: '40 misspelt key', source: formOf('  n: { label: N, requird: true }\n'), found: ['unknown-key 6:18'] },
  { title: '40 key of the future', source: `${formOf('  n: N\n')}workflow: x\n`, found: ['unknown-key 7:1'] },
];

describe('hostile definitions', () => {
  it.each(cases.map(one => [one.title, one] as const))('%s', (_, { source, found }) => {
    expect(readForm(source).found).toEqual(found);
  });
});

describe('patterns', () => {
  const verdict = (pattern: string) =>
    readForm(formOf(`  n: { label: N, pattern: '${pattern.replaceAll("'", "''")}' }\n`))
      .diagnostics.filter(({ severity }) => severity !== 'info')
      .map(one => one.code);
  const slow = [
    '^(a+)+$',
    '(\\w*)*x',
    '(.*,){20}',
    '(a|a)*',
    '(a|b|ab)*c',
    '(x+x+)+y',
    '.*a.*b',
    '\\s*\\s*x',
    '(a?){30}a{30}',
    '(([a-z])+.)+[A-Z]([a-z])+',
  ];
  it.each(slow)('11 rejects %s', pattern => expect(verdict(pattern)).toEqual(['pattern-backtracks']));

  const fast = [
    '[A-Z]{2}\\d',
    '[^0-9٠-٩]+',
    '\\d{10}|\\d{11}',
    '0?\\d{9}',
    '\\p{L}+([ -]\\p{L}+)*',
    '\\d{1,3}(,\\d{3})*',
    '[^@ ]+@[^@ ]+',
    '(19|20)\\d\\d',
    '.{0,200}',
  ];
  it.each(fast)('11 accepts %s', pattern => expect(verdict(pattern)).toEqual([]));

  it.each(fast)('11 matches %s against 100 kB quickly', pattern => {
    const expression = new RegExp(`^(?:${pattern})$`, 'u');
    const spent = counting();
    for (const text of ['a', '1', 'أ', ' ', '1,111', '@']) expression.test(`${text.repeat(100_000 / text.length)}!`);
    expect(spent()).toBeLessThan(2_000);
  });

  it.each([
    ['[0-9', 'pattern-syntax'],
    ['a{2}{3}', 'pattern-syntax'],
    ['a\\-b', 'pattern-syntax'],
    ['(?<=a)b', 'pattern-lookaround'],
    ['(?!a)b', 'pattern-lookaround'],
    ['(a)\\1', 'pattern-backreference'],
    ['(?<n>a)\\k<n>', 'pattern-backreference'],
    [`${'('.repeat(500)}a${')'.repeat(500)}`, 'pattern-too-large'],
  ])('12 %s', (pattern, code) => expect(verdict(pattern)).toEqual([code]));

  it('12 reports the position in the pattern', () => {
    expect(readForm(formOf("  n: { label: N, pattern: 'ab(a)\\1' }\n")).found).toEqual(['pattern-backreference 6:33']);
  });
});

describe('bounded time', () => {
  const seconds = (work: () => void) => {
    const spent = counting();
    work();
    return spent() / 1000;
  };
  const bombs: readonly (readonly [string, string, Readonly<Record<string, string>>?])[] = [
    ['1 alias bomb', example(bomb)],
    ['fragments of a brace', `a: {${'b, '.repeat(40_000)}}`],
    ['duplicate keys', 'a: 1\n'.repeat(30_000)],
    ['broken lines', 'a: "b" c\n'.repeat(5_000)],
    ['closing brackets', `a: ${']'.repeat(50_000)}`],
    ['unknown keys', Array.from({ length: 20_000 }, (_, n) => `key${n}: 1\n`).join('')],
    [
      'blocks that double',
      formOf(
        '  n: { label: N, use: b0 }\n',
        `blocks:\n${Array.from({ length: 40 }, (_, n) => `  b${n}: { fields: { x: { use: b${n + 1} }, y: { use: b${n + 1} } } }\n`).join('')}  b40: { fields: { n: N } }\n`,
      ),
    ],
    [
      'blocks in blocks',
      formOf(
        '  n: { label: N, use: b0 }\n',
        `blocks:\n${Array.from({ length: 3000 }, (_, n) => `  b${n}: { fields: { x: { use: b${n + 1} } } }\n`).join('')}`,
      ),
    ],
    [
      'hidden fields in a chain',
      formOf(
        `${Array.from({ length: 3000 }, (_, n) => `  h${n}: { type: hidden, value: h${n + 1} }\n`).join('')}  h3000: H\n`,
      ),
    ],
    [
      'fees that double',
      formOf(
        '  n: { type: number, label: N }\n',
        `procedure:\n  fees:\n    f0: { label: F, amount: n }\n${Array.from({ length: 60 }, (_, n) => `    f${n + 1}: { label: F, amount: f${n} + f${n} }\n`).join('')}`,
      ),
    ],
  ];
  eachInTiers(
    it,
    ({ name }) => ['1 alias bomb', 'blocks that double', 'fees that double'].includes(name),
    bombs.map(([name, source, files]) => ({ name, source, files })),
  )('$name', ({ source, files }) => {
    expect(seconds(() => readForm(source, files))).toBeLessThan(10);
  });

  it('6 takes time in proportion to the number of fields', FULL_TIER, () => {
    const source = (count: number) =>
      formOf(
        Array.from(
          { length: count },
          (_, n) => `  f${n}: { type: integer, label: F, min: 1, show_if: ${n ? `f${n - 1} > ${n}` : 'true'} }\n`,
        ).join(''),
      );
    readForm(source(500));
    const time = (count: number) => Math.min(...[1, 2, 3].map(() => seconds(() => readForm(source(count)))));
    expect(time(2000) / time(500)).toBeLessThan(4 * 2.3);
  });

  it('14 leaves Object.prototype unchanged', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    readForm(
      formOf(
        '  n: N\n',
        'examples:\n  - { title: T, data: { __proto__: { polluted: yes }, constructor: { prototype: { polluted: yes } } }, expect: valid }\n',
      ),
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
