/** The files below forms/, as the project of a studio. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../forms/served.js';

const FORMS = join(ROOT, 'forms');

/** Returns the bytes of all files, by path in the project. */
export const formFiles = (): ReadonlyMap<string, Uint8Array> =>
  new Map(
    readdirSync(FORMS, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(path => [path.slice(FORMS.length + 1), new Uint8Array(readFileSync(path))]),
  );
