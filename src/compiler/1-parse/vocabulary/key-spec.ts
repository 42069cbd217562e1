/** Row of the vocabulary: how a value is read, and the keyword's names in both vocabularies. */
import type { Arabic, ValueSyntax } from '../../../runtime/fields/field.js';

/** Specification of how a value is read. `needed` makes the key mandatory. */
export type Spec = { readonly needed?: true } & (
  | { readonly meant: Exclude<ValueSyntax, 'word' | 'words' | 'integer'> }
  | { readonly meant: 'word'; readonly enum: readonly string[]; readonly arabic?: Pick<Arabic, 'words'> }
  | { readonly meant: 'words'; readonly enum: readonly string[]; readonly arabic?: Pick<Arabic, 'words'> }
  | { readonly meant: 'integer'; readonly minimum?: number; readonly maximum?: number }
  /** `true`, `false` or an expression that returns one of them. With `warns`, also `warn` and `{ warn: … }`. */
  | { readonly meant: 'condition'; readonly warns?: true }
  | { readonly meant: 'date' | 'literal' | 'rows' }
  /** An ISO 8601 duration. With `working`, also a number of working days. */
  | { readonly meant: 'duration'; readonly working?: true }
  /** Expected outcome of an example: `valid`, or a map of path to issue code. */
  | { readonly meant: 'outcome' }
  /** A path inside the project. The value read is the text of that file. With `picture`, it may be a PNG or JPEG. */
  | { readonly meant: 'file'; readonly picture?: true }
  /** A path inside the project of a picture, or one for each language. */
  | { readonly meant: 'picture' }
  /** A map with names chosen by the author. With `codes`, its names are issue codes. */
  | { readonly meant: 'map'; readonly of: Spec; readonly codes?: true }
  /** A list. With `single`, one item may be written without a list. */
  | { readonly meant: 'list'; readonly of: Spec; readonly single?: true }
  /** A map of these keywords. With `short`, a text alone is the value of that key. */
  | { readonly meant: 'keys'; readonly keys: Table; readonly short?: string }
);

/**
 * Description of a keyword: its purpose in English, and its Arabic name and purpose. The English name is the key of the
 * row.
 */
export interface KeyDescription {
  readonly description: string;
  readonly arabic: Arabic;
}

export type Row = Spec & KeyDescription;
export type Table = Readonly<Record<string, Row>>;

/**
 * Creates a row from the spec, the Arabic name, the purpose in English and Arabic, and the Arabic names of the enum
 * values.
 */
export const key = <const S extends Spec>(
  spec: S,
  name: string,
  description: string,
  arabic: string,
  words?: Readonly<Record<string, string>>,
): S & KeyDescription => ({ ...spec, description, arabic: { name, description: arabic, ...(words && { words }) } });

export const text = { meant: 'text' } as const;
export const markdown = { meant: 'markdown' } as const;
export const string = { meant: 'string' } as const;
export const boolean = { meant: 'boolean' } as const;
export const expression = { meant: 'expression' } as const;
export const condition = { meant: 'condition' } as const;
export const requirement = { meant: 'condition', warns: true } as const;
export const duration = { meant: 'duration' } as const;
export const serviceTime = { meant: 'duration', working: true } as const;
export const date = { meant: 'date' } as const;
export const literal = { meant: 'literal' } as const;
export const fields = { meant: 'fields' } as const;
export const fieldNames = { meant: 'field-ids' } as const;
export const count = { meant: 'integer', minimum: 1 } as const;
export const neededText = { meant: 'text', needed: true } as const;
export const neededString = { meant: 'string', needed: true } as const;
