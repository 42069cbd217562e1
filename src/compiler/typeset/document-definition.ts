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
  /** In tagged documents: the element's type (`H1`, `Sect`, `TH`). A table with head rows is a Table; others only place things. */
  tag?: string;
  /** The element around it, which several nodes share wherever they stand; a text without a tag is that element's own. */
  within?: Part;
  /** Not part of the text: left out of the structure tree. */
  artifact?: boolean;
  /** What it shows, be it a drawing or a table of boxes: a figure, heard in place of all that is in it. A drawing without it is an artifact. */
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

/** An element of the structure tree that several nodes share: the lines of an answer, the options of a list. */
export interface Part {
  readonly tag: string;
  /** All that is written in it, to tell its language by. */
  readonly text?: string;
  /** What it is part of, if not of the node around. */
  readonly within?: Part;
}

/** A pdfmake node: text, stack, columns, table, ul, ol, canvas, image, svg or qr. */
export type PaperNode = StyleProperties;

export type PaperContent = string | PaperNode | PaperContent[];

/** Content of a page's head or foot; pages count from 1. */
export type PageContent = (page: number, pages: number, size: { width: number; height: number }) => unknown;

export type Standard = 'PDF/A-2a' | 'PDF/UA-1';

/** A pdfmake document definition. `render` writes into it, so build a fresh one for each document. */
export interface PaperDocument {
  content: unknown;
  /** The side from which the whole layout is counted. */
  dir?: 'rtl' | 'ltr';
  /** BCP 47, written as the document's Lang. */
  language?: string;
  /** In tagged documents: the language of texts in letters of the other direction. */
  otherLanguage?: string;
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
  /** What its metadata says it keeps to. The colours of a PDF/A are named. */
  conforms?: readonly Standard[];
  /** Writes a structure tree (headings, paragraphs, lists, tables, figures); everything else is an artifact. */
  tagged?: boolean;
  version?: string;
  compress?: boolean;
}
