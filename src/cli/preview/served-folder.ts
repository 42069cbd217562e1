/** The folder that the preview serves: the named one, or one above it that also holds what its forms read. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { toNfc } from '../../runtime/normalize-text.js';
import { mayHoldFiles } from '../../studio/storage/project-paths.js';
import { formsBelow, locate } from '../io/files.js';

export interface ServedFolder {
  readonly folder: string;
  /** Path in the folder of the form that is shown first; absent if it is the first one. */
  readonly form?: string;
}

/** Returns the folder of a form or of forms. */
export async function servedFolder(path: string): Promise<ServedFolder> {
  const real = realpathSync(path);
  const named = statSync(real).isDirectory() ? undefined : real;
  const own = named === undefined ? real : dirname(real);
  const folder = folderAround(own);
  const shown = named ?? (folder === own ? undefined : (await formsBelow(own)).sort()[0]);
  return { folder, ...(shown !== undefined && { form: toNfc(relative(folder, shown).split(sep).join('/')) }) };
}

/** Returns the nearest folder in the project of the forms below `own` that holds all files that they name. */
function folderAround(own: string): string {
  // The compiler reads nothing outside of the project.
  const { root } = locate(join(own, 'any.form.yaml'));
  if (root === own) return own;
  let folder = own;
  for (const named of definitionsBelow(own, '', MAX_DEPTH).flatMap(filesAbove))
    while (folder !== root && !isInside(folder, named)) folder = dirname(folder);
  return folder;
}

const isInside = (folder: string, path: string): boolean => relative(folder, path).split(sep)[0] !== '..';

/** Depth of folders beyond which nothing is looked for. */
const MAX_DEPTH = 16;

function definitionsBelow(folder: string, prefix: string, depth: number): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const [path, place] = [prefix + entry.name, join(folder, entry.name)];
    if (entry.isFile()) return /\.ya?ml$/i.test(entry.name) ? [place] : [];
    const isSearched = entry.isDirectory() && depth > 0 && mayHoldFiles(path);
    return isSearched ? definitionsBelow(place, `${path}/`, depth - 1) : [];
  });
}

/** A path that begins with a step to the folder above, as it is written in a definition. */
const PATH_ABOVE = /(?<=^|[\s"'[{,:])(?:\.\.?\/)*\.\.\/[^\s"'\]},#]+/gm;

/** Returns the existing files that a definition names by paths that begin above its folder. */
function filesAbove(file: string): readonly string[] {
  const named = readFileSync(file, 'utf8').match(PATH_ABOVE) ?? [];
  return named.map(path => resolve(dirname(file), path)).filter(path => statSync(path, { throwIfNoEntry: false }));
}
