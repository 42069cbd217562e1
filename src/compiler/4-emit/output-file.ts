/** A file of a built form. */
export interface OutputFile {
  /** Path below the folder of the form. Only the shared runtime may have a leading `../`. */
  readonly path: string;
  /** Text, or the bytes of a PDF or picture. */
  readonly content: string | Uint8Array;
}
