/**
 * Scope that compiled expressions read, and the rules that the compiler emits: functions and plain data, without
 * messages.
 */
import type { IssueCode, Json } from '../model.js';

export type Value = null | boolean | number | string | Scope | readonly Value[];

/** The answers of one object (the form, a group, an item of a list) as expressions read them. */
export interface Scope {
  /**
   * Returns a field's value: null if it is hidden, unanswered, unknown or of a wrong type. A group is a scope, a list
   * an array of scopes.
   */
  get(id: string): Value;
  /** Returns whether a field that declares `unknown` has an explicit null. */
  unknown(id: string): boolean;
  /** Scope of the enclosing object; the top scope's is itself. */
  readonly up: Scope;
  readonly top: Scope;
  /** Number of the item, from 1; 0 outside lists. */
  readonly index: number;
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  /**
   * Memoizes a value that is the same for everything inside the object. `key` distinguishes one computation from
   * another.
   */
  once?(key: string, work: (scope: Scope) => Value): Value;
  /** Returns whether another context has the same entries. Only contexts made by an expression have this method. */
  same?(other: Scope): boolean;
}

/** The row of an option: its id and its list's columns. */
export type OptionRow = Readonly<Record<string, Value>>;

export type RuleFunction = (s: Scope, o: OptionRow) => Value;

/** Violation of a value on its own, the first by rank, with the limit that it violates. */
export type Violation = readonly [code: IssueCode, limit?: number];

/**
 * Checks type, format, lengths and literal bounds of a cleaned value. Returns undefined if the value satisfies them.
 */
export type ValueCheck = (value: Json) => Violation | undefined;

/** Text of an option. One that names answers is a rule of the field's object. */
export type OptionText = string | RuleFunction;

export interface OptionRule {
  readonly id: string;
  readonly show?: RuleFunction;
  readonly exclusive?: true;
  readonly row?: OptionRow;
  /** Text of the option, if rules read it: in each language of the form, or in that of the rules. */
  readonly label?: OptionText | readonly OptionText[];
}

/** Rule whose failure is a warning, with its place among all checks of its field. In `checks`, that place always passes. */
export type WarningRule = readonly [index: number, rule: RuleFunction];

/** A field as the compiler emits it. Absent keys do not apply. */
export interface RuleField {
  readonly id: string;
  readonly shape: Shape;
  /** Cleans a submitted value: the type's `clean` facet, which finds the options in the rule itself. */
  readonly clean?: (value: Json, field: { readonly own: RuleField }) => Json;
  /** Checks the value of a field of shape `value`; absent if any value is accepted. */
  readonly check?: ValueCheck;
  readonly required?: true | RuleFunction;
  readonly show?: RuleFunction;
  readonly readonly?: true | RuleFunction;
  readonly default?: Json;
  readonly value?: RuleFunction;
  /** Value that becomes the answer once, with the answers that it depends on. */
  readonly initial?: CardRule;
  readonly checks?: readonly RuleFunction[];
  /** Rules whose failure is a warning. */
  readonly warnings?: readonly WarningRule[];
  /** Condition under which a missing answer is a warning. */
  readonly warnRequired?: true | RuleFunction;
  /** Bounds that only the engine can check: dates and expressions. For a list or choices, they limit the count. */
  readonly min?: Json | RuleFunction;
  readonly max?: Json | RuleFunction;
  /** Number of decimals to which a computed number is rounded. */
  readonly decimals?: number;
  readonly options?: readonly OptionRule[];
  /** Options by id, if they are the items of a list. */
  readonly byOption?: Pick<ReadonlyMap<string, OptionRule>, 'get'>;
  /** Text of an item as an option, if rules read it: in each language of the form, or in that of the rules. */
  readonly itemLabels?: RuleFunction | readonly RuleFunction[];
  /** Whether the bounds come from answers, so that they are left out of an issue's params. */
  readonly dynamicBounds?: true;
  /** Condition that selects the offered rows, for options of a named list. */
  readonly where?: RuleFunction;
  /** Ids that its rules read. Each is a field in its object or in an enclosing one. */
  readonly deps?: readonly string[];
  /** Check of the text next to the option "other", if the field has that option. */
  readonly other?: ValueCheck;
  /** Text of the option "other", as that of an option. */
  readonly otherLabel?: OptionRule['label'];
  readonly unknown?: true;
  readonly unique?: readonly string[];
  readonly fields?: readonly RuleField[];
  /** Whether the field is a table: its fields are rows of the same fields, and it is also read by column. */
  readonly columns?: true;
}

/** `value`: one JSON value. `object`: a group. `list`: an array of objects. `nothing`: takes no part in the data. */
export type Shape = 'value' | 'object' | 'list' | 'nothing';

export interface RulePage {
  readonly id: string;
  readonly show?: RuleFunction;
  /** Ids that the page's condition reads. */
  readonly deps?: readonly string[];
  readonly ids: readonly string[];
}

/** Rule that an entry of the service card depends on. */
export interface CardRule {
  readonly rule: RuleFunction;
  /** Paths of the answers that the rule reads. */
  readonly deps: readonly string[];
}

/** Value that `initial` gives for a question without an answer. */
export interface InitialValue {
  /** Path of the question. */
  readonly path: string;
  readonly value: Json;
  /** Paths without indexes of the answers that the value depends on. */
  readonly deps: readonly string[];
}

/** Rules of the documents and fees, in their order on the service card. */
export interface RuleCard {
  readonly documents: readonly { readonly show?: CardRule; readonly total?: CardRule }[];
  readonly fees: RuleCard['documents'];
}

export interface RuleForm {
  readonly id: string;
  readonly version: number;
  readonly pages: readonly RulePage[];
  readonly fields: readonly RuleField[];
  readonly checks: readonly RuleFunction[];
  /** Languages of the texts that rules read, in the order of these; absent if they read none. */
  readonly languages?: readonly string[];
  readonly warnings?: readonly WarningRule[];
  readonly procedure?: RuleCard;
  /** Rule plan, cached here when it is first created. */
  plan?: RulePlan;
}

export interface RulePlan {
  readonly top: ObjectShape;
  /** Maximum number of items in all lists together. */
  readonly items: number;
}

/** A field as the engine walks it: its rule, with the values that are computed once per form. */
export interface PlannedField extends RuleField {
  /** The field itself, as it is passed to `clean`. */
  readonly own: PlannedField;
  /** Last step of the field's path: `.birth`, `["a.b"]`. */
  readonly step: string;
  /** Ids that the field's rules and its page's condition read. */
  readonly deps: readonly string[];
  /** Condition of the field's page. */
  readonly page?: RuleFunction;
  /** Fields of a group or of a list item. */
  readonly inside: ObjectShape;
  /**
   * Whether the value is always the submitted one: the field is never hidden, it is not computed, and its options do
   * not depend on anything.
   */
  readonly plain: boolean;
  /**
   * Whether nothing about the field depends on other answers, so that a submitted value that passes its check is right,
   * and only an absent value can be wrong.
   */
  readonly simple: boolean;
  readonly otherId?: string;
  /** Maximum number of items that are examined. */
  readonly maxItems: number;
}

/** Fields of one kind of object: the form, a group, a list item, a table, a row. */
export interface ObjectShape {
  readonly fields: readonly PlannedField[];
  readonly byId: ReadonlyMap<string, PlannedField>;
  /** Keys that may be submitted. */
  readonly keys: ReadonlySet<string>;
  /** Fields that read an id or contain fields that do, by that id. */
  readonly readers: ReadonlyMap<string, readonly PlannedField[]>;
  /** Whether the object is a table, which is also read by column. */
  readonly columns: boolean;
}
