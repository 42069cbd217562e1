/** Hover, definitions, references, the outline. */
import { describe, expect, it } from 'vitest';
import {
  definitionAt,
  documentSymbols,
  hover,
  referencesAt,
  takeSnapshot,
} from '../../../src/compiler/editor/index.js';
import { arabicForm, form, marked } from './marked.js';

const FILE = 'sample.form.yaml';
const BLOCK = 'fields:\n  name: { label: الاسم }\n';
const project = { read: (name: string) => (name === 'person.yaml' ? Buffer.from(BLOCK) : undefined) };

const FIELDS = `  kind: { type: choice, label: { ar: نوع الطلب, en: Kind of request }, required: true, options: { new: { ar: جديد, en: New } } }
  who: { use: person, label: { ar: من, en: Who } }
  from: { type: choice, label: { ar: أ, en: A }, options: { from: cities } }
`;
const MORE = `lists: { cities: { damascus: { ar: دمشق, en: Damascus } } }
blocks: { person: { file: ./person.yaml } }
`;

describe('hover', () => {
  const said = (source: string, language: 'ar' | 'en' = 'en') => {
    const { text, offset } = marked(source);
    return hover(text, offset, { file: FILE, sight: takeSnapshot(text, FILE, project), language })?.text;
  };

  it.each<[string, string, RegExp]>([
    ['a key', form('  a: { lab‸el: x }\n'), /^What is asked\./],
    [
      'a key of a row of a table',
      form('  a: { type: table, label: x, rows: { b: { label: y, type: number, deci‸mals: 1 } }, fields: { v: x } }\n'),
      /decimal point/,
    ],
    ['a key of a type', form('  a: { type: number, label: x, deci‸mals: 2 }\n'), /decimal point/],
    [
      'a plural form',
      form('  a: { type: number, label: x, unit: { ar: { tw‸o: x, other: y } } }\n'),
      /نسختان.*\n*`two` · `مثنى`/,
    ],
    ['a type', form('  a: { type: cho‸ice, label: x }\n'), /`choice` · `اختيار`[\s\S]*`options`/],
    [
      'a field in an expression',
      form(`${FIELDS}  a: { label: x, show_if: ki‸nd = "new" }\n`, MORE),
      /\*\*Kind of request\*\*[\s\S]*`kind` · choice · must be there[\s\S]*- `new` New/,
    ],
    ['a field of a block', form(`${FIELDS}  a: { label: x, show_if: who.na‸me = "x" }\n`, MORE), /`who\.name` · text/],
    ['a field at its id', form(`${FIELDS.replace('who', 'wh‸o')}`, MORE), /\*\*Who\*\*/],
    [
      'a function',
      form(`${FIELDS}  a: { type: integer, label: x, value: cou‸nt(from) }\n`, MORE),
      /`count` · `عدد`[\s\S]*→ number/,
    ],
    [
      'a function of several words',
      form(`${FIELDS}  a: { label: x, value: upper ca‸se(kind) }\n`, MORE),
      /`upper case`[\s\S]*→ text/,
    ],
  ])('%s', (_, source, expected) => {
    expect(said(source)).toMatch(expected);
  });

  it('answers in Arabic', () => {
    expect(said(arabicForm('  أ: { التس‸مية: أ }\n'), 'ar')).toMatch(/^ما يُسأل عنه/);
    expect(said(arabicForm('  أ: { التسمية: أ, التل‸ميح: أ }\n'), 'ar')).toContain('`التوضيح` · `hint`');
    expect(said(form(`${FIELDS}  a: { label: x, show_if: ki‸nd = "new" }\n`, MORE), 'ar')).toMatch(
      /نوع الطلب[\s\S]*اختيار · مطلوب/,
    );
  });

  it('shows nothing for a text', () => {
    expect(said(form('  a: { label: so‸me }\n'))).toBeUndefined();
  });
});

describe('definition and references', () => {
  const at = (source: string) => {
    const { text, offset } = marked(source);
    const sight = takeSnapshot(text, FILE, project);
    const found = definitionAt(sight, { file: FILE, offset });
    const texts = sight.texts;
    const shown = (place: typeof found) =>
      place && `${place.file}: ${texts.get(place.file)!.slice(place.span.start, place.span.end)}@${place.span.start}`;
    return { found, shown: shown(found), references: referencesAt([sight], { file: FILE, offset }).map(shown), text };
  };

  it('finds a field from an expression', () => {
    const { found, text } = at(form(`${FIELDS}  a: { label: x, show_if: ki‸nd = "new" }\n`, MORE));
    expect(found).toEqual({ file: FILE, span: { start: text.indexOf('kind:'), end: text.indexOf('kind:') + 4 } });
  });

  it('finds a field in the file of a block', () => {
    const { found } = at(form(`${FIELDS}  a: { label: x, show_if: who.na‸me = "x" }\n`, MORE));
    expect(found).toEqual({
      file: 'person.yaml',
      span: { start: BLOCK.indexOf('name'), end: BLOCK.indexOf('name') + 4 },
    });
  });

  it.each([
    ['a block', FIELDS.replace('use: person', 'use: per‸son'), /^sample\.form\.yaml: person@/],
    ['a list', FIELDS.replace('from: cities', 'from: cit‸ies'), /^sample\.form\.yaml: cities@/],
  ])('%s', (_, fields, expected) => {
    expect(at(form(fields, MORE)).shown).toMatch(expected);
  });

  it('finds the file of a block', () => {
    expect(at(form(FIELDS, MORE.replace('./per', './p‸er'))).found).toEqual({
      file: 'person.yaml',
      span: { start: 0, end: 0 },
    });
  });

  it('finds all references, including the id', () => {
    const { references } = at(
      form(
        `${FIELDS}  a: { label: x, show_if: kin‸d = "new" or kind != null }\n`,
        `${MORE}examples: [{ title: x, data: { kind: new }, expect: valid }]\n`,
      ),
    );
    expect(references.length).toBe(4);
    expect(references.every(one => one!.startsWith('sample.form.yaml: kind@'))).toBe(true);
  });
});

describe('outline', () => {
  const names = (text: string) => {
    const flat = (one: ReturnType<typeof documentSymbols>[number], depth: number): string[] => [
      `${'  '.repeat(depth)}${one.name}${one.detail ? ` (${one.detail})` : ''}`,
      ...one.children.flatMap(child => flat(child, depth + 1)),
    ];
    return documentSymbols(text).flatMap(one => flat(one, 0));
  };

  it('lists fields with their labels, also in a text that is not YAML', () => {
    const text = form(
      `  who:\n    type: group\n    label: { ar: من, en: Who }\n    fields:\n      name: الاسم\n  b: { label: ب,\n`,
    );
    expect(names(text)).toEqual([
      'form (sample)',
      'version (1)',
      'languages',
      'title (عينة)',
      'fields',
      '  who (من)',
      '    name (الاسم)',
      '  b (ب)',
    ]);
  });

  it('lists fields of an Arabic definition', () => {
    expect(names(arabicForm('  أ: { التسمية: سؤال }\n')).slice(3)).toEqual(['الحقول', '  أ (سؤال)']);
  });

  it('keeps the span of a name inside the span of its symbol', () => {
    const text = form(FIELDS, MORE);
    const check = (one: ReturnType<typeof documentSymbols>[number]): void => {
      expect(one.nameSpan.start).toBeGreaterThanOrEqual(one.span.start);
      expect(one.nameSpan.end).toBeLessThanOrEqual(one.span.end);
      one.children.forEach(check);
    };
    documentSymbols(text).forEach(check);
  });
});
