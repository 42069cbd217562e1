/**
 * Form model: the compiled form, as types only. Every value is plain JSON.
 *
 * One set of types serves two stages. `FormModel` is the output of the compiler: texts in every language, expressions
 * as JavaScript source. `LocalForm` is the input of views and of the printed form: texts in one language, expressions
 * reduced to their descriptions.
 */
import type { CustomType, CustomTypes, CustomView } from './fields/field-type-module.js';
import type { LanguagePack } from './language-pack.js';
import type { DeskRules, Json, JsonObject, PictureOf, PrivacyOf, SignatureOf, Source, StepOf } from './model-parts.js';
import type { PublicKey } from './submit/jwe-types.js';

export type {
  DeskLists,
  ItemOptionsOf,
  Json,
  JsonObject,
  PictureOf,
  PrivacyOf,
  SignatureOf,
  Source,
  StepOf,
} from './model-parts.js';

/** A BCP 47 language tag, such as `ar`. */
export type Language = string;

/** A text in each language of the form. The analyzer replaces a missing translation by the first language. */
export type Text = Readonly<Record<Language, string>>;

/** A compiled expression. */
export interface Expression {
  /** Source as the author wrote it. */
  readonly source: string;
  /** JavaScript expression of `s` (the scope, see engine/scope.ts) and, in options, `o` (the option's row). */
  readonly js: string;
  /** Names exported by engine/functions that `js` calls, sorted. */
  readonly calls: readonly string[];
  /** Paths of the fields it reads, without indexes: `children.birth`. */
  readonly reads: readonly string[];
  /** Description of the condition, if its shape is a common one: «إذا كان جواب السؤال 2.3 «متزوج»». */
  readonly words?: Text;
  /** Condition as a JSON Schema of the whole data, if the schema language can express it. */
  readonly schema?: JsonObject;
}

/** Localized expression: its description in one language. */
export interface LocalExpression {
  readonly words?: string;
}

export type Width = 'full' | 'half' | 'third' | 'quarter';

export interface CheckOf<T, E> {
  readonly rule: E;
  readonly message: T;
  /** Set if answers that break the rule are accepted, and the person is asked to confirm them. */
  readonly level?: 'warning';
}

/** An option. `columns` are the other columns of a list, `labels` rules that fill in the label in each language. */
export interface OptionOf<T, E> {
  readonly id: string;
  readonly label: T;
  readonly labels?: readonly E[];
  readonly showIf?: E;
  readonly exclusive?: true;
  readonly image?: PictureOf<T>;
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
  /** Printed on a blank form in place of the hint. */
  readonly hint?: T;
  /** Width and height in millimetres of the box for a photo or a signature. */
  readonly box?: readonly [width: number, height: number];
}

/** Type options: the keys that a field type adds, read as its `options` facet says (texts, expressions, literals). */
export type TypeOptions = Readonly<Record<string, unknown>>;

export interface FieldOf<T, E, O = TypeOptions> {
  readonly id: string;
  /** Path in the data, without indexes: `children.birth`. */
  readonly path: string;
  /** Name of its field type; the base of its custom type, if it has one. */
  readonly type: string;
  /** Name of its custom type, a module in `fieldTypes` of the form. */
  readonly custom?: string;
  /** Module of the custom type, while the form is shown, and its control in an element; never in `form.json`. */
  readonly customType?: CustomType;
  readonly customView?: CustomView;
  /** Number on screen and paper, `2.3`; empty for note and hidden. */
  readonly number: string;
  readonly label: T | null;
  readonly hint?: T;
  readonly description?: T;
  readonly image?: PictureOf<T>;
  readonly required: boolean | E;
  /** Whether the person is asked to confirm that there is no answer. `required` is false then. */
  readonly requiredWarning?: true | E;
  readonly showIf?: E;
  readonly readonly: boolean | E;
  readonly default?: Json;
  readonly value?: E;
  /** Value that becomes the answer once. */
  readonly initial?: E;
  readonly checks: readonly CheckOf<T, E>[];
  /** The author's own messages, by issue code. */
  readonly messages: Readonly<Partial<Record<string, T>>>;
  readonly unknown?: T;
  readonly width: Width;
  /** Autofill purpose, as HTML names it; `off` if it is about other people; absent for the type's default. */
  readonly autocomplete?: string;
  readonly sensitive: boolean;
  readonly was: readonly string[];
  readonly paper: FieldPaperOf<T>;
  readonly own: O;
  /**
   * Fields inside a group or a list item, or the rows of a table, each of which is a group; empty for all other types.
   */
  readonly fields: readonly FieldOf<T, E>[];
  /** Items of a list whose texts name answers, while the form is shown; never in `form.json`. */
  readonly items?: readonly FilledItemOf<T, E>[];
}

/** An item of a list with the answers in its texts: its title, if that names an answer, and its fields. */
export interface FilledItemOf<T, E> {
  readonly title?: T;
  readonly fields: readonly FieldOf<T, E>[];
}

