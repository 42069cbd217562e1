/**
 * The runtime cut into chunks by esbuild, once for all forms: an entry is what a form may name (a field type, the element, the
 * engine), a chunk is what several entries stand on. A form is linked from the chunks that it needs, see link.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { ELEMENT_FACETS } from '../../../runtime/element/parts.js';
import * as functions from '../../../runtime/engine/functions/index.js';
import { fieldType, fieldTypes } from '../../../runtime/fields/index.js';
import { LANGUAGES } from '../../../runtime/i18n/index.js';
import type { FormModel } from '../../../runtime/model.js';
import { transports } from '../../../runtime/submit/index.js';
import { keepModule } from './keep.js';
import { usedKeys } from './rules.js';
import { RUNTIME, runtimeFiles, SETTINGS } from './runtime-files.js';

/** Minified module code without its imports and exports, which are told beside it. */
export interface Chunk {
  readonly code: string;
  readonly imports: readonly { readonly chunk: string; readonly name: string; readonly local: string }[];
  /** Chunks that stand before it, those it takes nothing from too. */
  readonly after: readonly string[];
  /** Exported name → local name. */
  readonly exports: Readonly<Record<string, string>>;
}

export type Chunks = Readonly<Record<string, Chunk>>;

/** The chunks of a validator, which has no views, of an element, of what a language's file has beside the element, and of what rules call. */
export interface Parts {
  readonly validator: Chunks;
  readonly element: Chunks;
  readonly words: Chunks;
  readonly functions: Chunks;
  /** The module that keeps answers on the device, as it stands beside a form. */
  readonly keep: string;
}

/** The entry of a field type; of its lean module where that does for every field of the form. */
export function typeEntry(type: string, model: FormModel): string {
  const { lean } = fieldType(type);
  const does = lean && !usedKeys(model, type).some(key => lean.without.includes(key));
  return does ? `type-${lean.module}` : `type-${type}`;
}

export const wordsEntry = (language: string): string => `words-${language}`;
export const transportEntry = (name: string): string => `transport-${name}`;
/** With what its forms have beside. */
export const transportSource = (name: string): string => `export * from 'istimara:submit/${name}.js';`;
/** What forms that ask for files have beside. */
export const FILES_ENTRY = 'files';
/** What forms whose filled copies carry codes have beside. */
export const CODE_ENTRY = 'code-note';
const CODE_SOURCE = `export { codeNote } from 'istimara:element/code-note.js';`;
export const FILES_SOURCE = `export { takeFiles } from 'istimara:element/take-files.js';
export { byFiles } from 'istimara:submit/by-files.js';`;

/** A field type as rules and elements use it: keys, schemas and paper stay out of the browser. */
export const typeSource = (name: string, facets: readonly string[], module = name): string =>
  `import * as ${name} from 'istimara:fields/${module}.js';
export const ${name}Type = { ${facets
    .filter(facet => facet in fieldType(name))
    .map(facet => `${facet}: ${name}.${facet}`)
    .join(', ')} };`;

const typeSources = (facets: readonly string[]) =>
  Object.fromEntries(
    fieldTypes.flatMap(({ name, lean }) =>
      [name, ...(lean ? [lean.module] : [])].map(module => [`type-${module}`, typeSource(name, facets, module)]),
    ),
  );

const validatorEntries = (): Readonly<Record<string, string>> => ({
  engine: `export { evaluate, validateWith } from 'istimara:engine/index.js';`,
  ...typeSources(['clean']),
});

const elementEntries = (): Readonly<Record<string, string>> => ({
  define: `export { defineForm } from 'istimara:element/define.js';`,
  [FILES_ENTRY]: FILES_SOURCE,
  [CODE_ENTRY]: CODE_SOURCE,
  ...typeSources(['clean', ...ELEMENT_FACETS]),
  ...Object.fromEntries(Object.keys(transports).map(name => [transportEntry(name), transportSource(name)])),
  ...wordsEntries(),
});

