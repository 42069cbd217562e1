/** Types of the linker: the declarations, messages and styles into which the runtime is split. */

export interface Declaration {
  /** Source: `x=1` for a variable, the whole of a function or class. */
  readonly code: string;
  readonly variable: boolean;
  /**
   * Names that it declares. They differ from all names inside other declarations, because the minifier gives each
   * declaration a name of its own.
   */
  readonly names: readonly string[];
  /** Indexes of the declarations that it refers to. */
  readonly uses: readonly number[];
  /** Translations of a field type's messages: source code by language. */
  readonly translations?: Readonly<Record<string, string>>;
  /** Messages and CSS classes that it mentions. */
  readonly mentions: readonly string[];
}

/** One member of a language's messages: `next:"Next"`. */
export interface MessageMember {
  readonly name: string;
  readonly code: string;
  readonly uses: readonly number[];
}

/** A file that the forms of a folder share, with the indexes of its declarations. */
export interface SharedFile {
  /** Short name: `files` for `istimara-files.js`. */
  readonly name: string;
  readonly places: readonly number[];
}

export interface StyleRule {
  /** At-rule around the rule, such as `@media print`; empty for most rules. */
  readonly at: string;
  /** Selectors, each with the classes without which it has no effect, as `.class`. */
  readonly selectors: readonly { readonly text: string; readonly needs: readonly string[] }[];
  readonly body: string;
}

/** Names that the minifier gave to members, by the names in the sources; false if it keeps a name. */
export type MangledNames = Readonly<Record<string, string | false>>;

export interface RuntimeParts {
  readonly mangled: MangledNames;
  readonly declarations: readonly Declaration[];
  /** Entry → exported name → declared name. */
  readonly entries: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Messages by language. */
  readonly words: Readonly<Record<string, readonly MessageMember[]>>;
  /** Index of the declaration that has the messages of a path of language packs, such as `element.agree.text`. */
  readonly catalogues: Readonly<Record<string, number>>;
  readonly styles: readonly StyleRule[];
  readonly shared: readonly SharedFile[];
  /** Identifier of this edition of the runtime. */
  readonly mark: string;
}
