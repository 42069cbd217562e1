/** Where a part of the sheet comes from: marks that nodes carry for the linter. Nothing is drawn of them. */
import type { PaperNode } from '../typeset/index.js';

export interface NodeOrigin {
  /** Path of the field, without indexes; of the form's own fields and those of the office alike. */
  readonly field: string;
  readonly part: OriginPart;
}

export type OriginPart =
  /** A label, and how many lines it takes. */
  | { readonly kind: 'label'; readonly lines: number }
  /** Lines to write on. */
  | { readonly kind: 'lines'; readonly lines: number; readonly width: number }
  /** A cell to write in. */
  | { readonly kind: 'cell'; readonly width: number }
  /** What the type calls a table, and is none on paper. */
  | { readonly kind: 'no-table' };

const ORIGIN = '_origin';

export const tagOrigin = (field: string, part: OriginPart): PaperNode => ({ [ORIGIN]: { field, part } });

/** What a sheet's content holds: the origins in their order, and its texts. */
export interface Contents {
  readonly origins: readonly NodeOrigin[];
  readonly texts: readonly string[];
}

/** Reads the content of a document that was not laid out yet. */
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
