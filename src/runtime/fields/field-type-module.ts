/** Interface of a field type of a project's own: the default export of `field-types/x-….js`. Types only. */
import type { Json } from '../model-parts.js';

export type { CustomView } from './field-type-view.js';

/**
 * A field type of your own, which extends a type of the toolkit. Its answers are answers of that type, so that every
 * output knows them. The module is plain JavaScript without imports, and runs where the form does: in the compiler, the
 * browser, Node.js and the reference backend. `Answer` is the type of the stored answers, such as `number`.
 * docs/field-types.md shows one.
 */
export interface FieldTypeModule<Answer = string> {
  /** Name of the type that it extends, such as `text` or `number`. */
  readonly base: string;
  /**
   * Checks an answer that the base type accepts. Returns `undefined` if it is valid, else the code of an issue: one of
   * `messages`, or `format` for the message of the base type. It is called often, and must depend on the value alone.
   */
  validate?(value: Answer): string | undefined;
  /**
   * Returns the answer as it is stored, from what the control of the base type gives: without spaces, with other digits.
   * It must return its own results as they are. Default: what is given.
   */
  read?(given: Answer): Answer;
  /**
   * Returns what the control shows of a stored answer. `read` must make that answer of it again. Default: the answer.
   */
  write?(answer: Answer): Answer;
  /**
   * Formats an answer as one line for people: on the page with all answers, on filled copies and in lists of the desk.
   * Default: as the base type does.
   */
  format?(value: Answer, language: string): string;
  /**
   * Name of a file next to the module whose default export is the control: the class of a custom element with the
   * members of `FieldTypeView`. Default: the control of the base type.
   */
  readonly view?: string;
  /** Messages by issue code, each by language: how to correct the answer. */
  readonly messages?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A module as the toolkit calls it. */
export type CustomType = FieldTypeModule<Json>;

/** Modules by the name of the type. */
export type CustomTypes = Readonly<Record<string, CustomType>>;
