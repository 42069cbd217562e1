/** Static types of expressions, and the symbols that an expression may use. */
import type { Text } from '../../runtime/model.js';
import type { Span } from '../diagnostics/diagnostic.js';

export type Type =
  | { readonly kind: 'number' | 'string' | 'boolean' | 'null' | 'any' }
  /** `partial` means that the date may be a month or a year alone, which is `YYYY-MM` or `YYYY` in the data. */
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
  /** Path without indexes: `children.birth`. */
  readonly path: string;
  readonly type: Type;
  readonly unknown: boolean;
  readonly label?: Text;
  /** Number of the field on paper. */
  readonly number?: string;
  /** Set for a column of a table: the values of all rows, which have no single place in the data. */
  readonly column?: true;
  /** Labels of the options of a choice, by id. */
  readonly options?: Readonly<Record<string, Text>>;
  /** Greatest value of a number, or greatest number of items or options, if literals bound it. */
  readonly most?: number | undefined;
  /** Columns of the options of a choice, with the types of their cells. */
  readonly optionColumns?: ReadonlyMap<string, Type>;
  /** Symbols of an item, if the options are the items of a list. */
  readonly optionItem?: SymbolTable;
}

/** Fields of one object (the form, a group, or an item of a list), with the object around it. */
export interface SymbolTable {
  readonly fields: ReadonlyMap<string, SymbolInfo>;
  readonly up?: SymbolTable;
  /** True for an item of a list, in which `index` has a meaning. */
  readonly item: boolean;
  /** Columns of a table whose cells are of different kinds, each with the id of a row; they have no symbol. */
  readonly mixed?: ReadonlyMap<string, string>;
}

/** Text of an expression, with the position of each of its characters in the file. */
export interface ExpressionSource {
  readonly text: string;
  readonly span: Span;
  /** Returns the offset in the file for an offset in `text`. */
  at(offset: number): number;
}

export interface Environment {
  readonly names: SymbolTable;
  /** Columns of `option`, in `where` and in the `show_if` of an option. */
  readonly option?: ReadonlyMap<string, Type>;
  /** Symbols of an item that `option` stands for, in `where` of options from a list of the form. */
  readonly optionItem?: SymbolTable;
  /** Other fees by id, with the JavaScript that stands for them; only in fees. */
  readonly fees?: ReadonlyMap<
    string,
    { readonly js: string; readonly calls: readonly string[]; readonly reads: readonly string[] }
  >;
  /** Set if names may contain spaces, as in data without a form. */
  readonly spaced?: true;
  /** Set in `initial`, with the form's time zone: functions whose result changes may be called there. */
  readonly initial?: { readonly zone: string };
  /** Set for a rule of `check`. Such a rule passes if it cannot be decided, so unanswered fields do not matter. */
  readonly check?: true;
}

/** Type that the place of an expression requires; `any` accepts all. */
export type ExpectedType = 'boolean' | 'number' | 'date' | 'time' | 'datetime' | 'string' | 'any';
