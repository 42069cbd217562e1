/** `istimara diff` as a process: its output and its exit code. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { kept as istimara } from '../../cli/istimara.js';

const cwd = mkdtempSync(join(tmpdir(), 'istimara-diff-'));
const form = (version: number, fields: string): string =>
  `form: a\nversion: ${version}\nlanguages: [en]\ntitle: A\nfields:\n${fields}`;
const FILES: Readonly<Record<string, string>> = {
  'old.form.yaml': form(1, '  name: { label: Name }\n'),
  'texts.form.yaml': form(1, '  name: { label: Full name }\n'),
  'gone.form.yaml': form(1, '  other: { label: Other }\n'),
  'raised.form.yaml': form(2, '  other: { label: Other }\n'),
  'broken.form.yaml': form(1, '  name: { type: nonsense, label: Name }\n'),
  'other.json': '{ "id": "a", "version": 1, "pages": [{}] }',
  'half.json': '{ "id": ',
};

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(cwd, name), text);
});

it.each([
  ['nothing', ['old.form.yaml', 'old.form.yaml'], 0, /none: the forms ask the same/],
  ['texts', ['old.form.yaml', 'texts.form.yaml'], 0, /\[texts\] texts\.form\.yaml:6:11: /],
  ['breaking under the same version', ['old.form.yaml', 'gone.form.yaml'], 1, /Raise the version: write version: 2/],
  ['breaking under the next', ['old.form.yaml', 'raised.form.yaml'], 0, /^a: version 1 → 2\n/],
  ['in Arabic', ['old.form.yaml', 'gone.form.yaml', '--lang', 'ar'], 1, /ارفع رقم الإصدار إلى 2/],
  ['a form with errors', ['old.form.yaml', 'broken.form.yaml'], 1, /broken\.form\.yaml:6:\d+: error\[unknown-type\]/],
  ['a file that is not there', ['old.form.yaml', 'nowhere.form.yaml'], 3, /no file or folder nowhere\.form\.yaml/],
  ['JSON that is no form', ['other.json', 'old.form.yaml'], 1, /other\.json is not a form/],
  ['half a file', ['half.json', 'old.form.yaml'], 1, /half\.json is not a form/],
  ['another format', ['old.form.yaml', 'old.form.yaml', '--format', 'xml'], 2, /pretty, json/],
] as const)('%s', async (_, args, code, said) => {
  const ran = await istimara(['diff', ...args], { cwd });
  expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringMatching(said)]);
});

// biome-ignore lint/suspicious/noExplicitAny: a built form as JSON, to be damaged.
type Built = any;

it.each<[string, (form: Built) => void]>([
  ['unharmed', () => {}],
  ['null among its fields', ({ pages }) => pages[0].fields.unshift(null)],
  ['an empty field', ({ pages }) => pages[0].fields.push({})],
  ['a type that there is not', ({ pages }) => Object.assign(pages[0].fields[0], { type: 'bogus' })],
  ['a number among its checks', ({ checks }) => checks.push(5)],
  ['no title', form => delete form.title],
  ['options that are none', ({ pages }) => Object.assign(pages[0].fields[0].own, { options: [null] })],
])('a built form: %s', async (name, damage) => {
  expect((await istimara(['build', 'old.form.yaml'], { cwd })).code).toBe(0);
  const built = JSON.parse(readFileSync(join(cwd, 'dist/a/form.json'), 'utf8'));
  damage(built);
  writeFileSync(join(cwd, 'damaged.json'), JSON.stringify(built));
  const whole = name === 'unharmed';
  for (const args of [
    ['damaged.json', 'old.form.yaml'],
    ['old.form.yaml', 'damaged.json'],
  ]) {
    const { code, err } = await istimara(['diff', ...args], { cwd });
    expect([code, err]).toEqual([whole ? 0 : 1, whole ? '' : expect.stringContaining('damaged.json is not a form')]);
  }
});

it('prints JSON', async () => {
  const { code, out } = await istimara(['diff', 'old.form.yaml', 'gone.form.yaml', '--format', 'json'], { cwd });
  expect([code, JSON.parse(out)]).toEqual([
    1,
    {
      form: 'a',
      versions: { old: 1, new: 1 },
      class: 'breaking',
      allowed: false,
      changes: [
        {
          class: 'breaking',
          reason: 'field-removed',
          path: 'name',
          message: expect.stringContaining('"name" is gone'),
        },
        {
          ...{ class: 'compatible', reason: 'field-added', path: 'other', message: expect.any(String) },
          ...{ file: 'gone.form.yaml', line: 6, column: 3 },
        },
      ],
    },
  ]);
});
