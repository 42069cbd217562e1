/** THE list of outputs, in the order in which `build` lists them. */
import type { FormModel } from '../../runtime/model.js';
import { withNamedFields } from '../../runtime/texts/field-names.js';
import { describeForm } from '../form-json.js';
import { loadOnce } from '../host/load-once.js';
import { isOwnOutputFile } from '../own-outputs/output-names.js';
import { type EmitContext, type Output, type OutputFile, PICTURES, SERVICE_WORKER, WORKER_FILE } from './output.js';

export type { OutputFile } from './output.js';

export const outputs: readonly Output[] = [
  {
    name: 'element',
    files: [
      '<form>.js',
      '<form>.<language>.js',
      '<form>.keep.js',
      '<form>.copies.js',
      '<form>.faults.js',
      '<form>.host.js',
      '<form>.<type>.js',
    ],
    load: async () => (await import('./element.js')).element,
    answers: true,
  },
  {
    name: 'types',
    files: ['<form>.d.ts', '<form>.types.d.ts', 'validator.d.ts'],
    load: async () => (await import('./types.js')).types,
  },
  { name: 'schema', files: ['schema.json'], load: async () => (await import('./schema-output.js')).schemaOutput },
  { name: 'validator', files: ['validator.js'], load: async () => (await import('./validator.js')).validator },
  { name: 'paper', files: ['<form>.<language>.pdf'], load: async () => (await import('./blank-pdf.js')).paperOutput },
  {
    name: 'fillable',
    files: ['<form>.<language>.fill.pdf'],
    load: async () => (await import('./fillable-pdf.js')).fillable,
  },
  {
    name: 'page',
    files: ['index.html', 'index.<language>.html', '<form>.css'],
    load: async () => (await import('./html-pages.js')).page,
    answers: true,
  },
  {
    name: PICTURES,
    files: ['<form>.<digest>.svg', '<form>.<digest>.png', '<form>.<digest>.jpg', '<form>.<digest>.webp'],
    load: async () => (await import('./pictures.js')).pictures,
  },
  { name: 'card', files: ['card.json'], load: async () => (await import('./service-card-jsonld.js')).card },
  { name: 'openapi', files: ['openapi.json'], load: async () => (await import('./openapi.js')).openapi },
  {
    name: 'sql',
    files: ['schema.postgres.sql', 'schema.sqlite.sql'],
    load: async () => (await import('./sql.js')).sql,
  },
  { name: 'codebook', files: ['codebook.<language>.csv'], load: async () => (await import('./codebook.js')).codebook },
  {
    name: 'dictionary',
    files: ['dictionary.<language>.md'],
    load: async () => (await import('./data-dictionary.js')).dictionary,
  },
  {
    name: 'manifests',
    files: ['custom-elements.json', 'package.json', '<form>.server.js'],
    load: async () => (await import('./manifests.js')).manifests,
  },
  { name: 'form', files: ['form.json'], load: async () => (await import('./manifests.js')).form },
  {
    name: SERVICE_WORKER,
    files: [WORKER_FILE],
    load: async () => (await import('./service-worker.js')).serviceWorker,
    optional: true,
  },
];

/** Names of the outputs that are built by default. */
export const outputNames: readonly string[] = outputs.filter(({ optional }) => !optional).map(({ name }) => name);

/** Names of all outputs, also of those that are built only on request. */
export const allOutputNames: readonly string[] = outputs.map(({ name }) => name);

/** Returns whether a build of `only` these outputs leaves some of a form's files unchanged. */
export const isPartialBuild = (only: readonly string[] | undefined): boolean =>
  only !== undefined && outputNames.some(name => !only.includes(name));

/** Returns whether a build, in any language, writes a file of this name into the folder of `form`. */
export const isOutputFile = (name: string, form: string): boolean => isListedFile(name, form) || isOwnOutputFile(name);

/** Returns whether an output of the list writes a file of this name, in any language, for `form`. */
export const isListedFile = (name: string, form: string): boolean =>
  outputs.some(output => output.files.some(file => matches(file, name, form)));

/**
 * Returns whether a file name matches an output's pattern. Ids and languages consist of letters, digits and hyphens.
 */
function matches(file: string, name: string, form: string): boolean {
  const pattern = file
    .replaceAll('.', '\\.')
    .replaceAll('<form>', form)
    .replaceAll('<language>', '[A-Za-z0-9-]+')
    .replaceAll('<type>', 'x-[a-z0-9-]+')
    .replaceAll('<digest>', '[0-9a-f]{16}');
  return new RegExp(`^${pattern}$`).test(name);
}

export interface EmitOptions {
  readonly examples: EmitContext['examples'];
  readonly rules: EmitContext['rules'];
  readonly sharedRuntime: boolean;
  readonly receiptKeys?: EmitContext['receiptKeys'];
  /** Names of outputs; all of them if absent. */
  readonly only?: readonly string[];
  readonly blank: EmitContext['blank'];
  /** Outputs of the project's own, which are made after all others. */
  readonly own?: readonly Output[];
}

/** Returns all files of a form. The same model gives the same bytes. */
export async function emit(
  model: FormModel,
  { only = outputNames, own = [], ...options }: EmitOptions,
): Promise<readonly OutputFile[]> {
  const context = { model, ...describeForm(model), ...options, only };
  const named = { ...context, model: withNamedFields(model) };
  const linked = loadOnce(async () => (await import('./output-entries.js')).linkElement(context));
  const made: Promise<readonly OutputFile[]>[] = [];
  for (const { name, load, answers } of [...outputs, ...own]) {
    const earlier = [...made];
    const before = async () => (await Promise.all(earlier)).flat();
    if (only.includes(name))
      made.push(load().then(emitFiles => emitFiles({ ...(answers ? context : named), before, linked })));
  }
  return (await Promise.all(made)).flat();
}
