/** Field types of a project's own: found, checked, printed into the validator, and part of what a form is. */
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import {
  type CheckOptions,
  type Compilation,
  check,
  compile,
  type Form,
  messageOf,
  validate,
} from '../../../src/api/index.js';
import { diffForms } from '../../../src/compiler/change/index.js';
import { loadValidator } from '../../../src/compiler/index.js';
import { FULL_TIER } from '../../tier.js';

const DAY = { today: '2026-11-24' };
/** The module of the example, without its control. */
const PLOT = readFileSync(
  new URL('../../../examples/field-type/field-types/x-plot.js', import.meta.url),
  'utf8',
).replace(/ *view: .*\n/, '');
const PATH = 'field-types/x-plot.js';

const formOf = (fields: string, more = ''): string =>
  `form: land\nversion: 1\nlanguages: [ar, en]\ntitle: { ar: عقار, en: Land }\nfields:\n${fields}${more}`;
const ONE = formOf('  plot: { type: x-plot, label: { ar: رقم العقار, en: Plot number }, max_length: 12 }\n');

const compiled = (source: string, files: Record<string, string>, outputs = ['validator', 'form', 'schema', 'sql']) =>
  compile(source, { files, runModules: true, ...DAY, outputs });
const codesOf = ({ diagnostics }: Compilation) =>
  diagnostics.filter(({ severity }) => severity === 'error').map(({ code, line }) => [code, line]);
const fileOf = ({ files }: Form, path: string): string => String(files.find(one => one.path === path)!.content);
const issuesOf = (form: Form, data: object) => validate(form, data, DAY).issues.map(({ path, code }) => [path, code]);

async function formWith(module: string, source = ONE): Promise<Form> {
  const { form, diagnostics } = await compiled(source, { [PATH]: module });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return form!;
}

