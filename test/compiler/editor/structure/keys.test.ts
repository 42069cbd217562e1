/** Keys of questions and of the form that have a structure of their own: checks, messages, defaults, lists. */
import { describe, expect, it } from 'vitest';
import { applyEdits, type KeyValue } from '../../../../src/compiler/editor/index.js';
import { applyOperation, propertiesOf } from '../../../../src/compiler/editor/structure/index.js';
import { arabicForm, form } from '../marked.js';

/** Sets a key, or removes it if there is no value, and returns the edited text or the refusal. */
function set(text: string, address: string, key: string, value?: KeyValue): string {
  const operation = value
    ? ({ kind: 'set', address, key, value } as const)
    : ({ kind: 'unset', address, key } as const);
  const result = applyOperation(text, operation, 'en');
  return 'refused' in result ? result.refused : applyEdits(text, result.edits);
}

const property = (text: string, address: string, key: string) =>
  propertiesOf(text, address)!.find(one => one.key === key)!;

const NEW = { rule: 'a in ["x", "y"]', message: { ar: 'غلط', en: 'Wrong' } };
const checks = (...given: Extract<KeyValue, { kind: 'checks' }>['checks']): KeyValue => ({
  kind: 'checks',
  checks: given,
});

const BLOCK = `  a:
    label: أ
    check: # one
      # why
      rule: a > 1 # first
      message: |
        سطر

        وآخر
`;
const LIST = `  a:
    label: أ
    check:
      # the first
      - rule: a > 1
        message: الأول # said

      # the second
      - { rule: a < 9, message: { ar: الثاني, en: "Second" } }
`;

describe('checks', () => {
  it('are added as the first', () => {
    expect(set(form('  a: أ\n'), '/fields/a', 'check', checks(NEW))).toBe(
      form(`  a: { label: أ, check: { rule: 'a in ["x", "y"]', message: { ar: غلط, en: Wrong } } }\n`),
    );
    expect(set(form('  a:\n    label: أ\n'), '/fields/a', 'check', checks(NEW))).toBe(
      form('  a:\n    label: أ\n    check:\n      rule: a in ["x", "y"]\n      message: { ar: غلط, en: Wrong }\n'),
    );
    expect(set(arabicForm('  أ: أ\n'), '/fields/أ', 'check', checks({ rule: 'أ = 1', message: 'غلط' }))).toBe(
      arabicForm('  أ: { التسمية: أ, التحقق: { القاعدة: أ = 1, الرسالة: غلط } }\n'),
    );
  });

  it('become a list with a second, which keeps comments and texts of several lines', () => {
    expect(set(form(BLOCK), '/fields/a', 'check', checks(0, NEW))).toBe(
      form(`  a:
    label: أ
    check: # one
      # why
      - rule: a > 1 # first
        message: |
          سطر

          وآخر
      - rule: a in ["x", "y"]
        message: { ar: غلط, en: Wrong }
`),
    );
    expect(set(form('  a:\n    check: { rule: a > 1, message: م } # c\n'), '/fields/a', 'check', checks(NEW, 0))).toBe(
      form(
        `  a:\n    check:\n      - { rule: 'a in ["x", "y"]', message: { ar: غلط, en: Wrong } }\n      - { rule: a > 1, message: م } # c\n`,
      ),
    );
    expect(set(form('  a: { check: { rule: a > 1, message: م } }\n'), '/fields/a', 'check', checks(0, NEW))).toBe(
      form(
        `  a: { check: [{ rule: a > 1, message: م }, { rule: 'a in ["x", "y"]', message: { ar: غلط, en: Wrong } }] }\n`,
      ),
    );
  });

  it('change their order with their comments, and are removed one by one', () => {
    expect(set(form(LIST), '/fields/a', 'check', checks(1, 0))).toBe(
      form(`  a:
    label: أ
    check:
      # the second
      - { rule: a < 9, message: { ar: الثاني, en: "Second" } }
      # the first
      - rule: a > 1
        message: الأول # said
`),
    );
    const one = set(form(LIST), '/fields/a', 'check', checks(1));
    expect(property(one, '/fields/a', 'check').checks).toMatchObject([
      { rule: 'a < 9', texts: { ar: 'الثاني', en: 'Second' } },
    ]);
    expect(set(form(LIST), '/fields/a', 'check')).toBe(form('  a:\n    label: أ\n'));
    expect(set(form(LIST), '/fields/a', 'check', checks(0, 0))).toMatch(/cannot be read/);
    expect(set(form(LIST), '/fields/a', 'check', checks(2))).toMatch(/cannot be read/);
  });

  it('are edited in place', () => {
    const ruled = set(form(LIST), '/fields/a', 'check.0.rule', { kind: 'expression', text: 'a > 2' });
    expect(ruled).toBe(form(LIST.replace('a > 1', 'a > 2')));
    const said = set(ruled, '/fields/a', 'check.1.message', { kind: 'text', text: { ar: 'الثاني', en: 'Other' } });
    expect(said).toBe(form(LIST.replace('a > 1', 'a > 2').replace('"Second"', '"Other"')));
    const alone = form('  a: { label: أ, check: { rule: a > 1, message: ن } }\n');
    expect(set(alone, '/fields/a', 'check.0.message', { kind: 'text', text: 'م' })).toBe(alone.replace('ن }', 'م }'));
    expect(set(form(BLOCK), '/fields/a', 'check.0.message', { kind: 'text', text: 'م' })).toBe(
      form(BLOCK.replace(/message: \|[\s\S]*/, 'message: م\n')),
    );
    const half = form('  a:\n    check:\n      - rule: a > 1\n');
    expect(set(half, '/fields/a', 'check.0.message', { kind: 'text', text: 'م' })).toBe(`${half}        message: م\n`);
  });

  it('of the form are at its end', () => {
    expect(set(form('  a: أ\n'), '', 'check', checks({ rule: 'a = 1', message: 'م' }))).toMatch(
      /\ncheck:\n {2}rule: a = 1\n {2}message: م\nfields:\n/,
    );
  });
});

