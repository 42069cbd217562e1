/** better-sqlite3 without its compiled part, as after `npm install --ignore-scripts`, or with one that this Node.js cannot load. */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BUILT, temporary } from '../backend/harness.js';
import { FULL_TIER } from '../tier.js';
import { istimara } from './istimara.js';

const FORM = 'note-to-council.form.yaml';

/** Runs a command for which `.node` files are loaded by the given code. */
function ran(load: string, ...args: readonly string[]) {
  const folder = temporary();
  writeFileSync(join(folder, 'preload.cjs'), `require.extensions['.node'] = module => { ${load}; };`);
  writeFileSync(join(folder, 'store.db'), '');
  mkdirSync(join(folder, 'store.db.journal'));
  copyFileSync(fileURLToPath(new URL(`../../examples/${FORM}`, import.meta.url)), join(folder, FORM));
  return istimara(args, { env: { NODE_OPTIONS: '--require ./preload.cjs' }, cwd: folder });
}

const STORE = ['--store', 'sqlite:store.db'];

it('says what to do if the compiled part is missing', FULL_TIER, async () => {
  const load = "throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' })";
  const all = await Promise.all([
    ran(load, 'serve', BUILT, '--port', '0', '--desk-port', '0', ...STORE),
    ran(load, 'reindex', ...STORE),
    ran(load, 'publish', FORM),
  ]);
  const said = { code: 3, err: expect.stringMatching(/^better-sqlite3 lacks .*"npm rebuild better-sqlite3"/) };
  expect(all).toMatchObject([said, said, said]);
});

it('says it in Arabic if the compiled part cannot be loaded', async () => {
  const { code, err } = await ran('process.dlopen(module, __filename)', '--lang', 'ar', 'reindex', ...STORE);
  expect(err).toMatch(/^ينقص الحزمة \u200fbetter-sqlite3 .*npm rebuild/);
  expect(code).toBe(3);
});
