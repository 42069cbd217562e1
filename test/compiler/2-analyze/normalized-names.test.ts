/** Names of options and lists: they are compared in NFC, as answers are stored, however a keyboard composes letters. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../../src/compiler/index.js';

const DAY = { today: '2026-11-24' };
const HEAD = 'form: a\nversion: 1\nlanguages: [en]\ntitle: T\nfields:\n';

async function compiled(form: string, files: Readonly<Record<string, string>> = {}) {
  const read = (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path]!));
  const { compiled, diagnostics } = await compile(HEAD + form, {
    file: 'a.form.yaml',
    project: { read },
    ...DAY,
    only: [],
  });
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

it.each(NAMES)('reports an option twice: %s and %s', async (composed, decomposed) => {
  const option = `options: { "${composed}": X, "${decomposed}": Y }`;
  expect((await compiled(`  a: { type: choice, label: A, ${option} }\n`)).codes).toEqual(['duplicate-key']);
  const list = '  a: { type: choice, label: A, options: { from: l } }\nlists: { l: { file: l.csv } }\n';
  const rows = `id,label\n${composed},X\n${decomposed},Y\n`;
  expect((await compiled(list, { 'l.csv': rows })).codes).toEqual(['csv-id-twice']);
});