describe('the level of a check', () => {
  const ruled = (level = '') => form(`  a: { label: أ, check: { rule: a > 1, message: م${level} } }\n`);
  const levels = (text: string) => property(text, '/fields/a', 'check').checks?.map(({ level }) => level);

  it('is set to a warning and back', () => {
    const warning: KeyValue = { kind: 'word', word: 'warning' };
    expect(set(ruled(), '/fields/a', 'check.0.level', warning)).toBe(ruled(', level: warning'));
    expect(set(ruled(', level: warning'), '/fields/a', 'check.0.level')).toBe(ruled());
    const listed = set(form(LIST), '/fields/a', 'check.0.level', warning);
    expect(listed).toBe(form(LIST.replace('الأول # said\n', 'الأول # said\n        level: warning\n')));
    expect(levels(listed)).toEqual(['warning', 'error']);
    expect(set(listed, '/fields/a', 'check.0.level')).toBe(form(LIST));
  });

  it('is written in the words of the file', () => {
    const arabic = arabicForm('  أ: { التحقق: [{ القاعدة: أ = 1, الرسالة: م }] }\n');
    const warned = set(arabic, '/fields/أ', 'check.0.level', { kind: 'word', word: 'warning' });
    expect(warned).toContain('الرسالة: م, المستوى: تنبيه }');
    expect(property(warned, '/fields/أ', 'check').checks?.[0]?.level).toBe('warning');
  });
});

describe('a required answer that is only asked about', () => {
  const required = (value: string) => form(`  a: { label: أ, required: ${value} }\n`);

  it.each<[string, KeyValue | undefined, string]>([
    ['true', { kind: 'warning' }, 'warn'],
    ['warn', { kind: 'boolean', value: true }, 'true'],
    ['b = 1', { kind: 'warning', condition: 'b = 1' }, '{ warn: b = 1 }'],
    ['{ warn: b = 1 }', { kind: 'warning', condition: 'b > 2' }, '{ warn: b > 2 }'],
    ['{ warn: b = 1 }', { kind: 'expression', text: 'b = 1' }, 'b = 1'],
    ['{ warn: b = 1 }', { kind: 'boolean', value: true }, 'true'],
  ])('is set from %s', (before, value, after) => {
    expect(set(required(before), '/fields/a', 'required', value)).toBe(required(after));
  });

  it('is read as it is written, and set on lines of its own', () => {
    const lines = form('  a:\n    label: أ\n    required:\n      warn: b = 1 # why\n');
    expect(property(lines, '/fields/a', 'required')).toMatchObject({ value: 'b = 1', warns: true, editable: true });
    expect(set(lines, '/fields/a', 'required', { kind: 'warning' })).toContain('required: warn\n');
    expect(property(required('warn'), '/fields/a', 'required')).toMatchObject({ value: 'true', warns: true });
    // A field that is called so is in brackets or in quotes.
    expect(property(required('(warn)'), '/fields/a', 'required')).toMatchObject({ value: '(warn)', warns: false });
    expect(property(required('"warn"'), '/fields/a', 'required')).toMatchObject({ value: 'warn', warns: false });
    const other = property(required('{ warn: b = 1, else: 2 }'), '/fields/a', 'required');
    expect(other.editable).toBe(false);
    expect(property(required('true'), '/fields/a', 'readonly').warns).toBeUndefined();
  });

  it('is written in the words of the file', () => {
    const arabic = arabicForm('  أ: { التسمية: أ, مطلوب: نعم }\n');
    const warned = set(arabic, '/fields/أ', 'required', { kind: 'warning', condition: 'ب = 1' });
    expect(warned).toBe(arabicForm('  أ: { التسمية: أ, مطلوب: { تنبيه: ب = 1 } }\n'));
    expect(property(warned, '/fields/أ', 'required')).toMatchObject({ value: 'ب = 1', warns: true });
  });
});

