/** Source nodes: a YAML document in which every scalar is the text as written and every node has its file and span. */
import type { Span } from '../diagnostics/diagnostic.js';

export interface SourceLocation {
  /** Path of the file inside the project. */
  readonly file: string;
  readonly span: Span;
}

/** A scalar. It is also an `ExpressionSource`: `at` maps an offset in `text` to the offset in the file. */
export interface ScalarNode extends SourceLocation {
  readonly kind: 'scalar';
  readonly text: string;
  /** True if written without quotes, so that it may be a number, a boolean or null if one is expected. */
  readonly plain: boolean;
  at(offset: number): number;
}

export interface EntryNode {
  readonly key: ScalarNode;
  readonly value: Node;
}

export interface MapNode extends SourceLocation {
  readonly kind: 'map';
  readonly entries: readonly EntryNode[];
}

export interface ListNode extends SourceLocation {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

/** A value that could not be read. The error is already reported, so later phases skip the node. */
export interface BrokenNode extends SourceLocation {
  readonly kind: 'broken';
}

export type Node = ScalarNode | MapNode | ListNode | BrokenNode;
