/** `istimara eval` as a process: one expression, a form's data, many lines. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FULL_TIER } from '../tier.js';
import { kept as istimara } from './istimara.js';

const folder = mkdtempSync(join(tmpdir(), 'istimara-eval-'));
function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Objects nested 50,000 levels deep. */
const NESTED = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;

const form = file(
  'household.form.yaml',
  `form: household
version: 1
languages: [en]
title: Household
fields:
  birth: { type: date, label: Birth }
  married: { type: yes_no, label: Married }
  spouse: { label: Spouse, show_if: married = true }
  copies: { type: integer, label: Copies }
  price: { type: hidden, value: copies * 0.1 }
  number: { type: national_id, label: Number, unknown: No number }
  children: { type: list, label: Children, fields: { name: Name, birth: { type: date, label: Birth } } }
`,
);
const data = file(
  'answers.json',
  JSON.stringify({
    ...{ birth: '1990-05-17', married: false, spouse: 'Rana', copies: 3, number: null },
    children: [{ name: 'Hiba', birth: '2012-03-01' }, { name: 'Rami' }],
  }),
);

describe('one expression', () => {
  it.each([
    ['0.1 + 0.2', '0.3'],
    ['today() + duration("P90D")', '"2027-02-22"'],
    ['@"PT90M"', '"PT1H30M"'],
    ['{ a: 1, b: [a, "x"] }', '{"a":1,"b":[1,"x"]}'],
    ['إذا ١ < ٢ فإن "نعم" وإلا "لا"', '"نعم"'],
  ])('evaluates %s to %s', async (expression, value) => {
    expect(await istimara(['eval', expression, '--today', '2026-11-24'])).toMatchObject({ code: 0, out: `${value}\n` });
  });

  it.each([
    ['age(birth)', '36'],
    ['price', '0.3'],
    ['spouse', 'null'],
    ['is unknown(number)', 'true'],
    ['children[2].birth', 'null'],
    ['some c in children satisfies age(c.birth) < 18', 'true'],
    ['for c in children return c.name', '["Hiba","Rami"]'],
  ])('evaluates %s to %s with the data of a form', async (expression, value) => {
    const asked = ['eval', expression, '--form', form, '--data', data, '--today', '2026-11-24'];
    expect(await istimara(asked)).toMatchObject({ code: 0, out: `${value}\n` });
  });

  it('reports a mistake at its position, in the requested language', async () => {
    const { code, out, err } = await istimara(['--lang', 'en', 'eval', 'birht < today()', '--form', form]);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('expression:1:1: error[unknown-name]');
    expect(err).toContain('Did you mean "birth"?');
    expect((await istimara(['--lang', 'ar', 'eval', '1 +'])).err).toContain('خطأ[expression-unfinished]');
  });

  it.each([
    [['eval'], 2],
    [['eval', '1', '--jsonl'], 2],
    [['eval', '1', '--today', '2026-02-30'], 2],
    [['eval', '1', '--data', join(folder, 'none.json')], 3],
    [['eval', '1', '--data', file('list.json', '[1]')], 1],
    [['eval', '1', '--data', file('broken.json', '{')], 1],
  ])('given %j, exits with %i', async (asked, code) => {
    expect(await istimara(asked)).toMatchObject({ code });
  });

  it.each([
    ['nested.json', NESTED, /nested\.json:1: this is not JSON: it is nested too deep/],
    ['twice.json', '{"a":1,"a":2}', /a key stands twice/],
    ['half.json', '{"a":"\\ud800"}', /half a character/],
    ['latin.json', Buffer.from('{"a":"\xe9"}', 'latin1'), /latin\.json(?::1)? is not UTF-8 text/],
  ] as const)('rejects the same data as validate: %s', async (name, content, why) => {
    const path = file(name, content);
    for (const asked of [
      ['eval', '1', '--data', path],
      ['validate', form, path],
    ]) {
      const { code, out, err } = await istimara(asked);
      expect([code, out, err]).toEqual([1, '', expect.stringMatching(why)]);
    }
  });
});

describe('lines', () => {
  const lines = (all: readonly unknown[]) =>
    file('lines.jsonl', `${all.map(one => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n')}\n\n`);

  it('evaluates each line, in order', async () => {
    const path = lines([
      { expression: 'a + 1', data: { a: 2 } },
      { expression: '"Hello " + Full Name', data: { 'Full Name': 'Rana' } },
      { expression: 'a +', data: { a: 2 } },
      'no json',
      { expression: 'birth.year', data: { birth: '1990-05-17' } },
      { expression: 'stay * 2', data: { stay: 'P1D' } },
      { expression: 'null' },
      [1],
    ]);
    const { code, out } = await istimara(['--lang', 'en', 'eval', '--jsonl', '--data', path]);
    const answers = out
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(code).toBe(1);
    expect(answers.map(one => ('value' in one ? one.value : one.diagnostic.code))).toEqual([
      ...[3, 'Hello Rana', 'expression-unfinished', 'not-json', 1990, 'P2D', null, 'not-json'],
    ]);
    expect(answers[2].diagnostic).toMatchObject({ line: 1, column: 3, endColumn: 4, severity: 'error' });
  });

  it('reads each line as strictly as a record', async () => {
    const line = (data: string) => Buffer.from(`{"expression":"a","data":${data}}\n`, 'latin1');
    const path = file(
      'strict.jsonl',
      Buffer.concat(
        ['{"a":1}', NESTED, '{"a":1,"a":2}', '{"a":"\\ud800"}', '{"a":"\xe9"}', '{"a":"\xc3\xa9\xe2\x80\xa8"}'].map(
          line,
        ),
      ),
    );
    const { code, out, err } = await istimara(['--lang', 'en', 'eval', '--jsonl', '--data', path]);
    const answers = out.trimEnd().split('\n');
    expect([code, err]).toEqual([1, '']);
    expect(answers.map(one => JSON.parse(one).value ?? JSON.parse(one).diagnostic.message)).toEqual([
      1,
      'it is nested too deep',
      'a key stands twice in one object',
      'it holds half a character',
      'the line is not UTF-8 text',
      'é\u2028',
    ]);
  });

  it('evaluates thousands of lines within seconds', FULL_TIER, async () => {
    const path = lines(
      Array.from({ length: 5000 }, (_, index) => ({ expression: `a * ${index} + sum(b)`, data: { a: 2, b: [1, 2] } })),
    );
    const start = performance.now();
    const { code, out } = await istimara(['eval', '--jsonl', '--data', path]);
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')[4999]).toBe('{"value":10001}');
    // The limit is far below a bundler run for each line, and leaves room for a busy machine.
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