describe('keys of an option', () => {
  const text = form(`  kind:
    type: choice
    label: نوع
    options:
      a: أ # first
      "1.5": { ar: ب, en: B }
      c:
        label: ج
        exclusive: true
`);
  const keyOf = (of: string, index: number, name: string) =>
    property(of, '/fields/kind', 'options').options![index]!.properties.find(({ key }) => key.endsWith(`.${name}`))!;

  it('are read with their values', () => {
    expect(keyOf(text, 0, 'image')).toMatchObject({ key: 'options.#0.image', kind: 'picture', editable: true });
    expect(keyOf(text, 2, 'exclusive')).toMatchObject({ kind: 'boolean', value: 'true' });
    expect(keyOf(text, 2, 'show_if').written).toBeUndefined();
  });

  it.each<[string, KeyValue, string, string]>([
    [
      '#0.image',
      { kind: 'text', text: './a.svg' },
      'a: أ # first',
      'a:\n        label: أ # first\n        image: ./a.svg',
    ],
    [
      '#1.alt',
      { kind: 'text', text: { ar: 'ش', en: 'Sun' } },
      '"1.5": { ar: ب, en: B }',
      '"1.5":\n        label: { ar: ب, en: B }\n        alt: { ar: ش, en: Sun }',
    ],
    ['#2.exclusive', { kind: 'boolean', value: false }, 'exclusive: true', 'exclusive: false'],
    [
      '#2.show_if',
      { kind: 'expression', text: 'b = 1' },
      'exclusive: true\n',
      'exclusive: true\n        show_if: b = 1\n',
    ],
  ])('are set: %s', (key, value, before, after) => {
    expect(set(text, '/fields/kind', `options.${key}`, value)).toBe(text.replace(before, after));
  });

  it('are set in braces where the options are in braces', () => {
    const flow = form('  kind: { type: choice, label: ن, options: { a: أ, b: ب } }\n');
    const image: KeyValue = { kind: 'text', text: './a.svg' };
    expect(set(flow, '/fields/kind', 'options.#1.image', image)).toContain('{ a: أ, b: { label: ب, image: ./a.svg } }');
  });

  it('are removed, and the option stays', () => {
    expect(set(text, '/fields/kind', 'options.#2.exclusive')).toBe(text.replace('        exclusive: true\n', ''));
    const pictured = form('  kind: { type: choice, options: { a: { image: ./a.svg } } }\n');
    expect(property(set(pictured, '/fields/kind', 'options.#0.image'), '/fields/kind', 'options').options).toHaveLength(
      1,
    );
  });
});

describe('a picture', () => {
  it('is one file, or one for each language', () => {
    const plain = form('  a: { type: note, text: أ, image: ./a.svg }\n');
    expect(property(plain, '/fields/a', 'image')).toMatchObject({ kind: 'picture', texts: { ar: './a.svg' } });
    const both = set(plain, '/fields/a', 'image', { kind: 'text', text: { ar: './a.svg', en: './b.svg' } });
    expect(both).toContain('image: { ar: ./a.svg, en: ./b.svg }');
    expect(property(both, '/fields/a', 'image').texts).toEqual({ ar: './a.svg', en: './b.svg' });
    expect(set(plain, '/fields/a', 'image', { kind: 'text', text: './c.png' })).toContain('image: ./c.png');
  });
});

