import { describe, expect, it } from 'vitest';
import {
  controlValueAt,
  parsePath,
  withItem,
  withoutItem,
  withoutPaths,
  withValue,
} from '../../../src/runtime/element/state/answer-tree.js';
import { evaluate } from '../../../src/runtime/engine/index.js';
import { readAnswers } from '../../../src/runtime/fields/answers.js';
import { markdown } from '../../../src/runtime/fields/controls/markdown.js';
import { fieldTypes } from '../../../src/runtime/fields/index.js';
import { directionOf, LANGUAGES, translationFor } from '../../../src/runtime/i18n/index.js';
import { formatDuration } from '../../../src/runtime/i18n/plural.js';
import { renderToString } from '../../../src/runtime/no-js/render-to-string.js';
import { normalizeText } from '../../../src/runtime/normalize-text.js';

describe('answers', () => {
  it.each([
    ['a', ['a']],
    ['children[0].birth', ['children', 0, 'birth']],
    ['العنوان.الحي', ['العنوان', 'الحي']],
    ['t["a.b"].c', ['t', 'a.b', 'c']],
    ['t["a\\"]"]', ['t', 'a"]']],
    ['', []],
  ])('parses the parts of %s', (path, parts) => expect(parsePath(path)).toEqual(parts));

  it('are set without changing what was there', () => {
    const before = { a: '1', list: [{ b: '2' }] };
    const after = withValue(before, ['list', 0, 'b'], '3');
    expect(before).toEqual({ a: '1', list: [{ b: '2' }] });
    expect(after).toEqual({ a: '1', list: [{ b: '3' }] });
    expect(withValue({}, ['g', 'h'], 'x')).toEqual({ g: { h: 'x' } });
  });

  it('have items added and removed', () => {
    const two = withItem(withItem({}, ['l'], { a: '1' }), ['l'], { a: '2' });
    expect(two).toEqual({ l: [{ a: '1' }, { a: '2' }] });
    expect(withoutItem(two, ['l'], 0)).toEqual({ l: [{ a: '2' }] });
    expect(withoutItem({}, ['l'], 0)).toEqual({});
  });

  it('are found, but never on a prototype', () => {
    expect(controlValueAt({ a: [{ b: 'x' }] }, ['a', 0, 'b'])).toBe('x');
    expect(controlValueAt({}, ['constructor'])).toBeUndefined();
    expect(controlValueAt({ a: 'x' }, ['a', 'length'])).toBeUndefined();
  });

  it('are sent without what is hidden', () =>
    expect(withoutPaths({ a: 1, l: [{ b: 2, c: 3 }] }, ['a', 'l[0].c', 'gone.deep'])).toEqual({ l: [{ b: 2 }] }));
});

describe('the text next to "other"', () => {
  const [id, other] = ['q', 'q_other'];
  const rules = { id, shape: 'value', options: [{ id: 'other' }], other: () => undefined } as const;
  const form = { id: '', version: 1, pages: [], fields: [rules], checks: [] };
  const types = Object.fromEntries(fieldTypes.map(type => [type.name, type]));
  const choice = { id, type: 'choice', own: { options: [], other: true } } as never;
  const read = (typed: string) =>
    readAnswers([choice], { [id]: 'other', [other]: typed }, name => types[name]!, { zone: 'Asia/Damascus' });

  it.each([
    ['as any text', ' شام ', 'شام'],
    ['without marks', '\u200fشام\u200e\u061c', 'شام'],
    ['with a mark between a letter and its accent', 'e\u200e\u0301', 'é'],
    ['of marks alone', '\u2068 \u2069', undefined],
  ])('is stored %s', (_, typed, stored) => {
    const sent = { [id]: 'other', [other]: typed };
    expect(read(typed)[other]).toBe(stored);
    expect(evaluate(form, sent, { today: '2026-11-24' }).data[other]).toBe(stored);
    if (stored) expect(normalizeText(typed)).toBe(stored);
  });
});

