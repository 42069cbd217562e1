/** The contract of an output: one module of this folder, listed in index.ts. */
import type { FormModel, Language } from '../../runtime/model.js';
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import type { EmittedExample } from '../3-verify/examples.js';
import type { FormRules } from '../linker/form-rules.js';
import type { BlankSheet } from '../paper/index.js';
import type { OutputFile } from './output-file.js';
import type { LinkedRuntime } from './output-runtime.js';

export type { OutputFile };

/** Name of the output that also changes the form's script, which registers the service worker. */
export const SERVICE_WORKER = 'service-worker';
/** Name of the output with the pictures. Without it, they are in the script and the pages themselves. */
export const PICTURES = 'pictures';
export const WORKER_FILE = 'service-worker.js';
/** Name in the `package.json` of all forms that share a runtime. */
export const FORMS_PACKAGE = 'istimara-forms';

/** Input of an emitter. */
export interface EmitContext {
  readonly model: FormModel;
  readonly examples: readonly EmittedExample[];
  /** The bytes of `form.json`. */
  readonly formJson: string;
  /** First 16 hex digits of the SHA-256 digest of `form.json`, which identify this definition. */
  readonly definition: string;
  /** Generated rules, see linker/form-rules.ts. */
  readonly rules: FormRules;
  /** True if elements import `../istimara-runtime.js` instead of including the runtime. */
  readonly sharedRuntime: boolean;
  /**
   * Keys with which receipts must be signed; the element accepts no acceptance without such a receipt. Absent if
   * receipts are not verified.
   */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** Names of the outputs that are built. */
  readonly only: readonly string[];
  /** Returns the files of the outputs that precede this one in the list. */
  before(): Promise<readonly OutputFile[]>;
  /** Returns the runtime as the form takes it. It is linked once, for the element and the pages. */
  linked(): Promise<LinkedRuntime>;
  /** Returns the blank form in a language. It is made when first needed, because parsing fonts is slow. */
  blank(language: Language): Promise<BlankSheet>;
}

export type Emit = (context: EmitContext) => readonly OutputFile[] | Promise<readonly OutputFile[]>;

/**
 * An entry of the list of outputs. The emitter is loaded separately, because a build that compiles nothing needs only
 * the names.
 */
export interface Output {
  /** Name of the output for `build --only`. */
  readonly name: string;
  /**
   * Patterns of its file names, as the documentation writes them: `<form>` is the id, `<language>` any language,
   * `<type>` a field type of the project's own, and `<digest>` that of the content.
   */
  readonly files: readonly string[];
  load(): Promise<Emit>;
  /** True if the texts of the output have answers in them. In all others the questions are named. */
  readonly answers?: true;
  /** True if the output is built only on request. */
  readonly optional?: true;
}
