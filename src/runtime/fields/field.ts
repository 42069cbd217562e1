/** Contract of a field type: one module with these named exports. A type is defined in no other place. */
import type { TemplateResult } from 'lit';
import type { Shape } from '../engine/scope.js';
import type { CompleteLanguage } from '../i18n/index.js';
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
import type { ControlValue } from './control-value.js';
import type { Keys } from './key-schema.js';
import type { PaperControl } from './paper-control.js';
import type { ValueKind } from './value-kind.js';

export type { ControlValue, ControlValues } from './control-value.js';
export type { Arabic, KeySchema, Keys, ValueSyntax } from './key-schema.js';
export type { PaperControl } from './paper-control.js';
export type { ValueKind } from './value-kind.js';

/** JSON Schema fragments by the issue code of a failure, in order of rank. */
export type Constraints = Partial<Record<IssueCode, JsonObject>>;

export interface SchemaContext {
  /** Returns the object schema of children, which is closed and has no conditions. */
  object(fields: readonly FieldModel[]): JsonObject;
}

export interface ReadContext {
  /** IANA time zone of the form. */
  readonly zone: string;
}

/** Messages of a field type, by language. `en` replaces a missing language. */
export type Localized<W> = Readonly<Record<CompleteLanguage, W>> & { readonly [language: string]: W };

export interface LocaleContext {
  readonly language: Language;
  readonly digits: 'latin' | 'arabic';
  /** IANA time zone of the form. */
  readonly zone: string;
  /** Returns the type's own messages in the current language. */
  localized<W>(words: Localized<W>): W;
}

/**
 * Render context of a view. The view renders only the control; the frame renders the label, hint, error message and
 * "unknown" tick.
 */
export interface ViewContext<O = TypeOptions> extends LocaleContext {
  readonly field: LocalField<O>;
  /** Id of the first control, unique in the document. Further controls append `-suffix`. */
  readonly id: string;
  /** Path, such as `children[0].birth`; the name of the control without JavaScript. */
  readonly path: string;
  readonly typed: ControlValue;
  /** Value as the engine knows it, including computed values. */
  readonly value: Json | undefined;
  readonly required: boolean;
  /** Whether the value cannot be edited; also true for computed fields. */
  readonly readonly: boolean;
  readonly invalid: boolean;
  /** Ids of hint and error for `aria-describedby`. */
  readonly describedBy: string | undefined;
  /** Options offered now. */
  readonly options: readonly LocalOption[];
  /** Control of the text next to the option "other"; present if the field has that option. */
  readonly other?: {
    readonly typed: string;
    readonly id: string;
    readonly invalid: boolean;
    change(typed: string): void;
  };
  change(typed: ControlValue): void;
  /** Renders the children of a group, or those of item `index` of a list. */
  children(index?: number): unknown;
  /** Returns the cells of a table's row, one for each column in their order. */
  cells(row: LocalField): readonly Cell[];
  /** Control of the chosen files; absent on the page without JavaScript. */
  readonly files?: FileControl;
  readonly items: number;
  readonly list?: ListActs | undefined;
}

/** Actions on the items of a list, available with JavaScript. `title` is the title of the item as shown. */
export interface ListActs {
  add(): void;
  remove(index: number, title: string): void;
  readonly removed: unknown;
}

/** Cell of a table. */
export interface Cell {
  readonly label: string | null;
  /** Word after the label, if the form marks such questions. */
  readonly mark: string | undefined;
  /** The field with its own frame; `nothing` if it is not shown. */
  readonly body: unknown;
}

/** Bytes of the chosen files, which are stored separately from the answers. */
export interface FileControl {
  /**
   * Stores the bytes of files and adds the files to the answer, or replaces the answer's files if `instead` is true.
   */
  take(files: readonly File[], instead: boolean): void;
  /** Whether files of this answer are being read. */
  readonly reading: boolean;
  /** Files whose bytes are available, by id: the size of each when it was chosen and, for a drawing, its source. */
  readonly held: ReadonlyMap<string, { readonly was?: number; readonly source?: string }>;
  /** Views of pictures; absent if the form asks for no pictures. */
  readonly pictures?: PictureViews | undefined;
}

export interface PictureViews {
  /** Renders a control that takes a picture with the camera. */
  camera(context: ViewContext, choose: (event: Event) => void): unknown;
  /** Renders the notes on downscaled pictures. */
  notes(context: ViewContext): unknown;
}

export interface DisplayContext extends LocaleContext {
  /** Options whose labels are used, whether offered or not. */
  readonly options?: readonly LocalOption[];
  /** Text next to the option "other", if the field has that option. */
  readonly otherText?: string;
}

/**
 * Messages of a type for issues that the general messages would not explain: what to enter, with an example. A message
 * may depend on the field's own keys. If it is empty, the general message is used.
 */
export type IssueMessages = Partial<
  Record<
    IssueCode,
    string | ((own: TypeOptions, speaking: Pick<LocaleContext, 'digits'>, bounds: ShownBounds) => string | undefined)
  >
