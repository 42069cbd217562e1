/**
 * The compiler: takes a form definition and returns the model, the output files and all diagnostics. It does not read
 * the disk itself.
 */
import type { FormModel } from '../runtime/model.js';
import type { ReceiptKey } from '../runtime/submit/receipt-verification.js';
import { type Definition, type Project, parse } from './1-parse/index.js';
import { analyze, type Example } from './2-analyze/index.js';
import {
  checkDefaults,
  checkKeyExpiry,
  checkLanguagePacks,
  checkPageLimit,
  checkPaperFit,
  createBlankSheets,
  emittedExamples,
  lazyValidator,
  loadValidator,
  runExamples,
  type Validator,
} from './3-verify/index.js';
import { checkPublished } from './3-verify/published-versions.js';
import { emit, type OutputFile, outputNames } from './4-emit/index.js';
import { type Collector, collector, type Diagnostic } from './diagnostics/index.js';
import { printFormRules } from './linker/form-rules.js';
import { runtimeParts } from './linker/runtime-parts.js';
import { printValidator } from './linker/validator-source.js';
import { loadOwnOutputs } from './own-outputs/load-outputs.js';
import type { Typesetter } from './typeset/index.js';

export { isOutputFile, isPartialBuild, type OutputFile, outputNames } from './4-emit/index.js';
export { formsPackage } from './4-emit/manifests.js';
export { runtimeMangling, sharedRuntime } from './4-emit/shared-runtime.js';
export { describeForm } from './form-json.js';
export type { ApplicableParts, FilledRecord } from './paper/index.js';
export type { Typesetter } from './typeset/index.js';
export type { Diagnostic, Example, Project };
export { loadValidator, type Validator };

export interface CompileOptions {
  /** Path of the definition inside the project, with `/`. */
  readonly file: string;
  readonly project: Project;
  /** Names of the outputs to emit, from `outputNames`. All outputs are emitted if absent, none for `[]`. */
  readonly only?: readonly string[];
  readonly sharedRuntime?: boolean;
  /** Keys for receipt verification: elements reject an acceptance without a receipt that one of these keys signed. */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** False if a published version may differ from what was published, because the form is only viewed and not built. */
  readonly enforcePublished?: boolean;
  /** True if a module of a field type that is not run is an error. Defaults to true if outputs are made. */
  readonly needsModules?: boolean;
  /** True to report what does not fit on paper. Defaults to true if paper is built. */
  readonly checkPaperFit?: boolean;
  /** Day on which examples without `today` run, `YYYY-MM-DD`. */
  readonly today: string;
  /** Typesetter that many compilations share, because parsing fonts is expensive. */
  readonly typesetter?: () => Promise<Typesetter>;
}

export interface Compilation {
  readonly diagnostics: readonly Diagnostic[];
  /** Text of each file that was read, for code frames. */
  readonly texts: ReadonlyMap<string, string>;
  /** Languages of the definition; none if it cannot be read. */
  readonly languages: readonly string[];
  /** The compiled form with its files; absent if there are errors. */
  readonly compiled?: Compiled;
}

export interface Compiled {
  readonly model: FormModel;
  readonly validator: Validator;
  readonly examples: readonly Example[];
  readonly files: readonly OutputFile[];
}

/** Compiles a form. Throws nothing for an invalid definition: every mistake is a diagnostic. */
export async function compile(source: Uint8Array | string, options: CompileOptions): Promise<Compilation> {
  const found = collector();
  const { file, needsModules = options.only?.length !== 0 } = options;
  const definition = parse(source, file, { ...options.project, needsModules }, found);
  const compiled = definition && (await build(definition, options, found));
  const told = { diagnostics: found.diagnostics(), texts: found.texts, languages: definition?.languages ?? [] };
  return compiled && !found.hasErrors() ? { ...told, compiled } : told;
}

async function build(definition: Definition, options: CompileOptions, found: Collector): Promise<Compiled | undefined> {
  const analysis = analyze(definition, found);
  if (!analysis || found.hasErrors()) return undefined;
  const { model, examples, defaults } = analysis;
  await checkLanguagePacks(definition, found);
  if (found.hasErrors()) return undefined;
  const rules = await printFormRules(model);
  const parts = await runtimeParts();
  const validator = lazyValidator(() => printValidator(parts, { model, rules }));
  await checkDefaults(model, defaults, options.today, found);
  runExamples(model, examples, validator, options.today, found);
  checkKeyExpiry(definition, model, options.today, found);
  if (options.enforcePublished !== false) checkPublished(definition, model, options.project, found);
  const { sharedRuntime = false, receiptKeys, only = outputNames, typesetter = newTypesetter } = options;
  const blank = createBlankSheets(model, typesetter);
  await checkPageLimit(definition, model, blank, found);
  if (options.checkPaperFit ?? only.includes('paper')) await checkPaperFit(analysis, blank, typesetter, found);
  const own = loadOwnOutputs(only, definition, options.project, found);
  if (found.hasErrors()) return undefined;
  const files = await emit(model, {
    examples: emittedExamples(model, examples, validator, options.today),
    rules,
    // Shared files have the messages of the toolkit's own languages only. A form that is viewed is drawn with them.
    sharedRuntime: sharedRuntime && (!model.languagePacks || options.enforcePublished === false),
    ...(receiptKeys && { receiptKeys }),
    only,
    blank,
    own,
  });
  if (found.hasErrors()) return undefined;
  return { model, validator, examples, files };
}

const newTypesetter = async (): Promise<Typesetter> => (await import('./paper.js')).createTypesetter();
