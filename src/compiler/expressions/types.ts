/** The static types of expressions, and the names an expression may use. */
import type { Text } from '../../runtime/model.js';
import type { Span } from '../diagnostics/diagnostic.js';

export type Type =
  | { readonly kind: 'number' | 'string' | 'boolean' | 'null' | 'any' }
  /** `partial`: it may be a month or a year alone, as text of the data `YYYY-MM` or `YYYY`. */
  | { readonly kind: 'date'; readonly partial?: true }
  /** `HH:MM` with or without seconds and an offset. */
  | { readonly kind: 'time' }
  /** RFC 3339, with or without an offset. */
  | { readonly kind: 'datetime' }
  /** Days and time, as a number of seconds. */
  | { readonly kind: 'duration' }
  /** Years and months, as a number of months. */
  | { readonly kind: 'months-duration' }
  | { readonly kind: 'range'; readonly of: Type }
  /** The id of an option of a choice. */
  | { readonly kind: 'option'; readonly ids: readonly string[] }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'object'; readonly names: SymbolTable };

/** A field as an expression sees it. */
export interface SymbolInfo {
  readonly id: string;
  /** Without indexes: `children.birth`. */
  readonly path: string;
  readonly type: Type;
  readonly unknown: boolean;
  readonly label?: Text;
  /** Its number on paper. */
  readonly number?: string;
  /** Of a table: the values of all rows, which stand at no one place of the data. */
  readonly column?: true;
  /** Labels of the options of a choice, by id. */
  readonly options?: Readonly<Record<string, Text>>;
}

/** The fields of one object: the form, a group, an item of a list, with the object around. */
export interface SymbolTable {
  readonly fields: ReadonlyMap<string, SymbolInfo>;
  readonly up?: SymbolTable;
  /** True inside an item of a list, where `index` has a meaning. */
  readonly item: boolean;
}

/** The text of an expression and where each of its characters stands in the file. */
export interface ExpressionSource {
  readonly text: string;
  readonly span: Span;
  /** Offset in `text` → offset in the file. */
  at(offset: number): number;
}

export interface Environment {
  readonly names: SymbolTable;
  /** In `where` and option `show_if`: the columns of `option`. */
  readonly option?: ReadonlyMap<string, Type>;
  /** In fees: other fees by id, with the JavaScript that stands for them. */
  readonly fees?: ReadonlyMap<
    string,
    { readonly js: string; readonly calls: readonly string[]; readonly reads: readonly string[] }
  >;
  /** Names that hold blanks, as data without a form may have them. */
  readonly spaced?: true;
  /** A rule of `check`: it passes where it cannot tell, so what is unanswered is no matter. */
  readonly check?: true;
}

/** What the place wants; `any` takes all. */
export type ExpectedType = 'boolean' | 'number' | 'date' | 'time' | 'datetime' | 'string' | 'any';
