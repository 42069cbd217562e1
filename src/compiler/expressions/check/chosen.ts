/** Fields with options, as `option(field)` and `label(field)` take them. */
import type { CallNode } from '../tree.js';
import type { CellTree, FieldTree, PathTree, TypedTree } from '../typed.js';
import { type Context, errorTree, isErroneous, spanOf } from './context.js';
import { STRING } from './kinds.js';

/** Column that is not in the list: the text of the option in the language of the submission. */
export const LABEL = 'label';

/** Returns a field with options, or undefined if the tree is something else, which is reported. */
export function fieldWithOptions(of: TypedTree, context: Context): FieldTree | PathTree | undefined {
  if ((of.kind === 'field' || of.kind === 'path') && of.name.optionColumns) return of;
  if (!isErroneous(of)) context.complain('needs-choice', of.span.start, of.span.end);
  return undefined;
}

/** Returns the tree of `label(field)`: a list if several options are chosen, or in several items. */
export function labelTree(node: CallNode, [given]: readonly TypedTree[], context: Context): TypedTree {
  const of = fieldWithOptions(given!, context);
  return of
    ? ({
        kind: 'cell',
        of,
        column: LABEL,
        ...(of.name.optionItem && { item: '' }),
        type: cellsOf(of, STRING),
        span: spanOf(node),
      } as CellTree)
    : errorTree(node);
}

/** Returns the type of the cells of a column whose cells have a type. */
export const cellsOf = ({ type }: FieldTree | PathTree, cell: CellTree['type']): CellTree['type'] =>
  type.kind === 'list' ? { kind: 'list', of: cell } : cell;
