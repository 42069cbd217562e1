/** `istimara fmt`: layout and vocabulary change how a definition is written, never what it means. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/compiler/1-parse/index.js';
import { vocabularyOf } from '../../../src/compiler/1-parse/vocabulary/dictionary.js';
import { analyze } from '../../../src/compiler/2-analyze/index.js';
import { collector } from '../../../src/compiler/diagnostics/index.js';
import { translateExpression } from '../../../src/compiler/expressions/index.js';
import { format } from '../../../src/compiler/format/index.js';
import { eachInTiers } from '../../tier.js';
import { blocks, corpus, definitionOf, own, type Sample } from '../corpus.js';

/** Memoized results of formatting, by text and vocabulary, because most forms are already formatted. */
const before = new Map<Sample['project'], Map<string, string>>();

function formatted({ file, project }: Sample, text: string, to?: 'ar' | 'en'): string {
  const known = before.get(project) ?? before.set(project, new Map()).get(project)!;
  const key = `${to} ${text}`;
  return known.get(key) ?? known.set(key, format(text, file, project, to).text!).get(key)!;
}

/** Returns all that is known of a form, except how its expressions and files are written. */
function known(sample: Sample): string {
  const [read, told] = [collector(), collector()];
  const { model, examples, defaults } = analyze(parse(sample.text, sample.file, sample.project, read)!, told) ?? {};
  if (read.hasErrors() || told.hasErrors()) throw new Error(`${sample.name} has errors`);
  const codes = told.diagnostics().map(({ code }) => code);
  return JSON.stringify([codes, model, examples, defaults], (key, value) => {
    if (['sources', 'span'].includes(key)) return undefined;
    return key === 'source' ? translateExpression(value as string, 'en') : value;
  });
}

/** Returns the comment lines and the empty lines, in order. The space in front of a comment is layout. */
const remarks = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line === '' || line.startsWith('#'));

it('covers many forms', () => expect(corpus.length).toBeGreaterThan(20));

eachInTiers(
  describe,
  ({ name }, index) => name.includes('complaint') || index % 20 === 10,
  corpus,
)('$name', sample => {
  const same = () => formatted(sample, sample.text);
  const arabic = () => formatted(sample, sample.text, 'ar');

  it('does not change when it is formatted again', () => expect(formatted(sample, same())).toBe(same()));

  it('keeps comments and blank lines, in either vocabulary', () => {
    expect(remarks(same())).toEqual(remarks(sample.text));
    expect(remarks(arabic())).toEqual(remarks(sample.text));
  });

  it('is the same after a conversion to Arabic and back', () => {
    const english = formatted(sample, sample.text, 'en');
    expect(formatted(sample, formatted(sample, english, 'ar'), 'en')).toBe(english);
  });

  it('is the same after a conversion to English and back', () => {
    const english = formatted(sample, arabic(), 'en');
    expect(formatted(sample, english, 'ar')).toBe(arabic());
    expect(formatted(sample, english, 'en')).toBe(english);
  });

  it('has the same meaning in Arabic', () => {
    const codes = (text: string) => known({ ...sample, text }).replace(/"mixed-vocabulary",?/g, '');
    expect(codes(arabic())).toBe(codes(sample.text));
  });
});

eachInTiers(it, ({ name }, index) => name.includes('complaint') || index % 20 === 10, [...own, ...blocks])(
  'leaves no English keyword in $name in Arabic',
  sample => {
    const arabic = formatted(sample, sample.text, 'ar');
    expect(arabic).not.toMatch(/^\s*(?:- )?(?:type|label|required|fields|title|show_if|options|data|expect):/m);
    expect(arabic).not.toMatch(/: (?:true|false|null)$/m);
  },
);

describe('layout', () => {
  const HERE = new URL('./layout/', import.meta.url);
  const cases = readdirSync(HERE).filter(name => name.endsWith('.before.yaml'));
  it.each(cases)('%s', name => {
    const before = readFileSync(new URL(name, HERE), 'utf8');
    const after = readFileSync(new URL(name.replace('before', 'after'), HERE), 'utf8');
    const made = format(before, 'a.form.yaml', { read: () => undefined });
    expect(made.diagnostics).toEqual([]);
    expect(made.text).toBe(after);
  });
});

it('leaves a file with errors alone', () => {
  const made = format('form: a\nversion: x\n', 'a.form.yaml', { read: () => undefined });
  expect(made.text).toBeUndefined();
  expect(made.diagnostics.map(({ code }) => code)).toContain('whole-number-expected');
});

describe('comments and spaces anywhere between the lines', () => {
  const MARK = /ملاحظة \d+ #:"'/g;
  const put = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('line', 'end', 'blank', 'blanks behind'),
  });

  /** Inserts comments on lines of their own and at the ends of lines, empty lines, and spaces at the ends of lines. */
  function strewn(text: string, puts: readonly { at: number; kind: string }[]): string {
    const lines = text.split('\n');
    for (const [index, { at, kind }] of puts.entries()) {
      const place = Math.floor(at * (lines.length - 1));
      const indent = /^ */.exec(lines[place]!)![0];
      const mark = `# ملاحظة ${index} #:"'`;
      if (kind === 'line') lines.splice(place, 0, indent + mark);
      else if (kind === 'blank') lines.splice(place, 0, '');
      else if (kind === 'end') lines[place] += `   ${mark}`;
      else lines[place] += '   ';
    }
    return lines.join('\n');
  }

  eachInTiers(
    it,
    ({ name }) => name.includes('not-employed'),
    own,
  )('$name', sample => {
    fc.assert(
      fc.property(fc.array(put, { maxLength: 12 }), puts => {
        const text = strewn(sample.text, puts);
        const there = { ...sample, text };
        fc.pre(definitionOf(there) !== undefined);
        const to = vocabularyOf(text) === 'ar' ? 'en' : 'ar';
        const other = formatted(there, text, to);
        const marks = (of: string) => of.match(MARK)?.toSorted() ?? [];
        expect(marks(other)).toEqual(marks(text));
        expect(formatted(there, other, to)).toBe(other);
        const back = formatted(there, other, vocabularyOf(text));
        expect(back).toBe(formatted(there, text));
      }),
      { numRuns: 2 },
    );
  });
});

it.each([
  ['"العمر \\u003e 18 ووالد"', 'العمر أكبر من 18 و والد', undefined],
  ['"العمر>18ووالد"', 'العمر أكبر من 18 و والد', undefined],
  ['"(والد)ووالد"', '(والد) و والد', undefined],
  ['"والد\n      و الاسم = \\"س\\""', undefined, '"والد and الاسم = \\"س\\""'],
  [`'والد\n      و الاسم != "ا''ب"'`, undefined, `'والد and الاسم != "ا''ب"'`],
])('writes %s once and for all', (condition, arabic, english) => {
  const text = (written: string) => `استمارة: sample
الإصدار: 1
العنوان: عيّنة
الحقول:
  العمر: { النوع: عدد_صحيح, التسمية: العمر }
  والد: { النوع: نعم_لا, التسمية: هل أنت والد؟ }
  الاسم: الاسم
  س:
    التسمية: س
    يظهر_إذا: ${written}
`;
  for (const [to, wanted] of [['ar', arabic] as const, ['en', english] as const]) {
    const once = format(text(condition), 'sample.form.yaml', { read: () => undefined }, to).text!;
    if (wanted) expect(once).toContain(`: ${wanted}\n`);
    expect(format(once, 'sample.form.yaml', { read: () => undefined }, to).text).toBe(once);
  }
});
