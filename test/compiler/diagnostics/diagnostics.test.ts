/** Printed formats and positions of diagnostics. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, collector, explain, formats, position } from '../../../src/compiler/diagnostics/index.js';
import { formOf, readForm } from '../read.js';

const FILE = 'forms/a b.form.yaml';

function told(text: string, start: number, end: number, language: 'ar' | 'en' = 'en', colour = false) {
  const found = collector();
  found.addText(FILE, text);
  found.in(FILE)('missing-label', { start, end }, { name: 'title' });
  return { found: found.diagnostics(), context: { texts: found.texts, language, colour } };
}

describe('positions', () => {
  it.each([
    ['a\nb', 2, { line: 2, column: 1 }],
    ['a\r\nb', 3, { line: 2, column: 1 }],
    ['😀x', 2, { line: 1, column: 3 }],
    ['', 0, { line: 1, column: 1 }],
    ['ab', 9, { line: 1, column: 3 }],
  ])('%j at %i', (text, offset, expected) => expect(position(text, offset)).toEqual(expected));
});

describe('the frame', () => {
  const caret = (text: string, start: number, end: number) => {
    const { found, context } = told(text, start, end);
    return formats.pretty(found, context).split('\n').slice(1, 3);
  };

  it.each([
    ['plain', 'form: a', 6, 7, [' 1 | form: a', '   |       ^']],
    ['Arabic', 'fields: اسم', 8, 11, [' 1 | fields: اسم', '   |         ^^^']],
    ['vowel marks', 'a: مُدَّة b', 9, 10, [' 1 | a: مُدَّة b', '   |       ^']],
    ['wide', 'a: 漢字 b', 6, 7, [' 1 | a: 漢字 b', '   |         ^']],
    ['tab', 'a:\tb', 3, 4, [' 1 | a:\tb', '   |   \t^']],
    ['a control', 'a\u202eb', 2, 3, [' 1 | a<U+202E>b', '   |          ^']],
    ['nothing', 'a:', 2, 2, [' 1 | a:', '   |   ^']],
  ])('%s', (_, text, start, end, lines) => expect(caret(text, start, end)).toEqual(lines));

  it('shows a part of a long line', () => {
    const [line, marks] = caret(`${'x'.repeat(500)}Y${'x'.repeat(500)}`, 500, 501);
    expect(line!.length).toBeLessThan(120);
    expect(line![marks!.indexOf('^')]).toBe('Y');
  });

  it('is coloured only if asked', () => {
    const { found, context } = told('a', 0, 1);
    expect(formats.pretty(found, context)).not.toContain('\u001b');
    expect(formats.pretty(found, { ...context, colour: true })).toContain('\u001b[1;31m');
  });
});

describe('formats', () => {
  it('prints 1-based positions with an exclusive end in json', () => {
    const { found, context } = told('form: a\nb', 6, 7);
    expect(JSON.parse(formats.json(found, context))).toEqual([
      {
        ...{ file: FILE, line: 1, column: 7, endLine: 1, endColumn: 8, severity: 'error', code: 'missing-label' },
        ...{ message: 'The field "title" has no label.', help: 'Add what the person is asked: label: …' },
      },
    ]);
  });

  it('escapes in github what would end a command', () => {
    const found = collector();
    found.addText('a,b:c', 'x');
    found.in('a,b:c')('missing-label', { start: 0, end: 1 }, { name: '100%' });
    const printed = formats.github(found.diagnostics(), { texts: found.texts, language: 'en', colour: false });
    expect(printed).toBe(
      '::error file=a%2Cb%3Ac,line=1,col=1,endLine=1,endColumn=2,title=missing-label::The field "100%25" has no label.%0AAdd what the person is asked: label: …\n',
    );
  });

  it('names rules and positions in sarif', () => {
    const { found, context } = told('form: a', 6, 7);
    const [run] = JSON.parse(formats.sarif(found, context)).runs;
    expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual(['missing-label']);
    expect(run.results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'forms/a%20b.form.yaml' },
      region: { startLine: 1, startColumn: 7, endLine: 1, endColumn: 8 },
    });
  });

  it('prints an empty result if there are no diagnostics', () => {
    const context = { texts: new Map(), language: 'en', colour: false } as const;
    expect([formats.pretty([], context), formats.json([], context), formats.github([], context)]).toEqual([
      '',
      '[]\n',
      '',
    ]);
  });

  it.each([
    [1, 'خطأ واحد'],
    [2, 'خطآن'],
    [3, '3 أخطاء'],
    [11, '11 خطأً'],
  ])('counts %i errors in Arabic', (count, expected) => {
    const { found, context } = told('a', 0, 1, 'ar');
    expect(formats.pretty(Array(count).fill(found[0]), context).trimEnd().split('\n').at(-1)).toBe(expected);
  });
});

describe('the collector', () => {
  it('sorts by file and position, and keeps one diagnostic for each position', () => {
    const found = collector();
    found.addText('b', 'xyz');
    found.addText('a', 'xyz');
    found.in('a')('missing-label', { start: 1, end: 2 }, { name: 'x' });
    found.in('b')('missing-translation', { start: 2, end: 3 }, { languages: 'en' });
    found.in('b')('unknown-key', { start: 2, end: 3 }, { name: 'x', known: 'label' });
    found.in('b')('missing-label', { start: 2, end: 3 }, { name: 'x' });
    found.in('b')('missing-label', { start: 0, end: 1 }, { name: 'x' });
    expect(found.diagnostics().map(({ file, span, code }) => `${file}${span.start} ${code}`)).toEqual([
      'b0 missing-label',
      'b2 unknown-key',
      'a1 missing-label',
    ]);
  });
});

describe('the catalogue', () => {
  it('has each code once', async () => {
    const folder = new URL('../../../src/compiler/diagnostics/catalogue/', import.meta.url);
    const files = readdirSync(folder).filter(name => !/^(index|entry|texts|expression-\w+)\.ts$/.test(name));
    const modules = await Promise.all(files.map(async name => Object.values(await import(new URL(name, folder).href))));
    const areas = modules.flat().flatMap(area => Object.keys(area as object));
    expect(areas.filter((code, index) => areas.indexOf(code) !== index)).toEqual([]);
    expect(areas.length).toBe(Object.keys(catalogue).length);
  });

  it('uses the same params in both languages, and Arabic letters in Arabic', () => {
    const params = (text: string) => [...new Set(text.match(/(?<!\{)\{\w+(?:\|\w+)?\}/g))].toSorted();
    const wrong = Object.entries(catalogue).filter(
      ([, { ar, en }]) =>
        params(`${ar.text}${ar.help}`).join() !== params(`${en.text}${en.help}`).join() || !/[ء-ي]/.test(ar.text),
    );
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('names the same keywords in both languages, as the form writes them', () => {
    const keywords = (text: string) => [...new Set(text.match(/\{\{[^{}]+\}\}/g))].toSorted();
    const wrong = Object.entries(catalogue).filter(
      ([, { ar, en }]) => keywords(`${ar.text}${ar.help}`).join() !== keywords(`${en.text}${en.help}`).join(),
    );
    expect(wrong.map(([code]) => code)).toEqual([]);
  });

  it('explains a code at length, in both languages', () => {
    expect(explain('tab', 'en')).toContain('Wrong:');
    expect(explain('tab', 'ar')).toContain('الحل');
    expect(explain('no-such-code', 'en')).toBeUndefined();
    expect(explain('toString', 'en')).toBeUndefined();
  });
});

it('reports eight different mistakes as eight diagnostics at their positions', () => {
  const source = formOf(
    [
      '  a: { label: A, requird: true }',
      '  b: { type: intger, label: B }',
      '  c: { type: integer, label: C, min: 9, max: 1 }',
      '  d: { label: D, show_if: "x" in a }',
      '  e-f: E',
      '  f: { label: F, required: yes }',
      "  g: { label: G, pattern: '(a+)+' }",
      '  h: { label: H, show_if: kind = "maried" }',
      '  kind: { type: choice, label: K, options: { married: M } }',
      '',
    ].join('\n'),
  );
  expect(readForm(source).found).toEqual([
    'unknown-key 6:18',
    'unknown-type 7:14',
    'min-over-max 8:38',
    'text-after-quote 9:31',
    'field-id 10:3',
    'boolean-expected 11:28',
    'pattern-backtracks 12:28',
    'unknown-option 13:34',
  ]);
});
