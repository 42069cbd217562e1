/** Files of a built form, and outputs of one's own, for those who write their modules. */
import type { FormModel } from '../../runtime/model.js';

/** A file of a built form. */
export interface OutputFile {
  /** Path below the folder of the form. Only the shared runtime may have a leading `../`. */
  readonly path: string;
  /** Text, or the bytes of a PDF or picture. */
  readonly content: string | Uint8Array;
}

/**
 * A module in `outputs/x-….js`, with one `export default`: a function that returns files by name, each a text or bytes.
 * Names begin with that of the output: `x-wiki.txt`, `x-wiki.ar.txt`. Its input is a copy: changes have no effect.
 * docs/own-outputs.md shows one.
 */
export type OutputModule = (input: {
  /** The compiled form, the content of `form.json`: texts in every language, fields, rules. */
  readonly form: FormModel;
  /** First 16 hex digits of the SHA-256 of `form.json`, which identify this definition. */
  readonly definition: string;
  /** The files of all other outputs of this build that are texts, by name. */
  readonly files: Readonly<Record<string, string>>;
}) => Readonly<Record<string, string | Uint8Array>> | Promise<Readonly<Record<string, string | Uint8Array>>>;
