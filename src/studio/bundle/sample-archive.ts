/** The sample forms in `forms/` of the package, with the files that they read. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeArchive } from '../storage/archive/index.js';
import { belongsToProject } from '../storage/project-paths.js';

const FORMS = fileURLToPath(new URL('../../../forms/', import.meta.url));

/** Returns the samples as a zip archive, whose paths begin in `forms/`. */
export function sampleArchive(): Uint8Array {
  const entries = readdirSync(FORMS, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => relative(FORMS, join(parentPath, name)).split(sep).join('/'));
  const files = paths
    .filter(belongsToProject)
    .map(path => [path, new Uint8Array(readFileSync(join(FORMS, path)))] as const);
  return writeArchive(new Map(files));
}
