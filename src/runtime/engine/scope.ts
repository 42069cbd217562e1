/** What compiled expressions see, and the rules the compiler prints: functions and plain data, no words. */
import type { IssueCode, Json } from '../model.js';

export type Value = null | boolean | number | string | Scope | readonly Value[];

/** The answers of one object (the form, a group, an item of a list) as expressions read them. */
export interface Scope {
  /** A field's value: null while hidden, unanswered, unknown or of a wrong type; a group is a scope, a list an array of scopes. */
  get(id: string): Value;
  /** True for an explicit null of a field that declares `unknown`. */
  unknown(id: string): boolean;
  /** The object around; the top scope is its own. */
  readonly up: Scope;
  readonly top: Scope;
  /** The item's number from 1; 0 outside lists. */
  readonly index: number;
  /** The day of the submission, `YYYY-MM-DD`. */
  readonly today: string;
  /** What is the same for all who stand inside, worked out for the first of them; `key` tells one such work from others. */
  once?(key: string, work: (scope: Scope) => Value): Value;
  /** Of a context made by an expression: whether another has the same entries. */
  same?(other: Scope): boolean;
}

/** The row of an option: its id and its list's columns. */
export type OptionRow = Readonly<Record<string, Value>>;

export type RuleFunction = (s: Scope, o: OptionRow) => Value;

/** What a value breaks by itself, first by rank: the limit is told. */
export type Violation = readonly [code: IssueCode, limit?: number];

/** Asks for type, format, lengths and literal bounds of a cleaned value; undefined where it keeps them. */
export type ValueCheck = (value: Json) => Violation | undefined;

export interface OptionRule {
  readonly id: string;
  readonly show?: RuleFunction;
  readonly exclusive?: true;
  readonly row?: OptionRow;
}

/** A field as the compiler prints it. Keys that are absent do not apply. */
export interface RuleField {
  readonly id: string;
  readonly shape: Shape;
  /** Tidies a value that was sent: the type's `clean` facet, which finds options in the rule itself. */
  readonly clean?: (value: Json, field: { readonly own: RuleField }) => Json;
  /** Of a `value`; absent where anything will do. */
  readonly check?: ValueCheck;
  readonly required?: true | RuleFunction;
  readonly show?: RuleFunction;
  readonly readonly?: true | RuleFunction;
  readonly default?: Json;
  readonly value?: RuleFunction;
  readonly checks?: readonly RuleFunction[];
  /** Bounds that only the engine can tell: dates and expressions. For a list or choices they bind the count. */
  readonly min?: Json | RuleFunction;
  readonly max?: Json | RuleFunction;
  /** To which a computed number is rounded. */
  readonly decimals?: number;
  readonly options?: readonly OptionRule[];
  /** The bounds come from answers: they are not told in an issue's params. */
  readonly dynamicBounds?: true;
  /** For options of a named list: which rows are offered. */
  readonly where?: RuleFunction;
  /** Ids that its rules read, each of a field in its object or in one around. */
  readonly dependsOn?: readonly string[];
  /** An option beside which a text stands; what that must be. */
  readonly other?: ValueCheck;
  readonly unknown?: true;
  readonly unique?: readonly string[];
  readonly fields?: readonly RuleField[];
  /** A table: its fields are rows of the same fields, and it is also read by column. */
  readonly columns?: true;
}

/** `value`: one JSON value. `object`: a group. `list`: an array of objects. `nothing`: takes no part in the data. */
export type Shape = 'value' | 'object' | 'list' | 'nothing';

export interface RulePage {
  readonly id: string;
  readonly show?: RuleFunction;
  /** Ids that this reads. */
  readonly on?: readonly string[];
  readonly ids: readonly string[];
}

/** What stands on the service card hangs on this. */
export interface CardRule {
  readonly rule: RuleFunction;
  /** Paths of the answers that it reads. */
  readonly dependsOn: readonly string[];
}

/** Of documents and fees, in their order on the card. */
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
  readonly procedure?: RuleCard;
  /** Kept here when it is first worked out. */
  plan?: RulePlan;
}

export interface RulePlan {
  readonly top: ObjectShape;
  /** As many items as all lists together may have. */
  readonly items: number;
}

/** A field as the engine walks it: its rule with what is worked out once for a form. */
export interface PlannedField extends RuleField {
  /** Itself, as `clean` is given it. */
  readonly own: PlannedField;
  /** The last step of its path: `.birth`, `["a.b"]`. */
  readonly step: string;
  /** With those that its page reads. */
  readonly dependsOn: readonly string[];
  /** Whether its page is shown. */
  readonly page?: RuleFunction;
  /** The fields of a group or of an item. */
  readonly inside: ObjectShape;
  /** Its value is what was sent: it is never hidden, not computed, and its options hang on nothing. */
  readonly plain: boolean;
  /** Nothing hangs on other answers, so that only an absent value can be wrong once what was sent fits. */
  readonly simple: boolean;
  readonly otherId?: string;
  readonly byOption?: ReadonlyMap<string, OptionRule>;
  /** As many items as may be looked into. */
  readonly maxItems: number;
}

/** The fields of one kind of object: the form, a group, an item of a list, a table, a row. */
export interface ObjectShape {
  readonly fields: readonly PlannedField[];
  readonly byId: ReadonlyMap<string, PlannedField>;
  /** All keys that may be sent. */
  readonly keys: ReadonlySet<string>;
  /** Fields that read an id, or hold others that do. */
  readonly readers: ReadonlyMap<string, readonly PlannedField[]>;
  /** A table: read by column too. */
  readonly columns: boolean;
}
