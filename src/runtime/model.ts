/**
 * The form model: what a compiled form is. Types only; every value is plain JSON.
 *
 * One shape serves two moments. `FormModel` is what the compiler makes: texts in every language, expressions as JavaScript
 * source. `LocalForm` is what a view or a sheet of paper gets: texts in one language, expressions reduced to words.
 */

import type { PublicKey } from './submit/jwe.js';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** A BCP 47 language tag, such as `ar`. */
export type Language = string;

/** One sentence in each language of the form. The analyzer fills a missing translation with the first language. */
export type Text = Readonly<Record<Language, string>>;

/** A compiled expression. */
export interface Expression {
  /** As the author wrote it. */
  readonly source: string;
  /** A JavaScript expression of `s` (the scope, see engine/scope.ts) and, in options, `o` (the option's row). */
  readonly js: string;
  /** Names exported by engine/functions that `js` calls, sorted. */
  readonly calls: readonly string[];
  /** Paths of the fields it reads, without indexes: `children.birth`. */
  readonly reads: readonly string[];
  /** The condition in words, where its shape is a common one: «إذا كان الجواب عن 2.3: متزوج». */
  readonly words?: Text;
  /** The condition as a JSON Schema of the whole data, where the schema language can say it. */
  readonly schema?: JsonObject;
}

/** What is left of an expression in one language. */
export interface LocalExpression {
  readonly words?: string;
}

export type Width = 'full' | 'half' | 'third' | 'quarter';

export interface CheckOf<T, E> {
  readonly rule: E;
  readonly message: T;
}

/** An option of a choice. `columns` holds the other columns of a named list's row. */
export interface OptionOf<T, E> {
  readonly id: string;
  readonly label: T;
  readonly showIf?: E;
  readonly exclusive?: true;
  readonly columns?: Readonly<Record<string, string | number>>;
}

/** Print settings of one field. */
export interface FieldPaperOf<T> {
  readonly lines?: number;
  readonly comb?: boolean;
  readonly rows?: number;
  readonly hide?: boolean;
  readonly breakBefore?: boolean;
  readonly when?: T;
}

/** The keys a field type adds of its own, read as its `options` facet says (texts, expressions, literals). */
export type TypeOptions = Readonly<Record<string, unknown>>;

export interface FieldOf<T, E, O = TypeOptions> {
  readonly id: string;
  /** Where it stands in the data, without indexes: `children.birth`. */
  readonly path: string;
  /** Name of its field type. */
  readonly type: string;
  /** Its number on screen and paper, `2.3`; empty for note and hidden. */
  readonly number: string;
  readonly label: T | null;
  readonly hint?: T;
  readonly description?: T;
  readonly required: boolean | E;
  readonly showIf?: E;
  readonly readonly: boolean | E;
  readonly default?: Json;
  readonly value?: E;
  readonly checks: readonly CheckOf<T, E>[];
  /** The author's own words for an issue code. */
  readonly messages: Readonly<Record<string, T>>;
  readonly unknown?: T;
  readonly width: Width;
  /** What of the person who fills in it asks for, as HTML names it; `off` where it asks about others. Absent: as its type has it. */
  readonly autocomplete?: string;
  readonly sensitive: boolean;
  readonly was: readonly string[];
  readonly paper: FieldPaperOf<T>;
  readonly own: O;
  /** Fields inside a group or an item of a list; of a table its rows, each a group; empty for all others. */
  readonly fields: readonly FieldOf<T, E>[];
}

export interface PageOf<T, E> {
  /** Empty for a form of one page made by `fields`. */
  readonly id: string;
  readonly title?: T;
  readonly description?: T;
  readonly showIf?: E;
  readonly fields: readonly FieldOf<T, E>[];
}

export interface DocumentOf<T, E> {
  readonly id: string;
  readonly label: T;
  readonly original: boolean;
  /** Also a question of the form, under `documents.<id>`. */
  readonly upload?: true;
  readonly required: boolean | E;
  /** ISO 8601 duration: how old it may be. */
  readonly maxAge?: string;
  readonly showIf?: E;
}

