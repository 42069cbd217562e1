/** The contract of a field type: one module with these named exports, the only place where a type exists. */
import type { TemplateResult } from 'lit';
import type { Shape } from '../engine/scope.js';
import type { FieldModel, IssueCode, Json, JsonObject, Language, LocalField, LocalOption, Own } from '../model.js';

/** What stands in a control: text as typed, a tick, ticked option ids, null for "unknown", or children. */
export type Typed = undefined | null | string | boolean | readonly string[] | TypedObject | readonly TypedObject[];
export interface TypedObject {
  readonly [id: string]: Typed;
}

/** The static type a field has in expressions. */
export type ValueKind = 'string' | 'number' | 'date' | 'boolean' | 'option' | 'options' | 'object' | 'list' | 'nothing';

/**
 * One key an author may write, as JSON Schema of what stands in the YAML. `meant` says how the compiler reads it, since all
 * scalars of a definition are texts as typed.
 */
export type KeySchema = JsonObject & {
  readonly meant: Meant;
  readonly description: string;
  /** Says what is asked, so that a field has this key, a label or both. */
  readonly labels?: true;
};

export type Meant =
  | 'text' // a text in the form's languages
  | 'markdown' // the same, with the Markdown subset
  | 'integer' // whole number
  | 'number'
  | 'boolean'
  | 'word' // one of `enum`
  | 'string' // as typed
  | 'pattern' // a regular expression
  | 'number-bound' // number or expression that gives one
  | 'date-bound' // YYYY-MM-DD or expression that gives a date
  | 'expression' // of any type
  | 'options' // map of options or { from, where }
  | 'fields' // map of fields
  | 'block' // name of a block
  | 'field-ids'; // a field id or a list of them

export type Keys = Readonly<Record<string, KeySchema>>;

/** JSON Schema fragments by the issue code a failure means, in order of rank. */
export type Constraints = Partial<Record<IssueCode, JsonObject>>;

export interface SchemaContext {
  /** The object schema of children: closed, without conditions. */
  object(fields: readonly FieldModel[]): JsonObject;
}

export interface ReadContext {
  /** ISO 3166 or ISO 4217 defaults stand in the field's own keys; nothing else is needed so far. */
  readonly zone: string;
}

/** Sentences a field type says itself, by language; `en` stands in where a language is missing. */
export type FieldWords<W> = { readonly ar: W; readonly en: W } & { readonly [language: string]: W };

export interface Speaking {
  readonly language: Language;
  readonly digits: 'latin' | 'arabic';
  /** The type's own sentences in the language at hand. */
  say<W>(words: FieldWords<W>): W;
}

/** What a view is given. It draws the control alone; the frame draws label, hint, error and unknown-tick. */
export interface ViewContext<O = Own> extends Speaking {
  readonly field: LocalField<O>;
  /** Unique in the document; the id of the (first) control. Others append `-suffix`. */
  readonly id: string;
  /** The path, as in `children[0].birth`: the control's name without JavaScript. */
  readonly path: string;
  readonly typed: Typed;
  /** The value as the engine knows it, computed values included. */
  readonly value: Json | undefined;
  readonly required: boolean;
  /** Also true for computed fields. */
  readonly readonly: boolean;
  readonly invalid: boolean;
  /** Ids of hint and error for `aria-describedby`. */
  readonly describedBy: string | undefined;
  /** The options offered now. */
  readonly options: readonly LocalOption[];
  /** With `other`: the text beside it. */
  readonly other?: {
    readonly typed: string;
    readonly id: string;
    readonly invalid: boolean;
    change(typed: string): void;
  };
  change(typed: Typed): void;
  /** For groups: the children. For lists: the children of item `index`. */
  children(index?: number): TemplateResult | readonly TemplateResult[];
  /** For lists. */
  readonly items: number;
  add(): void;
  remove(index: number): void;
}

export interface DisplayContext extends Speaking {
  /** The options by id, whether offered or not. */
  readonly options?: readonly LocalOption[];
  /** With `other`: the text that stands beside it. */
  readonly otherText?: string;
}

/**
 * A control on paper, drawn by the kit in src/compiler/3-emit/paper. A blank copy has no value. `text` values are shown
 * as they are; those of types with `isolate` never flip in Arabic.
 */
export type PaperControl =
  /** Ruled lines to write on; `share` of the column's width, 1 for all. */
  | {
      readonly kind: 'lines';
      readonly lines: number;
      readonly text?: string;
      readonly share?: number;
      readonly after?: string;
    }
  /** Boxes for single digits, first digit left; `groups` adds up to `cells`. */
  | {
      readonly kind: 'comb';
      readonly cells: number;
      readonly groups?: readonly number[];
      readonly text?: string;
      readonly after?: string;
    }
  /** DD | MM | YYYY with captions. */
  | {
      readonly kind: 'date';
      readonly captions: readonly [string, string, string];
      readonly parts?: readonly [string, string, string];
    }
  /** Boxes to tick; an option with `write` has a line after it. */
  | {
      readonly kind: 'ticks';
      readonly options: readonly { readonly label: string; readonly ticked: boolean; readonly write?: string }[];
    }
  /** Text without a control, in the Markdown subset, under a plain title. */
  | { readonly kind: 'text'; readonly title?: string; readonly text: string }
  /** The children in the grid, under a heading. */
  | { readonly kind: 'group' }
  /** The children as columns, with blank rows. */
  | { readonly kind: 'table'; readonly rows: number }
  | { readonly kind: 'none' };

/** A type's own sentences for an issue, where the general ones would not help: what to enter, with an example. */
export type IssueSentences = Partial<Record<IssueCode, string>>;

export interface PaperContext extends DisplayContext {
  readonly filled: boolean;
}

export interface FieldType<O = Own> {
  /** As the author writes it after `type:`. */
  readonly name: string;
  readonly shape: Shape;
  readonly kind: ValueKind;
  /** Values are shown left to right, isolated from Arabic around them. */
  readonly isolate: boolean;
  /** The control is several controls: the frame is a fieldset with a legend. */
  readonly grouped: boolean;
  /** Nobody is asked: it has no number, and neither a default nor a way to be required. */
  readonly quiet?: true;
  readonly options: Keys;
  /** The regular expressions that `format` keywords of the schema name. */
  readonly formats?: Readonly<Record<string, RegExp>>;
  /** What a valid answer is, by issue code. `unknown` (null) is added by the emitter. */
  schema(field: FieldModel<O>, context: SchemaContext): Constraints;
  /** What a person typed → what is stored. What cannot be read is returned as typed, to be refused by the schema. */
  read(typed: Typed, field: { readonly own: O }, context: ReadContext): Json | undefined;
  /** What is stored → what stands in the control. */
  write(value: Json, field: { readonly own: O }): Typed;
  /** Tidies what was sent (NFC, bidi controls, order of options); never coerces. */
  clean(value: Json, field: { readonly own: O }): Json;
  view(context: ViewContext<O>): TemplateResult;
  /** Left out where the general sentences do. */
  readonly issues?: FieldWords<IssueSentences>;
  /** The answer as plain text: check page, filled paper, exports. */
  display(value: Json, field: LocalField<O>, context: DisplayContext): string;
  paper(field: LocalField<O>, value: Json | undefined, context: PaperContext): PaperControl;
}
