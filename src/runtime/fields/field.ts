/** The contract of a field type: one module with these named exports, the only place where a type exists. */
import type { TemplateResult } from 'lit';
import type { Shape } from '../engine/scope.js';
import type {
  FieldModel,
  IssueCode,
  Json,
  JsonObject,
  Language,
  LocalField,
  LocalOption,
  TypeOptions,
} from '../model.js';
import type { AutofillPurpose } from './autofill-purpose.js';
import type { PaperControl } from './paper-control.js';

export type { PaperControl } from './paper-control.js';

/** What stands in a control: text as typed, a tick, ticked option ids, null for "unknown", or children. */
export type ControlValue =
  | undefined
  | null
  | string
  | boolean
  | readonly string[]
  | ControlValues
  | readonly ControlValues[];
export interface ControlValues {
  readonly [id: string]: ControlValue;
}

/** The static type a field has in expressions. */
export type ValueKind =
  | 'string'
  | 'number'
  | 'date'
  | 'time'
  | 'datetime'
  | 'month'
  | 'boolean'
  | 'option'
  | 'options'
  | 'files'
  | 'object'
  | 'list'
  | 'nothing';

/**
 * One key an author may write, as JSON Schema of what stands in the YAML. `meant` says how the compiler reads it, since all
 * scalars of a definition are texts as typed.
 */
export type KeySchema = JsonObject & {
  readonly meant: ValueSyntax;
  /** What it is for, in English. */
  readonly description: string;
  readonly arabic: Arabic;
  /** Says what is asked, so that a field has this key, a label or both. */
  readonly labels?: true;
  /** Is of screen and paper alone: answers mean the same without it. */
  readonly shown?: true;
  /** Of a word: each of `enum` takes all that the one before it took. */
  readonly ordered?: true;
};

/** A keyword for authors who write Arabic: its name, what it is for, and of an `enum` the Arabic of each word that has one. */
export type Arabic = {
  readonly name: string;
  readonly description: string;
  readonly words?: Readonly<Record<string, string>>;
};

export type ValueSyntax =
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
  | 'month-bound' // YYYY-MM or expression that gives a date
  | 'time-bound' // HH:MM or expression that gives a time
  | 'datetime-bound' // RFC 3339, without an offset in the form's zone, or expression that gives a date and time
  | 'expression' // of any type
  | 'options' // map of options or { from, where }
  | 'media-types' // media types or extensions, one or a list
  | 'size' // of a file: 5MB
  | 'fields' // map of fields
  | 'row-texts' // map of row id to text
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
  /** IANA time zone of the form. */
  readonly zone: string;
}

/** Sentences a field type says itself, by language; `en` stands in where a language is missing. */
export type Localized<W> = { readonly ar: W; readonly en: W; readonly ku: W } & { readonly [language: string]: W };

export interface LocaleContext {
  readonly language: Language;
  readonly digits: 'latin' | 'arabic';
  /** IANA time zone of the form. */
  readonly zone: string;
  /** The type's own sentences in the language at hand. */
  localized<W>(words: Localized<W>): W;
}

/** What a view is given. It draws the control alone; the frame draws label, hint, error and unknown-tick. */
export interface ViewContext<O = TypeOptions> extends LocaleContext {
  readonly field: LocalField<O>;
  /** Unique in the document; the id of the (first) control. Others append `-suffix`. */
  readonly id: string;
  /** The path, as in `children[0].birth`: the control's name without JavaScript. */
  readonly path: string;
  readonly typed: ControlValue;
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
  change(typed: ControlValue): void;
  /** For groups: the children. For lists: the children of item `index`. */
  children(index?: number): unknown;
  /** For tables: what stands in a row, a cell for each column in their order. */
  cells(row: LocalField): readonly Cell[];
  /** For files; absent on the page without JavaScript. */
  readonly files?: FileControl;
  readonly items: number;
  readonly list?: ListActs | undefined;
}

/** What a person does to the items of a list, where there is a script; `title` is what they call one. */
export interface ListActs {
  add(): void;
  remove(index: number, title: string): void;
  readonly removed: unknown;
}

/** A cell of a table: what its column is called, and the field in it with its own frame. */
export interface Cell {
  readonly head: unknown;
  readonly body: unknown;
}

/** The bytes of chosen files, which stand beside the answers. */
export interface FileControl {
  /** Keeps the bytes of files and lists them in the answer, or `instead` of what it lists. */
  take(files: readonly File[], instead: boolean): void;
  /** Files of this answer are being read. */
  readonly reading: boolean;
  /** The files whose bytes are at hand, by id: how many they were chosen with; of a drawing, what it is drawn from. */
  readonly held: ReadonlyMap<string, { readonly was?: number; readonly source?: string }>;
  /** Absent where the form asks for no pictures. */
  readonly pictures?: PictureViews | undefined;
}