describe('a form with a custom type', () => {
  it.each<[plot: unknown, code: string | undefined]>([
    ['123', undefined],
    ['123/4', undefined],
    ['abc', 'plot_form'],
    ['1234567', 'plot_too_long'],
    ['1234567890123', 'max_length'],
    [12, 'type'],
    [undefined, undefined],
  ])('checks %j as the base type, then as the module does', async (plot, code) => {
    const form = await formWith(PLOT);
    expect(issuesOf(form, { plot })).toEqual(code ? [['plot', code]] : []);
  });

  it.each([
    ['ar', 'اكتب رقم العقار كما في القيد العقاري، مثل 123، أو 123/4 لمقسم منه.'],
    ['en', 'Enter the plot number as in the land register, such as 123, or 123/4 for a part of it.'],
  ])('has the messages of the module in %s', async (language, told) => {
    const form = await formWith(PLOT);
    const [issue] = validate(form, { plot: 'abc' }, DAY).issues;
    expect(messageOf(issue!, language, form)).toBe(told);
  });

  it('prefers the messages of the author', async () => {
    const messages = '    messages: { plot_form: { ar: رقم خطأ., en: No such number. } }\n';
    const field = '  plot:\n    type: x-plot\n    label: { ar: رقم العقار, en: Plot number }\n';
    const form = await formWith(PLOT, formOf(field + messages));
    const [issue] = validate(form, { plot: 'abc' }, DAY).issues;
    expect(messageOf(issue!, 'en', form)).toBe('No such number.');
  });

  it('has the outputs of its base type', async () => {
    const [own, base] = [await formWith(PLOT), await formWith(PLOT, ONE.replace('x-plot', 'text'))];
    for (const path of ['schema.json', 'schema.postgres.sql', 'schema.sqlite.sql'])
      expect(fileOf(own, path).replaceAll(own.definition, '')).toBe(fileOf(base, path).replaceAll(base.definition, ''));
    expect(fileOf(base, 'form.json')).not.toContain('custom');
    expect(fileOf(base, 'form.json')).not.toContain('fieldTypes');
    expect(fileOf(base, 'validator.js')).not.toContain('fieldTypes');
  });

  it('is another form if its module is another one, however its lines end', async () => {
    const form = await formWith(PLOT);
    expect((await formWith(PLOT.replaceAll('\n', '\r\n'))).definition).toBe(form.definition);
    const other = await formWith(PLOT.replace('{0,5}', '{0,4}'));
    expect(other.definition).not.toBe(form.definition);
    expect(diffForms(form.model, other.model)).toMatchObject({
      class: 'breaking',
      changes: [{ reason: 'field-type-code', params: { name: 'x-plot' } }],
    });
  });

  it.each([
    ['text', 'x-plot', 'breaking', 'type-changed'],
    ['x-plot', 'text', 'compatible', 'type-widened'],
  ])('differs from one of its base type: %s to %s is %s', async (old, fresh, weight, reason) => {
    const [one, other] = [old, fresh].map(type => formWith(PLOT, ONE.replace('x-plot', type)));
    const found = diffForms((await one!).model, (await other!).model);
    expect(found).toMatchObject({
      class: weight,
      changes: [{ reason, params: { old, new: fresh } }, { reason: 'field-texts' }],
    });
  });

  it('checks in lists, tables and groups, and after no issue of its base', async () => {
    const fields = `  plots:
    type: list
    label: { ar: العقارات, en: Plots }
    fields: { plot: { type: x-plot, label: { ar: رقم العقار, en: Plot number } } }
  areas:
    type: table
    label: { ar: المساحات, en: Areas }
    rows: { old: { ar: قبل, en: Before } }
    fields: { plot: { type: x-plot, label: { ar: رقم العقار, en: Plot number } } }
`;
    const form = await formWith(PLOT, formOf(fields));
    const data = { plots: [{ plot: '1' }, { plot: 'x' }], areas: { old: { plot: '0' } } };
    expect(issuesOf(form, data)).toEqual([
      ['plots[1].plot', 'plot_form'],
      ['areas.old.plot', 'plot_form'],
    ]);
  });

  it('refuses an answer for which the check throws, and says so without the answer', async () => {
    const module = `export default {
  base: 'text',
  validate(value) { if (value === 'secret') throw new TypeError(value); },
  read: given => given,
};
`;
    const validator = await loadValidator(fileOf(await formWith(module), 'validator.js'));
    const said = vi.spyOn(console, 'error').mockReturnValue();
    const { issues } = validator.validate({ plot: 'secret' }, DAY);
    expect(issues).toEqual([{ path: 'plot', code: 'check', params: {} }]);
    expect(said.mock.calls).toEqual([['field type x-plot: validate threw TypeError']]);
    said.mockRestore();
  });

  it.each<[result: string, code: string | undefined]>([
    ["'format'", 'format'],
    ["'unheard_of'", 'format'],
    ['undefined', undefined],
    ['null', undefined],
    ['false', 'format'],
  ])('takes the result %s of an unusual answer as %s', async (result, code) => {
    const module = `export default { base: 'text', validate: value => (value === 'odd' ? ${result} : undefined) };\n`;
    expect(issuesOf(await formWith(module), { plot: 'odd' })).toEqual(code ? [['plot', code]] : []);
  });
});