>;

/** Bounds of the answer as text; undefined if they are not given. */
export interface ShownBounds {
  readonly min: string | undefined;
  readonly max: string | undefined;
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

/**
 * Grouping of the controls of a question: none, a group, a group of radio buttons, of which one is chosen, or a group
 * with a control that has the description itself.
 */
export type Grouping = boolean | 'radiogroup' | 'described';

export interface FieldType<O = TypeOptions> {
  /** Name that the author writes after `type:`. */
  readonly name: string;
  /** Name for authors who write Arabic. */
  readonly arabic: string;
  readonly shape: Shape;
  readonly kind: ValueKind;
  /** Whether values are shown left to right, isolated from the Arabic around them. */
  readonly isolate: boolean;
  /** Grouping of the control's parts: a group is a fieldset with a legend. */
  readonly grouped: Grouping | ((field: LocalField) => Grouping);
  /** Whether the field asks nothing, so that it has no number and no default and cannot be required. */
  readonly nonInput?: true;
  /** Whether an answer can be the id of an option, if the options are the items of a list. */
  readonly optionId?: true;
  /** Whether an answer identifies a person, or says how to reach them. */
  readonly personal?: true;
  /** Whether the field needs double entry from paper, because a typing mistake in it is not noticed and does harm. */
  readonly doubleEntry?: true;
  /** Whether the answer is a consent, which only the person who fills in can give, so that no page prefills it. */
  readonly consent?: true;
  /** Whether the number of characters is counted during typing if the field has a maximum length. */
  readonly characterCount?: true;
  /** Media types that are accepted if the author names none, for answers that are files. */
  readonly accepts?: readonly string[];
  /**
   * Autofill purposes (names of the HTML autofill standard) that a field may have if its answer is about the person who
   * fills in the form. `purpose` is the purpose of the control if the author sets none.
   */
  readonly purposes?: readonly AutofillPurpose[];
  readonly purpose?: AutofillPurpose;
  /** Whether its fields are rows of the same fields, which expressions also read by column. */
  readonly columns?: true;
  /** Whether the answer is in the order in which a person puts the options. */
  readonly ordered?: true;
  /** Returns the marks of a scale, lowest first, for answers that are one of a few whole numbers. */
  marks?(own: O): readonly number[];
  /** Maximum number of items if the author sets none. */
  readonly limit?: number;
  readonly options: Keys;
  /**
   * Names of the parts, for answers that are objects. Each part is typed separately and is a column of its own in CSV.
   */
  readonly parts?: readonly string[];
  /** Labels of the parts, by their names. */
  readonly partLabels?: Localized<object>;
  /**
   * Light variant: a module with the same facets on screen, for forms whose fields of this type set none of the keys in
   * `without`.
   */
  readonly lightVariant?: {
    readonly module: string;
    readonly without: readonly string[];
    /** Messages of the variant for issues: the same as the type's, or none of its own. */
    readonly issues: 'same' | 'none';
  };
  /** Shared file next to the runtime that has the type, if few forms need it: `istimara-<chunk>.js`. */
  readonly chunk?: string;
  /**
   * Formats that `format` keywords of the schema name: a regular expression, or a function if no expression can check
   * the format.
   */
  readonly formats?: Readonly<Record<string, Format>>;
  /** Returns the constraints of a valid answer, by issue code. The emitter adds `unknown` (null). */
  schema(field: FieldModel<O>, context: SchemaContext): Constraints;
  /**
   * Parses a control value to the stored value. A control value that cannot be parsed is returned as typed, so that the
   * schema rejects it.
   */
  read(typed: ControlValue, field: { readonly own: O }, context: ReadContext): Json | undefined;
  /** Converts a stored value to its control value. */
  write(value: Json, field: { readonly own: O }, context: ReadContext): ControlValue;
  /** Cleans a submitted value (NFC, bidi controls, order of options). It never changes the type of a value. */
  clean(value: Json, field: { readonly own: O }): Json;
  view(context: ViewContext<O>): TemplateResult;
  /** Facets that differ on the page without JavaScript. */
  readonly noJs?: NoJsFacets<O>;
  /**
   * Returns the file that a typed text stands for, for answers that are files and a page that cannot create the file.
   * Returns undefined if the text has only spaces.
   */
  typedFile?(typed: string): GeneratedFile | undefined;
  /** Messages for issues; absent if the general messages are enough. */
  readonly issues?: Localized<IssueMessages>;
  /** Formats the answer as plain text, for the check answers page, filled copies and exports. */
  display(value: Json, field: LocalField<O>, context: DisplayContext): string;
  /**
   * Describes the control on paper, which `compiler/paper` draws by its `kind`. `value` is the default value of a blank
   * form that prints them, or the answer on a filled copy, which draws answers by `display`.
   */
  paper(field: LocalField<O>, value: Json | undefined, context: DisplayContext): PaperControl;
}
