/** A YAML document as this language sees it: every scalar is the text as typed, every node knows its file and place. */
import type { Span } from '../diagnostics/diagnostic.js';

export interface SourceLocation {
  /** By its path inside the project. */
  readonly file: string;
  readonly span: Span;
}

/** Also an `ExpressionSource`: `at` leads from an offset in `text` to the offset in the file. */
export interface ScalarNode extends SourceLocation {
  readonly kind: 'scalar';
  readonly text: string;
  /** Written without quotes, so that it may be a number, a boolean or null where one is meant. */
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

/** What could not be read and is told already: to be passed over. */
export interface BrokenNode extends SourceLocation {
  readonly kind: 'broken';
}

export type Node = ScalarNode | MapNode | ListNode | BrokenNode;
