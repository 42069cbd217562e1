/** The contract of an output: one file under 4-emit, listed in its index. */
import type { FormModel, Language } from '../../runtime/model.js';
import type { ReceiptKey } from '../../runtime/submit/receipt-verification.js';
import type { EmittedExample } from '../3-verify/examples.js';
import type { FormRules } from '../linker/form-rules.js';
import type { BlankSheet } from '../paper/index.js';

/** The output for which a form's script does something too. */
export const SERVICE_WORKER = 'service-worker';
export const WORKER_FILE = 'service-worker.js';

export interface OutputFile {
  /** Below `DIST/<form>/`; a leading `../` is allowed for the shared runtime alone. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What an emitter may use. */
export interface EmitContext {
  readonly model: FormModel;
  readonly examples: readonly EmittedExample[];
  /** The bytes of `form.json`. */
  readonly formJson: string;
  /** First 16 hex of the sha256 of `form.json`: names this definition. */
  readonly definition: string;
  /** The generated rules, see source/module.ts. */
  readonly rules: FormRules;
  /** Elements import `../istimara-runtime.js` instead of carrying the runtime. */
  readonly sharedRuntime: boolean;
  /** Of the receipts without which the element takes no acceptance; absent where a receipt is not looked at. */
  readonly receiptKeys?: readonly ReceiptKey[];
  /** Names of the outputs that are made. */
  readonly only: readonly string[];
  /** What outputs before this one in the list made. */
  before(): Promise<readonly OutputFile[]>;
  /** The blank paper in a language, made when first asked for: parsing fonts is dear. */
  blank(language: Language): Promise<BlankSheet>;
}

export type Emit = (context: EmitContext) => readonly OutputFile[] | Promise<readonly OutputFile[]>;

/** An output as the list knows it: a build that compiles nothing asks for names alone. */
export interface Output {
  /** As `build --only` names it. */
  readonly name: string;
  /** The names of its files, as the documentation writes them: `<form>` stands for the id, `<language>` for any language. */
  readonly files: readonly string[];
  load(): Promise<Emit>;
  /** Made only where it is asked for. */
  readonly optional?: true;
}
