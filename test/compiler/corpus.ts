/** Forms and blocks of the project that have no errors, with the files next to them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Definition, Project } from '../../src/compiler/1-parse/index.js';
import { parse } from '../../src/compiler/1-parse/index.js';
import { analyze } from '../../src/compiler/2-analyze/index.js';
import { collector } from '../../src/compiler/diagnostics/index.js';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Creates a project whose paths start at the folder of the form. */
export const projectAt = (folder: string): Project => ({
  read: path => (existsSync(join(folder, path)) ? readFileSync(join(folder, path)) : undefined),
});

export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly project: Project;
}

const inFolder = (folder: string): readonly Sample[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.form.yaml'))
    .sort()
    .map(name => {
      const path = join(folder, name);
      const code = basename(dirname(path));
      const modules = { runsModules: !/^field-type-not-/.test(code), needsModules: code === 'field-type-not-built' };
      const project = { ...projectAt(join(ROOT, dirname(path))), ...modules };
      return { name: path, text: readFileSync(join(ROOT, path), 'utf8'), file: name.split('/').at(-1)!, project };
    });

export function definitionOf({ text, file, project }: Sample): Definition | undefined {
  const told = collector();
  const definition = parse(text, file, project, told);
  if (definition) analyze(definition, told);
  return told.hasErrors() ? undefined : definition;
}

export const own: readonly Sample[] = inFolder('forms');

/** Errors of samples that are found after the analysis: their definitions have none. */
const FOUND_LATER: ReadonlySet<string> = new Set([
  'default-breaks-rules',
  'example-fails',
  'example-warns',
  'language-pack-fallback',
  'language-pack-key',
  'language-pack-placeholder',
  'language-pack-plural',
  'language-pack-text',
  'lock-unreadable',
  'not-utf8',
  'paper-pages',
  'published-otherwise',
]);

export const samples: readonly Sample[] = inFolder('test/samples');

/** Returns whether a sample has a definition without errors, by what is expected of it: analysing all takes seconds. */
export function isExpectedToHaveDefinition({ name }: Sample): boolean {
  const folder = dirname(name);
  const expected = join(ROOT, folder, 'expected.txt');
  return (
    FOUND_LATER.has(basename(folder)) || !/: error\[/.test(existsSync(expected) ? readFileSync(expected, 'utf8') : '')
  );
}

/** Forms of the ministries and of tests, and samples that cause only a warning. */
export const corpus: readonly Sample[] = [
  ...own,
  ...inFolder('test/runtime/engine/meaning/cases'),
  ...inFolder('test/compiler/paper/fixtures'),
  ...samples.filter(isExpectedToHaveDefinition),
];

export const blocks: readonly Sample[] = readdirSync(join(ROOT, 'forms/blocks')).map(name => ({
  name,
  text: readFileSync(join(ROOT, 'forms/blocks', name), 'utf8'),
  file: `blocks/${name}`,
  // Blocks name lists that are next to their folder.
  project: projectAt(join(ROOT, 'forms')),
}));
