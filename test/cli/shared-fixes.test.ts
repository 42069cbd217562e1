/** `check --fix` on forms that share a block: a fix that helps one of them must not bring an error into another. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { kept } from './istimara.js';

const BLOCK = 'fields:\n  code: { label: Code, type: integr }\n  name: { label: Name, requird: true }\n';
const form = (id: string, more = '') =>
  `form: ${id}\nversion: 1\nlanguages: [en]\ntitle: X\nblocks:\n  shared: { file: ./shared.yaml }\nfields:\n  u: { use: shared, label: U }\n${more}`;

function project(second: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'istimara-shared-'));
  writeFileSync(join(cwd, 'package.json'), '{}');
  writeFileSync(join(cwd, 'shared.yaml'), BLOCK);
  writeFileSync(join(cwd, 'a.form.yaml'), form('a'));
  writeFileSync(join(cwd, 'b.form.yaml'), second);
  return cwd;
}

const shared = (cwd: string): string => readFileSync(join(cwd, 'shared.yaml'), 'utf8');

it('leaves out a fix that would bring an error into another form', async () => {
  // In b, the code is compared with a text.
  const cwd = project(form('b', '  note: { label: Note, show_if: u.code = "x" }\n'));
  const { err } = await kept(['check', '--fix', 'a.form.yaml', 'b.form.yaml'], { cwd });
  expect(shared(cwd)).toBe(BLOCK.replace('requird', 'required'));
  expect(err).toContain('1 line in 1 file fixed');
});

it('fixes what helps all forms, and a form alone', async () => {
  const all = BLOCK.replace('requird', 'required').replace('integr', 'integer');
  const together = project(form('b', '  note: { label: Note, show_if: u.code = 1 }\n'));
  await kept(['check', '--fix', '.'], { cwd: together });
  expect(shared(together)).toBe(all);
  const alone = project(form('b', '  note: { label: Note, show_if: u.code = "x" }\n'));
  await kept(['check', '--fix', 'a.form.yaml'], { cwd: alone });
  expect(shared(alone)).toBe(all);
});