const wordsEntries = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.keys(LANGUAGES).map(name => [wordsEntry(name), `export { screen } from 'istimara:i18n/${name}.js';`]),
  );

export const functionEntry = (name: string): string => `function-${name}`;
export const formatsEntry = (type: string): string => `formats-${type}`;
export const LENGTH_ENTRY = 'length';

const functionEntries = (): Readonly<Record<string, string>> => ({
  [LENGTH_ENTRY]: `export { codePoints } from 'istimara:engine/length.js';`,
  ...Object.fromEntries(
    fieldTypes
      .filter(({ formats = {} }) => Object.values(formats).some(format => typeof format === 'function'))
      .map(({ name }) => [
        formatsEntry(name),
        `export { formats as ${name}Formats } from 'istimara:fields/${name}.js';`,
      ]),
  ),
  ...Object.fromEntries(
    Object.entries(functions)
      .filter(([, made]) => typeof made === 'function')
      .map(([name]) => [functionEntry(name), `export { ${name} } from 'istimara:engine/functions/index.js';`]),
  ),
});

export async function cutParts(): Promise<Parts> {
  // The code note stands in the form's own file, whether or not that has the runtime in it.
  const beside = { ...wordsEntries(), [CODE_ENTRY]: CODE_SOURCE };
  const sets = [validatorEntries(), elementEntries(), beside, functionEntries()];
  const [keep, validator, element, words, functions] = await Promise.all([keepModule(), ...sets.map(cut)] as const);
  return { validator: validator!, element: element!, words: words!, functions: functions!, keep };
}

/** Cut once when the package is built (`parts.json`), else once in this process. */
export const runtimeParts: () => Promise<Parts> = (() => {
  const file = new URL('./parts.json', import.meta.url);
  let cutting: Promise<Parts> | undefined;
  const load = async () => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Parts) : cutParts());
  return () => (cutting ??= load());
})();

async function cut(entries: Readonly<Record<string, string>>): Promise<Chunks> {
  // Not loaded where the parts are there.
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    ...SETTINGS,
    entryPoints: Object.keys(entries).map(name => ({ in: `part:${name}`, out: name })),
    splitting: true,
    outdir: '/',
    plugins: [entryFiles(entries), runtimeFiles],
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [nameOf(path), readChunk(text)]));
}

const entryFiles = (entries: Readonly<Record<string, string>>): Plugin => ({
  name: 'entries',
  setup(build) {
    build.onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice('part:'.length), namespace: 'part' }));
    build.onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
      contents: entries[path]!,
      resolveDir: RUNTIME,
    }));
  },
});

const nameOf = (path: string): string => path.replace(/^.*[\\/]|\.js$/g, '');

const IMPORT = /^import(?:\{([^}]*)\}from)?"\.\/([^"]+)\.js";\n?/;
const EXPORT = /export\{([^}]*)\};\n?$/;

/** esbuild prints a module's imports first and its exports last, each in one statement. */
export function readChunk(text: string): Chunk {
  const imports: { chunk: string; name: string; local: string }[] = [];
  const after: string[] = [];
  let rest = text;
  for (let found = IMPORT.exec(rest); found; found = IMPORT.exec(rest)) {
    after.push(found[2]!);
    for (const [name, local] of namesIn(found[1])) imports.push({ chunk: found[2]!, name, local });
    rest = rest.slice(found[0].length);
  }
  const [statement, names] = EXPORT.exec(rest) ?? ['', ''];
  const exports = Object.fromEntries(namesIn(names).map(([local, name]) => [name, local]));
  return { code: rest.slice(0, rest.length - statement.length), imports, after, exports };
}

/** `a as b,c` → `[[a, b], [c, c]]` */
const namesIn = (list = ''): [string, string][] =>
  list
    .split(',')
    .filter(one => one !== '')
    .map(one => one.split(' as '))
    .map(([first, second = first]) => [first!, second!]);
