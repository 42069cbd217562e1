/** Warnings of the emitted validator, and when a warning counts as new. */
import { describe, expect, it } from 'vitest';
import { runScript } from '../../../src/compiler/host/run-script.js';
import { compile } from '../../../src/compiler/index.js';
import type { FoundWarning } from '../../../src/runtime/warning.js';

const FORM = `form: visit
version: 1
title: زيارة
fields:
  age:
    type: integer
    label: العمر
    max: 150
    check:
      - { rule: age != 13, message: ليس 13 }
      - { rule: age <= 100, message: كبير, level: warning }
      - { rule: age != 13, message: غريب, level: warning }
  warn: { type: yes_no, label: حقل اسمه كالكلمة }
  phone: { type: phone, label: الهاتف, required: warn }
  mail: { type: email, label: البريد, required: (warn) }
  person:
    type: group
    label: الشخص
    show_if: age >= 18
    fields: { work: { label: العمل, required: { warn: age > 20 } }, note: ملاحظة }
    check: { rule: person.work != person.note, message: مكرر, level: warning }
  members:
    type: list
    label: الأفراد
    required: warn
    fields: { name: الاسم, age: { type: integer, label: العمر, check: { rule: age < parent.age, message: أكبر, level: warning } } }
check: { rule: not(warn = true and age < 18), message: صغير, level: warning }
`;

const { compiled } = await compile(FORM, {
  file: 'visit.form.yaml',
  project: { read: () => undefined },
  only: ['validator'],
  today: '2026-11-24',
});
const day = { today: '2026-11-24' };
const told = (data: unknown) =>
  compiled!.validator
    .validate(data, day)
    .warnings!.map(({ path, code, params }) => [path, code, params.index ?? ''].join(' ').trim());

describe('validate', () => {
  it.each([
    [
      'a rule that does not hold',
      { age: 104 },
      ['age check 1', 'phone required', 'person.work required', 'members required'],
    ],
    ['a rule next to one that rejects', { age: 13 }, ['age check 2', 'phone required', 'members required']],
    ['no rule that reads a wrong answer', { age: 151 }, ['phone required', 'person.work required', 'members required']],
    ['nothing of a hidden group', { age: 12, phone: '+963933123456', members: [{ name: 'أ' }] }, []],
    [
      'a group',
      { age: 19, phone: '+963933123456', person: { work: 'أ', note: 'أ' }, members: [{ name: 'أ' }] },
      ['person check 0'],
    ],
    ['an item', { age: 5, phone: '+963933123456', members: [{ age: 3 }, { age: 6 }] }, ['members[1].age check 0']],
    [
      'the form',
      { age: 5, warn: true, phone: '+963933123456', mail: 'a@example.org', members: [{ age: 3 }] },
      ['check 0'],
    ],
  ])('warns about %s', (_, data, expected) => expect(told(data)).toEqual(expected));

  it('is not made invalid by warnings, and asks for what is required by a field called warn', () => {
    expect(compiled!.validator.validate({ age: 104 }, day)).toMatchObject({ valid: true, issues: [] });
    expect(compiled!.validator.validate({ warn: true }, day).issues).toMatchObject([
      { path: 'mail', code: 'required' },
    ]);
  });
});

describe('a warning counts as new', () => {
  const { files } = compiled!;
  const source = String(files.find(({ path }) => path === 'validator.js')!.content);
  const end = source.lastIndexOf('export{');
  const { evaluate, warnings } = runScript(
    `(() => {${source.slice(0, end)};return { evaluate, warnings };})()`,
    'v.js',
  ) as {
    evaluate(data: unknown, at: typeof day): unknown;
    warnings(known: unknown): readonly FoundWarning[];
  };
  const readsOf = (data: unknown, path: string) => warnings(evaluate(data, day)).find(one => one.path === path)?.reads;
  const base = { age: 30, person: { work: 'أ', note: 'أ' }, members: [{ name: 'أ', age: 40 }] };

  it.each([
    ['if the answer changes', 'members[0].age', { ...base, members: [{ name: 'أ', age: 41 }] }, true],
    ['if another answer that the rule reads changes', 'members[0].age', { ...base, age: 31 }, true],
    ['not if another answer changes', 'members[0].age', { ...base, members: [{ name: 'ب', age: 40 }] }, false],
    ['if an answer in the group changes that it reads', 'person', { ...base, person: { work: 'ب', note: 'ب' } }, true],
    ['not if an answer outside the group changes', 'person', { ...base, warn: false }, false],
  ])('%s', (_, path, changed, isNew) => {
    expect(readsOf(base, path)).toBeDefined();
    expect(readsOf(changed, path) !== readsOf(base, path)).toBe(isNew);
  });
});
