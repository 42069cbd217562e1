/** The static types of expressions, and the names an expression may use. */
import type { Text } from '../../runtime/model.js';
import type { Span } from '../diagnostics/diagnostic.js';

export type Type =
  | { readonly kind: 'number' | 'string' | 'boolean' | 'date' | 'null' | 'any' }
  /** The id of an option of a choice. */
  | { readonly kind: 'option'; readonly ids: readonly string[] }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'object'; readonly names: Names };

/** A field as an expression sees it. */
export interface Name {
  readonly id: string;
  /** Without indexes: `children.birth`. */
  readonly path: string;
  readonly type: Type;
  readonly unknown: boolean;
  readonly label?: Text;
  /** Its number on paper. */
  readonly number?: string;
  /** Labels of the options of a choice, by id. */
  readonly options?: Readonly<Record<string, Text>>;
}

/** The fields of one object: the form, a group, an item of a list, with the object around. */
export interface Names {
  readonly fields: ReadonlyMap<string, Name>;
  readonly up?: Names;
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
  readonly names: Names;
  /** In `where` and option `show_if`: the columns of `option`. */
  readonly option?: ReadonlyMap<string, Type>;
  /** In fees: other fees by id, with the JavaScript that stands for them. */
  readonly fees?: ReadonlyMap<
    string,
    { readonly js: string; readonly calls: readonly string[]; readonly reads: readonly string[] }
  >;
  /** A rule of `check`: it passes where it cannot tell, so what is unanswered is no matter. */
  readonly check?: true;
}

/** What the place wants; `any` takes all. */
export type Wanted = 'boolean' | 'number' | 'date' | 'string' | 'any';
