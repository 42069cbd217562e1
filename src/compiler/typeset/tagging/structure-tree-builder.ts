/** Builder of the structure tree. */
import type { PaperNode, Part } from '../document-definition.js';
import type { FormField } from '../form-fields/form-field.js';
import type { StockPdf, StructElement } from '../pdfmake.js';

export interface Builder {
  readonly pdf: StockPdf;
  readonly owners: Map<unknown, StructElement>;
  /** Form elements of the fields of an interactive form. */
  readonly fields: Map<FormField, StructElement>;
  /** Elements that several nodes share. */
  readonly shared: Map<Part, StructElement>;
  /** Elements whose texts have no elements of their own. */
  readonly inline: Set<StructElement>;
  /** Returns the level of a heading, so that no level is skipped. */
  readonly levelOf: (wanted: number) => number;
  /** Returns the language of a text that is wholly in another language, else undefined. */
  readonly foreign: (text: unknown) => string | undefined;
}

export function child({ pdf }: Builder, parent: StructElement, tag: string, options: object = {}): StructElement {
  const element = pdf.struct(tag, options);
  pdf.pack?.(element.dictionary);
  parent.add(element);
  return element;
}

/** Number of digits of an id. Ids of one length are sorted as they are given. */
const ID_DIGITS = 6;

/** Gives an element an id, which the document's tree of ids lists. Returns the id. */
export function giveId({ pdf }: Builder, element: StructElement): string {
  const tree = pdf.getStructTreeRoot().data as { IDTree?: { readonly Names: unknown[] } };
  tree.IDTree ??= { Names: [] };
  const { Names } = tree.IDTree;
  const id = String(Names.length / 2 + 1).padStart(ID_DIGITS, '0');
  Names.push(new String(id), element.dictionary);
  element.dictionary.data.ID = new String(id);
  return id;
}

/** Returns the children of a node that only places things: a stack, columns, or a table without head rows. */
export const childrenOf = (node: PaperNode): PaperNode[] =>
  [node.stack ?? node.columns ?? node.section ?? (node.table as { body: unknown } | undefined)?.body ?? []].flat(
    3,
  ) as PaperNode[];
