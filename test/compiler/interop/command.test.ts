// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how ODK names a question.
/** Import and export commands as processes: what they write where, and their exit codes. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { kept as istimara } from '../../cli/istimara.js';
import { workbook } from './imported.js';

const COMPLAINT = fileURLToPath(new URL('../../../forms/complaint.form.yaml', import.meta.url));

const WHOLE = 'form: whole\nversion: 1\nlanguages: [en]\ntitle: Whole\nfields: { a: A }\n';

const SURVEY = [
  ['type', 'name', 'label::العربية (ar)', 'label::English (en)', 'relevant', 'appearance'],
  ['text', 'name', 'الاسم', 'Name', '', ''],
  ['integer', 'age', 'العمر', 'Age', "${name} != ''", 'bearing'],
  ['text', 'odd', 'غريب', 'Odd', "pulldata('x')", ''],
];
const SETTINGS = [
  ['form_title', 'form_id', 'version'],
  ['تجربة', 'trial', '2'],
];

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'istimara-interop-'));
  writeFileSync(at('trial.xlsx'), await workbook({ survey: SURVEY, settings: SETTINGS }));
});

describe('import', () => {
  it('prints the definition on stdout and the list on stderr', async () => {
    const { code, out, err } = await istimara(['import', 'trial.xlsx'], { cwd: folder });
    expect(code).toBe(0);
    expect(out).toMatch(/^form: trial\nversion: 2\nlanguages: \[ ar, en \]\n/);
    expect(out).toContain('show_if: name != null');
    expect(err.trim().split('\n')).toEqual([
      'survey E4 (relevant): "pulldata(\'x\')" the expression could not be translated (there is no pulldata()); kept as a comment.',
      'survey F3 (appearance): "bearing" how a question looks is decided by the form itself; left out.',
      'Of 27 parts of the original 25 were carried and 2 were not, as listed above. Notes: 2.',
    ]);
  });

  it('writes a definition that check accepts', async () => {
    const { code, out } = await istimara(['--lang', 'ar', 'import', 'trial.xlsx', '-o', 'made/trial.form.yaml'], {
      cwd: folder,
    });
    expect([code, out]).toEqual([0, 'كُتب made/trial.form.yaml\n']);
    expect((await istimara(['check', 'made/trial.form.yaml'], { cwd: folder })).code).toBe(0);
  });

  it('leaves an existing file unchanged unless --force is given', async () => {
    mkdirSync(at('worked-on'), { recursive: true });
    writeFileSync(at('worked-on/trial.form.yaml'), 'form: mine');
    const args = ['import', 'trial.xlsx', '-o', 'worked-on/trial.form.yaml'];
    const refused = await istimara(args, { cwd: folder });
    expect([refused.code, refused.err]).toEqual([
      3,
      expect.stringContaining('worked-on/trial.form.yaml is there already'),
    ]);
    expect(readFileSync(at('worked-on/trial.form.yaml'), 'utf8')).toBe('form: mine');
    expect((await istimara([...args, '--force'], { cwd: folder })).code).toBe(0);
  });

  it('prints the list in Arabic', async () => {
    const { err } = await istimara(['--lang', 'ar', 'import', 'trial.xlsx'], { cwd: folder });
    expect(err).toContain('survey F3 (appearance): «bearing» شكل السؤال تحدده الاستمارة بنفسها، فتُرك.');
    expect(err.trim().split('\n').at(-1)).toMatch(/^أجزاء الأصل: 27، نُقل منها 25/);
  });

  it('prints the list as JSON', async () => {
    const { err } = await istimara(['import', 'trial.xlsx', '--format', 'json'], { cwd: folder });
    const { format, figures, listed } = JSON.parse(err);
    expect([format, figures]).toEqual(['xlsform', { parts: 27, carried: 25, listed: 2, lost: 0 }]);
    expect(listed).toMatchObject([
      { parts: ['survey!E4'], text: "pulldata('x')", reason: 'expression' },
      { parts: ['survey!F3'], text: 'bearing', reason: 'appearance' },
    ]);
  });

  it('reads files next to the form and none elsewhere', async () => {
    const survey = 'type,name,label\nselect_one_from_file near.csv,a,A\nselect_one_from_file ../far.csv,b,B\n';
    writeFileSync(at('far.csv'), 'name,label\nsecret,Secret\n');
    await istimara(['import', 'trial.xlsx', '-o', 'sub/x.yaml'], { cwd: folder });
    writeFileSync(at('sub/survey.csv'), survey);
    writeFileSync(at('sub/near.csv'), 'name,label\nn,Near\n');
    const { out, err } = await istimara(['import', 'sub/survey.csv'], { cwd: folder });
    expect(out).toContain('options: { n: Near }');
    expect(out).not.toContain('Secret');
    expect(err).toContain('../far.csv');
  });

  it('makes a definition of the text of a paper', async () => {
    writeFileSync(at('paper.txt'), 'طلب سند إقامة\nالاسم: ........\nتاريخ الولادة: ..../..../....\n');
    const args = ['--lang', 'ar', 'import', 'paper.txt', '-o', 'paper/residence.form.yaml'];
    const { code, err } = await istimara(args, { cwd: folder });
    expect(code).toBe(0);
    expect(err).toContain('السطر 3: «تاريخ الولادة: ..../..../....» صار حقلاً من النوع date بسبب «تاريخ الولادة».');
    expect((await istimara(['check', 'paper/residence.form.yaml'], { cwd: folder })).code).toBe(0);
  });

  it('writes a list as an entry, or as a file that a form reads', async () => {
    writeFileSync(at('cities.csv'), 'الرمز;الاسم\nda;دمشق\nha;حلب\nda;دمشق القديمة\n');
    const printed = await istimara(['import', '--list', 'cities.csv'], { cwd: folder });
    expect([printed.code, printed.out]).toEqual([0, 'cities: { da: دمشق, ha: حلب }\n']);
    expect(printed.err).toContain('A4, B4: "da" the option "da" stands twice; the first is kept.');
    await istimara(['import', '--list', 'cities.csv', '-o', 'lists/lists/cities.csv'], { cwd: folder });
    writeFileSync(
      at('lists/x.form.yaml'),
      'form: x\nversion: 1\ntitle: س\nlists: { cities: { file: ./lists/cities.csv } }\nfields:\n  a: { type: choice, label: أ, options: { from: cities } }\n',
    );
    expect((await istimara(['check', 'lists/x.form.yaml'], { cwd: folder })).code).toBe(0);
    const empty = await istimara(['import', '--list', 'paper/residence.form.yaml'], { cwd: folder });
    expect([empty.code, empty.out]).toEqual([1, '']);
  });

  it.each<[string, string[], number, RegExp]>([
    ['a format that there is not', ['import', 'trial.xlsx', '--from', 'word'], 2, /xlsform, fhir, json-schema/],
    ['a list in no format', ['import', 'trial.xlsx', '--format', 'xml'], 2, /pretty, json/],
    ['no file', ['import'], 2, /missing required argument/],
    ['a file that is not there', ['import', 'none.xlsx'], 3, /no file or folder none\.xlsx/],
    [
      'a file that is no form',
      ['import', 'text.xlsx', '-o', 'kept.yaml'],
      1,
      /^text\.xlsx: This is no \.xlsx workbook/,
    ],
    ['a form of another tool than was said', ['import', 'trial.xlsx', '--from', 'fhir'], 1, /not in UTF-8|no JSON/],
    ['JSON that breaks off', ['import', 'bad.json'], 1, /^bad\.json: This is no JSON: /],
    [
      'a place over the input',
      ['import', 'trial.xlsx', '-o', './trial.xlsx'],
      2,
      /^\.\/trial\.xlsx is the file that is read/,
    ],
    ['a place over the input by a link', ['import', 'trial.xlsx', '-o', 'link.xlsx'], 2, /is the file that is read/],
    ['a place that cannot be written', ['import', 'trial.xlsx', '-o', 'text.xlsx/x.yaml'], 3, /cannot be written/],
  ])('%s', async (_, args, code, words) => {
    writeFileSync(at('text.xlsx'), 'no workbook');
    writeFileSync(at('kept.yaml'), 'as it was');
    writeFileSync(at('bad.json'), '{ "properties": ');
    if (!existsSync(at('link.xlsx'))) symlinkSync('trial.xlsx', at('link.xlsx'));
    const before = readFileSync(at('trial.xlsx'));
    const ran = await istimara(args, { cwd: folder });
    expect(readFileSync(at('trial.xlsx'))).toEqual(before);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(words);
    expect(readFileSync(at('kept.yaml'), 'utf8')).toBe('as it was');
  });
});

describe('export-xlsform', () => {
  it('writes a workbook that import reads', async () => {
    const { code, out, err } = await istimara(['export-xlsform', COMPLAINT], { cwd: folder });
    expect([code, out]).toEqual([0, 'written complaint.xlsx\n']);
    expect(err).toContain('the form: check has no counterpart; left out.');
    const back = await istimara(['import', 'complaint.xlsx', '-o', 'back.form.yaml'], { cwd: folder });
    expect(back.code).toBe(0);
    expect((await istimara(['check', 'back.form.yaml'], { cwd: folder })).code).toBe(0);
  });

  it('prints the list as JSON, in Arabic', async () => {
    const args = ['--lang', 'ar', 'export-xlsform', COMPLAINT, '-o', 'c.xlsx', '--format', 'json'];
    const { err } = await istimara(args, { cwd: folder });
    const { questions, listed } = JSON.parse(err);
    expect(questions).toBeGreaterThan(20);
    // What changes the logic comes first.
    expect(listed[0].message).toBe('الاستمارة: ليس لـ check مقابل، فتُرك.');
    expect(listed).toContainEqual({
      ...{ paths: [''], reason: 'key', params: { key: 'description' } },
      message: 'الاستمارة: ليس لـ description مقابل، فتُرك.',
    });
  });

  it('writes over a workbook only if asked', async () => {
    writeFileSync(at('edited.xlsx'), 'edited');
    const args = ['export-xlsform', COMPLAINT, '-o', 'edited.xlsx'];
    const refused = await istimara(args, { cwd: folder });
    expect([refused.code, refused.out]).toEqual([3, '']);
    expect(refused.err).toContain('--force');
    expect(readFileSync(at('edited.xlsx'), 'utf8')).toBe('edited');
    expect((await istimara([...args, '--force'], { cwd: folder })).code).toBe(0);
    expect(readFileSync(at('edited.xlsx')).subarray(0, 2).toString()).toBe('PK');
  });

  it.each<[string, string[], number]>([
    ['another name', ['export-xlsform', COMPLAINT, '-o', 'x.csv'], 2],
    ['a workbook over the form', ['export-xlsform', 'form.xlsx', '-o', 'form.xlsx'], 2],
    ['a list in no format', ['export-xlsform', COMPLAINT, '--format', 'xml'], 2],
    ['a form with errors', ['export-xlsform', 'bad.form.yaml', '-o', 'bad.xlsx'], 1],
    ['a form that is not there', ['export-xlsform', 'none.form.yaml'], 3],
  ])('%s', async (_, args, code) => {
    writeFileSync(at('bad.form.yaml'), 'form: bad\n');
    writeFileSync(at('form.xlsx'), WHOLE);
    const ran = await istimara(args, { cwd: folder });
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect([existsSync(at('x.csv')), existsSync(at('bad.xlsx'))]).toEqual([false, false]);
    expect(readFileSync(at('form.xlsx'))).toEqual(Buffer.from(WHOLE));
  });
});