describe('Markdown', () => {
  it.each([
    ['a\nb\n\nc', '<p>a b</p><p>c</p>'],
    ['**b** and *i* and _u_', '<p><strong>b</strong> and <em>i</em> and <em>u</em></p>'],
    ['2 * 3 * 4, snake_case_name', '<p>2 * 3 * 4, snake_case_name</p>'],
    ['- a\n- **b**', '<ul><li>a</li><li><strong>b</strong></li></ul>'],
    ['١. أ\n٢. ب', '<ol><li>أ</li><li>ب</li></ol>'],
    ['[x](https://a.sy/b)', '<p><a href="https://a.sy/b">x</a></p>'],
    [
      '[x](mailto:a@b.sy) [y](tel:+963) [z](./a.html)',
      '<p><a href="mailto:a@b.sy">x</a> <a href="tel:+963">y</a> <a href="./a.html">z</a></p>',
    ],
    ['[x](javascript:alert)', '<p>[x](javascript:alert)</p>'],
    ['[x](//evil.example)', '<p>[x](//evil.example)</p>'],
    ['[x](http://a.sy)', '<p>[x](http://a.sy)</p>'],
    ['[x](java\u0009script:a)', '<p>[x](java\tscript:a)</p>'],
    ['[x](\u0001javascript:a)', '<p>[x](\u0001javascript:a)</p>'],
    ['<img src=x onerror=y>', '<p>&lt;img src=x onerror=y&gt;</p>'],
  ])('%j', (text, expected) => expect(renderToString(markdown(text))).toBe(expected));
});

describe('languages', () => {
  it.each([
    ['ar', 'rtl'],
    ['ar-SY', 'rtl'],
    ['ar-Latn', 'ltr'],
    ['ku-Arab', 'rtl'],
    ['ku', 'ltr'],
    ['en', 'ltr'],
    ['arn', 'ltr'],
  ])('%s runs %s', (language, direction) => expect(directionOf(language)).toBe(direction));

  it('fall back to the nearest language', () =>
    expect(['ar-SY', 'EN', 'ku-TR', 'fr', 'constructor'].map(translationFor)).toEqual(['ar', 'en', 'ku', 'en', 'en']));

  it.each([
    [1, 'بقي أمر واحد يحتاج إلى تصحيح'],
    [2, 'بقي أمران يحتاجان إلى تصحيح'],
    [3, 'بقيت 3 أمور تحتاج إلى تصحيح'],
    [11, 'بقي 11 أمراً يحتاج إلى تصحيح'],
    [100, 'بقي 100 أمر يحتاج إلى تصحيح'],
  ])('counts %i in Arabic', (n, expected) =>
    expect(LANGUAGES.ar.screen.summaryTitle({ n, shown: String(n) })).toBe(expected),
  );

  it.each([
    ['P3D', 'ar', 'latin', '3 أيام'],
    ['P2M', 'ar', 'arabic', 'شهران'],
    ['P11D', 'ar', 'arabic', '١١ يوماً'],
    ['PT15M', 'en', 'latin', '15 minutes'],
    ['P1MT2H', 'en', 'latin', '1 month and 2 hours'],
    ['P1D', 'ku', 'latin', '1 roj'],
    ['P2MT10M', 'ku', 'arabic', '٢ meh û ١٠ deqe'],
    ['soon', 'en', 'latin', 'soon'],
  ] as const)('%s in %s', (iso, language, digits, expected) =>
    expect(formatDuration(iso, { language, digits }, LANGUAGES[language].screen.units)).toBe(expected),
  );

  it('keep signs at the end of Latin letters in place in Arabic', () => {
    const sentences = fieldTypes.flatMap(({ issues }) => Object.values(issues?.ar ?? {}));
    expect(sentences.length).toBeGreaterThan(10);
    expect(sentences.filter(text => /[a-z][:/+%#]+(?=[\s،؛.]|$)/i.test(String(text)))).toEqual([]);
  });

  it('have the same messages', () => {
    const shape = (node: unknown): unknown =>
      typeof node === 'object' && node !== null
        ? Object.fromEntries(
            Object.entries(node)
              .map(([key, value]) => [key, shape(value)])
              .sort(),
          )
        : '';
    expect(shape(LANGUAGES.en.screen)).toEqual(shape(LANGUAGES.ar.screen));
  });
});