describe('several words', () => {
  it('are those of the key', () => {
    const text = form('  a: { type: barcode, label: أ, formats: qr_code }\n');
    const formats = property(text, '/fields/a', 'formats');
    expect(formats).toMatchObject({ kind: 'words', items: ['qr_code'], editable: true });
    expect(formats.words?.map(({ word }) => word)).toContain('ean_13');
    expect(set(text, '/fields/a', 'formats', { kind: 'strings', items: ['qr_code', 'ean_13'] })).toContain(
      'formats: [qr_code, ean_13]',
    );
  });

  it('after ">" are read as YAML reads them', () => {
    const text = form('  a:\n    type: barcode\n    label: أ\n    formats: >-\n      qr_code\n');
    expect(property(text, '/fields/a', 'formats').items).toEqual(['qr_code']);
  });
});

describe('messages', () => {
  it('are those of the issues that the type has, and of what is written', () => {
    const codes = (type: string, more = '') =>
      property(form(`  a: { type: ${type}, label: أ${more} }\n`), '/fields/a', 'messages').codes?.map(
        ({ word }) => word,
      );
    expect(codes('text')).toEqual(['required', 'format', 'min_length', 'max_length', 'script', 'pattern']);
    expect(codes('date')).toEqual(['required', 'format', 'min', 'max']);
    expect(codes('choices')).toEqual(['required', 'option', 'min_items', 'max_items']);
    expect(codes('file')).toEqual(['required', 'format', 'max_items', 'file_type', 'file_size']);
    expect(codes('yes_no', ', messages: { pattern: م }')).toEqual(['required', 'pattern']);
    expect(codes('yes_no', ', messages: { stolen: م }')).toEqual(['required', 'stolen']);
  });

  it('are set and removed by their codes in the words of the file', () => {
    const text = set(form('  a:\n    label: أ\n'), '/fields/a', 'messages.required', {
      kind: 'text',
      text: { ar: 'اكتبه', en: 'Write it' },
    });
    expect(text).toBe(form('  a:\n    label: أ\n    messages:\n      required: { ar: اكتبه, en: Write it }\n'));
    expect(set(text, '/fields/a', 'messages.stolen', { kind: 'text', text: 'م' })).toContain('      stolen: م');
    expect(set(text, '/fields/a', 'messages.required')).toBe(form('  a:\n    label: أ\n'));
    const arabic = arabicForm('  أ: { النوع: تاريخ, الرسائل: { الصيغة: خطأ } }\n');
    expect(property(arabic, '/fields/أ', 'messages').codes?.find(({ word }) => word === 'format')?.texts).toEqual({
      ar: 'خطأ',
    });
    expect(set(arabic, '/fields/أ', 'messages.max', { kind: 'text', text: 'م' })).toContain(
      'الرسائل: { الصيغة: خطأ, الأقصى: م }',
    );
    expect(set(arabic, '/fields/أ', 'messages.format', { kind: 'text', text: 'م' })).toContain('الصيغة: م');
  });
});

describe('a default', () => {
  it.each<[string, string | undefined, KeyValue, string]>([
    ['type: yes_no', 'boolean', { kind: 'boolean', value: true }, 'true'],
    ['type: date', 'date', { kind: 'string', text: '2026-01-31' }, '2026-01-31'],
    ['type: date, precision: year', 'text', { kind: 'string', text: '2026' }, "'2026'"],
    ['type: integer', 'number', { kind: 'number', number: 3 }, '3'],
    ['type: choice, options: { x: س }', 'option', { kind: 'string', text: 'x' }, 'x'],
    ['type: choices, options: { x: س }', 'options', { kind: 'strings', items: ['x'] }, '[x]'],
    ['type: text', 'text', { kind: 'string', text: 'نعم' }, "'نعم'"],
  ])('of { %s } is given as %s', (keys, answer, value, written) => {
    const text = form(`  a: { ${keys}, label: أ }\n`);
    expect(property(text, '/fields/a', 'default')).toMatchObject({ answer, editable: true });
    expect(set(text, '/fields/a', 'default', value)).toBe(form(`  a: { ${keys}, label: أ, default: ${written} }\n`));
  });

  it.each([
    ['on lines', '  a:\n    type: yes_no\n    label: أ\n'],
    ['in braces', '  a: { type: yes_no, label: أ }\n'],
  ])('that is a text of two lines is read whole: %s', (_, question) => {
    const text = set(form(question), '/fields/a', 'default', { kind: 'string', text: 'سطر\nوآخر' });
    expect(property(text, '/fields/a', 'default').value).toBe('سطر\nوآخر');
  });

  it('that is a map is edited in the text', () => {
    const text = form('  a: { type: location, label: أ, default: { latitude: 1 } }\n');
    expect(property(text, '/fields/a', 'default').editable).toBe(false);
  });
});

