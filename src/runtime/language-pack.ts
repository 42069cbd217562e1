/** Language packs of a form. */

/** Messages of a language pack by key. A text that depends on a number is a map of plural categories. */
export interface PackTexts {
  readonly [key: string]: string | readonly string[] | PackTexts;
}

/** A language pack: the messages of the toolkit in a language that it does not have, written by a project. */
export interface LanguagePack {
  /** Language of the messages that the pack lacks: one of those that the toolkit has. */
  readonly fallback: string;
  readonly texts: PackTexts;
}
