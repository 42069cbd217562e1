/** The contract of an output: one file under 3-emit, listed in its index. */
import type { FormModel } from '../../runtime/model.js';
import type { Typesetter } from './paper/typeset/index.js';

export interface OutputFile {
  /** Below `DIST/<form>/`; a leading `../` is allowed for the shared runtime alone. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** What an emitter may use. */
export interface EmitContext {
  readonly model: FormModel;
  /** The bytes of `form.json`. */
  readonly formJson: string;
  /** First 16 hex of the sha256 of `form.json`: names this definition. */
  readonly definition: string;
  /** Elements import `../istimara-runtime.js` instead of carrying the runtime. */
  readonly sharedRuntime: boolean;
  /** Made when first asked for: parsing fonts is dear. */
  typesetter(): Promise<Typesetter>;
}

export interface Output {
  /** As `build --only` names it. */
  readonly name: string;
  emit(context: EmitContext): readonly OutputFile[] | Promise<readonly OutputFile[]>;
}
