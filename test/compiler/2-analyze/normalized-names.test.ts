/** Names of a definition: they are compared in NFC, as answers are stored, however a keyboard composes letters. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

const DAY = { today: '2026-11-24' };
const HEAD = 'form: a\nversion: 1\nlanguages: [en]\ntitle: T\nfields:\n';

async function compiled(form: string, files: Readonly<Record<string, string>> = {}) {
  const read = (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path]!));
  const options = { file: 'a.form.yaml', project: { read }, ...DAY, only: [] };
  const { compiled, diagnostics } = await compile(HEAD + form, options);
  return { compiled, codes: diagnostics.filter(one => one.severity === 'error').map(one => one.code) };
}

/** Names in both forms: é, and alef with madda. */
const NAMES = [
  ['caf\u00e9', 'cafe\u0301'],
  ['\u0622ب', '\u0627\u0653ب'],
] as const;
const PAIRS = NAMES.flatMap(([composed, decomposed]) => [
  [composed, decomposed] as const,
  [decomposed, composed] as const,
  [decomposed, decomposed] as const,
]);

describe.each(PAIRS)('declared as %s and used as %s', (declared, used) => {
  const OPTIONS = `options: { "${declared}": X, y: Y }`;

  it('finds an option in a rule, a default and an answer', async () => {
    const { compiled: made, codes } = await compiled(
      `  a: { type: choice, label: A, ${OPTIONS}, default: "${used}" }
  b: { type: choices, label: B, ${OPTIONS}, default: ["${used}"] }
  c: { label: C, show_if: 'a = "${used}"' }
`,
    );
    expect(codes).toEqual([]);
    const { data, issues } = made!.validator.evaluate({ a: used, c: 'x' }, DAY);
    expect(issues).toEqual([]);
    expect(data.a).toBe(declared.normalize('NFC'));
  });

  it('finds a list, and an option in its rows', async () => {
    const { compiled: made, codes } = await compiled(
      `  a: { type: choice, label: A, options: { from: "${used}" }, default: "${used}" }
lists:
  "${declared}": { "${declared}": X, y: Y }
`,
    );
    expect(codes).toEqual([]);
    expect(made!.validator.validate({ a: used }, DAY).issues).toEqual([]);
  });
});

/** Forms that name a field, with the place where they do. */
const PLACES: Readonly<Record<string, (declared: string, used: string) => string>> = {
  'the desk': (declared, used) => `  ${declared}: { label: A }
  g: { type: group, label: G, fields: { ${declared}: { label: A } } }
desk: { title: ${used}, columns: [g.${used}] }
`,
  'a text': (declared, used) => `  ${declared}: { label: A }
  b: { label: "B {${used}|}" }
`,
  unique: (declared, used) => `  l: { type: list, label: L, unique: ${used}, fields: { ${declared}: { label: A } } }
`,
  'the options of a choice': (
    declared,
    used,
  ) => `  ${declared}: { type: list, label: L, fields: { ${declared}: { label: A } } }
  c: { type: choice, label: C, options: { from: ${used}, id: ${used}, label: "{${used}}" } }
`,
  'a column of a list': (
    declared,
    used,
  ) => `  c: { type: choice, label: C, options: { from: l, where: option.${used} = "k" } }
lists: { l: { x: { label: X, ${declared}: k }, y: { label: Y, ${used}: m } } }
`,
  'a list file': (
    declared,
    used,
  ) => `  c: { type: choice, label: C, options: { from: l, where: option.${declared} = "${used}" } }
lists: { l: { file: l.csv } }
`,
  'a block': (declared, used) => `  g: { use: ${used}, label: G, fields: { ${used}: { hint: H } } }
blocks: { ${declared}: { fields: { ${declared}: { label: A } } } }
`,
  'a table': (
    declared,
    used,
  ) => `  t: { type: table, label: T, rows: { r: R }, fields: { ${declared}: { type: integer, label: A } } }
  s: { type: integer, label: S, value: t.r.${used} + sum(t.${used}) }
`,
  'the data of an example': (declared, used) => `  ${declared}: { label: A }
examples: [{ title: E, data: { ${used}: x }, expect: valid }]
`,
  'what an example was typed as': (declared, used) => `  ${declared}: { type: date, label: A }
examples: [{ title: E, typed: { ${used}: 20/11/2026 }, data: {}, expect: valid }]
`,
  'the issues of an example': (
    declared,
    used,
  ) => `  g: { type: group, label: G, fields: { ${declared}: { label: A, required: true } } }
  b: { label: B }
examples: [{ title: E, data: { b: x }, expect: { g.${used}: required } }]
`,
  'the warnings of an example': (declared, used) => `  ${declared}: { label: A, required: warn }
  b: { label: B }
examples: [{ title: E, data: { b: x }, expect: valid, warnings: { ${used}: required } }]
`,
  'an earlier id': (declared, used) => `  b: { label: B, was: ${used} }
  ${declared}_2: { label: C, was: [${used}_1] }
`,
};

describe.each(Object.entries(PLACES))('names a field in %s', (_, form) => {
  it.each(PAIRS)('declared as %s, used as %s', async (declared, used) => {
    const { compiled: made, codes } = await compiled(form(declared, used), {
      'l.csv': `id,label,${used}\nx,X,${used}\ny,Y,z\n`,
    });
    expect(codes).toEqual([]);
    const { desk, pages } = made!.model;
    const names = JSON.stringify({ desk, pages }, (key, value) => (key === 'source' ? undefined : value));
    expect(names).toBe(names.normalize('NFC'));
  });
});

it.each(PAIRS)('shows in a text the answer to %s, named as %s', async (declared, used) => {
  const form = `  ${declared}: { label: A }
  c: { type: choice, label: C, options: { x: "X {${used}}" } }
  d: { type: hidden, value: label(c) }
`;
  const { compiled: made } = await compiled(form);
  const { data } = made!.validator.validate({ [declared.normalize()]: 'ليلى', c: 'x' }, DAY);
  expect(data).toMatchObject({ d: 'X ليلى' });
});

it.each(NAMES)('reports an option twice: %s and %s', async (composed, decomposed) => {
  const option = `options: { "${composed}": X, "${decomposed}": Y }`;
  expect((await compiled(`  a: { type: choice, label: A, ${option} }\n`)).codes).toEqual(['duplicate-key']);
  const list = '  a: { type: choice, label: A, options: { from: l } }\nlists: { l: { file: l.csv } }\n';
  const rows = `id,label\n${composed},X\n${decomposed},Y\n`;
  expect((await compiled(list, { 'l.csv': rows })).codes).toEqual(['csv-id-twice']);
});
