/** What a row of the vocabulary says: how a value is read, and what its keyword is called in both vocabularies. */
import type { Arabic, ValueSyntax } from '../../../runtime/fields/field.js';

/** How a value is read. `needed`: it must be there. */
export type Spec = { readonly needed?: true } & (
  | { readonly meant: Exclude<ValueSyntax, 'word' | 'integer'> }
  | {
      readonly meant: 'word';
      readonly enum: readonly string[];
      readonly arabic?: Pick<Arabic, 'words'>;
    }
  | { readonly meant: 'integer'; readonly minimum?: number; readonly maximum?: number }
  /** `true`, `false` or an expression that gives one. */
  | { readonly meant: 'condition' }
  | { readonly meant: 'date' | 'duration' | 'literal' | 'rows' }
  /** What must come of an example: `valid`, or a map of path to issue code. */
  | { readonly meant: 'outcome' }
  /** A path inside the project; what is read is the file's text. */
  | { readonly meant: 'file' }
  /** A map of the author's own names; with `codes` its names are issue codes. */
  | { readonly meant: 'map'; readonly of: Spec; readonly codes?: true }
  /** With `single` one alone may stand without the list. */
  | { readonly meant: 'list'; readonly of: Spec; readonly single?: true }
  /** A map of these keywords; with `short` a text may stand for that one key. */
  | { readonly meant: 'keys'; readonly keys: Table; readonly short?: string }
);

/** The keyword in front of a value: its English name is the row's key, the Arabic one stands here, with what it is for in both. */
export interface KeyDescription {
  readonly description: string;
  readonly arabic: Arabic;
}

export type Row = Spec & KeyDescription;
export type Table = Readonly<Record<string, Row>>;

/** A row: how it is read, its Arabic name, what it is for in English and Arabic, and the Arabic of its words. */
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
export const duration = { meant: 'duration' } as const;
export const date = { meant: 'date' } as const;
export const literal = { meant: 'literal' } as const;
export const fields = { meant: 'fields' } as const;
export const count = { meant: 'integer', minimum: 1 } as const;
export const neededText = { meant: 'text', needed: true } as const;
export const neededString = { meant: 'string', needed: true } as const;
