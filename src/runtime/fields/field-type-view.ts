/** Interface of the control of a field type of a project's own: the class of a custom element. Types only. */

/**
 * Members that the control of a field type of your own has besides those of `HTMLElement`. The form sets all members but
 * `value` before it connects the element, and again when they change, and reads `value` at each `input` and `change`
 * event of the element or of what is in it. `Given` is the type of what `read` of the module gets, such as `number`.
 * docs/field-types.md shows one.
 */
export interface FieldTypeView<Given = string> {
  /**
   * The entered answer; `null`, `undefined` or an empty text if there is none. A text that is no answer of the base type is
   * refused, as if it was typed. The form sets it at first, and when the answer was changed in another way: by a draft,
   * a page around the form, or a reset.
   */
  value: Given | string | null | undefined;
  /** Label of the field. */
  label?: string;
  /** Language in which the form is shown, such as `ar`. The element is created again in another one. */
  language?: string;
  /** Digits in which the form shows numbers. */
  digits?: 'latin' | 'arabic';
  /** Whether an answer is required. */
  required?: boolean;
  /** Whether the answer is wrong. The form shows the message, and describes the element by it. */
  invalid?: boolean;
  /** Options that are offered now, if the base type has options. */
  options?: readonly { readonly id: string; readonly label: string }[];
  /** Keys of the field that belong to the base type, such as `max_length`. */
  keys?: Readonly<Record<string, unknown>>;
}

/** Control of a custom type as the element loads it. */
export interface CustomView {
  /** Name of its custom element, which is another one for other code. */
  readonly tag: string;
  /** Loads the class. `attempt` counts from 0. */
  readonly load: (attempt: number) => Promise<unknown>;
}
