// Removes what no entry of the package reaches: internal declarations, and code of pages, which is in bundles.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './run.mjs';

const { bin, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
export const entries = [...Object.values(bin), ...Object.values(exports).flatMap(entry => Object.values(entry))]
  .filter(path => /\.(js|d\.ts)$/.test(path))
  .map(path => join(root, path));

/** Matches the path of a module that is imported, or whose address is given to a thread. */
const IMPORT = /(?:\bfrom|\bimport|\bnew URL)\b[ (]*["'](\.[^"']+)\.js["']/g;

export function removeUnreachedModules() {
  const reached = new Set();
  for (const entry of entries) reach(entry, reached);
  for (const path of readdirSync(join(root, 'lib'), { recursive: true })) {
    const file = join(root, 'lib', path);
    if (/\.(js|d\.ts)$/.test(path) && !reached.has(file)) rmSync(file);
  }
}

function reach(file, reached) {
  if (reached.has(file)) return;
  reached.add(file);
  const kind = /\.d\.ts$/.test(file) ? 'd.ts' : 'js';
  for (const [, path] of readFileSync(file, 'utf8').matchAll(IMPORT))
    reach(join(dirname(file), `${path}.${kind}`), reached);
}
