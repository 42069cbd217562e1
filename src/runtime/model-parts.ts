/** Parts of the form model that have no others in them: types only. */

/** A picture of a question or option. */
export interface PictureOf<T> {
  /** Address of its file, which is next to the other files of the form; or a data URL. */
  readonly file: T;
  /** Source of an SVG, or the data URL of a PNG, JPEG or WebP. */
  readonly data: T;
  /** Text for people who do not see the picture. */
  readonly alt: T;
}

/** A source file of a form, by its path inside the project, with the digest of its bytes. */
export interface Source {
  readonly path: string;
  readonly sha256: string;
}