describe('the form', () => {
  const text = `${form('  a: أ\n')}lists:
  districts:
    x: { label: س, region: north } # kept
    y: ص
  others: { file: ./others.csv }
`;

  it('has its keys, with those below others, and its lists', () => {
    const keys = propertiesOf(text, '')!.map(({ key }) => key);
    expect(keys.slice(0, 2)).toEqual(['title', 'description']);
    for (const key of [
      'languages',
      'check',
      'privacy.purpose',
      'paper.official_use',
      'procedure.documents',
      'submit.as',
    ])
      expect(keys).toContain(key);
    expect(keys).not.toContain('fields');
    expect(property(text, '', 'lists.districts')).toMatchObject({ kind: 'options', editable: true });
    expect(property(text, '', 'lists.others').editable).toBe(false);
    expect(property(text, '', 'examples').editable).toBe(false);
  });

  it('sets texts, words and lists of fields', () => {
    const purpose = set(form('  a: أ\n'), '', 'privacy.purpose', { kind: 'text', text: { ar: 'غ', en: 'P' } });
    expect(purpose).toContain('privacy:\n  purpose: { ar: غ, en: P }\n');
    expect(set(form('  a: أ\n'), '', 'paper.size', { kind: 'word', word: 'A5' })).toContain('paper: { size: A5 }\n');
    const office = set(form('  a: أ\n'), '', 'paper.official_use', {
      kind: 'options',
      options: [{ id: 'number', label: 'رقم' }],
    });
    expect(office).toContain('paper:\n  official_use:\n    number: رقم\n');
    const more: KeyValue = {
      kind: 'options',
      options: [
        { id: 'clerk', label: 'الموظف' },
        { id: 'registry', renamedFrom: 'number', label: 'رقم' },
      ],
    };
    expect(set(office, '', 'paper.official_use', more)).toContain(
      'paper:\n  official_use:\n    clerk: الموظف\n    registry: رقم\n',
    );
    expect(set(office, '', 'paper.official_use', { kind: 'options', options: [{ id: '1', label: 'رقم' }] })).toMatch(
      /cannot be an id/,
    );
  });

  it('keeps the columns and comments of the rows of a list', () => {
    const rows: KeyValue = {
      kind: 'options',
      options: [
        { id: 'y', label: 'ص' },
        { id: 'x', label: 'سين' },
      ],
    };
    expect(set(text, '', 'lists.districts', rows)).toContain(
      '  districts:\n    y: ص\n    x: { label: سين, region: north } # kept\n',
    );
  });

  it('sets a list of texts only while it is one text', () => {
    const several = form('  a: أ\n').replace('fields:', 'authority: [الوزارة, المديرية]\nfields:');
    expect(property(several, '', 'authority').editable).toBe(false);
    expect(set(several, '', 'authority', { kind: 'text', text: 'البلدية' })).toMatch(/only be edited in the text/);
    expect(set(form('  a: أ\n'), '', 'authority', { kind: 'text', text: 'البلدية' })).toContain('authority: البلدية\n');
  });
});

it('sets the named list of a choice, and which of its rows are offered', () => {
  const text = form('  a: { type: choice, label: أ, options: { from: x } }\n');
  expect(set(text, '/fields/a', 'options.from', { kind: 'string', text: 'z' })).toContain('options: { from: z }');
  const where = set(text, '/fields/a', 'options.where', { kind: 'expression', text: 'option.r = r' });
  expect(where).toContain('options: { from: x, where: option.r = r }');
  expect(set(where, '/fields/a', 'options.where')).toBe(text);
});

it('takes an option with the id "from" for an option', () => {
  const text = form('  a: { type: choice, label: أ, options: { from: من, to: إلى } }\n');
  expect(property(text, '/fields/a', 'options').options?.map(({ id }) => id)).toEqual(['from', 'to']);
});
