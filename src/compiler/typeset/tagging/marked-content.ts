/** Marked content: everything drawn belongs to an element of the structure tree or is an artifact. */
import { createBoxes } from '../figure-boxes.js';
import type { Line, Shape, StockPdf, StructElement } from '../pdfmake.js';
import type { StructureTree } from './structure-tree.js';

/** Opens and closes marked content while pages are drawn. */
export interface MarkedContent {
  readonly tagged: boolean;
  /** Assigns the next content to a line or shape. Returns its element, or undefined if it is an artifact. */
  belongTo(item: Line | Shape | undefined): StructElement | undefined;
  /** Continues the next content in an element. */
  continueWith(element: StructElement): void;
  /** Creates a link in an element and assigns the next content to it. */
  link(element: StructElement): StructElement;
  /** Gives the next content marked content of its own, even if it continues the same element. */
  part(): void;
  /** Closes all marks after the last content. */
  close(): void;
}

/** Marks for documents without tags. */
export const noMarks: MarkedContent = {
  tagged: false,
  belongTo: () => undefined,
  continueWith: () => undefined,
  link: element => element,
  part: () => undefined,
  close: () => undefined,
};

/** Properties of artifacts. */
const ARTIFACTS = {
  layout: '/Type /Layout',
  repeated: '/Type /Pagination',
  header: '/Type /Pagination /Subtype /Header',
  footer: '/Type /Pagination /Subtype /Footer',
};

type Artifact = keyof typeof ARTIFACTS;
type Owner = StructElement | Artifact;

/**
 * Creates the marks of a document. Adjacent content of one element shares one mark. At the end of a page pdfkit closes
 * what is open.
 */
export function createMarkedContent(pdf: StockPdf, { root, owners }: StructureTree): MarkedContent {
  const boxes = createBoxes(pdf);
  const ownerOf = createOwners(pdf, owners);
  let open: Owner | undefined;
  let page: unknown;
  const enter = (owner: Owner) => {
    if (pdf.page !== page) open = undefined;
    page = pdf.page;
    if (owner === open) return;
    if (open) pdf.endMarkedContent();
    mark(pdf, owner);
    open = owner;
  };
  const part = () => {
    if (open && pdf.page === page) pdf.endMarkedContent();
    open = undefined;
  };
  return {
    tagged: true,
    part,
    belongTo(item) {
      const owner = ownerOf(item);
      enter(owner);
      if (typeof owner === 'string') return undefined;
      if (item && owner.dictionary.data.S === 'Figure') boxes.add(owner, item);
      return owner;
    },
    continueWith: enter,
    link(element) {
      const link = pdf.struct('Link');
      element.add(link);
      enter(link);
      return link;
    },
    close() {
      part();
      boxes.write();
      root.end();
    },
  };
}

/**
 * Creates a function that returns the owner of a line or shape. A table head that is repeated on the next page shares
 * its words with the first one and is an artifact there.
 */
function createOwners(pdf: StockPdf, owners: StructureTree['owners']): (item: Line | Shape | undefined) => Owner {
  const seen = new Set<unknown>();
  const pages = new Map<StructElement, unknown>();
  return item => {
    if (item?._running) return item._running;
    const owner = item && owners.get(item._figure ?? item._textNode ?? item.inlines?.[0]);
    if (!owner) return 'layout';
    if (owner.dictionary.data.S === 'Figure') {
      if (!pages.has(owner)) pages.set(owner, pdf.page);
      return pages.get(owner) === pdf.page ? owner : 'repeated';
    }
    if (!item.inlines) return owner;
    if (seen.has(item.inlines)) return 'repeated';
    seen.add(item.inlines);
    return owner;
  };
}

function mark(pdf: StockPdf, owner: Owner): void {
  if (typeof owner !== 'string') {
    owner.add(pdf.markStructureContent(owner.dictionary.data.S as string));
    return;
  }
  pdf.page.markings.push({ tag: 'Artifact' });
  pdf.addContent(`/Artifact <<${ARTIFACTS[owner]}>> BDC`);
}
