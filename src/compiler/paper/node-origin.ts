/**
 * Origins: marks on nodes that name the field from which a part of the sheet comes. The linter reads them, and nothing
 * is drawn for them.
 */
import type { PaperNode } from '../typeset/index.js';

export interface NodeOrigin {
  /** Path of the field without indexes. It may be a field of the form or of the office. */
  readonly field: string;
  readonly part: OriginPart;
}

export type OriginPart =
  /** A label and its number of lines; `isHead` for the head of a column. */
  | { readonly kind: 'label'; readonly lines: number; readonly isHead?: true }
  /** Lines to write on. */
  | { readonly kind: 'lines'; readonly lines: number; readonly width: number }
  /** A cell to write in. */
  | { readonly kind: 'cell'; readonly width: number }
  /**
   * A list or table that is not printed as a table. `inner` is the path of a field with others in it, which no cell
   * holds; without it the table is too wide.
   */
  | { readonly kind: 'no-table'; readonly inner?: string };

const ORIGIN = '_origin';

export const tagOrigin = (field: string, part: OriginPart): PaperNode => ({ [ORIGIN]: { field, part } });

/** Returns a node without its origin. */
export const withoutOrigin = ({ [ORIGIN]: _, ...node }: PaperNode): PaperNode => node;

/** Contents of a sheet: the origins in document order, and its texts. */
export interface Contents {
  readonly origins: readonly NodeOrigin[];
  readonly texts: readonly string[];
}

/** Collects the contents of a document that is not laid out yet. */
export function collectContents(content: unknown): Contents {
  const origins: NodeOrigin[] = [];
  const texts: string[] = [];
  visit(content, { onOrigin: origin => origins.push(origin), onText: text => texts.push(text) });
  return { origins, texts };
}

/** Position of a label on a sheet that is laid out, in points. */
export interface LabelPosition {
  /** Path of the field without indexes. */
  readonly field: string;
  /** Page number, from 1. */
  readonly page: number;
  readonly top: number;
  /** Distance from the start side: from the right edge of a sheet that is written from right to left. */
  readonly start: number;
}

interface LaidOutNode {
  readonly positions?: readonly { readonly pageNumber: number; readonly top: number; readonly left: number }[];
}

/** Returns where the labels of a document are after its layout. */
export function labelPositions(content: unknown): readonly LabelPosition[] {
  const found: LabelPosition[] = [];
  visit(content, {
    onOrigin: ({ field, part }, { positions = [] }) => {
      const [first] = positions;
      if (part.kind === 'label' && first)
        found.push({ field, page: first.pageNumber, top: first.top, start: first.left });
    },
  });
  return found;
}

const INSIDE = ['stack', 'columns', 'text', 'table', 'body', 'ul', 'ol'] as const;

interface Visitor {
  onOrigin(origin: NodeOrigin, node: LaidOutNode): void;
  onText?(text: string): void;
}

function visit(node: unknown, visitor: Visitor): void {
  if (typeof node === 'string') visitor.onText?.(node);
  else if (Array.isArray(node)) for (const inner of node) visit(inner, visitor);
  else if (typeof node === 'object' && node !== null) {
    const own = node as Readonly<Record<string, unknown>>;
    if (own[ORIGIN]) visitor.onOrigin(own[ORIGIN] as NodeOrigin, own as LaidOutNode);
    for (const key of INSIDE) if (own[key] !== undefined) visit(own[key], visitor);
  }
}
