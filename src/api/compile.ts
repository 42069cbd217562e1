/** Compilation of a definition that a program holds as a text. Nothing is read from a disk. */
import type { AuthorLanguage } from '../compiler/author-languages.js';
import { type CompileOptions as BuildOptions, compile as build, describeForm } from '../compiler/index.js';
import { allOutputNames, isOwnOutput } from '../compiler/outputs.js';
import { dayInZone } from '../runtime/day-in-zone.js';
import type { PublicKey } from '../runtime/submit/jwe-types.js';
import { checkOptions, checkValue } from './check-options.js';
import { formOf } from './compiled-form.js';
import { diagnosticsOf } from './diagnostics.js';
import { meant, OptionError } from './option-error.js';
import { checkPath, projectOf } from './project-files.js';
import type { Diagnostic, Form, ProjectFiles } from './types.js';
import { sharedTypesetter } from './typesetter.js';

/** Options of `check`. */
export interface CheckOptions {
  /** Files that the definition names: blocks, lists, pictures, published versions. Default: none. */
  readonly files?: ProjectFiles;
  /**
   * Whether modules of field types in `files` are run. They are code that may do what the program may: run those only
   * that you trust. Default: false.
   */
  readonly runModules?: boolean;
  /** Path of the definition, from which it names other files. Default: `form.form.yaml`. */
  readonly file?: string;
  /** Language of the sentences of diagnostics. Default: `en`. */
  readonly language?: AuthorLanguage;
  /** Day on which examples without `today` run, `YYYY-MM-DD`. Default: today in Syria. */
  readonly today?: string;
}

/** Options of `compile`. */
export interface CompileOptions extends CheckOptions {
  /** Names of the outputs to make, of `outputNames`: `['element', 'validator']`, or of your own: `x-wiki`. Default: none, which is fastest. */
  readonly outputs?: readonly string[];
  /** Public keys of a backend (ES256, as JWK). Elements then take no acceptance without a receipt signed by one. */
  readonly receiptKeys?: readonly PublicKey[];
}

/** Result of `compile`. */
export interface Compilation {
  /** All findings, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** The form; absent if a diagnostic is an error. */
  readonly form?: Form;
}

const CHECK_OPTIONS = { files: 'files', runModules: 'flag', file: 'text', language: 'author', today: 'day' } as const;
const COMPILE_OPTIONS = { ...CHECK_OPTIONS, outputs: 'names', receiptKeys: 'keys' } as const;

/**
 * Compiles a definition: its YAML as text, or as bytes in UTF-8. A mistake in the definition is a diagnostic. Rejects
 * with an `OptionError` for a mistake in the options.
 *
 *     const { form, diagnostics } = await compile(text, { files: { 'lists/cities.csv': csv } });
 */
export async function compile(source: string | Uint8Array, options: CompileOptions = {}): Promise<Compilation> {
  checkOptions(options, COMPILE_OPTIONS);
  const { outputs = [], receiptKeys, language = 'en' } = options;
  for (const value of outputs)
    if (!allOutputNames.includes(value) && !isOwnOutput(value))
      throw new OptionError('unknown-output', { option: 'outputs', value, ...meant(value, allOutputNames) });
  const compiling = await run(source, options, {
    only: outputs,
    needsModules: true,
    ...(receiptKeys && { receiptKeys }),
  });
  const diagnostics = diagnosticsOf(compiling, language);
  const { compiled } = compiling;
  return compiled ? { diagnostics, form: formOf(compiled, describeForm(compiled.model).definition) } : { diagnostics };
}

/**
 * Checks a definition as `istimara check` does: also whether its texts fit on paper, which takes longer than `compile`.
 * Returns all findings. Rejects with an `OptionError` for a mistake in the options.
 */
export async function check(source: string | Uint8Array, options: CheckOptions = {}): Promise<readonly Diagnostic[]> {
  checkOptions(options, CHECK_OPTIONS);
  const compiling = await run(source, options, { only: [], checkPaperFit: true });
  return diagnosticsOf(compiling, options.language ?? 'en');
}

function run(
  source: string | Uint8Array,
  { files, runModules, file = 'form.form.yaml', today = dayInZone() }: CheckOptions,
  options: Pick<BuildOptions, 'only' | 'needsModules' | 'receiptKeys' | 'checkPaperFit'>,
): ReturnType<typeof build> {
  checkValue('source', source, 'source');
  checkPath('file', file);
  const project = projectOf(files, runModules);
  return build(source, { ...options, file, project, today, typesetter: sharedTypesetter });
}
