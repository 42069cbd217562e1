/** Quick fixes: once a fix is applied, its diagnostic is no longer reported. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/compiler/diagnostics/index.js';
import { applyEdits, fixableCodes, quickFixesFor, takeSnapshot } from '../../../src/compiler/editor/index.js';
import { arabicForm, form } from './marked.js';

const FILE = 'sample.form.yaml';
const PROJECT = { read: () => undefined };
const CHOICE =
  '  kind: { type: choice, label: { ar: أ, en: A }, options: { new: { ar: أ, en: A }, lost: { ar: ب, en: B } } }\n';
const expression = (text: string) => form(`${CHOICE}  a: { label: { ar: أ, en: A }, show_if: '${text}' }\n`);

const CASES: readonly (readonly [code: string, before: string, part: string])[] = [
  ['unknown-key', form('  a: { label: { ar: أ, en: A }, requird: true }\n'), 'required: true'],
  ['unknown-key', arabicForm('  أ: { التسمية: أ, مطلوبب: نعم }\n'), 'مطلوب: نعم'],
  [
    'unknown-type',
    form('  a: { type: chioce, label: { ar: أ, en: A }, options: { x: { ar: أ, en: A }, y: { ar: ب, en: B } } }\n'),
    'type: choice',
  ],
  ['word-expected', form('  a: { label: { ar: أ, en: A }, width: hallf }\n'), 'width: half'],
  ['boolean-expected', form('  a: { label: { ar: أ, en: A }, sensitive: yes }\n'), 'sensitive: true'],
  [
    'unknown-issue',
    form('  a: { label: { ar: أ, en: A } }\n', 'examples: [{ title: x, data: {}, expect: { a: requird } }]\n'),
    '{ a: required }',
  ],
  [
    'unknown-list',
    form(
      '  a: { type: choice, label: { ar: أ, en: A }, options: { from: citties } }\n',
      'lists: { cities: { x: { ar: أ, en: A }, y: { ar: ب, en: B } } }\n',
    ),
    'from: cities',
  ],
  [
    'unknown-block',
    form('  a: { use: persn, label: { ar: أ, en: A } }\n', 'blocks: { person: { fields: { n: { ar: أ, en: A } } } }\n'),
    'use: person',
  ],
  ['unknown-name', expression('kimd = "new"'), `'kind = "new"'`],
  ['unknown-option', expression('kind = "nww"'), `'kind = "new"'`],
  ['unknown-function', expression('kind = "new" and cuont([1]) = 1'), 'count([1])'],
  ['foreign-operator', expression('kind == "new"'), 'kind = "new"'],
  [
    'text-after-quote',
    form(`${CHOICE}  a:\n    label: { ar: أ, en: A }\n    show_if: "new" = kind\n`),
    `show_if: '"new" = kind'`,
  ],
  ['comma-in-braces', form('  a: { label: { ar: أ, en: One, or more } }\n'), 'en: "One, or more" } }'],
  [
    'bracket-in-braces',
    form('  a: { label: { ar: أ, en: A }, hint: { ar: ب, en: One name [e.g. this: Sam] } }\n'),
    'en: "One name [e.g. this: Sam]" } }',
  ],
  ['colon-in-text', form('  a:\n    label: القسم: الأول\n'), 'label: "القسم: الأول"'],
  ['missing-space', form('  a:\n    label:أ\n    required: true\n'), 'label: أ'],
  ['missing-key', 'form: sample\ntitle: عينة\nfields: { a: أ }\n', 'version: …'],
  ['missing-label', form('  a: { type: integer }\n'), '{ label: …, type: integer }'],
  [
    'texts-beside-keys',
    form(
      '  a: { type: choice, label: { ar: أ, en: A }, options: { x: { ar: أ, en: A, show_if: "1 < 2" }, y: { ar: ب, en: B } } }\n',
    ),
    'x: { label: { ar: أ, en: A }, show_if: "1 < 2" }',
  ],
  [
    'texts-beside-keys',
    arabicForm('  أ: { النوع: اختيار, التسمية: أ, الخيارات: { x: { ar: س, يظهر_إذا: 1 < 2 }, y: ص } }\n'),
    'x: { التسمية: { ar: س }, يظهر_إذا: 1 < 2 }',
  ],
  ['key-of-other-type', form('  a: { label: { ar: أ, en: A }, min: 1 }\n'), '{ label: { ar: أ, en: A } }'],
  [
    'key-of-other-type',
    form('  a:\n    label: { ar: أ, en: A }\n    min: 1\n    required: true\n'),
    'en: A }\n    required: true',
  ],
  [
    'value-is-readonly',
    form('  a: { type: integer, label: { ar: أ, en: A }, readonly: true, value: 1 + 1 }\n'),
    'en: A }, value: 1 + 1 }',
  ],
  ['missing-translation', form('  a: { label: { ar: السؤال } }\n'), '{ ar: السؤال, en: … }'],
  ['missing-translation', form('  a: { label: السؤال }\n'), 'label: { ar: السؤال, en: … }'],
  ['missing-translation', form('  a:\n    label:\n      ar: السؤال\n'), 'en: …\n      ar: السؤال'],
  [
    'no-privacy',
    form(
      '  a: { type: national_id, label: { ar: الرقم الوطني, en: National number } }\n  birth: { type: date, label: { ar: تاريخ الولادة, en: Date of birth } }\n',
    ),
    'privacy:\n  purpose: { ar: …, en: … }',
  ],
  ['quotes-eaten', form(`${CHOICE}  a: { label: { ar: أ, en: A }, value: "new" }\n`), `value: '"new"'`],
  ['missing-comma', form('  a: { type: integer، label: { ar: أ, en: A } }\n'), '{ type: integer, label:'],
  [
    'list-in-text',
    'form: sample\nversion: 1\nlanguages: [ar، en]\ntitle: { ar: أ, en: A }\nfields: { a: { ar: أ, en: A } }\n',
    '[ar, en]',
  ],
  ['whole-number-expected', 'form: sample\nversion: "2"\ntitle: أ\nfields: { a: أ }\n', 'version: 2\n'],
  ['foreign-colon', 'form: sample\nversion: 1\ntitle: أ\nfields:\n  a：أ\n', '  a: أ'],
  ['example-option', form(CHOICE, 'examples: [{ title: x, data: { kind: nww }, expect: valid }]\n'), 'kind: new'],
  ['tab', 'form: sample\nversion: 1\ntitle: عينة\nfields:\n\ta: أ\n', '\n  a: أ'],
];

describe('quick fixes', () => {
  it.each(CASES)('%s: %s', (code, before, part) => {
    const { diagnostics, known } = takeSnapshot(before, FILE, PROJECT);
    const diagnostic = diagnostics.find(one => one.code === code);
    expect(diagnostics.map(one => one.code)).toContain(code);
    const languages = known?.definition.languages ?? ['ar'];
    const [fix] = quickFixesFor({ diagnostic: diagnostic!, text: before, language: 'en', languages });
    expect(fix?.title).toBeTruthy();
    const after = applyEdits(before, fix!.edits);
    expect(after).toContain(part);
    const again = takeSnapshot(after, FILE, PROJECT).diagnostics.filter(one => one.code === code);
    expect(again.length).toBeLessThan(diagnostics.filter(one => one.code === code).length);
  });

  it('has fixes only for codes that exist, most of which are shown above', () => {
    expect(fixableCodes.filter(code => !Object.hasOwn(catalogue, code))).toEqual([]);
    const shown = new Set(CASES.map(([code]) => code));
    expect(fixableCodes.filter(code => shown.has(code)).length).toBeGreaterThan(26);
  });

  it('gives titles in Arabic', () => {
    const text = form('  a: { label: { ar: أ, en: A }, requird: true }\n');
    const [diagnostic] = takeSnapshot(text, FILE, PROJECT).diagnostics;
    expect(quickFixesFor({ diagnostic: diagnostic!, text, language: 'ar', languages: ['ar'] })[0]!.title).toBe(
      'اكتب «required»',
    );
  });
});