export interface PictureViews {
  /** A control that takes a picture with the camera. */
  camera(context: ViewContext, choose: (event: Event) => void): unknown;
  /** What is said of pictures that were made smaller. */
  notes(context: ViewContext): unknown;
}

export interface DisplayContext extends LocaleContext {
  /** The options by id, whether offered or not. */
  readonly options?: readonly LocalOption[];
  /** With `other`: the text that stands beside it. */
  readonly otherText?: string;
}

/**
 * A type's own sentences for an issue, where the general ones would not help: what to enter, with an example. One may depend on
 * the field's own keys; an empty one leaves it to the general sentence.
 */
export type IssueMessages = Partial<
  Record<IssueCode, string | ((own: TypeOptions, speaking: Pick<LocaleContext, 'digits'>) => string)>
>;

export interface PaperContext extends DisplayContext {
  readonly filled: boolean;
}

export interface NoJsFacets<O> {
  view(context: ViewContext<O>): TemplateResult;
  readonly issues?: Localized<IssueMessages>;
}

export interface GeneratedFile {
  readonly name: string;
  readonly content: string;
}

export type Format = RegExp | ((text: string) => boolean);

export interface FieldType<O = TypeOptions> {
  /** As the author writes it after `type:`. */
  readonly name: string;
  /** The same for authors who write Arabic. */
  readonly arabic: string;
  readonly shape: Shape;
  readonly kind: ValueKind;
  /** Values are shown left to right, isolated from Arabic around them. */
  readonly isolate: boolean;
  /** The control is several controls: the frame is a fieldset with a legend. */
  readonly grouped: boolean;
  /** Nobody is asked: it has no number, and neither a default nor a way to be required. */
  readonly nonInput?: true;
  /** An answer tells who a person is, or how to reach them. */
  readonly personal?: true;
  /** A slip of the hand is not seen in it, and does harm: whoever keys paper in types it twice. */
  readonly doubleEntry?: true;
  /**
   * What may be said of an answer that is about whoever fills in: names of the HTML autofill standard. `purpose` is the one that
   * the control has where the author says nothing.
   */
  readonly purposes?: readonly AutofillPurpose[];
  readonly purpose?: AutofillPurpose;
  /** Its fields are rows of the same fields, and expressions also read it by column. */
  readonly columns?: true;
  /** As many items as there may be where the author says nothing. */
  readonly limit?: number;
  readonly options: Keys;
  /** Answers that are an object: the names of their parts, each typed apart and a column of its own in CSV. */
  readonly parts?: readonly string[];
  /** A module with the same facets on screen, for forms whose fields of this type set none of these keys. */
  readonly lightVariant?: {
    readonly module: string;
    readonly without: readonly string[];
    /** What it says of issues: the same as the type, or nothing of its own. */
    readonly issues: 'same' | 'none';
  };
  /** The shared file beside the runtime that has it, where few forms need it: `istimara-<beside>.js`. */
  readonly chunk?: string;
  /** What `format` keywords of the schema name: a regular expression, or a function where none can tell. */
  readonly formats?: Readonly<Record<string, Format>>;
  /** What a valid answer is, by issue code. `unknown` (null) is added by the emitter. */
  schema(field: FieldModel<O>, context: SchemaContext): Constraints;
  /** What a person typed → what is stored. What cannot be read is returned as typed, to be refused by the schema. */
  read(typed: ControlValue, field: { readonly own: O }, context: ReadContext): Json | undefined;
  /** What is stored → what stands in the control. */
  write(value: Json, field: { readonly own: O }, context: ReadContext): ControlValue;
  /** Tidies what was sent (NFC, bidi controls, order of options); never coerces. */
  clean(value: Json, field: { readonly own: O }): Json;
  view(context: ViewContext<O>): TemplateResult;
  /** What is another on the page without JavaScript. */
  readonly noJs?: NoJsFacets<O>;
  /** Of answers that are files: the file that a typed text stands for, where no device could make it. Undefined for blanks. */
  typedFile?(typed: string): GeneratedFile | undefined;
  /** Left out where the general sentences do. */
  readonly issues?: Localized<IssueMessages>;
  /** The answer as plain text: check page, filled paper, exports. */
  display(value: Json, field: LocalField<O>, context: DisplayContext): string;
  paper(field: LocalField<O>, value: Json | undefined, context: PaperContext): PaperControl;
}
