// Merges modules that only one other module imports into that one, because Node takes longer to open 600 small files
// than to run them. Modules that are imported by path, run in a thread or look for files next to them stay as they are.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

const lib = join(root, 'lib');

const STATIC_IMPORT = /^(?:import|export)\b(?:[^'"]*?\bfrom)? *['"](\.[^'"]+\.js)['"]/gm;
const OTHER_REFERENCE = /(?:\bimport\(|\bnew URL\() *['"](\.[^'"]+\.js)['"]/g;

/** Folders whose programs import modules of lib/ by their paths. */
const TOOLS = ['bench', 'scripts', 'test', 'examples'];

export async function mergeModules(entries) {
  const importers = new Map();
  const kept = new Set(entries);
  for (const file of modulesIn(lib)) {
    const code = readFileSync(file, 'utf8');
    for (const imported of pathsIn(code, STATIC_IMPORT, file)) add(importers, imported, file);
    for (const referred of pathsIn(code, OTHER_REFERENCE, file)) kept.add(referred);
    if (code.includes('import.meta')) kept.add(file);
  }
  for (const file of importedByTools()) kept.add(file);

  const owners = findOwners(importers, kept);
  await build({
    entryPoints: [...new Set([...owners.keys()].map(file => ownerIn(owners, file)))],
    outbase: lib,
    outdir: lib,
    allowOverwrite: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [mergeInto(owners)],
  });
  for (const file of owners.keys()) rmSync(file);
}

/** Returns, by module, the one that imports it, if no other module does, apart from those that are merged into that one. */
function findOwners(importers, kept) {
  const owners = new Map();
  for (let size = -1; size !== owners.size; ) {
    size = owners.size;
    for (const [file, from] of importers) {
      if (kept.has(file) || owners.has(file)) continue;
      const found = new Set([...from].map(importer => ownerIn(owners, importer)));
      found.delete(file);
      if (found.size === 1) owners.set(file, [...found][0]);
    }
  }
  return owners;
}

/** Returns the module that a module ends up in, which is itself if it is not merged. */
function ownerIn(owners, file) {
  return owners.has(file) ? ownerIn(owners, owners.get(file)) : file;
}

/** esbuild plugin that bundles the modules of an owner and imports all others as before. */
const mergeInto = owners => ({
  name: 'merge-modules',
  setup({ onResolve }) {
    onResolve({ filter: /.*/ }, ({ kind, path, importer }) => {
      if (kind === 'entry-point') return undefined;
      if (!path.startsWith('.')) return { external: true };
      const file = join(dirname(importer), path);
      const owner = ownerIn(owners, importer);
      if (kind === 'import-statement' && ownerIn(owners, file) === owner) return { path: file };
      const from = relative(dirname(owner), file);
      return { path: from.startsWith('.') ? from : `./${from}`, external: true };
    });
  },
});

function modulesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter(path => path.endsWith('.js'))
    .map(path => join(folder, path));
}

function importedByTools() {
  const files = TOOLS.flatMap(folder =>
    readdirSync(join(root, folder), { recursive: true })
      .filter(path => /\.(ts|mjs|js)$/.test(path) && !path.includes('node_modules'))
      .map(path => join(root, folder, path)),
  );
  return files.flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/\blib\/([\w./-]+\.js)\b/g)].map(([, path]) => join(lib, path)),
  );
}

function pathsIn(code, pattern, file) {
  return [...code.matchAll(pattern)].map(([, path]) => join(dirname(file), path));
}

function add(map, key, value) {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
