/** `istimara fmt` and `istimara schema` as processes. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kept as istimara, project } from './istimara.js';

const FORM =
  'form: shop\nversion: 1\nlanguages: [ar]\ntitle:   متجر\nfields:\n    name: {label: الاسم, required: true}\n';
const ENGLISH =
  'form: shop\nversion: 1\nlanguages: [ar]\ntitle: متجر\nfields:\n  name: { label: الاسم, required: true }\n';
const ARABIC =
  'استمارة: shop\nالإصدار: 1\nاللغات: [ar]\nالعنوان: متجر\nالحقول:\n  name: { التسمية: الاسم, مطلوب: نعم }\n';

function folder(text: string) {
  const cwd = project();
  const file = join(cwd, 'a.form.yaml');
  writeFileSync(file, text);
  return { cwd, read: () => readFileSync(file, 'utf8'), time: () => statSync(file).mtimeMs };
}

describe('istimara fmt', () => {
  it('formats in the vocabulary of the file and names what it changed', async () => {
    const { cwd, read } = folder(FORM);
    const ran = await istimara(['fmt', 'a.form.yaml'], { cwd });
    expect([ran.code, ran.out, read()]).toEqual([0, 'a.form.yaml\n', ENGLISH]);
  });

  it('converts to Arabic and back', async () => {
    const { cwd, read } = folder(FORM);
    expect((await istimara(['fmt', 'a.form.yaml', '--to', 'ar'], { cwd })).code).toBe(0);
    expect(read()).toBe(ARABIC);
    expect((await istimara(['check', 'a.form.yaml', '--strict'], { cwd })).code).toBe(0);
    expect((await istimara(['fmt', 'a.form.yaml', '--to', 'en'], { cwd })).code).toBe(0);
    expect(read()).toBe(ENGLISH);
  });

  it('writes the present Arabic words for the former, and comparisons in words', async () => {
    const lines = (type: string, note: string) =>
      ARABIC.replace('الحقول:\n', `الحقول:\n  ages: ${type}\n`).replace('name: { التسمية: الاسم,', `name: ${note}`);
    const { cwd, read } = folder(
      lines(
        '{ النوع: قائمة, التسمية: الأولاد, الحقول: { age: { النوع: عدد, التسمية: السن } } }',
        '{ التسمية: الاسم, التلميح: الأول, يظهر_إذا: عدد(ages)>=1 وبعض a في ages يحقق a.age يقل عن 3,',
      ),
    );
    const checked = await istimara(['check', 'a.form.yaml'], { cwd });
    expect([checked.code, `${checked.out}${checked.err}`.match(/info\[[\w-]+\]/g)]).toEqual([0, ['info[former-word]']]);
    expect((await istimara(['fmt', 'a.form.yaml'], { cwd })).code).toBe(0);
    expect(read()).toBe(
      lines(
        '{ النوع: تكرار, التسمية: الأولاد, الحقول: { age: { النوع: عدد, التسمية: السن } } }',
        '{ التسمية: الاسم, التوضيح: الأول, يظهر_إذا: عدد(ages) أكبر من أو يساوي 1 و يوجد a في ages يحقق a.age أصغر من 3,',
      ),
    );
    expect((await istimara(['check', 'a.form.yaml', '--strict'], { cwd })).code).toBe(0);
  });

  it('leaves a formatted file untouched', async () => {
    const { cwd, time } = folder(ARABIC);
    const before = time();
    const ran = await istimara(['fmt', 'a.form.yaml', '--lang', 'ar'], { cwd });
    expect([ran.code, ran.out, time()]).toEqual([0, '', before]);
    expect(ran.err).toContain('ملف واحد');
  });

  it('changes nothing with --check', async () => {
    const { cwd, read } = folder(FORM);
    const ran = await istimara(['fmt', 'a.form.yaml', '--check'], { cwd });
    expect([ran.code, ran.out, read()]).toEqual([1, 'a.form.yaml\n', FORM]);
    expect((await istimara(['fmt', 'a.form.yaml', '--check', '--to', 'ar'], { cwd })).code).toBe(1);
  });

  it('leaves a file with errors as it is, and reports where they are', async () => {
    const wrong = FORM.replace('required', 'requird');
    const { cwd, read } = folder(wrong);
    const ran = await istimara(['fmt', 'a.form.yaml'], { cwd });
    expect([ran.code, read()]).toEqual([1, wrong]);
    expect(ran.err).toContain('a.form.yaml:6:26: error[unknown-key]');
  });

  it('keeps keys that are marked with `?`', async () => {
    const marked = FORM.replace(
      / {4}name: .*\n/,
      '    ? full_name\n    :   text\n    ?   b\n    : label: B\n      hint:   H\n    c: { type: group, label: C, fields: {?  d  : D} }\n',
    );
    const { cwd, read } = folder(marked);
    const ran = await istimara(['fmt', 'a.form.yaml'], { cwd });
    expect([ran.code, read()]).toEqual([
      0,
      ENGLISH.replace(
        / {2}name: .*\n/,
        '  ? full_name\n  : text\n  ?   b\n  : label: B\n    hint: H\n  c: { type: group, label: C, fields: { ? d: D } }\n',
      ),
    ]);
    expect((await istimara(['fmt', 'a.form.yaml', '--check'], { cwd })).code).toBe(0);
  });

  it.each([
    [['fmt', 'none.form.yaml'], 3],
    [['fmt', 'a.form.yaml', '--to', 'fr'], 2],
    [['schema', '--vocabulary', 'fr'], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await istimara(args, { cwd: folder(FORM).cwd })).code).toBe(code);
  });
});

describe('istimara schema', () => {
  const keys = (text: string) => Object.keys(JSON.parse(text).properties);

  it('prints either vocabulary or both', async () => {
    const [both, arabic, english] = await Promise.all(
      [[], ['--vocabulary', 'ar'], ['--vocabulary', 'en']].map(args => istimara(['schema', ...args])),
    );
    expect(keys(both!.out)).toEqual(expect.arrayContaining(['form', 'استمارة']));
    expect(keys(arabic!.out)).not.toContain('form');
    expect(keys(english!.out)).not.toContain('استمارة');
  });

  it('writes a file that equals the one in the package', async () => {
    const { cwd } = folder(FORM);
    expect((await istimara(['schema', '-o', 'made/x.json'], { cwd })).code).toBe(0);
    const published = createRequire(import.meta.url).resolve('istimara/istimara.schema.json');
    expect(JSON.parse(readFileSync(join(cwd, 'made/x.json'), 'utf8'))).toEqual(
      JSON.parse(readFileSync(published, 'utf8')),
    );
  });
});
