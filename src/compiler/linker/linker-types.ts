/** What the runtime is cut into. */

export interface Declaration {
  /** `x=1` of a variable, a function or class as a whole. */
  readonly code: string;
  readonly variable: boolean;
  /** The names that it declares. No name inside any declaration is that of another one, since the minifier gives each its own. */
  readonly names: readonly string[];
  /** Places in the list of the declarations that it names. */
  readonly uses: readonly number[];
  /** Of sentences of a field type: the code of each language's. */
  readonly translations?: Readonly<Record<string, string>>;
  /** What its text names of words and of classes of the style sheet. */
  readonly mentions: readonly string[];
}

/** One member of the words of a language: `next:"Next"`. */
export interface MessageMember {
  readonly name: string;
  readonly code: string;
  readonly uses: readonly number[];
}

/** One file that the forms of a folder share: the places of its declarations. */
export interface SharedFile {
  /** `files` of `istimara-files.js`. */
  readonly name: string;
  readonly places: readonly number[];
}

export interface StyleRule {
  /** `@media print`; empty for most. */
  readonly at: string;
  /** Each with the classes without which it is of nothing. */
  readonly selectors: readonly { readonly text: string; readonly needs: readonly string[] }[];
  readonly body: string;
}

export interface RuntimeParts {
  readonly declarations: readonly Declaration[];
  /** By entry: exported name → declared name. */
  readonly entries: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By language. */
  readonly words: Readonly<Record<string, readonly MessageMember[]>>;
  readonly styles: readonly StyleRule[];
  readonly shared: readonly SharedFile[];
  /** Names this edition of the runtime among all others. */
  readonly mark: string;
}