describe('a module that is not to be trusted', () => {
  it.each<[title: string, module: string, code: string, told: RegExp]>([
    ['a base that throws', "{ get base() { throw new Error('no base'); } }", 'field-type-load', /no base/],
    ['a base without a text', '{ base: Object.create(null) }', 'field-type-base', /extends\.$/],
    ['a base that is no text', "{ base: ['text'] }", 'field-type-base', /extends\.$/],
    [
      'a function that throws when read',
      "{ base: 'text', get read() { throw 'unread'; } }",
      'field-type-load',
      /unread/,
    ],
    [
      'messages that throw',
      "{ base: 'text', messages: { odd_code: { get en() { throw 'unsaid'; } } } }",
      'field-type-load',
      /unsaid/,
    ],
    ['a member that throws', "{ base: 'text', get odd() { throw 'odd member'; } }", 'field-type-load', /odd member/],
    ['an error without a text', '(() => { throw Object.create(null); })()', 'field-type-load', /object Object/],
    [
      'an error whose message throws',
      '(() => { throw { get message() { throw 1; } }; })()',
      'field-type-load',
      /object Object/,
    ],
    [
      'an error without a text for an answer',
      "{ base: 'text', validate() { throw Object.create(null); } }",
      'field-type-throws',
      /object Object/,
    ],
    ['a code without a text', "{ base: 'text', validate: () => Object.create(null) }", 'field-type-result', /validate/],
    ['a code that is a list', "{ base: 'text', validate: () => ['format'] }", 'field-type-result', /validate/],
    ['a promise', "{ base: 'text', validate: async value => value.none.none }", 'field-type-result', /Promise/],
    ['null as the answer', "{ base: 'text', read: () => null }", 'field-type-result', /read .*null/],
  ])('reports %s', async (_, module, code, told) => {
    const { diagnostics } = await compiled(ONE, { [PATH]: `export default ${module};\n` }, []);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([expect.objectContaining({ code, message: expect.stringMatching(told), line: 6 })]);
  });

  it.each([
    ['evaluated', 'while (true) {}\nexport default { base: "text" };'],
    ['read', 'export default { get base() { while (true) {} } };'],
    ['tried', 'export default { base: "text", validate() { try { while (true) {} } finally { while (true) {} } } };'],
  ])('reports a module that never ends when it is %s', FULL_TIER, async (_, module) => {
    const { diagnostics } = await compiled(ONE, { [PATH]: module }, []);
    expect(diagnostics).toMatchObject([{ code: 'field-type-load', message: expect.stringMatching(/timed out/) }]);
    await formWith(PLOT);
  });

  it('may change the answer with which it is tried', async () => {
    const read = 'read(given) { given.toJSON = () => { throw 1; }; return given; }';
    const module = `export default { base: 'location', ${read}, format: () => 'place' };\n`;
    const source = formOf('  plot: { type: x-plot, label: { ar: الموقع, en: Place } }\n');
    for (const _ of [1, 2]) await formWith(module, source);
  });
});

describe('a program that does not ask to run modules', () => {
  const module = "throw new Error('it has run');\nexport default { base: 'text' };\n";

  it.each<[title: string, options: CheckOptions]>([
    ['an object', { files: { [PATH]: module } }],
    ['a Map', { files: new Map([[PATH, module]]) }],
    ['a function', { files: path => (path === PATH ? module : undefined), runModules: false }],
  ])('runs none in files that are %s, and says so', async (_, options) => {
    const found = await check(ONE, { ...options, ...DAY });
    expect(found).toMatchObject([{ code: 'field-type-not-run', severity: 'info', line: 6, column: 17 }]);
    expect(found[0]!.message).toContain(PATH);
  });

  it.each([[], ['validator']])(
    'compiles no form that would accept what the type refuses (outputs: %s)',
    async (...outputs) => {
      const { form, diagnostics } = await compile(ONE, { files: { [PATH]: module }, outputs, ...DAY });
      expect(form).toBeUndefined();
      expect(diagnostics).toMatchObject([{ code: 'field-type-not-built', severity: 'error', line: 6, column: 17 }]);
    },
  );

  it('runs them if it asks', async () => {
    const found = await check(ONE, { files: { [PATH]: module }, runModules: true, ...DAY });
    expect(found).toMatchObject([{ code: 'field-type-load', message: expect.stringMatching(/it has run/) }]);
  });
});

it('reports a module whose message has the code of an exception', async () => {
  const module = `export default { base: 'text', messages: { check: { ar: 'لا.', en: 'No.' } } };\n`;
  const { diagnostics } = await compiled(ONE, { [PATH]: module });
  expect(diagnostics).toMatchObject([
    { code: 'field-type-member', message: expect.stringContaining('messages.check') },
  ]);
});

