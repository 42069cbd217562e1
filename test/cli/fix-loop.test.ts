/** `check --fix` on forms with several mistakes: what helps is kept, the rest is left byte for byte. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createContext } from '../../src/cli/context.js';
import { fixForm } from '../../src/cli/fixing/fix-form.js';
import { FULL_TIER } from '../tier.js';
import { kept } from './istimara.js';

const HEAD = 'form: x\nversion: 1\nlanguages: [en]\ntitle: X\n';
const fixed = (text: string) =>
  fixForm(
    createContext('en'),
    { file: 'x.form.yaml', project: { read: () => undefined }, root: '.', pathOf: name => name },
    Buffer.from(text),
  );
const fixedText = async (text: string) => (await fixed(text)).files.get('x.form.yaml') ?? text;

it('leaves a line that a fix would only make wrong in another way, and fixes the others', async () => {
  const text = `${HEAD}fields:\n  a:\n    label: A\n    https://moi.example/form\n  b:\n    label: B\n    requird: true\n`;
  expect(await fixedText(text)).toBe(text.replace('requird', 'required'));
  const time = `${HEAD}fields:\n  a:\n    label: A\n    الدوام 8:30\n  b: { label: B, type: integr }\n`;
  expect(await fixedText(time)).toBe(time.replace('integr', 'integer'));
});

it('fixes several mistakes of one line', async () => {
  const text = `${HEAD}fields:\n  a: { label: A، required: true، type: integr }\n`;
  expect(await fixedText(text)).toBe(`${HEAD}fields:\n  a: { label: A, required: true, type: integer }\n`);
});

it('drops a fix that brings a new error, and keeps the others of the same form', async () => {
  const text = `${HEAD}fields:\n  a: { label: A, requird: true }\n  b: { label: B, typ: strange }\n  c: { label: C, hintt: C }\n`;
  expect(await fixedText(text)).toBe(text.replace('requird', 'required').replace('hintt', 'hint'));
});

it('indents a whole form with blanks in the place of tabs', async () => {
  const blanks = `${HEAD}pages:\n  p:\n    title: P\n    fields:\n      a:\n        label: A\n        options:\n          x: X\n          y: Y\n        type: choice\n      b:\n        label: B\n  q:\n    title: Q\n    fields:\n      c: C\n`;
  const tabs = blanks.replace(/^ +/gm, all => '\t'.repeat(all.length / 2));
  expect(await fixedText(tabs)).toBe(blanks);
});

it('indents hundreds of lines', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `f${index}`);
  const blanks = `${HEAD}fields:\n${names.map(name => `  ${name}:\n    label: A\n`).join('')}`;
  const { files, isComplete } = await fixed(blanks.replaceAll('    ', '\t\t').replaceAll('  ', '\t'));
  expect([files.get('x.form.yaml'), isComplete]).toEqual([blanks, true]);
});

it('says that the limit of one run was reached, and fixes the rest in the next', {
  ...FULL_TIER,
  timeout: 120_000,
}, async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'istimara-limit-'));
  const lines = Array.from({ length: 520 }, (_, index) => `  f${index}: { label: A، required: true }\n`);
  writeFileSync(join(cwd, 'x.form.yaml'), `${HEAD}fields:\n${lines.join('')}`);
  const limit = 'x.form.yaml: the limit of one run was reached before all was fixed. Run the command again.';
  expect((await kept(['check', '--fix', 'x.form.yaml'], { cwd })).err).toContain(limit);
  const second = await kept(['check', '--fix', 'x.form.yaml'], { cwd });
  expect(second.err).not.toContain(limit);
  expect(second.err).toContain('lines in 1 file fixed');
});