export interface PageOf<T, E> {
  /** Id of the page; empty for the only page of a form that was made by `fields`. */
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
  /** Whether the document is also a question of the form, under `documents.<id>`. */
  readonly upload?: true;
  readonly required: boolean | E;
  /** Maximum age of the document, as an ISO 8601 duration. */
  readonly maxAge?: string;
  readonly showIf?: E;
}

export interface FeeOf<T, E> {
  readonly id: string;
  readonly label: T;
  /** Amount × quantity; 0 if the fee is not shown or not in force. */
  readonly total: E;
  readonly amount: number | E;
  readonly quantity: number | E;
  readonly basis?: T;
  readonly on?: T;
  readonly from?: string;
  readonly until?: string;
  readonly showIf?: E;
}

/** The service card. Durations are ISO 8601, a number of working days is a text; `currency` is a code of ISO 4217. */
export interface ProcedureOf<T, E> {
  readonly code?: string;
  readonly lifeEvent?: string;
  readonly legalBasis?: T;
  readonly applicants?: T;
  readonly documents: readonly DocumentOf<T, E>[];
  readonly fees: readonly FeeOf<T, E>[];
  readonly currency: string;
  readonly steps: readonly StepOf<T>[];
  readonly duration?: string | T;
  /** Number of working days that `duration` names in words; absent if it is an ISO 8601 duration. */
  readonly workingDays?: number;
  readonly validity?: string | T;
  readonly output?: T;
  readonly channels: readonly string[];
}

export interface PaperOf<T, E> {
  readonly size: 'A4' | 'A5';
  /** Whether blank forms are in large print; a dense grid if absent. */
  readonly layout?: 'large';
  /** Orientation of the blank form; upright if absent. */
  readonly orientation?: 'landscape';
  /** Whether the first page has a box for the number and date in the register of the office. */
  readonly incoming?: true;
  /** Whether default values are printed on the blank form. */
  readonly printDefaults?: true;
  readonly formNumber?: string;
  /** SVG source of the emblem, or a data URL of a PNG or JPEG. */
  readonly emblem?: string;
  readonly signatures: readonly SignatureOf<T, E>[];
  readonly thumbprint: boolean;
  readonly stamp: boolean;
  readonly hidden: 'omit' | 'strike';
  /** Boxes that only the office fills in. They are printed, but are never in the data. */
  readonly officialUse?: readonly FieldOf<T, E>[];
  /** Whether the form has a receipt slip to tear off. */
  readonly receipt?: true;
  /** Whether filled copies carry the whole submission as 2D codes. */
  readonly barcode?: true;
  /** Maximum number of pages of the blank form. */
  readonly pages?: number;
}

export interface FormOf<T, E> extends DeskRules {
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
  /** Pages of the form, at least one. The fields of all pages together are the fields of the data's top object. */
  readonly pages: readonly PageOf<T, E>[];
  readonly checks: readonly CheckOf<T, E>[];
  readonly paper: PaperOf<T, E>;
  readonly privacy?: PrivacyOf<T>;
  /** Submission settings. `as` names the transport. Submissions are encrypted for the public keys in `keys`. */
  readonly submit?: { readonly to?: string; readonly as?: string; readonly keys?: readonly PublicKey[] };
  /** Sources of the custom types of its fields, and of their controls, by name. Absent from the form in a page. */
  readonly fieldTypes?: Readonly<Record<string, string>>;
  readonly fieldTypeViews?: Readonly<Record<string, string>>;
  /** Language packs of its languages. Absent from the form in a page. */
  readonly languagePacks?: Readonly<Record<Language, LanguagePack>> | undefined;
}

export type FieldModel<O = TypeOptions> = FieldOf<Text, Expression, O>;
export type PageModel = PageOf<Text, Expression>;
export type OptionModel = OptionOf<Text, Expression>;
/** The compiled form in all its languages: the content of `form.json`. */
export interface FormModel extends FormOf<Text, Expression> {
  readonly sources: readonly Source[];
  /** Modules of `fieldTypes`, in a program that has loaded them; never in `form.json`. */
  readonly customTypes?: CustomTypes;
}

export type LocalField<O = TypeOptions> = FieldOf<string, LocalExpression, O>;
export type LocalPage = PageOf<string, LocalExpression>;
export type LocalOption = OptionOf<string, LocalExpression>;
export interface LocalForm extends FormOf<string, LocalExpression> {
  readonly language: Language;
}

/**
 * Issue of an answer, for the person who fills in the form. `path` is like `children[0].birth`, or `""` for the whole
 * form. `params` never hold text that the person wrote.
 */
export interface Issue {
  readonly path: string;
  readonly code: IssueCode;
  readonly params: IssueParams;
}

/** Limit that a value breaks, what it has in place of it, and the number of a check, from 0. */
export type IssueParams = Readonly<Partial<Record<'min' | 'max' | 'actual' | 'index', number | string>>>;

/** Issue codes in order of rank. A path has one issue, the first of these. */
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