describe('where a module is', () => {
  const files = { [PATH]: PLOT, 'deep/field-types/x-plot.js': PLOT.replace('{0,5}', '{0,1}') };
  const compileAt = (file: string, more: Record<string, string> = {}, source = ONE) =>
    compile(source, { files: { ...files, ...more }, runModules: true, file, ...DAY, outputs: ['validator'] });

  it.each([
    ['land.form.yaml', []],
    ['other/land.form.yaml', []],
    ['deep/land.form.yaml', [['plot', 'plot_form']]],
    ['deep/down/land.form.yaml', [['plot', 'plot_form']]],
  ])('the form %s takes the nearest one above it', async (file, issues) => {
    expect(issuesOf((await compileAt(file)).form!, { plot: '12345' })).toEqual(issues);
  });

  it('is that of the form, also for a block of another folder', async () => {
    const source = formOf('  land: { use: land }\n', 'blocks: { land: { file: deep/land.yaml } }\n');
    const block = { 'deep/land.yaml': 'fields:\n  plot: { type: x-plot, label: { ar: رقم العقار, en: Plot } }\n' };
    const { form } = await compileAt('land.form.yaml', block, source);
    expect(issuesOf(form!, { land: { plot: '12345' } })).toEqual([]);
  });

  it('reports a fault wherever the type is named, and loads it once', async () => {
    const fields = ['a', 'b'].map(id => `  ${id}: { type: x-plot, label: { ar: رقم, en: Plot } }\n`).join('');
    expect(codesOf(await compiled(formOf(fields), {}))).toEqual([
      ['field-type-missing', 6],
      ['field-type-missing', 7],
    ]);
  });
});

describe('a control of a type', () => {
  const VIEW = 'field-types/x-plot.view.js';
  const MODULE = "export default { base: 'text', view: 'x-plot.view.js' };\n";
  const CLASS = 'export default class extends HTMLElement {}\n';
  const files = { [PATH]: MODULE, [VIEW]: CLASS };
  const outputs = ['element', 'validator', 'form'];

  it('is in the form, and in a file that its script loads, but in no rules', async () => {
    const form = (await compiled(ONE, files, outputs)).form!;
    expect(JSON.parse(fileOf(form, 'form.json')).fieldTypeViews).toEqual({ 'x-plot': CLASS });
    expect(fileOf(form, 'land.x-plot.js')).toBe(CLASS);
    expect(fileOf(form, 'land.js')).toMatch(
      /"x-plot":\{tag:"x-plot-[0-9a-f]{8}",load:\$attempt=>.*'\.\/land\.x-plot\.js'/,
    );
    expect(fileOf(form, 'land.js')).not.toContain(CLASS.trim());
    expect(fileOf(form, 'validator.js')).not.toMatch(/HTMLElement|x-plot-[0-9a-f]{8}/);
  });

  it('makes no other bytes of a type without one', async () => {
    const form = (await compiled(ONE, { [PATH]: PLOT }, outputs)).form!;
    expect(form.files.map(({ path }) => path)).not.toContain('land.x-plot.js');
    expect(fileOf(form, 'form.json')).not.toContain('fieldTypeViews');
    expect(fileOf(form, 'land.js')).not.toContain('customView');
  });

  it('is next to its module', async () => {
    const found = await compiled(ONE, { [`deep/${PATH}`]: MODULE, [VIEW]: CLASS, [`deep/${VIEW}`]: '' }, outputs);
    expect(codesOf(found)).toEqual([['field-type-missing', 6]]);
    const other = await compiled(ONE, { [PATH]: MODULE, 'x-plot.view.js': CLASS });
    expect(codesOf(other)).toEqual([['field-type-view-missing', 6]]);
  });

  it('is no breaking change', async () => {
    const [before, after] = await Promise.all(
      [CLASS, `${CLASS}// changed\n`].map(
        async text => (await compiled(ONE, { ...files, [VIEW]: text }, ['form'])).form!.model,
      ),
    );
    expect(diffForms(before!, after!)).toMatchObject({
      class: 'none',
      changes: [{ reason: 'field-type-view', params: { name: 'x-plot' } }],
    });
  });
});

describe('write', () => {
  const typed = (write: string) =>
    `export default { base: 'text', read: given => given.replace(/^P?/, 'P'), write: ${write} };\n`;

  it('shows a stored answer otherwise than it is', async () => {
    const { diagnostics } = await compiled(ONE, { [PATH]: typed('answer => answer.slice(1)') });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each([
    ['nothing', '() => undefined'],
    ['what read makes another answer of', "answer => answer + '0'"],
  ])('is reported if it returns %s', async (_, write) => {
    expect(codesOf(await compiled(ONE, { [PATH]: typed(write) }))).toEqual([['field-type-result', 6]]);
  });
});
