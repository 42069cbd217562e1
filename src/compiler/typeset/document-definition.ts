/** Definition of a document: pdfmake's definition with additional keys of this engine. */
import type { FormDefinition, FormField } from './form-fields/form-field.js';
import type { Direction } from './text/bidi.js';

/** Style keys of a node, a style or a piece of text. Other keys are passed to pdfmake. */
export interface StyleProperties {
  font?: unknown;
  fontSize?: number;
  bold?: boolean;
  italics?: boolean;
  color?: string;
  lineHeight?: number;
  /** `start` and `end` follow the paragraph's direction; `left` and `right` are physical sides of the page. */
  alignment?: 'start' | 'end' | 'left' | 'right' | 'center' | 'justify';
  /** Direction of the paragraphs inside; the document's if absent. */
  dir?: Direction;
  /**
   * True if the inside is drawn as given when the page is mirrored, and only the box takes its mirrored place. Used for
   * combs, ticks and date boxes.
   */
  rigid?: boolean;
  /**
   * Distance of the top of the node from the edge of the page, on which it is placed also inside the bottom margin. Only
   * for the last node of a document.
   */
  fromBottom?: number;
  opacity?: number;
  fontFeatures?: string[];
  characterSpacing?: number;
  noWrap?: boolean;
  /**
   * Type of the element in tagged documents (`H1`, `Sect`, `TH`). A table with head rows is a Table; other tables only
   * place things.
   */
  tag?: string;
  /**
   * The element around it, which several nodes share wherever they are in the document. A text without a tag belongs to
   * that element directly.
   */
  within?: Part;
  /** True if it is left out of the structure tree because it is not part of the text. */
  artifact?: boolean;
  /**
   * Alternative text, which makes a drawing or a table of boxes a figure. Screen readers read it instead of the
   * content. A drawing without it is an artifact.
   */
  alt?: string;
  /** Field of the interactive form that covers the drawing or the table of boxes. It is a form element for screen readers. */
  field?: FormField;
  /** Language of a text, if it differs from the document's. */
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
  /** All text in the element, by which its language is detected. */
  readonly text?: string;
  /** The element around it, if it is not the element of the surrounding node. */
  readonly within?: Part;
}

/**
 * A pdfmake node: text, stack, columns, table, ul, ol, canvas, image, svg or qr. In a table, `rowGroup` is a number of
 * rows that stay together on a page; all rows after the head are in such groups.
 */
export type PaperNode = StyleProperties;

export type PaperContent = string | PaperNode | PaperContent[];

/** Returns the content of a page's head or foot. Pages count from 1. */
export type PageContent = (page: number, pages: number, size: { width: number; height: number }) => unknown;

export type Standard = 'PDF/A-2a' | 'PDF/UA-1';

/** A pdfmake document definition. Build a new one for each document, because `render` writes into it. */
export interface PaperDocument {
  content: unknown;
  /** The side from which the layout starts. */
  dir?: 'rtl' | 'ltr';
  /** BCP 47, written as the document's Lang. */
  language?: string;
  /** In tagged documents, the language of texts in letters of the other direction. */
  otherLanguage?: string;
  title?: string;
  info?: Record<string, unknown>;
  pageSize?: string | { width: number; height: number };
  pageOrientation?: 'portrait' | 'landscape';
  /** Factor by which the pages are enlarged when they are drawn. `pageSize` is the size before. */
  scale?: number;
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
  /** Standards that the metadata declares. A PDF/A also names its colour space. */
  conforms?: readonly Standard[];
  /**
   * True if a structure tree (headings, paragraphs, lists, tables, figures) is written. Everything that is not in it is
   * an artifact.
   */
  tagged?: boolean;
  /** The interactive form, if nodes have fields. */
  form?: FormDefinition;
  version?: string;
  compress?: boolean;
}
