/** Marked content: everything drawn belongs to an element of the structure tree or is an artifact. */
import type { Line, Shape, StockPdf, StructElement } from './pdfmake.js';
import type { StructureTree } from './tags.js';

/** Opens and closes marked content while pages are drawn. */
export interface Marks {
  /** What is drawn next belongs to this line or shape; nothing means an artifact. */
  belongTo(item: Line | Shape | undefined): void;
  /** Nothing is drawn any more. */
  end(): void;
}

/** For documents without tags. */
export const noMarks: Marks = { belongTo: () => undefined, end: () => undefined };

/** Neighbours of one element share one mark. pdfkit closes what is open at the end of a page. */
export function createMarks(pdf: StockPdf, tree: StructureTree): Marks {
  const seen = new Set<unknown>();
  let open: StructElement | 'artifact' | undefined;
  const turn = () => {
    open = undefined;
  };
  pdf.on('pageAdded', turn);
  const belongTo: Marks['belongTo'] = item => {
    const owner = ownerOf(item, tree, seen);
    if (owner === open) return;
    if (open) pdf.endMarkedContent();
    mark(pdf, owner);
    open = owner;
  };
  return { belongTo, end: () => void pdf.off('pageAdded', turn) };
}

/** A table head repeated on the next page shares its words with the first one, and is an artifact there. */
function ownerOf(item: Line | Shape | undefined, tree: StructureTree, seen: Set<unknown>): StructElement | 'artifact' {
  const owner = item && tree.get(item._textNode ?? item._figure ?? item.inlines?.[0]);
  if (!owner) return 'artifact';
  if (!('inlines' in item)) return owner;
  if (seen.has(item.inlines)) return 'artifact';
  seen.add(item.inlines);
  return owner;
}

function mark(pdf: StockPdf, owner: StructElement | 'artifact'): void {
  if (owner === 'artifact') pdf.markContent('Artifact', { type: 'Layout' });
  else owner.add(pdf.markStructureContent(owner.dictionary.data.S as string));
}
