/** Types of a field's options during the analysis. */
import type { PictureOf, Text } from '../../../runtime/model.js';
import type { Item, RowsNode, TextNode } from '../../1-parse/definition.js';
import type { ScalarNode, SourceLocation } from '../../1-parse/tree.js';
import type { Type } from '../../expressions/types.js';

export interface Option extends SourceLocation {
  readonly id: string;
  readonly label: Text;
  readonly showIf?: ScalarNode;
  readonly exclusive?: true;
  readonly image?: PictureOf<Text>;
  readonly columns?: Readonly<Record<string, string | number>>;
}

export interface Options {
  readonly options: readonly Option[];
  /** Types of the columns that `option.` can read in `where` and `show_if`. */
  readonly columns: ReadonlyMap<string, Type>;
  readonly where?: ScalarNode;
  /** The named list. */
  readonly rows?: RowsNode;
  /** Set if the options are the items of a list of the form. */
  readonly items?: ItemsNode;
}

export interface ItemsNode {
  readonly from: ScalarNode;
  readonly id: ScalarNode;
  readonly label?: TextNode;
}

/** Named lists in scope, the nearest first. */
export type Lists = readonly Item<RowsNode>[];
