/** The programs of docs/programs.md and its Arabic page: they run with the built package and print what the pages say. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ROOT } from '../forms/served.js';
import { FULL_TIER } from '../tier.js';
import { blocks } from './pages.js';

const SEPARATOR = '--- next ---';

/** Runs modules as one, in a folder in which the package is installed, and returns what each part prints. */
function printed(parts: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'istimara-programs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules/istimara'));
  writeFileSync(join(folder, 'program.mjs'), parts.join(`console.log('${SEPARATOR}');\n`));
  const out = execFileSync(process.execPath, ['program.mjs'], { cwd: folder, encoding: 'utf8' });
  return out.split(`${SEPARATOR}\n`);
}

it.each(['docs/programs.md', 'docs/programs.ar.md'])('prints what %s says', FULL_TIER, path => {
  const own = blocks.filter(({ page }) => page === path);
  const parts = own.filter(({ info }) => info === 'js program').map(({ text }) => text);
  const said = own.filter(({ info }) => info === 'text program').map(({ text }) => text);
  expect(parts.length).toBeGreaterThan(4);
  expect(printed(parts)).toEqual(said);
});
