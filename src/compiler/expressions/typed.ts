/** Typed tree: the meaning of an expression, before it becomes JavaScript, prose or JSON Schema. */
import type { Span } from '../diagnostics/diagnostic.js';
import type { SymbolInfo, Type } from './types.js';

export type Literal = null | boolean | number | string;

interface Node {
  readonly type: Type;
  /** Span in the expression's own text. */
  readonly span: Span;
}

/** A number, text, date (as `YYYY-MM-DD`), time, datetime, duration (as a number), truth value or null. */
export interface LiteralTree extends Node {
  readonly kind: 'literal';
  readonly value: Literal;
}

/** A field reached from a scope: `scope` is its JavaScript (`s`, `s.up`, `s.top`, a closure's parameter). */
export interface FieldTree extends Node {
  readonly kind: 'field';
  readonly scope: string;
  readonly name: SymbolInfo;
  /** True if the scope is an item of a list, or inside one. */
  readonly inList: boolean;
}

/** A field of another tree's result: of a group, or of each item of a list. */
export interface PathTree extends Node {
  readonly kind: 'path';
  readonly of: TypedTree;
  readonly name: SymbolInfo;
}

/** A closure's parameter, the item's number, the submission date, a whole scope, or a fee. */
export interface JsTree extends Node {
  readonly kind: 'js';
  readonly js: string;
  readonly calls: readonly string[];
  readonly reads: readonly string[];
}

/** `option.column`. */
export interface ColumnTree extends Node {
  readonly kind: 'column';
  readonly column: string;
}

export interface ListTree extends Node {
  readonly kind: 'list';
  readonly items: readonly TypedTree[];
}

/** A call of a function of engine/functions; operators are calls too (`add`, `eq`, `and`, `not`). */
export interface CallTree extends Node {
  readonly kind: 'call';
  readonly call: string;
  readonly args: readonly TypedTree[];
}

/** `value in (tests)`, which holds if any of the tests does. */
export interface InTree extends Node {
  readonly kind: 'in';
  readonly value: TypedTree;
  readonly tests: readonly Test[];
}

export type Comparison = 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge';
/** Kind of comparison: `Moment` for times and datetimes, `Days` for partial dates, empty for all others. */
export type ComparisonKind = '' | 'Moment' | 'Days';

export type Test =
  /** A comparison with one value. */
  | { readonly kind: 'compare'; readonly by: Comparison; readonly to: TypedTree }
  /** Membership among the items of a list. */
  | { readonly kind: 'among'; readonly list: TypedTree }
  | RangeTest;

/** Membership between two bounds, each with its own comparison. */
export interface RangeTest {
  readonly kind: 'range';
  readonly low: TypedTree;
  readonly high: TypedTree;
  readonly from: 'ge' | 'gt';
  readonly to: 'le' | 'lt';
}

/** A context with its entries in order. Each value sees the entries before it by `parameter`. */
export interface ContextTree extends Node {
  readonly kind: 'context';
  readonly entries: readonly { readonly key: string; readonly parameter: string; readonly value: TypedTree }[];
}

export interface IfTree extends Node {
  readonly kind: 'if';
  readonly condition: TypedTree;
  readonly then: TypedTree;
  readonly else: TypedTree;
}

/** A function run on each item of a list, with the item as `parameter`: `some`, `every`, `filter`, `collect`. */
export interface EachTree extends Node {
  readonly kind: 'each';
  readonly call: 'some' | 'every' | 'filter' | 'collect' | 'collectAll' | 'listString';
  readonly list: TypedTree;
  readonly parameter: string;
  /** Parameter for the results so far, in a `for` that reads them. */
  readonly partial?: string;
  readonly body: TypedTree;
}

/** `option(field).column`: a cell of the option that is chosen. */
export interface CellTree extends Node {
  readonly kind: 'cell';
  readonly of: FieldTree | PathTree;
  readonly column: string;
  /** Path of the field that the column is, if the options are the items of a list; empty for id and label. */
  readonly item?: string;
}

/** `is unknown(field)`. */
export interface UnknownTree extends Node {
  readonly kind: 'unknown';
  readonly of: FieldTree | PathTree;
}

export type TypedTree =
  | LiteralTree
  | FieldTree
  | PathTree
  | JsTree
  | ColumnTree
  | ListTree
  | CallTree
  | InTree
  | IfTree
  | EachTree
  | UnknownTree
  | CellTree
  | ContextTree;
