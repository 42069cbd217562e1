/** Context of the checker at a place of an expression. */
import type { ReportSyntaxError } from '../lexer.js';
import type { Node } from '../tree.js';
import type { TypedTree } from '../typed.js';
import type { Environment, SymbolTable, Type } from '../types.js';

/** Names that a closure adds: a variable, or the fields of a filter's item. */
export interface Frame {
  /** Name of the variable; `item` for a filter's item. */
  readonly id: string;
  /** JavaScript name of the closure's parameter. */
  readonly js: string;
  readonly type: Type;
  /** Fields that bare names refer to first. */
  readonly names?: SymbolTable;
}

export interface Context {
  readonly source: string;
  readonly environment: Environment;
  /** Frames of the enclosing closures, innermost first. */
  readonly frames: readonly Frame[];
  readonly complain: ReportSyntaxError;
  /** The whole expression, and whether it may be a text. */
  readonly whole?: { readonly node: Node; readonly isText: boolean };
  /** Ids of columns that the expression reaches by `option.`. */
  readonly columns: ReadonlySet<string>;
}

export const inside = (context: Context, frame: Frame): Context => ({ ...context, frames: [frame, ...context.frames] });

/** Returns a name for a closure's parameter that no enclosing closure has. */
export const parameter = ({ frames }: Context): string => `v${frames.length + 1}`;

export const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({ start, end });
export const written = ({ source }: Context, { span }: TypedTree): string => source.slice(span.start, span.end);

export const isErroneous = ({ kind, type }: TypedTree): boolean => kind === 'literal' && type.kind === 'any';

/** Creates a placeholder for a part whose error was reported, so that nothing more is reported about it. */
export const errorTree = (node: Node): TypedTree => ({
  kind: 'literal',
  value: null,
  type: { kind: 'any' },
  span: spanOf(node),
});
