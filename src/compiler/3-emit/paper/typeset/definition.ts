/** What a document to print looks like: pdfmake's definition with the engine's own keys. */
import type { Direction } from './bidi.js';

/** Style keys that a node, a style or a piece of text may set. pdfmake's other keys pass through. */
export interface StyleProperties {
  font?: unknown;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  lineHeight?: number;
  /** `start` and `end` go by the paragraph's direction, `left` and `right` are meant as on the page. */
  alignment?: 'start' | 'end' | 'left' | 'right' | 'center' | 'justify';
  /** Direction of the paragraphs inside; the document's if absent. */
  dir?: Direction;
  /** Drawn as given: only the box takes its mirrored place. For combs, ticks and date boxes. */
  rigid?: boolean;
  opacity?: number;
  fontFeatures?: string[];
  characterSpacing?: number;
  noWrap?: boolean;
  /** In tagged documents: the element's type (`H1`, `Sect`, `TH`; `Div` for a table that only places things). */
  tag?: string;
  /** Not part of the text: left out of the structure tree. */
  artifact?: boolean;
  /** What a canvas, image or code shows; without it the drawing is an artifact. */
  alt?: string;
  /** Language of a text that differs from the document's. */
  lang?: string;
  background?: string;
  link?: string;
  linkToPage?: number;
  linkToDestination?: string;
  sup?: boolean;
  sub?: boolean;
  [key: string]: unknown;
}

/** A pdfmake node: text, stack, columns, table, ul, ol, canvas, image, svg or qr. */
export type PaperNode = StyleProperties;

export type PaperContent = string | PaperNode | PaperContent[];

/** Content of a page's head or foot; pages count from 1. */
export type PageContent = (page: number, pages: number, size: { width: number; height: number }) => unknown;

/** A pdfmake document definition. `render` writes into it, so build a fresh one for each document. */
export interface PaperDocument {
  content: unknown;
  /** The side from which the whole layout is counted. */
  dir?: 'rtl' | 'ltr';
  /** BCP 47, written as the document's Lang. */
  language?: string;
  title?: string;
  info?: Record<string, unknown>;
  pageSize?: string | { width: number; height: number };
  pageOrientation?: 'portrait' | 'landscape';
  /** One number, [horizontal, vertical] or [start, top, end, bottom]. */
  pageMargins?: number | number[];
  header?: unknown;
  footer?: unknown;
  background?: unknown;
  watermark?: unknown;
  styles?: Record<string, StyleProperties>;
  defaultStyle?: StyleProperties;
  images?: Record<string, string>;
  tableLayouts?: Record<string, object>;
  pageBreakBefore?: unknown;
  /** `PDF/A-2a` and the like, passed to pdfkit. */
  subset?: string;
  /** Writes a structure tree (headings, paragraphs, lists, tables, figures); everything else is an artifact. */
  tagged?: boolean;
  version?: string;
  compress?: boolean;
}
