/** Imports of the built toolkit in benchmarks and scripts: no compiler looks at them, and few of them run in tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*'((?:\.\.?\/)+)lib\/([^']+)\.js'/g;

const scripts = ['bench', 'scripts'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.mjs'))
    .map(path => join(ROOT, folder, path)),
);

/** Returns what a script imports: a module of `src/`, and its names. */
const importsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(IMPORT)].map(([, names, , module]) => ({
    script: relative(ROOT, path),
    module: `src/${module}.ts`,
    names: names!
      .split(',')
      .map(name => name.trim().split(' as ')[0]!)
      .filter(Boolean),
  }));

it('are modules of src/ that have these names', () => {
  const imports = scripts.flatMap(importsOf);
  expect(imports.length).toBeGreaterThan(20);
  const missing = imports.filter(({ module, names }) => {
    if (!existsSync(join(ROOT, module))) return true;
    const text = readFileSync(join(ROOT, module), 'utf8');
    return names.some(name => !new RegExp(`\\b${name}\\b`).test(text));
  });
  expect(missing).toEqual([]);
});
