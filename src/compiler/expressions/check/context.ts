/** What the checker knows at a place of an expression. */
import type { ReportSyntaxError } from '../lexer.js';
import type { Node } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Environment, SymbolTable, Type } from '../types.js';

/** What a closure adds to the names: a variable, or the fields of a filter's item. */
export interface Frame {
  /** The variable; `item` for a filter's item. */
  readonly id: string;
  /** The closure's parameter. */
  readonly js: string;
  readonly type: Type;
  /** The fields that bare names reach first. */
  readonly names?: SymbolTable;
}

export interface Context {
  readonly source: string;
  readonly environment: Environment;
  /** Innermost first. */
  readonly frames: readonly Frame[];
  readonly complain: ReportSyntaxError;
  /** Ids of columns that the expression reaches by `option.`. */
  readonly columns: ReadonlySet<string>;
}

export const inside = (context: Context, frame: Frame): Context => ({ ...context, frames: [frame, ...context.frames] });

/** A name for a closure's parameter that no closure around has. */
export const parameter = ({ frames }: Context): string => `v${frames.length + 1}`;

export const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
export const written = ({ source }: Context, { span }: TypedTree): string => source.slice(span.start, span.end);

export const isErroneous = ({ kind, type }: TypedTree): boolean => kind === 'literal' && type.kind === 'any';

/** Stands where a mistake was told; nothing is said about it again. */
export const errorTree = (node: Node): TypedTree => ({
  kind: 'literal',
  value: null,
  type: { kind: 'any' },
  span: spanOf(node),
});
