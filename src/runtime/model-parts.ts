/** Parts of the form model that have no others in them: types only. */

/** A value as JSON has it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** An object as JSON has it. */
export interface JsonObject {
  [key: string]: Json;
}

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

/** Items of a list that are the options of a choice, whose own options are empty until the form is filled in. */
export interface ItemOptionsOf<T, E> {
  /** The items by their ids. */
  readonly items: E;
  /** Path of the list, as expressions of the field name it. */
  readonly list: string;
  /** Field of an item whose answer is the id. */
  readonly id: string;
  /** Text of an option, in which the answers of its item are named. */
  readonly label: T;
  /** The same text as an expression of the item, in each language, if rules read it. */
  readonly labels?: readonly E[];
}

/** Lists at the desk: paths of the fields whose answers they show, each with one short answer. */
export interface DeskLists {
  /** Answers that name a case. */
  readonly title?: readonly string[];
  /** Answers next to it. */
  readonly columns?: readonly string[];
}

export interface StepOf<T> {
  readonly id: string;
  readonly label: T;
  readonly office?: T;
  /** An ISO 8601 duration, or a number of working days in words. */
  readonly duration?: string | T;
}

export interface PrivacyOf<T> {
  readonly purpose?: T;
  readonly basis?: T;
  readonly retention?: T;
  readonly recipients?: T;
}

export interface SignatureOf<T, E> {
  readonly id: string;
  readonly label: T;
  readonly showIf?: E;
}

/** Parts of a form that only the desk reads. They are absent from the form in a page. */
export interface DeskRules {
  readonly desk?: DeskLists;
  /** Question whose options are the ids of offices, to which cases come. */
  readonly office?: { readonly by: string };
}