export interface FeeOf<T, E> {
  readonly id: string;
  readonly label: T;
  /** Amount × quantity, 0 if not shown or not in force. */
  readonly total: E;
  readonly amount: number | E;
  readonly quantity: number | E;
  readonly basis?: T;
  readonly on?: T;
  readonly from?: string;
  readonly until?: string;
  readonly showIf?: E;
}

export interface StepOf<T> {
  readonly id: string;
  readonly label: T;
  readonly office?: T;
  readonly duration?: string;
}

/** The service card. Durations are ISO 8601. */
export interface ProcedureOf<T, E> {
  readonly code?: string;
  readonly legalBasis?: T;
  readonly applicants?: T;
  readonly documents: readonly DocumentOf<T, E>[];
  readonly fees: readonly FeeOf<T, E>[];
  /** ISO 4217. */
  readonly currency: string;
  readonly steps: readonly StepOf<T>[];
  readonly duration?: string;
  readonly validity?: string;
  readonly output?: T;
  readonly channels: readonly string[];
}

export interface SignatureOf<T, E> {
  readonly id: string;
  readonly label: T;
  readonly showIf?: E;
}

export interface PaperOf<T, E> {
  readonly size: 'A4';
  readonly formNumber?: string;
  /** SVG source of the emblem. */
  readonly emblem?: string;
  readonly signatures: readonly SignatureOf<T, E>[];
  readonly thumbprint: boolean;
  readonly stamp: boolean;
  readonly hidden: 'omit' | 'strike';
  /** Boxes that only the office fills in: printed, and never in the data. */
  readonly officialUse?: readonly FieldOf<T, E>[];
  /** A slip to tear off. */
  readonly receipt?: true;
  /** Filled copies carry the whole submission as 2D codes. */
  readonly barcode?: true;
  /** How many pages the blank copy may have. */
  readonly pages?: number;
}

export interface PrivacyOf<T> {
  readonly purpose?: T;
  readonly basis?: T;
  readonly retention?: T;
  readonly recipients?: T;
}

export interface FormOf<T, E> {
  readonly id: string;
  readonly version: number;
  readonly languages: readonly Language[];
  readonly digits: 'latin' | 'arabic';
  /** IANA time zone. */
  readonly zone: string;
  readonly title: T;
  readonly description?: T;
  readonly authority: readonly T[];
  readonly procedure?: ProcedureOf<T, E>;
  /** At least one. The fields of all pages together are the fields of the data's top object. */
  readonly pages: readonly PageOf<T, E>[];
  readonly checks: readonly CheckOf<T, E>[];
  readonly paper: PaperOf<T, E>;
  readonly privacy?: PrivacyOf<T>;
  /** `as` names the transport, where the form does. */
  /** `keys`: the public keys that submissions are encrypted for. */
  readonly submit?: { readonly to?: string; readonly as?: string; readonly keys?: readonly PublicKey[] };
}

/** A source file of a form, by its path inside the project, with the digest of its bytes. */
export interface Source {
  readonly path: string;
  readonly sha256: string;
}

export type FieldModel<O = TypeOptions> = FieldOf<Text, Expression, O>;
export type PageModel = PageOf<Text, Expression>;
export type OptionModel = OptionOf<Text, Expression>;
export interface FormModel extends FormOf<Text, Expression> {
  readonly sources: readonly Source[];
}

export type LocalField<O = TypeOptions> = FieldOf<string, LocalExpression, O>;
export type LocalPage = PageOf<string, LocalExpression>;
export type LocalOption = OptionOf<string, LocalExpression>;
export interface LocalForm extends FormOf<string, LocalExpression> {
  readonly language: Language;
}

/**
 * What is wrong with an answer, for the person filling in. `path` is as in `children[0].birth`, `""` for the whole form;
 * `params` never hold what the person wrote.
 */
export interface Issue {
  readonly path: string;
  readonly code: IssueCode;
  readonly params: Readonly<Record<string, number | string>>;
}

/** In order of rank: a path has one issue, the first of these. */
export const ISSUE_CODES = [
  'unexpected',
  'type',
  'required',
  'format',
  'option',
  'unique',
  'min_items',
  'max_items',
  'min_length',
  'max_length',
  'script',
  'pattern',
  'min',
  'max',
  'file_type',
  'file_size',
  'computed',
  'check',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];
