/** Forms whose export is tested: those of forms/ and examples/, and the samples that have no errors. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Compilation, compile, type Project } from '../../../../src/compiler/index.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

export const TODAY = '2026-11-24';

const formsIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.form.yaml') && !path.includes('node_modules'))
    .map(path => join(folder, path));

export const FORMS: readonly string[] = [...formsIn('forms'), ...formsIn('examples')].sort();
export const SAMPLES: readonly string[] = [...formsIn('test/samples')].sort();

/** Creates the function that reads the files of a folder. */
const reading =
  (folder: string): Project['read'] =>
  path => {
    try {
      return readFileSync(join(folder, path));
    } catch {
      return undefined;
    }
  };

/** Compiles a form without its examples. */
export async function compiled(source: string, read: Project['read'] = reading(ROOT)): Promise<Compilation> {
  const options = { file: 'a.form.yaml', project: { read }, only: [], enforcePublished: false, today: TODAY };
  return compile(source.replace(/^(?:examples|أمثلة):[\s\S]*?(?=^\S|(?![\s\S]))/m, ''), options);
}

export const compiledFile = (path: string): Promise<Compilation> =>
  compiled(readFileSync(join(ROOT, path), 'utf8'), reading(dirname(join(ROOT, path))));
