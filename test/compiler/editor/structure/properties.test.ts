/** Properties of questions and pages: their keys, kinds, words and values as written. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type KeyValue, type Operation, type Property } from '../../../../src/compiler/editor/index.js';
import { applyOperation, outline, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';
import { eachInTiers } from '../../../tier.js';
import { blocks, own } from '../../corpus.js';
import { arabicForm, form } from '../marked.js';
import { allNodes } from './random-operations.js';

const propertyAt = (text: string, address: string, key: string): Property => {
  const found = propertiesOf(text, address)?.find(one => one.key === key);
  if (!found) throw new Error(`no ${key} at ${address}`);
  return found;
};

describe('a property', () => {
  const text = form(`  kind:
    type: choice # of three
    label: { ar: النوع, en: "Kind" }
    hint: |
      سطر

      وآخر
    required: "a = 1"
    options:
      a: أ
      b: { label: { ar: ب, en: B }, exclusive: true }
    other: true
    paper: { lines: 2 }
  name: الاسم
  district: { type: choice, label: منطقة, options: { from: districts } }
  home: { use: address, label: البيت }
  unit: { type: integer, label: عدد, unit: { ar: { one: نسخة, other: نسخ } }, min: 1 }
`);

  it.each<[string, string, Partial<Property>]>([
    ['/fields/kind', 'type', { kind: 'type', value: 'choice', written: 'choice', default: 'text', editable: true }],
    [
      '/fields/kind',
      'label',
      { kind: 'text', texts: { ar: 'النوع', en: 'Kind' }, written: '{ ar: النوع, en: "Kind" }', needed: true },
    ],
    ['/fields/kind', 'hint', { kind: 'paragraph', texts: { ar: 'سطر\n\nوآخر' } }],
    ['/fields/kind', 'required', { kind: 'condition', value: 'a = 1', written: '"a = 1"', default: 'false' }],
    ['/fields/kind', 'other', { kind: 'boolean', value: 'true' }],
    ['/fields/kind', 'width', { kind: 'word', default: 'full' }],
    ['/fields/kind', 'paper.lines', { kind: 'number', value: '2', minimum: 1 }],
    ['/fields/kind', 'check', { kind: 'checks', checks: [], editable: true }],
    ['/fields/name', 'label', { texts: { ar: 'الاسم' }, written: 'الاسم' }],
    ['/fields/name', 'max_length', { kind: 'number', minimum: 1 }],
    ['/fields/district', 'options', { kind: 'options', value: 'districts', lists: [], where: '', needed: true }],
    ['/fields/home', 'type', { kind: 'type', default: 'group' }],
    ['/fields/unit', 'unit', { kind: 'text', editable: false }],
    ['/fields/unit', 'min', { kind: 'bound', value: '1' }],
  ])('%s %s', (address, key, expected) => {
    const found = propertyAt(text, address, key);
    expect(found).toMatchObject(expected);
    if (found.span) expect(text.slice(found.span.start, found.span.end)).toBe(found.written);
  });

  it('has the options with their texts', () => {
    expect(propertyAt(text, '/fields/kind', 'options').options?.map(({ id, texts }) => ({ id, texts }))).toEqual([
      { id: 'a', texts: { ar: 'أ' } },
      { id: 'b', texts: { ar: 'ب', en: 'B' } },
    ]);
  });

  const facts = arabicForm(`  facts:
    النوع: جدول
    التسمية: بيانات
    الصفوف:
      floors: { التسمية: الطوابق, النوع: عدد_صحيح, الأدنى: 1 }
      remark: قول
    الحقول: { found: الموجود }
`);

  it('has the type of a row of a table, and the keys of that type', () => {
    const [floors, remark] = propertyAt(facts, '/fields/facts', 'rows').options!;
    const find = (name: string) => floors!.properties.find(({ key }) => key === `rows.#0.${name}`)!;
    expect(find('type')).toMatchObject({ kind: 'type', value: 'integer', written: 'عدد_صحيح', editable: true });
    expect(find('type').words!.map(({ word }) => word)).toEqual(expect.arrayContaining(['choice', 'date', 'money']));
    expect(find('type').words!.map(({ word }) => word)).not.toEqual(expect.arrayContaining(['list']));
    expect(find('min')).toMatchObject({ kind: 'bound', value: '1' });
    expect(remark!.properties.map(({ key }) => key)).toEqual(
      ['type', 'hint', 'required', 'unknown'].map(name => `rows.#1.${name}`),
    );
  });

  it.each<[Operation, string]>([
    [set('facts', 'rows.#1.type', { kind: 'word', word: 'date' }), '{ النوع: تاريخ, التسمية: قول }'],
    [set('facts', 'rows.#1.hint', { kind: 'text', text: 'كما في الرخصة' }), '{ التسمية: قول, التوضيح: كما في الرخصة }'],
    [set('facts', 'rows.#0.max', { kind: 'expression', text: '9' }), 'النوع: عدد_صحيح, الأدنى: 1, الأقصى: 9 }'],
    [set('facts', 'rows.#0.type', { kind: 'word', word: 'number' }), 'النوع: عدد, الأدنى: 1 }'],
    [{ kind: 'unset', address: '/fields/facts', key: 'rows.#0.type' }, '{ التسمية: الطوابق, الأدنى: 1 }'],
  ])('sets a key of a row: %j', (operation, expected) => {
    const result = applyOperation(facts, operation, 'en');
    expect('refused' in result ? result.refused : applyEdits(facts, result.edits)).toContain(expected);
  });

  it('refuses a key that the type of a row does not have', () => {
    const given = set('facts', 'rows.#1.min', { kind: 'expression', text: '9' });
    expect(applyOperation(facts, given, 'en')).toHaveProperty('refused');
  });

  const people = form(`  people:
    type: list
    label: أناس
    fields:
      name: { label: الاسم }
      birth: { type: date, label: الولادة }
      number: { type: digits, label: الرقم }
  head: { type: choice, label: رب الأسرة, options: { from: people, id: name } }
`);

  it('has the field of an item that is stored, those that could be, and how an item is shown', () => {
    const found = propertyAt(people, '/fields/head', 'options');
    expect(found).toMatchObject({ value: 'people', lists: ['people'], where: '' });
    expect(found.itemOptions).toEqual({ id: 'name', ids: ['name', 'number'], texts: {} });
  });

  it.each<[Operation, string]>([
    [set('head', 'options.id', { kind: 'string', text: 'number' }), '{ from: people, id: number }'],
    [set('head', 'options.label', { kind: 'text', text: '{name}: {number}' }), "id: name, label: '{name}: {number}' }"],
  ])('sets how items are options: %j', (operation, expected) => {
    const result = applyOperation(people, operation, 'en');
    expect('refused' in result ? result.refused : applyEdits(people, result.edits)).toContain(expected);
  });

  it('has names, descriptions and words in both vocabularies', () => {
    const { name, description, words } = propertyAt(text, '/fields/name', 'width');
    expect(name).toEqual({ en: 'width', ar: 'العرض' });
    expect(description.ar).toMatch(/السطر/);
    expect(words?.[1]).toEqual({ word: 'half', en: 'half', ar: 'نصف' });
  });

  it('has English words for what is written in Arabic', () => {
    const arabic = arabicForm('  أ: { النوع: تاريخ, التسمية: أ, مطلوب: نعم, العرض: نصف, التقويم: هجري }\n');
    const value = (key: string) => propertyAt(arabic, '/fields/أ', key).value;
    expect([value('type'), value('required'), value('width'), value('calendar')]).toEqual([
      'date',
      'true',
      'half',
      'hijri',
    ]);
  });

  it('is there only if the type allows its key', () => {
    const keys = (type: string) =>
      propertiesOf(form(`  a: { type: ${type}, label: أ }\n`), '/fields/a')!.map(({ key }) => key);
    expect(keys('date')).toContain('calendar');
    expect(keys('text')).not.toContain('calendar');
    expect(keys('group')).not.toContain('required');
    expect(keys('group')).not.toContain('fields');
    expect(keys('note')).not.toContain('check');
    expect(keys('note').slice(0, 3)).toEqual(['type', 'label', 'hint']);
    expect(propertiesOf(form(''), '/fields/a')).toBeUndefined();
  });

  it('is that of the page for a page', () => {
    const paged = 'form: a\nversion: 1\ntitle: أ\npages:\n  one:\n    title: الأولى\n    fields:\n      a: أ\n';
    expect(propertiesOf(paged, '/pages/one')!.map(({ key }) => key)).toEqual(['title', 'description', 'show_if']);
  });
});

function set(id: string, key: string, value: KeyValue): Operation {
  return { kind: 'set', address: `/fields/${id}`, key, value };
}

/** Returns the value of a property as it would be set again. */
function sameValue({ kind, value, warns, texts, options, items, checks, answer }: Property): KeyValue | undefined {
  if (texts) return { kind: 'text', text: texts };
  if (items) return { kind: 'strings', items };
  if (checks) return { kind: 'checks', checks: checks.map((_, index) => index) };
  if (options) return { kind: 'options', options: options.map(({ id, texts: label }) => ({ id, label })) };
  if (value === undefined) return undefined;
  if (kind === 'type' || kind === 'word') return { kind: 'word', word: value };
  if (kind === 'number') return { kind: 'number', number: Number(value) };
  if (warns) return { kind: 'warning', ...(value !== 'true' && { condition: value }) };
  if (kind === 'boolean' || (kind === 'condition' && /^(true|false)$/.test(value)))
    return { kind: 'boolean', value: value === 'true' };
  if (kind === 'expression' || kind === 'condition' || kind === 'bound') return { kind: 'expression', text: value };
  if (answer === 'number') return { kind: 'number', number: Number(value) };
  if (answer === 'boolean') return { kind: 'boolean', value: value === 'true' };
  return kind === 'string' || answer ? { kind: 'string', text: value } : undefined;
}

eachInTiers(
  it,
  ([name]) => name === 'forms/complaint.form.yaml' || name === blocks[0]!.name,
  [...own, ...blocks].map(({ name, text }) => [name, text] as const),
)('changes nothing in %s by setting what is there', (_, text) => {
  for (const address of ['', ...allNodes(outline(text).nodes).map(node => node.address)])
    for (const property of propertiesOf(text, address)!) {
      if (property.span) expect(text.slice(property.span.start, property.span.end)).toBe(property.written);
      const value = property.written === undefined || !property.editable ? undefined : sameValue(property);
      if (!value) continue;
      const result = applyOperation(text, { kind: 'set', address, key: property.key, value }, 'en');
      expect({
        address,
        property,
        after: 'refused' in result ? result.refused : applyEdits(text, result.edits) === text,
      }).toEqual({ address, property, after: true });
    }
});
