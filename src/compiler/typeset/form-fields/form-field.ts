/** Fields of an interactive form (ISO 32000-1, 12.7), as nodes of a definition name them. */

interface FieldBase {
  /** Full name, whose parts are separated by points. The buttons of a radio group have one name. */
  readonly name: string;
  /** Label for people: readers show it as a tooltip, and screen readers say it. */
  readonly label: string;
  readonly required?: boolean;
}

/** A field that is typed in. */
export interface TextField extends FieldBase {
  readonly kind: 'text';
  readonly multiline?: boolean;
  /** Number of boxes into which the field is divided, one for each character. */
  readonly comb?: number;
  readonly alignment: 'left' | 'center' | 'right';
  readonly fontSize: number;
}

/** A list to choose from. */
export interface ComboField extends FieldBase {
  readonly kind: 'combo';
  /** Values with what is shown for them. */
  readonly options: readonly (readonly [value: string, shown: string])[];
  /** True if another text may be typed. */
  readonly editable: boolean;
  readonly alignment: 'left' | 'right';
  readonly fontSize: number;
}

/** A box to tick. `value` is its value while it is ticked: letters, digits, hyphens and low lines. */
export interface TickField extends FieldBase {
  readonly kind: 'tick';
  readonly value: string;
}

/** One of the boxes of a question of which only one is ticked. */
export interface RadioField extends FieldBase {
  readonly kind: 'radio';
  readonly value: string;
  /** Label of the question. */
  readonly group: string;
}

export type FormField = TextField | ComboField | TickField | RadioField;

/** Interactive form of a document: its font, and values that it keeps in hidden fields. */
export interface FormDefinition {
  readonly font: string;
  readonly hidden: Readonly<Record<string, string>>;
}
