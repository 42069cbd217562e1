/** Brackets in texts without quotes: read as typed if they can be nothing else, otherwise corrected by a quick fix. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import { mayHaveBracketTexts } from '../../../src/compiler/1-parse/brackets/possible-bracket-texts.js';
import type { FieldNode } from '../../../src/compiler/1-parse/definition.js';
import { readYaml } from '../../../src/compiler/1-parse/yaml.js';
import { applyEdits, quickFixesFor } from '../../../src/compiler/editor/index.js';
import { parseTolerantly } from '../../../src/compiler/editor/tolerant-parser.js';
import { translateExpression } from '../../../src/compiler/expressions/index.js';
import { format } from '../../../src/compiler/format/index.js';
import { counting } from '../../processor.js';
import { readForm } from '../read.js';

interface Table {
  readonly accepted: readonly { readonly line: string; readonly reads: Readonly<Record<string, unknown>> }[];
  readonly refused: readonly { readonly line: string; readonly code: string; readonly fix?: string }[];
}

const { accepted, refused }: Table = parse(readFileSync(new URL('./bracket-texts.yaml', import.meta.url), 'utf8'));

const IDS = { name: 'الاسم', new: 'جديد', lost: 'ضائع' };

/** Returns a form with a line under its fields. The keywords of the form are those of the line. */
function formWith(line: string): string {
  const arabic = /التسمية/.test(line);
  const word = (english: string, other: string) => (arabic ? other : english);
  const [type, label] = [word('type', 'النوع'), word('label', 'التسمية')];
  return `${word('form', 'استمارة')}: sample
${word('version', 'الإصدار')}: 1
${word('languages', 'اللغات')}: [ar, en]
${word('title', 'العنوان')}: تجربة
${word('fields', 'الحقول')}:
  name: ${IDS.name}
  age: { ${type}: ${word('integer', 'عدد_صحيح')}, ${label}: السن }
  kind: { ${type}: ${word('choice', 'اختيار')}, ${label}: النوع, ${word('options', 'الخيارات')}: { new: جديد, lost: ضائع } }
  people:
    ${type}: ${word('list', 'تكرار')}
    ${label}: الأفراد
    ${word('fields', 'الحقول')}: { years: { ${type}: ${word('integer', 'عدد_صحيح')}, ${label}: العمر } }
${line}
  last: آخر سؤال
`;
}

/** Returns the texts and expressions of the field `q`, by key. */
function readingOf(text: string): Readonly<Record<string, unknown>> {
  const { definition } = readForm(text);
  const { keys } = definition!.keys.fields!.value.find(({ id }) => id.text === 'q') as FieldNode;
  return {
    label: keys.label?.value,
    hint: keys.hint?.value,
    show_if: keys.show_if?.text,
    check: keys.check?.value[0]?.keys.rule?.text,
  };
}

const errorsIn = (text: string) => readForm(text).diagnostics.filter(({ severity }) => severity === 'error');

describe('texts with brackets and without quotes', () => {
  it.each(accepted)('reads $line', ({ line, reads }) => {
    const text = formWith(line);
    expect(errorsIn(text)).toEqual([]);
    expect(readingOf(text)).toMatchObject(reads);
    expect(readForm(text).definition!.keys.fields!.value.at(-1)!.id.text).toBe('last');
  });

  it.each(accepted)('formats $line as other readers of YAML need it', ({ line, reads }) => {
    const { text = '' } = format(formWith(line), 'forms/sample.form.yaml', { read: () => undefined });
    expect(parseDocument(text).errors).toEqual([]);
    const { show_if } = reads as { show_if?: string };
    expect(readingOf(text)).toMatchObject(
      show_if && line.includes('التسمية') ? { show_if: translateExpression(show_if, 'ar') } : reads,
    );
    expect(format(text, 'forms/sample.form.yaml', { read: () => undefined }).text).toBe(text);
  });

  it.each(accepted)('finds the keys around $line while it is typed', ({ line }) => {
    const { top } = parseTolerantly(formWith(line));
    const fields = top.children.find(({ english }) => english === 'fields')!;
    expect(fields.children.map(({ key }) => key)).toEqual(['name', 'age', 'kind', 'people', 'q', 'last']);
    const q = fields.children.find(({ key }) => key === 'q')!;
    const keys = /^ {2}q: \{ (?:ar|label: \{ ar)/.test(line) ? ['ar', 'en', 'label'] : KEYS;
    expect(q.children.map(({ english }) => english).filter(key => !keys.includes(key))).toEqual([]);
  });
});

const KEYS = ['label', 'hint', 'required', 'show_if', 'check'];

describe('brackets that can be something else', () => {
  it.each(refused)('corrects $line', ({ line, code, fix }) => {
    const text = formWith(line);
    const first = errorsIn(text).find(one => one.code === code);
    expect(first).toBeDefined();
    if (fix === undefined) return;
    const [offered, ...others] = quickFixesFor({ diagnostic: first!, text, language: 'en', languages: ['ar', 'en'] });
    expect(others).toEqual([]);
    expect(offered!.certain).toBe(true);
    const fixed = applyEdits(text, offered!.edits);
    expect(fixed).toContain(fix);
    expect(errorsIn(fixed).map(one => one.code)).not.toContain(code);
  });
});

describe('the quick look for texts with brackets', () => {
  it.each(accepted)('finds $line', ({ line }) => {
    expect(mayHaveBracketTexts(formWith(line))).toBe(true);
  });

  it('finds none in blocks, lists and expressions of one line', () => {
    const fields = [
      '  q: الاسم [الكامل] {name}',
      '  r:',
      '    options: [a, b]',
      '    show_if: kind in ["new", "lost"]',
    ];
    const braces = '  s: { label: { ar: الاسم (الأول), en: Name }, options: { a: [b, c], d: {} } }';
    expect(mayHaveBracketTexts(formWith([...fields, braces].join('\n')))).toBe(false);
  });
});

it('reads a long line of brackets in linear time', () => {
  const spent = counting();
  readYaml(`a: { b: x ${'('.repeat(200_000)} "x" }\n`, 'test', () => {});
  expect(spent()).toBeLessThan(2000);
});
