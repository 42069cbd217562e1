/** Tree shaking of the element: features that a form does not use are not in it. */
import { expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

const project = { read: () => undefined };

async function element(fields: string): Promise<string> {
  const source = `form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\nfields:\n  a: { label: A, ${fields} }\n`;
  const { compiled } = await compile(source, {
    file: 'lean.form.yaml',
    project,
    only: ['element'],
    today: '2026-11-24',
  });
  return String(compiled!.files.find(({ path }) => path === 'lean.js')!.content);
}

/** Code that only these fields need, each with a text that reveals it. */
it.each([
  ['type: date, calendar: hijri', 'islamic-umalqura'],
  ['type: date, precision: year', '(if known)'],
  ['type: datetime', 'Hour (0–23)'],
  ['type: location', 'getCurrentPosition'],
  ['type: iban', '% 97', '%97'],
  ['unknown: None', 'name="-unknown"'],
  ['unknown: None', '.unknown{'],
  ['type: choice, options: { x: X }, other: true', '.other{'],
  ['type: group, fields: { b: { label: B } }', '.object>.label'],
  ['type: list, fields: { b: { label: B } }', '.list>.label'],
])('%s', async (fields, ...signs) => {
  const [given, plain] = await Promise.all([element(fields), element('type: date')]);
  expect(signs.some(sign => given.includes(sign))).toBe(true);
  for (const sign of signs) expect(plain).not.toContain(sign);
});

it('shows the progress, with its styles, only in forms of several pages', async () => {
  const files = async (pages: readonly string[]) => {
    const of = pages.map(id => `  ${id}:\n    title: P\n    fields: { ${id}a: { label: A } }\n`).join('');
    const source = `form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\npages:\n${of}`;
    const options = { file: 'lean.form.yaml', project, only: ['element'], today: '2026-11-24' };
    return String((await compile(source, options)).compiled!.files[0]!.content);
  };
  const [one, two] = [await files(['p']), await files(['p', 'q'])];
  for (const sign of ['class="progress"', '.progress{', '.steps{'])
    expect([one.includes(sign), two.includes(sign)], sign).toEqual([false, true]);
});

it('has the messages of field types in its own languages, besides the two in which dates are parsed', async () => {
  const files = async (language: string) => {
    const source = `form: lean\nversion: 1\nlanguages: [${language}]\ntitle: Lean\nfields:\n  a: { label: A, type: yes_no }\n`;
    const options = { file: 'lean.form.yaml', project, only: ['element'], today: '2026-11-24' };
    return (await compile(source, options)).compiled!.files.map(({ content }) => String(content)).join('');
  };
  expect(await files('ku')).toMatch(/["`]Na["`]/);
  expect(await files('en')).not.toMatch(/["`]Na["`]/);
});

it('has the styles of the prefilled marker, which a lazy chunk without styles shows', async () => {
  expect(await element('type: date')).toContain('.when{');
});

it('has the styles of errors and notices in a lazy chunk', async () => {
  const source = 'form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\nfields:\n  a: { label: A }\n';
  const { compiled } = await compile(source, {
    ...{ file: 'lean.form.yaml', project, only: ['element'], today: '2026-11-24' },
  });
  const [first, later] = ['lean.js', 'lean.keep.js'].map(name =>
    String(compiled!.files.find(({ path }) => path === name)!.content),
  );
  for (const rule of ['.summary{', '.wrong{', '.notice{', '.sent{', '.draft{', '.error{'])
    expect([first!.includes(rule), later!.includes(rule)], rule).toEqual([false, true]);
});

it.each([
  ['json', 'pdf', []],
  ['multipart', 'pdf', []],
  ['json', '[pdf, jpg]', ['pictures']],
])('loads the code that sends lazily, as %s too (%s)', async (as, accept, more) => {
  const source = `form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\nsubmit: { as: ${as} }\nfields:\n  a: { label: A, type: file, accept: ${accept} }\n`;
  const options = { file: 'lean.form.yaml', project, only: ['element'], sharedRuntime: true, today: '2026-11-24' };
  const { content } = (await compile(source, options)).compiled!.files.find(({ path }) => path === 'lean.js')!;
  const files = [...String(content).matchAll(/from"\.\.\/istimara-([\w-]+)\.js"/g)].map(([, name]) => name);
  expect(files).toEqual(['runtime', 'files', ...more]);
  const later = [...String(content).matchAll(/import\('\.\.\/istimara-([\w-]+)\.js'\)/g)].map(([, name]) => name);
  expect(later).toEqual(['keep', 'keep-en', ...(as === 'json' ? ['resumable'] : []), 'copies', 'faults', 'host']);
});

const places = (count: number): string =>
  Array.from({ length: count }, (_, n) => `{ id: p${n}, label: { en: P${n} }, town: t${n % 3}, street: s${n % 20} }`)
    .map(row => row.replace(/^\{ id: (\w+),/, '$1: {'))
    .join(', ');

/** Lists of 15 and of 16 options, and one in which each of three towns has 16 options. */
const LISTS = `lists: { short: { ${places(15)} }, long: { ${places(16)} }, towns: { ${places(48)} } }`;

/** Options that a form offers, each with whether the form has a search. */
it.each([
  ['type: choice, options: { from: short }', false],
  ['type: choice, options: { from: long }', true],
  ['type: choices, options: { from: long }', true],
  ['type: group, fields: { b: { label: B, type: choice, options: { from: long } } }', true],
  ['type: list, fields: { b: { label: B, type: choice, options: { from: long } } }', true],
  ['type: table, rows: { r: R }, fields: { b: { label: B, type: choices, options: { from: long } } }', true],
  ['type: choice, options: { from: towns, where: option.town = "t1" }', true],
  ['type: choice, options: { from: towns, where: option.street = "s1" }', false],
  ['type: choice, options: { from: towns, where: option.town = place }', true],
  ['type: choice, options: { from: towns, where: option.street = place }', false],
  ['type: choice, options: { from: towns, where: place = option.street }', false],
  ['type: choice, options: { from: towns, where: option.street = place and option.town != null }', false],
  ['type: choice, options: { from: towns, where: option.town != null and (option.street = place) }', false],
  ['type: choice, options: { from: towns, where: option.street = place or option.town != null }', true],
  ['type: choice, options: { from: towns, where: option.street != place }', true],
  ['type: choice, options: { from: towns, where: option.street = option.town }', true],
  ['type: choice, options: { from: towns, where: not(option.street = place) }', true],
])('%s has a search: %s', async (field, has) => {
  const source = `form: lean\nversion: 1\nlanguages: [en]\ntitle: Lean\n${LISTS}\nfields:\n  place: { label: Place }\n  a: { label: A, ${field} }\n`;
  const options = { file: 'lean.form.yaml', project, only: ['element'], today: '2026-11-24' };
  const [alone, shared] = await Promise.all(
    [false, true].map(sharedRuntime => compile(source, { ...options, sharedRuntime })),
  );
  const code = (made: typeof alone) => String(made!.compiled!.files.find(({ path }) => path === 'lean.js')!.content);
  expect([code(alone).includes('type="search"'), code(shared).includes('istimara-search.js')]).toEqual([has, has]);
  expect(code(alone).includes('.finder')).toBe(has);
});
