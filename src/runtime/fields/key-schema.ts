/** Keys of field types, as a definition's author may write them. */
import type { JsonObject } from '../model.js';

/**
 * Key that an author may write, as JSON Schema of its value in the YAML. `meant` gives the syntax in which the compiler
 * reads the value, because all scalars of a definition are texts as typed.
 */
export type KeySchema = JsonObject & {
  readonly meant: ValueSyntax;
  /** Purpose of the key, in English. */
  readonly description: string;
  readonly arabic: Arabic;
  /** Whether the key says what is asked, so that a field must have this key, a label or both. */
  readonly labels?: true;
  /** Whether the key affects only screen and paper, so that answers mean the same without it. */
  readonly shown?: true;
  /** Whether each word of `enum` accepts everything that the word before it accepts. */
  readonly ordered?: true;
};

/**
 * Keyword for authors who write Arabic: its name, its description and, for an `enum`, the Arabic of each word that has
 * one.
 */
export type Arabic = {
  readonly name: string;
  readonly description: string;
  readonly words?: Readonly<Record<string, string>>;
};

export type ValueSyntax =
  | 'text' // a text in the form's languages
  | 'counted-text' // the same, or its plural forms in each language; a type's facets see the form for the value
  | 'markdown' // the same, with the Markdown subset
  | 'integer' // whole number
  | 'number'
  | 'boolean'
  | 'word' // one of `enum`
  | 'words' // one of `enum` or a list of them
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
  | 'table-rows' // map of row id to text, or to the label, type and keys of the row
  | 'block' // name of a block
  | 'field-ids'; // a field id or a list of them

export type Keys = Readonly<Record<string, KeySchema>>;
