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
  /** A label and its number of lines. */
  | { readonly kind: 'label'; readonly lines: number }
  /** Lines to write on. */
  | { readonly kind: 'lines'; readonly lines: number; readonly width: number }
  /** A cell to write in. */
  | { readonly kind: 'cell'; readonly width: number }
  /** A table of the definition that is not printed as a table. */
  | { readonly kind: 'no-table' };

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
  const found = { origins: [] as NodeOrigin[], texts: [] as string[] };
  visit(content, found);
  return found;
}

const INSIDE = ['stack', 'columns', 'text', 'table', 'body', 'ul', 'ol'] as const;

function visit(node: unknown, found: { origins: NodeOrigin[]; texts: string[] }): void {
  if (typeof node === 'string') found.texts.push(node);
  else if (Array.isArray(node)) for (const inner of node) visit(inner, found);
  else if (typeof node === 'object' && node !== null) {
    const own = node as Readonly<Record<string, unknown>>;
    if (own[ORIGIN]) found.origins.push(own[ORIGIN] as NodeOrigin);
    for (const key of INSIDE) if (own[key] !== undefined) visit(own[key], found);
  }
}
